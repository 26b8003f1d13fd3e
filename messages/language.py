"""One language: its compiled templates, its choices, and its wording of the forms' texts."""

import tomllib
from collections.abc import Mapping, MutableMapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from conversations.say import Chart, Choice, FormText, Picture
from messages import english, vietnamese
from messages.charts import ChartDrawing, ChartWords
from messages.deeds import deeds
from messages.filters import filters_of, fit
from messages.form_texts import FormTexts
from messages.pictures import Drawing, PictureWords
from messages.wording import Wording

WORDINGS: dict[str, Wording] = {"vi": vietnamese.WORDING, "en": english.WORDING}
LONGEST_LABEL = 60
_NUMBERS = ("money", "count", "percent")


class _Environment(Environment):
    """Jinja's own keeps what every template may name in layers, which it goes through at each rendering: 15 µs."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def load_language(folder: Path, name: str, timezone: ZoneInfo) -> "Language":
    """The language of a folder, one for all who render it: its templates are compiled once."""
    return Language(folder, name, timezone)


class Language:
    """The texts of one language folder; raises jinja2.TemplateNotFound and KeyError for what it does not hold."""

    def __init__(self, folder: Path, name: str, timezone: ZoneInfo) -> None:
        self._environment = _Environment(
            loader=FileSystemLoader(folder / name),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._shown,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        forms = _strings(folder / name / "forms.toml") | _strings(folder / name / "registers.toml")
        self._wording = WORDINGS[name]
        self._environment.filters |= filters_of(self._wording, timezone, forms)
        self._form_texts = FormTexts(self._environment, self._wording, forms)
        self._environment.filters["told"] = self._shown
        self._environment.filters["deed"] = deeds(folder / name)
        self._environment.filters["fit"] = lambda value, length: fit(self._shown(value), length)
        self._choices: dict[str, dict[str, str]] = tomllib.loads(
            (folder / name / "choices.toml").read_text(encoding="utf-8")
        )
        self._file_names = _strings(folder / name / "files.toml")
        pictures = tomllib.loads((folder / name / "pictures.toml").read_text(encoding="utf-8"))
        self._pictures = PictureWords(self._environment, self._wording, pictures)
        charts = tomllib.loads((folder / name / "charts.toml").read_text(encoding="utf-8"))
        self._charts = ChartWords(self._environment, self._wording, charts)
        self._labels: dict[str, str | Template] = {}
        self._templates: dict[str, Template] = {}

    def template(self, name: str) -> Template:
        """A message's template, for instance `report/ask`."""
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = self._environment.get_template(f"{name}.txt.j2")
        return found

    def choice(self, choice: Choice) -> tuple[str, str]:
        """The label of a choice, short enough for a button, and the word that stands for it ("" if none)."""
        if isinstance(choice.label, FormText):
            return fit(_plain(self._form_texts.render(choice.label)), LONGEST_LABEL), ""
        entry = self._choices[choice.label]
        label = self._label(choice.label, entry["label"])
        text = label if isinstance(label, str) else _plain(label.render(choice.data))
        # A number that was cut would be another number.
        whole = choice.data.get("answer_kind") in _NUMBERS
        return text if whole else fit(text, LONGEST_LABEL), entry.get("word", "")

    def drawing(self, picture: Picture, data: Mapping[str, object]) -> Drawing:
        """The picture with all its words."""
        return self._pictures.drawing(picture, data)

    def chart(self, chart: Chart) -> ChartDrawing:
        """The chart with all its words."""
        return self._charts.drawing(chart)

    def file_name(self, key: str, data: Mapping[str, object]) -> str:
        """The name of a file that is sent along."""
        return _plain(self._environment.from_string(self._file_names[key]).render(data))

    def _label(self, key: str, source: str) -> str | Template:
        found = self._labels.get(key)
        if found is None:
            found = self._environment.from_string(source) if "{" in source else source
            self._labels[key] = found
        return found

    def _shown(self, value: Any) -> Any:
        """How a bare `{{ value }}` is shown: whole numbers grouped, form texts in this language."""
        if isinstance(value, str):
            return value
        if isinstance(value, FormText):
            return self._form_texts.render(value)
        if type(value) is int:
            return self._wording.grouped(value)
        return "" if value is None else value


def _plain(text: str | Markup) -> str:
    return unescape(" ".join(str(text).split()))


def _strings(file: Path) -> dict[str, str]:
    return {key: str(text) for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()}

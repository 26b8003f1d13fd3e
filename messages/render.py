"""Rendering: from what is to be said to the words, the labels of choices and the file that are sent."""

import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from conversations.attachments import file_name
from conversations.say import Chart, Choice, Enclosure, Say, Shown
from messages.charts import ChartDrawing
from messages.language import Language, load_language
from messages.pictures import Drawing

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")
_TAG = re.compile(r"</?[bi]>")
_SPACE_AT_END = re.compile(r"[ \t]+(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")


class Rendered(Struct, frozen=True):
    """A message as it is sent, in NFC. `text` has `<b>` and `<i>` when the markup is html; `file`: name and text;
    `picture`, `charts`: what is to be drawn; `document`: the name of a file that is to be made."""

    text: str
    choices: tuple[Shown, ...]
    file: tuple[str, str] | None = None
    picture: Drawing | None = None
    document: str = ""
    charts: tuple[ChartDrawing, ...] = ()


class Renderer:
    """Renders every template of every language; each is compiled when it is first needed and kept."""

    def __init__(
        self,
        folder: Path = HERE,
        *,
        timezone: ZoneInfo,
        contact: str = "Liên minh HTX tỉnh Quảng Trị",
    ) -> None:
        """`folder` holds one folder a language; times are told in `timezone`; `contact`: whom to call for help."""
        self._folder = folder
        self._timezone = timezone
        self._contact = contact
        self._languages: dict[str, Language] = {}

    def render(
        self,
        say: Say,
        *,
        language: str = "vi",
        markup: str = "plain",
        honorific: str = "anh/chị",
        name: str = "",
    ) -> Rendered:
        """The message in a language (an unknown one is Vietnamese), with markup `html` or `plain`."""
        words = self._language(language)
        data = {"honorific": honorific, "name": name, "contact": self._contact, **say.data}
        text = _tidy(words.template(say.template).render(data))
        return Rendered(
            text if markup == "html" else plain(text),
            tuple(Shown(choice.value, *words.choice(choice)) for choice in say.choices),
            self._file(words, say.file, data) if say.file else None,
            words.drawing(say.picture, data) if say.picture else None,
            _document(words, say.document) if say.document else "",
            tuple(map(words.chart, say.charts)),
        )

    def chart(self, chart: Chart, *, language: str = "vi") -> ChartDrawing:
        """A chart with its words, for a paper."""
        return self._language(language).chart(chart)

    def label(self, key: str, *, language: str = "vi") -> str:
        """The label of a choice."""
        return self._language(language).choice(Choice("", key))[0]

    def _language(self, name: str) -> Language:
        known = name if name in LANGUAGES else LANGUAGES[0]
        if known not in self._languages:
            self._languages[known] = load_language(self._folder, known, self._timezone)
        return self._languages[known]

    def _file(self, words: Language, template: str, data: Mapping[str, object]) -> tuple[str, str]:
        return words.file_name(template, data), plain(_tidy(words.template(template).render(data))) + "\n"


def _document(words: Language, document: Enclosure) -> str:
    """The name of a document's file; a number in it is a number that people know it by."""
    return file_name(words.file_name(document.make, {name: str(value) for name, value in document.args.items()}))


def plain(html: str) -> str:
    """The same words without markup."""
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html


def _tidy(text: str) -> str:
    text = _SPACE_AT_END.sub("", text.strip())
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)

"""The texts that forms bring along: translated by key, else in the form's own words."""

import re
from collections.abc import Mapping

from jinja2 import Environment, Template, meta
from markupsafe import Markup
from msgspec import Struct

from conversations.say import FormText
from messages.wording import Wording

_CODE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
# What the unit and the period alone decide: the same for thousands of messages, so it is rendered once.
_SETTING = frozenset({"kind", "period", "last_period", "period_end", "term", "unit"})


class _Compiled(Struct, frozen=True):
    template: Template
    by_setting: bool


class FormTexts:
    """Renders form texts; each source is compiled once. What stands outside its braces is plain text, not HTML."""

    def __init__(self, environment: Environment, wording: Wording, translations: Mapping[str, str]) -> None:
        self._environment = environment
        self._wording = wording
        self._translations = translations
        self._compiled: dict[str, Markup | _Compiled] = {}
        self._rendered: dict[tuple[str, object, object, object], Markup] = {}

    def render(self, text: FormText) -> Markup:
        """The text as HTML; empty when the form has none."""
        if not text.source:
            return Markup()
        source = self._translations.get(text.key, text.source)
        found = self._compiled.get(source)
        if found is None:
            found = self._compiled[source] = self._compile(source)
        if isinstance(found, Markup):
            return found
        return self._by_setting(source, found, text) if found.by_setting else self._run(found, text)

    def _by_setting(self, source: str, found: _Compiled, text: FormText) -> Markup:
        values = text.values
        setting = (source, values.get("kind"), values.get("period"), values.get("last_period"))
        known = self._rendered.get(setting)
        if known is None:
            known = self._rendered[setting] = self._run(found, text)
        return known

    def _run(self, found: _Compiled, text: FormText) -> Markup:
        return Markup(found.template.render(self._values(text.values)))  # noqa: S704 - the template escapes

    def _compile(self, source: str) -> Markup | _Compiled:
        parts = _CODE.split(source)
        parts[::2] = [str(Markup.escape(part)) for part in parts[::2]]
        escaped = "".join(parts)
        if len(parts) == 1:
            return Markup(escaped)  # noqa: S704 - escaped above
        names = meta.find_undeclared_variables(self._environment.parse(escaped))
        return _Compiled(self._environment.from_string(escaped), names <= _SETTING)

    def _values(self, values: Mapping[str, object]) -> dict[str, object]:
        period, last = str(values.get("period", "")), str(values.get("last_period", ""))
        return {
            **values,
            "period": self._wording.period(period),
            "last_period": self._wording.period(last),
            "period_end": self._wording.period_end(period),
            "term": self._wording.term(period),
            "unit": self._wording.units.get(str(values.get("kind", "")), self._wording.unit),
        }

"""Expressions in forms (`revenue > 0`, `opening + drawn - repaid`): jinja2's language, over answers."""

from collections.abc import Mapping
from functools import cached_property

from jinja2 import TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment

_LANGUAGE = SandboxedEnvironment()


class Expression:
    """A compiled expression; raises ValueError for one that cannot be read."""

    def __init__(self, source: str) -> None:
        self.source = source
        try:
            self._run = _LANGUAGE.compile_expression(source)
            self.names = frozenset(meta.find_undeclared_variables(_LANGUAGE.parse("{{ " + source + " }}")))
        except TemplateSyntaxError as error:
            raise ValueError(f"cannot read the expression {source!r}: {error.message}") from error

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def known(self, values: Mapping[str, object]) -> bool:
        """Whether every name in it has a value."""
        return all(values.get(name) is not None for name in self.names)

    def value(self, values: Mapping[str, object]) -> object:
        """Its value, or None when a name in it has none: what is not known decides nothing."""
        return self._run(**{name: values[name] for name in self.names}) if self.known(values) else None

    def holds(self, values: Mapping[str, object], *, unknown: bool) -> bool:
        """Whether it is true of `values`; `unknown` when a name in it has no value."""
        return bool(self.value(values)) if self.known(values) else unknown

    @cached_property
    def constant(self) -> bool:
        """Whether it names nothing."""
        return not self.names

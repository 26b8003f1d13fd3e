"""Expressions in forms (`revenue > 0`, `opening + drawn - repaid`): sums and comparisons over answers."""

import ast
from collections.abc import Mapping

_ALLOWED = (
    *(ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub),
    *(ast.Mult, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Name, ast.Load, ast.Constant),
)


class Expression:
    """A compiled expression; raises ValueError for one that cannot be read or that does more than reckon."""

    __slots__ = ("_code", "names", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        try:
            tree = ast.parse(source.strip(), mode="eval")
        except SyntaxError as error:
            raise ValueError(f"cannot read the expression {source!r}: {error.msg}") from error
        for node in ast.walk(tree):
            if not isinstance(node, _ALLOWED):
                raise ValueError(f"the expression {source!r} may only add, subtract, multiply and compare")
        self.names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
        self._code = compile(tree, source, "eval")

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def known(self, values: Mapping[str, object]) -> bool:
        """Whether every name in it has a value."""
        return all(values.get(name) is not None for name in self.names)

    def value(self, values: Mapping[str, object]) -> object:
        """Its value, or None when a name in it has none: what is not known decides nothing."""
        if not self.known(values):
            return None
        return eval(self._code, {"__builtins__": {}}, values)  # noqa: S307 - only reckoning passes the check above

    def holds(self, values: Mapping[str, object], *, unknown: bool) -> bool:
        """Whether it is true of `values`; `unknown` when a name in it has no value."""
        found = self.value(values)
        return unknown if found is None else bool(found)

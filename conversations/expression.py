"""Expressions in forms (`revenue > 0`, `opening + drawn - repaid`): sums and comparisons over answers."""

import ast
from collections.abc import Callable, Mapping

Values = Mapping[str, object]
_ALLOWED = (
    *(ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub),
    *(ast.Mult, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Name, ast.Load, ast.Constant),
)


class Expression:
    """A compiled expression; raises ValueError for one that cannot be read or that does more than reckon."""

    __slots__ = ("_reckon", "names", "source")

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
        self._reckon = _reckoning(tree)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def known(self, values: Values) -> bool:
        """Whether every name in it has a value."""
        for name in self.names:  # noqa: SIM110 - a generator costs more than all the rest
            if values.get(name) is None:
                return False
        return True

    def value(self, values: Values) -> object:
        """Its value, or None when a name in it has none: what is not known decides nothing."""
        return self._reckon(values) if self.known(values) else None

    def holds(self, values: Values, *, unknown: bool) -> bool:
        """Whether it is true of `values`; `unknown` when a name in it has no value."""
        found = self.value(values)
        return unknown if found is None else bool(found)


def _reckoning(tree: ast.Expression) -> Callable[[Values], object]:
    """The expression, once checked, as a function of the values that its names stand for."""
    body = ast.fix_missing_locations(_Named().visit(tree)).body
    given = ast.arguments(posonlyargs=[], args=[ast.arg("values")], kwonlyargs=[], kw_defaults=[], defaults=[])
    function = ast.fix_missing_locations(ast.Expression(ast.Lambda(given, body)))
    reckon: Callable[[Values], object] = eval(  # noqa: S307 - only reckoning passes the check
        compile(function, "<form>", "eval"), {"__builtins__": {}}
    )
    return reckon


class _Named(ast.NodeTransformer):
    """Each name becomes a look-up among the values."""

    def visit_Name(self, node: ast.Name) -> ast.Subscript:
        return ast.Subscript(ast.Name("values", ast.Load()), ast.Constant(node.id), ast.Load())

"""/quy: what the office asks of the Fund's ledger, by the first word after it."""

from collections.abc import Callable, Mapping

from conversations.answers import fold
from conversations.fund import bringing, differences, position, sorting
from conversations.scene import Scene
from conversations.turn import Turn

_ACTIONS: Mapping[str, Callable[[Scene, str], Turn]] = {
    "lech": differences.show,
    "xem": differences.open_one,
    "hoi": differences.ask_units,
    "xong": differences.resolve,
    "nhom": sorting.sort_debt,
    "nhap": bringing.begin,
}


def begin(scene: Scene, words: str) -> Turn:
    """/quy [PERIOD] | lệch [MONTH] | xem CODE | hỏi [MONTH] | xong CODE | nhóm CONTRACT GROUP | nhập."""
    first, _, rest = words.strip().partition(" ")
    action = _ACTIONS.get(fold(first))
    return action(scene, rest.strip()) if action else position.show(scene, words.strip())

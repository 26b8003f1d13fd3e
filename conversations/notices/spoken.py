"""Steering in words: "tạm dừng 12", "hủy thông báo số 12", "kết quả 12 excel", "tiến độ"."""

import re

from conversations.answers import fold

_COMMANDS = {
    "tam dung": "/tamdung",
    "tiep tuc": "/tieptuc",
    "gui tiep": "/tieptuc",
    "huy": "/huy",
    "gui lai": "/guilai",
    "tien do": "/tiendo",
    "ket qua": "/ketqua",
}
_LOOKS = ("tien do", "ket qua")
_NUMBERED = re.compile(
    rf"(?P<what>{'|'.join(_COMMANDS)})(?: gui)?(?: thong bao)?(?: so)? #?(?P<number>\d{{1,9}})"
    r"(?: (?P<rest>han|excel|word|goi))?"
)


def steering_in(text: str) -> tuple[str, str] | None:
    """The command and what follows it, when a message is nothing else; None when it is something else."""
    said = fold(text).strip(" .!?")
    if said in _LOOKS:
        return _COMMANDS[said], ""
    found = _NUMBERED.fullmatch(said)
    if found is None:
        return None
    return _COMMANDS[found["what"]], " ".join(filter(None, (found["number"], found["rest"])))

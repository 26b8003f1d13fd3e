"""Kinds of announcement by the words that people use for them."""

from conversations.answers import fold

_WORDS = {
    "policy": "doi thoai chinh sach|chinh sach doi thoai|chinh sach|doi thoai|policy",
    "fair": "hoi cho trien lam|hoi cho|trien lam|fair",
    "emulation": "phong trao thi dua|thi dua|emulation",
    "training": "tap huan|dao tao|lop tap huan|training",
    "loans": "vay von|von vay|vay|loans",
    "other": "khac|tin khac|thong bao khac|other",
}
TYPED = {
    "policy": "chính sách",
    "fair": "hội chợ",
    "emulation": "thi đua",
    "training": "tập huấn",
    "loans": "vay vốn",
    "other": "tin khác",
}
"""What is typed for a kind after a command."""
_BY_WORDS = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}


def kind_in(text: str) -> str:
    """The one kind that a text names; empty when it names none, or several."""
    said = " ".join(fold(text).replace("/", " ").replace(",", " ").split()).strip(" .!")
    if said in _BY_WORDS:
        return _BY_WORDS[said]
    found = {kind for word, kind in _BY_WORDS.items() if f" {word} " in f" {said} "}
    return found.pop() if len(found) == 1 else ""

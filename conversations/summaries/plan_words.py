"""A target of the plan in one line: "năm 2026 doanh thu THT 40 tỷ", "bỏ doanh thu THT 2026"."""

import re
from datetime import date

from conversations.answers import fold, read
from conversations.figures import indicators
from conversations.form import Form
from conversations.people import Kind
from conversations.periods import Period
from conversations.places import Places
from conversations.summaries.effects import TargetSet

_YEAR = re.compile(r"(?:ke hoach )?(?:nam )?((?:19|20)\d{2})")
_PERIOD = re.compile(
    r"(?:(?:quy|qui) ?(?:[1-4]|iv|i{1,3})|6 thang (?:dau|cuoi)(?: nam)?|thang ?\d{1,2})"
    r"(?: ?/? ?(?:nam )?20\d{2})?(?!\S)"
    r"|(?<!\S)(?:nam )?20\d{2}(?!\S)|(?<!\S)nam nay(?!\S)"
)
_KINDS = {
    **dict.fromkeys(("lien hiep hop tac xa", "lien hiep htx", "lhhtx", "lien hiep"), Kind.LHHTX),
    **dict.fromkeys(("quy tin dung nhan dan", "quy tin dung", "qtdnd"), Kind.QTDND),
    **dict.fromkeys(("to hop tac", "tht"), Kind.THT),
    **dict.fromkeys(("hop tac xa", "htx"), Kind.HTX),
}
_DROPPED = re.compile(r"^(?:bo|xoa)(?: ke hoach)? ")
_FILLERS = re.compile(r"(?<!\S)(?:ke hoach|chi tieu|dat|cua|cac|xa|phuong|tong|la|:|=)(?!\S)")


def year_in(words: str) -> int | None:
    """The year, when nothing else is said."""
    match = _YEAR.fullmatch(fold(words))
    return int(match[1]) if match else None


def labels_of(forms: tuple[Form, ...]) -> dict[str, tuple[str, str]]:
    """The label and the kind (money, count …) of each indicator that may have a target."""
    return {key: (label, kind) for key, (label, kind, _) in indicators(forms).items()}


def target_in(words: str, forms: tuple[Form, ...], today: date, places: Places) -> TargetSet | str:
    """The target that the words set or take away, or which part of it is not clear: `period`, `indicator`, `value`."""
    rest, dropped = fold(words), bool(_DROPPED.match(fold(words)))
    rest = _DROPPED.sub("", rest)
    period, rest = _period(rest, today)
    if not period:
        return "period"
    communes = places.mentioned(rest)
    area = communes[0].code if len(communes) == 1 else ""
    rest = _without(rest, fold(communes[0].name)) if area else rest
    named = {fold(label): (key, kind) for key, (label, kind) in labels_of(forms).items()}
    label = _longest(rest, named)
    if label is None:
        return "indicator"
    rest = _without(rest, label)
    kind = _longest(rest, _KINDS)
    rest = _FILLERS.sub(" ", _without(rest, kind) if kind else rest)
    indicator, answer_kind = named[label]
    value = None if dropped else _value(" ".join(rest.split()), answer_kind, today)
    if value is None and not dropped:
        return "value"
    return TargetSet(period, indicator, str(_KINDS[kind]) if kind else "", area, value)


def _period(rest: str, today: date) -> tuple[str, str]:
    match = _PERIOD.search(rest)
    if not match:
        return "", rest
    said = re.sub(r"^nam nay$", f"nam {today.year}", match[0])
    said = said if re.search(r"20\d{2}", said) else f"{said} nam {today.year}"
    reading = read("period", said, today=date(today.year + 5, 12, 31))
    known = reading.outcome == "value" and Period.parse(str(reading.value))
    return (str(reading.value) if known else ""), f"{rest[: match.start()]} {rest[match.end() :]}"


def _longest(rest: str, among: "dict[str, tuple[str, str]] | dict[str, Kind]") -> str | None:
    found = [name for name in among if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest)]
    return max(found, key=len, default=None)


def _without(rest: str, phrase: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", rest, count=1)


def _value(rest: str, kind: str, today: date) -> int | None:
    reading = read(kind, rest, today=today)
    return reading.value if reading.outcome == "value" and isinstance(reading.value, int) else None

"""What templates may do with a value: filters, the same names in every language."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from msgspec import Struct

from conversations.say import FormText
from messages.wording import Wording

Filter = Callable[..., Any]
SPELLED_FROM = 1000


def filters_of(wording: Wording, timezone: ZoneInfo, translations: Mapping[str, str]) -> dict[str, Filter]:
    """The filters of a language; times are shown in `timezone`, plain labels of figures are translated."""
    return {**_of_numbers(wording), **_of_time(wording, timezone), **_of_text(translations)}


class _Numbers(Struct, frozen=True):
    """A value shown by the kind of its answer; what is no number is shown as it is."""

    wording: Wording

    def money(self, amount: int | None) -> str:
        """An amount within a sentence: "1,2 tỷ đồng"."""
        if amount is None:
            return self.wording.unknown
        sign = f"{self.wording.minus} " if amount < 0 else ""
        return f"{sign}{self._with_currency(abs(amount))}"

    def exact(self, value: Any, kind: str) -> Any:
        """Every digit: "1.200.000.000 đồng"."""
        return self._shown(value, kind, lambda amount: f"{self.wording.grouped(amount)} đồng")

    def brief(self, value: Any, kind: str) -> Any:
        """Briefly, with its unit: "1,2 tỷ đồng"."""
        return self._shown(value, kind, self._with_currency)

    def short(self, value: Any, kind: str) -> Any:
        """For a button: "1,2 tỷ"."""
        return self._shown(value, kind, self._for_button)

    def spelled(self, value: Any, kind: str) -> str:
        """An amount in words, without the currency; "" for small ones and for what is counted."""
        told = kind == "money" and isinstance(value, int) and abs(value) >= SPELLED_FROM
        return self.wording.spelled(abs(value)) if told else ""

    def change(self, value: Any, last: Any, kind: str) -> str:
        """By how much two numbers differ; "" when one of them is none."""
        known = isinstance(value, int) and isinstance(last, int) and not isinstance(value, bool)
        return self.wording.change(value, last, kind) if known else ""

    def _shown(self, value: Any, kind: str, amount: Callable[[int], str]) -> Any:
        if value is None:
            return self.wording.unknown
        if isinstance(value, bool):
            return self.wording.yes if value else self.wording.no
        if kind == "percent":
            return self.wording.percent(value)
        if not isinstance(value, int):
            return value
        if kind != "money":
            return self.wording.grouped(value)
        return f"{self.wording.loss} {amount(-value)}" if value < 0 else amount(value)

    def _with_currency(self, amount: int) -> str:
        return f"{self.wording.short(amount)} đồng"

    def _for_button(self, amount: int) -> str:
        short = self.wording.short(amount)
        return short if short[-1].isalpha() else f"{short} đồng"


def _of_numbers(wording: Wording) -> dict[str, Filter]:
    numbers = _Numbers(wording)
    return {
        "money": numbers.money,
        "exact": numbers.exact,
        "value": numbers.brief,
        "short": numbers.short,
        "spelled": numbers.spelled,
        "change": numbers.change,
        "growth": wording.growth,
    }


def _of_time(wording: Wording, timezone: ZoneInfo) -> dict[str, Filter]:
    """`local`: a UTC time (or its ISO text) where people live; `day`, `clock` and `moment` show it."""

    def local(moment: datetime | str) -> datetime:
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(timezone)

    def clock(moment: datetime | str) -> str:
        return wording.clock(local(moment))

    def moment(moment: datetime | str) -> str:
        return wording.moment(local(moment))

    return {
        "local": local,
        "day": wording.day,
        "weekday": wording.weekday,
        "clock": clock,
        "moment": moment,
        "period": wording.period,
        "near": wording.near,
        "span": wording.span,
    }


def _of_text(translations: Mapping[str, str]) -> dict[str, Filter]:
    """`cap`, `uncap`: the first letter in capitals, or small. `figure`: a figure's label. `quoted`: as typed."""

    def figure(label: str | FormText) -> str | FormText:
        return translations.get(f"figure: {label}", label) if isinstance(label, str) else label

    return {"cap": cap, "uncap": uncap, "figure": figure, "quoted": quoted}


def cap(text: str) -> str:
    """The text with a capital first letter (Vietnamese letters too)."""
    return text[:1].upper() + text[1:]


def uncap(text: str) -> str:
    """The text with a small first letter, as within a sentence; what is written in capitals stays (HTX)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def quoted(text: str) -> str:
    """What somebody typed, on one line and in quotation marks."""
    return f"“{' '.join(text.split())}”"


def fit(text: Any, length: int) -> Any:
    """The text in at most `length` characters, cut at a space; a last "(…)", which tells names apart, is kept."""
    if not isinstance(text, str) or len(text) <= length:
        return text
    tail = f" ({text.rpartition(' (')[2]}" if text.endswith(")") and " (" in text else ""
    tail = tail if len(tail) <= length // 2 else ""
    head = str(text.unescape() if isinstance(text, Markup) else text)[: length - len(tail) - 1]
    at_space = head.rpartition(" ")[0]
    kept = at_space if len(at_space) >= len(head) // 2 else head
    return f"{kept.rstrip(' ,.;:(')}…{tail}"

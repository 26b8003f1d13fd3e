"""Which edition of a summary is handed over: the one that was closed, and what a paper says of it."""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from db.store import Tx
from handlers.closings import with_closing
from summaries.chat import chat_data
from summaries.documents.table import shown
from summaries.documents.windows import period_named
from summaries.kept import as_closed
from summaries.summary import Summary

NONE = "chưa có"


class Edition(Struct, frozen=True):
    """A summary as it is handed over, and sentences about it: when it was closed, what changed since the closing
    before, and what is another number today. `mark`: the last report in it; empty when it is that of today."""

    summary: Summary
    remarks: tuple[str, ...] = ()
    mark: str = ""


def edition_of(tx: Tx, live: Summary, zone: ZoneInfo) -> Edition:
    """The closed edition where the question was closed just so; today's with a word on it where it is split or compared
    in another way, and where it was never closed."""
    told = with_closing(tx, chat_data(live), live.query, live.query.access)
    closed = told.get("closed")
    if not isinstance(closed, Mapping):
        return Edition(live)
    remarks = tuple(_remarks(closed, zone, whole=bool(told["whole"])))
    return Edition(as_closed(live, told), remarks, closed["mark"]) if told["whole"] else Edition(live, remarks)


def _remarks(closed: Mapping[str, Any], zone: ZoneInfo, *, whole: bool) -> Iterator[str]:
    edition, at = closed["edition"], closed["at"].astimezone(zone)
    which = f" (lần {edition})" if edition > 1 else ""
    by = f", người chốt: {closed['by']}" if closed["by"] else ""
    yield f"Số liệu kỳ này đã chốt ngày {at:%d/%m/%Y}{which}{by}."
    if changes := "; ".join(map(_change, closed["changes"])):
        yield f"Thay đổi so với lần {edition - 1}: {changes}."
    if differing := "; ".join(
        f"{one['label']} chốt {_number(one['closed'])}, nay {_number(one['now'])}" for one in closed["differs"]
    ):
        which = "đã chốt; số hiện nay đã khác" if whole else "hiện nay, khác số đã chốt"
        yield f"Số trong bản này là số {which}: {differing}."


def _change(change: Mapping[str, Any]) -> str:
    what = f"{change['organisation']}, {period_named(change['period'])}"
    if not change["indicator"]:
        return f"{what} gửi báo cáo sau khi chốt"
    reason = f" ({change['reason']})" if change["reason"] else ""
    return f"{what}: {change['label']} từ {_number(change['old'])} thành {_number(change['new'])}{reason}"


def _number(value: int | None) -> str:
    return NONE if value is None else shown(value)

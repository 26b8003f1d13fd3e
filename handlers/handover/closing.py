"""What a paper says of a summary that was closed: when, what changed since, and what is another number today."""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from db.store import Tx
from handlers.closings import with_closing
from summaries.chat import chat_data
from summaries.documents.table import shown
from summaries.documents.windows import period_named
from summaries.summary import Summary

NONE = "chưa có"


def closing_remarks(tx: Tx, summary: Summary, zone: ZoneInfo) -> tuple[str, ...]:
    """The sentences; none where the summary was never closed."""
    closed = with_closing(tx, chat_data(summary), summary.query, summary.query.access).get("closed")
    return tuple(_remarks(closed, zone)) if isinstance(closed, Mapping) else ()


def _remarks(closed: Mapping[str, Any], zone: ZoneInfo) -> Iterator[str]:
    edition, at = closed["edition"], closed["at"].astimezone(zone)
    which = f" (lần {edition})" if edition > 1 else ""
    by = f", người chốt: {closed['by']}" if closed["by"] else ""
    yield f"Số liệu kỳ này đã chốt ngày {at:%d/%m/%Y}{which}{by}."
    if changes := "; ".join(map(_change, closed["changes"])):
        yield f"Thay đổi so với lần {edition - 1}: {changes}."
    if differing := "; ".join(
        f"{one['label']} chốt {_number(one['closed'])}, nay {_number(one['now'])}" for one in closed["differs"]
    ):
        yield f"Số trong bản này là số hiện nay, khác số đã chốt: {differing}."


def _change(change: Mapping[str, Any]) -> str:
    what = f"{change['organisation']}, {period_named(change['period'])}"
    if not change["indicator"]:
        return f"{what} gửi báo cáo sau khi chốt"
    reason = f" ({change['reason']})" if change["reason"] else ""
    return f"{what}: {change['label']} từ {_number(change['old'])} thành {_number(change['new'])}{reason}"


def _number(value: int | None) -> str:
    return NONE if value is None else shown(value)

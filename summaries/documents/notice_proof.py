"""The record that an announcement was sent, as Word: what, when, to whom, and only what the ledger can prove."""

from collections import Counter
from collections.abc import Iterator, Mapping

from conversations.notices.announcement import State
from conversations.notices.delivery import Delivery, Dispatch, NoticedUnit
from summaries.documents.letterhead import Letterhead
from summaries.documents.notice_words import KINDS, STATES, channel_named, reason_of, shown_state, state_of
from summaries.documents.table import Cell, Column, Table, shown
from summaries.documents.word import Paper, Word

_REACHED = (
    Column("Mã đơn vị", width=14),
    Column("Đơn vị", width=27),
    Column("Xã, phường", width=15),
    Column("Người nhận", width=16),
    Column("Kênh", width=12),
    Column("Thời điểm", "moment", 15),
)
_MISSED = (
    Column("Mã đơn vị", width=14),
    Column("Đơn vị", width=33),
    Column("Xã, phường", width=18),
    Column("Lý do", width=32),
)
_MEANING = (
    "“Đã gửi đến” nghĩa là kênh nhắn tin đã nhận tin để chuyển cho người nhận, hoặc tin đã có trên trang trò chuyện "
    "của người nhận. Biên bản này không xác nhận người nhận đã đọc."
)
_UNKNOWN = "“Chưa rõ” nghĩa là tin đã rời máy chủ nhưng kênh không trả lời: tin có thể đã đến hoặc chưa đến."


def proof_paper(dispatch: Dispatch, head: Letterhead) -> Paper:
    """A unit counts as reached with the first of its people who got it."""
    reached, missed = dispatch.reached(), dispatch.missed()
    words: dict[str, Word] = {
        **head.words(),
        "subject": f"Xác nhận gửi thông báo {_about(dispatch)}",
        "opening": f"Theo sổ gửi tin của trợ lý nhắn tin, {head.issuer} xác nhận việc gửi thông báo số "
        f"{dispatch.number} như sau:",
        "text": [line for line in dispatch.text.splitlines() if line.strip()],
        "attached": list(_attached(dispatch, head)),
        "sending": list(_sending(dispatch, head)),
        "result": list(_result(dispatch, len(reached))),
        "meaning": [_MEANING, *([_UNKNOWN] if any(each.state == "unknown" for each in dispatch.deliveries) else [])],
        "reached": bool(reached),
        "missed": bool(missed),
        "closing": f"Biên bản được trích từ sổ gửi tin lúc {head.clock(head.now)}.",
        "author": dispatch.author,
    }
    tables = []
    if reached:
        tables.append(Table(_REACHED, tuple(_reached(*pair, head) for pair in reached.values())).numbered())
    if missed:
        tables.append(Table(_MISSED, tuple(_missed(*pair) for pair in missed.values())).numbered())
    return Paper("proof", words, tuple(tables), head.issuer)


def _about(dispatch: Dispatch) -> str:
    if dispatch.kind == "policy" and dispatch.occasion:
        return "mời đối thoại chính sách"
    return f"{'mời tham dự ' if dispatch.occasion else 'về '}{KINDS[dispatch.kind]}"


def _attached(dispatch: Dispatch, head: Letterhead) -> Iterator[str]:
    """The event that it invites to, and the files that went along."""
    if dispatch.occasion:
        starts = head.local(dispatch.occasion.starts)
        day = shown(starts.date())
        time = day if dispatch.occasion.all_day else f"{starts:%H giờ %M} ngày {day}"
        place = f", tại {dispatch.occasion.place}" if dispatch.occasion.place else ""
        yield f"Sự kiện: {dispatch.occasion.title}. Thời gian: {time}{place}."
    photos = sum(not name for name in dispatch.attached)
    files = [name for name in dispatch.attached if name] + ([f"{photos} ảnh"] if photos else [])
    if files:
        yield f"Kèm theo: {', '.join(files)}."


def _sending(dispatch: Dispatch, head: Letterhead) -> Iterator[str]:
    yield f"Người soạn: {dispatch.author or 'không còn trong sổ'}."
    if dispatch.approver:
        yield f"Người duyệt: {dispatch.approver}."
    if dispatch.started is None:
        yield "Thông báo chưa được gửi."
        return
    end = f"đến {head.clock(dispatch.ended)}" if dispatch.ended else "và chưa gửi xong khi lập biên bản này"
    stopped = " Việc gửi đã được dừng trước khi đến hết danh sách." if dispatch.state is State.CANCELLED else ""
    yield f"Thời gian gửi: từ {head.clock(dispatch.started)} {end}.{stopped}"


def _result(dispatch: Dispatch, reached: int) -> Iterator[str]:
    counts = Counter(shown_state(each) for each in dispatch.deliveries)
    units = {unit.code for each in dispatch.deliveries for unit in each.units}
    yield (
        f"Danh sách người nhận được chốt trước khi gửi: {shown(len(dispatch.deliveries))} người, "
        f"đại diện {shown(len(units))} đơn vị."
    )
    yield (
        f"{STATES['sent']}: {shown(counts['sent'])} người{_by_channel(dispatch)}, "
        f"thuộc {shown(reached)}/{shown(len(units))} đơn vị."
    )
    others = [f"{words}: {shown(counts[state])} người" for state, words in STATES.items() if counts[state]]
    others = [words for words in others if not words.startswith(STATES["sent"])]
    if others:
        yield f"{'; '.join(others)}."


def _by_channel(dispatch: Dispatch) -> str:
    sent: Mapping[str, int] = Counter(each.channel for each in dispatch.deliveries if each.state == "sent")
    told = [f"{channel_named(channel)} {shown(count)}" for channel, count in sorted(sent.items())]
    return f" ({', '.join(told)})" if told else ""


def _reached(unit: NoticedUnit, delivery: Delivery, head: Letterhead) -> tuple[Cell, ...]:
    at = head.local(delivery.at) if delivery.at else None
    return (unit.code, unit.title, unit.commune, delivery.name, channel_named(delivery.channel), at)


def _missed(unit: NoticedUnit, delivery: Delivery) -> tuple[Cell, ...]:
    reason = reason_of(delivery)
    return (unit.code, unit.title, unit.commune, f"{state_of(delivery)}{f': {reason.lower()}' if reason else ''}")

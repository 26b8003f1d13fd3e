"""Whom to ring up about an announcement, as Excel: by commune, with room to write down what was said."""

from conversations.notices.delivery import Delivery, Dispatch, NoticedUnit
from conversations.phones import dialled
from summaries.documents.letterhead import Letterhead
from summaries.documents.notice_words import reason_of, state_of
from summaries.documents.table import Cell, Column, Table
from summaries.documents.workbook import Book, Sheet

_COLUMNS = (
    Column("Xã, phường", width=17),
    Column("Đơn vị", width=28),
    Column("Mã đơn vị", width=12),
    Column("Người đại diện", width=20),
    Column("Chức vụ", width=13),
    Column("Điện thoại", "phone", 15),
    Column("Vì sao phải gọi", width=22),
    Column("Kết quả cuộc gọi", width=26, room=True),
    Column("Người gọi, giờ gọi", width=15, room=True),
)


def calls_book(dispatch: Dispatch, head: Letterhead) -> Book:
    """Units that somebody else got it for are left out."""
    rows = tuple(_row(unit, delivery) for unit, delivery in dispatch.to_ring())
    titles = (
        f"DANH SÁCH GỌI ĐIỆN – THÔNG BÁO SỐ {dispatch.number}",
        "Không kể đơn vị đã có người khác nhận được.",
        f"{head.issuer}. Số liệu lúc {head.clock(head.now)}. Chỉ dùng để báo tin cho đơn vị.",
    )
    return Book((Sheet("Gọi điện", titles, Table(_COLUMNS, rows).numbered()),), head.issuer)


def _row(unit: NoticedUnit | None, delivery: Delivery) -> tuple[Cell, ...]:
    return (
        unit.commune if unit else "",
        unit.title if unit else "",
        unit.code if unit else "",
        delivery.name,
        unit.post if unit else "",
        dialled(delivery.phone),
        reason_of(delivery) or state_of(delivery),
        None,
        None,
    )

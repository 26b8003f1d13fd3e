"""Announcements as their papers tell them, made up."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.notices.announcement import State
from conversations.notices.delivery import Delivery, Dispatch, NoticedUnit, Occasion
from summaries.documents.letterhead import Letterhead

START = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
HEAD = Letterhead("Liên minh HTX tỉnh Quảng Trị", "Quảng Trị", START + timedelta(hours=1), ZoneInfo("Asia/Ho_Chi_Minh"))
TEXT = """Kính gửi Quý HTX. Liên minh HTX tỉnh mời tham dự buổi đối thoại chính sách: Vay vốn & liên kết tiêu thụ.

Thời gian: 8 giờ, thứ Năm 19/11/2026. Địa điểm: Hội trường <A>, {{ số }} 45 Hùng Vương."""
VINH_THUY = NoticedUnit("HTX-0001", "HTX Dịch vụ nông nghiệp Vĩnh Thủy", "HTX", "xã Vĩnh Thủy", "Giám đốc")
CUA_TUNG = NoticedUnit("THT-0001", "THT Nuôi tôm Cửa Tùng", "THT", "xã Cửa Tùng", "Tổ trưởng")
HUONG_PHUNG = NoticedUnit("HTX-0002", "HTX Dược liệu Hướng Phùng", "HTX", "xã Hướng Phùng", "Giám đốc")
UNION = NoticedUnit("LH-0001", "LHHTX Nông sản Quảng Trị", "LHHTX", "phường Đông Hà")


def delivery(
    name: str,
    *units: NoticedUnit,
    state: str = "sent",
    reason: str = "",
    channel: str = "telegram",
    phone: str = "+84199000001",
    minutes: int | None = 0,
) -> Delivery:
    """Somebody's, settled some minutes after the start (None: not settled)."""
    at = None if minutes is None else START + timedelta(minutes=minutes)
    return Delivery(units, name, phone, state, reason, channel, at)


HUNG = delivery("Nguyễn Văn Hùng", VINH_THUY, minutes=2)
HOA = delivery("Lê Thị Hoa", VINH_THUY, state="failed", reason="refused", minutes=1, phone="+84199000002")
LANH = delivery("Trần Thị Lành", CUA_TUNG, state="unreachable", reason="no_address", channel="", phone="+84199000003")
TAM = delivery("Hoàng Văn Tám", CUA_TUNG, HUONG_PHUNG, state="unknown", reason="no_answer", phone="+84199000004")
LOC = delivery("Võ Thị Lộc", UNION, channel="web", minutes=1, phone="+84199000007")
DECLINED = delivery(
    "=HYPERLINK(1)", NoticedUnit("HTX-0003", "HTX +84", "HTX", "19405"), state="declined", reason="opted_out"
)
ALL = (HUNG, HOA, LANH, TAM, LOC, DECLINED)


def dispatch(
    *deliveries: Delivery,
    kind: str = "policy",
    state: State = State.DONE,
    occasion: bool = True,
    approver: str = "",
    attached: tuple[str, ...] = (),
) -> Dispatch:
    """Announcement 12 with these deliveries, an hour's work."""
    ended = START + timedelta(minutes=30) if state in (State.DONE, State.CANCELLED) else None
    event = Occasion("Vay vốn & liên kết tiêu thụ", "Hội trường A", START + timedelta(days=14, hours=-1))
    return Dispatch(
        number=12,
        kind=kind,
        text=TEXT,
        state=state,
        author="Phan Thị Minh",
        approver=approver,
        started=START,
        ended=ended,
        attached=attached,
        occasion=event if occasion else None,
        deliveries=deliveries,
    )

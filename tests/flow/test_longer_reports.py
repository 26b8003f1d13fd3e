"""How much a half-year and a year ask of a leader, every word read; years may be answered in several sittings."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from conversations.inbound import Address
from db.store import Store
from handlers.compose import new_office
from handlers.talk.chat import BUTTONS, Chat
from handlers.talk.village import seat, settle_village
from tests.flow.tally import TALLIES, Effort, Tally

JANUARY = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
HALF = ("báo cáo 6 tháng", "lãi 60 triệu", "3 triệu rưỡi")
NO_PARTNER = ("[Không có]", "[Gửi báo cáo]")
PARTNER = ("[Có]", "Công ty Bến Hải", "lúa", "40 tấn", "320 triệu", *NO_PARTNER)
STAFF = ("góp vốn 4, không góp vốn 8, đại học 1, cao đẳng 2, sơ cấp 1, chưa đào tạo 0", "0")
FARMING = ("[Không]", "[Có]", "2", "5 tỷ 4", "[Không]", "1, 3", "12", "1, 2", "[Gửi báo cáo]")
GROUP_YEAR = ("báo cáo năm", "lãi 30 triệu", "40 triệu", "60 triệu", "0", "0", *FARMING)
YEAR = ("báo cáo năm", "lãi 120 triệu", "500 triệu", "2 tỷ 1", "[Tính ra 2,1 tỷ đồng]", "300 triệu", *STAFF, *FARMING)


@pytest.mark.parametrize(
    ("name", "who", "lines", "messages", "seconds"),
    [
        ("half-year of a group, no partner", "group", (*HALF, *NO_PARTNER), 5, 95),
        ("half-year of a cooperative, one partner", "leader", (*HALF, *PARTNER), 10, 160),
        ("year of a group", "group", GROUP_YEAR, 15, 250),
        ("year of a cooperative", "leader", YEAR, 17, 340),
    ],
)
async def test_a_longer_report_asks_no_more_than_this(
    store: Store, name: str, who: str, lines: tuple[str, ...], messages: int, seconds: float
) -> None:
    effort = await reported(store, who, lines)
    tally = TALLIES[name] = Tally([effort], [effort])
    assert tally.beyond(messages=messages, seconds=seconds) == []


async def reported(store: Store, who: str, lines: tuple[str, ...]) -> Effort:
    """The effort of one report, to its receipt."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: JANUARY)
    await store.transact(settle_village, office.forms, office.new_id)
    address = Address("terminal", who)
    await store.transact(seat, address, who, office.new_id, JANUARY)
    chat, effort, said = Chat(store, office, address, BUTTONS), Effort(), ""
    for line in lines:
        label = line[1:-1] if line.startswith("[") else ""
        said = await (chat.taps(label) if label else chat.says(line))
        (effort.taps if label else effort.types)(label or line)
        effort.reads("\n".join((said, *chat.buttons)))
    assert "BC-" in said
    return effort

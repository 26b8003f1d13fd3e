"""Several bots share the load: each person stays with the bot they met, and a full one shows the way to another."""

from db.store import Store, Tx
from tests.zalo.bot.service import Village, village_on_zalo
from tests.zalo_server import TOKEN, BotOptions, zalo_server

SECOND = "2459232241454765289:another-secret"
ONE, TWO = TOKEN.partition(":")[0], "2459232241454765289"
LINKS = "https://zalo.me/bot-1 https://zalo.me/bot-2"
OPTIONS = BotOptions((TOKEN, SECOND), poll_second=0.1)


def used(tx: Tx) -> dict[str, int]:
    return {row["channel"]: row["sent"] for row in tx.all("select channel, sent from channel_use")}


async def counted(village: Village, most: int) -> dict[str, int]:
    """What each quota says once so many messages are counted."""
    while sum((found := await village.store.read(used)).values()) < most:
        await village.server.world.changes.until(lambda: False, 0.02)
    return found


async def test_each_person_is_answered_by_the_bot_they_met(store: Store) -> None:
    async with zalo_server(OPTIONS, private_hosts=True) as server, village_on_zalo(server, store, "polling") as village:
        leader, group = await village.seated("leader", bot=ONE), await village.seated("group", bot=TWO)
        assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
        assert "THT" in (await group.says("báo cáo")).text
        assert {each.chat_id: each.bot for each in server.sent} == {
            leader.person.chat_id: ONE,
            group.person.chat_id: TWO,
        }
        assert await counted(village, 2) == {f"zalo_bot:{ONE}": 1, f"zalo_bot:{TWO}": 1}


async def test_the_quota_can_be_the_account_s(store: Store) -> None:
    async with (
        zalo_server(OPTIONS, private_hosts=True) as server,
        village_on_zalo(server, store, "polling", zalo_bot_quota_of="account") as village,
    ):
        leader, group = await village.seated("leader", bot=ONE), await village.seated("group", bot=TWO)
        await leader.says("báo cáo")
        await group.says("báo cáo")
        assert await counted(village, 2) == {"zalo_bot": 2}


async def test_the_office_is_warned_of_the_quota_of_one_bot(store: Store) -> None:
    async with (
        zalo_server(BotOptions(poll_second=0.1), private_hosts=True) as server,
        village_on_zalo(server, store, "polling", zalo_bot_quota=10) as village,
    ):
        leader, staff = await village.seated("leader"), await village.seated("staff")
        for _ in range(7):
            await leader.says("trợ giúp")
        assert "70%" in (await staff.person.hears()).text


async def test_a_newcomer_beyond_the_cap_is_shown_the_bot_that_has_room(store: Store) -> None:
    async with (
        zalo_server(OPTIONS, private_hosts=True) as server,
        village_on_zalo(server, store, "polling", zalo_bot_people=2, zalo_bot_links=LINKS) as village,
    ):
        await village.seated("leader", bot=ONE)
        staff = await village.seated("staff", bot=ONE)
        stranger, another = village.stranger("stranger", bot=ONE), village.stranger("another", bot=ONE)
        assert "https://zalo.me/bot-2" in (await stranger.says("xin chào")).text
        assert "đã đủ 2 người" in (await staff.person.hears()).text
        stranger.person.says("xin chào?")
        assert "https://zalo.me/bot-2" in (await another.says("xin chào")).text
        assert "trợ lý báo cáo" in (await village.stranger("stranger", bot=TWO).says("xin chào")).text
        assert "Tổng hợp" in (await staff.says("trợ giúp")).text
        assert sum("bot-2" in each.text for each in server.sent) == 2
        assert sum("đã đủ 2 người" in each.text for each in server.sent) == 1


async def test_without_a_bot_that_has_room_the_office_is_named(store: Store) -> None:
    async with (
        zalo_server(BotOptions(poll_second=0.1), private_hosts=True) as server,
        village_on_zalo(server, store, "webhook", zalo_bot_people=1) as village,
    ):
        leader = await village.seated("leader")
        assert "Liên minh" in (await village.stranger("stranger").says("xin chào")).text
        assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
        bodies = await village.store.read(lambda tx: tx.all("select body from inbox where body like '%xin ch%'"))
        assert bodies == []

"""Whatever Zalo and the network do, nothing is lost, and the ledger says what Zalo says."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from conversations.inbound import Address
from conversations.ways.reasons import WINDOW
from db.letters import BULK, Letter, queue
from db.store import Store, Tx
from handlers import decide, outbound
from handlers.zalo.oa import outcomes
from tests.zalo.oa.service import Village, official_account, paste_tokens, village_on_account
from tests.zalo_server import ZaloServer
from tests.zalo_server.faults import Kind
from tests.zalo_server.oa_options import OaOptions

SEND = "/v3.0/oa/message/cs"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.02)
    monkeypatch.setattr(decide, "FIRST_WAIT", timedelta(milliseconds=10))
    for name in ("RESTS", "RATE_RESTS", "ALARM"):
        monkeypatch.setattr(outcomes, name, timedelta(milliseconds=10))


@pytest.fixture
async def troubled(account: ZaloServer, store: Store) -> AsyncIterator[Village]:
    """The village with a running bot whose calls may be refused."""
    async with village_on_account(account, store) as village:
        yield village


def ledger(tx: Tx) -> Counter[tuple[str, str]]:
    return Counter((row["state"], row["text"]) for row in tx.all("select state, text from letters"))


def unsettled(tx: Tx) -> bool:
    return bool(tx.one("select 1 from letters where state in ('queued', 'sending')"))


async def settled(village: Village) -> Counter[tuple[str, str]]:
    """The ledger once everything in it has its fate."""
    while await village.store.read(unsettled):
        await village.server.world.changes.until(lambda: False, 0.02)
    return await village.store.read(ledger)


async def send_to_all(village: Village, count: int, priority: int = BULK) -> None:
    """A letter to each of so many people who wrote lately."""
    people = [village.server.oa.user(f"người {number}") for number in range(count)]
    for person in people:
        person.exists()
    letters = [
        Letter(village.office.new_id(), Address("zalo_oa", person.user_id), f"Thông báo {number}", priority)
        for number, person in enumerate(people)
    ]
    await village.store.transact(queue, letters, village.office.now())


async def test_a_token_that_dies_in_mid_broadcast_costs_one_renewal_and_no_letter(troubled: Village) -> None:
    server = troubled.server
    server.oa.expire_access(after=10)
    await send_to_all(troubled, 40)
    assert await settled(troubled) == Counter({("sent", f"Thông báo {number}"): 1 for number in range(40)})
    assert Counter(each.text for each in server.oa.sent) == Counter(f"Thông báo {number}" for number in range(40))
    assert [grant.granted for grant in server.oa.grants] == [True]
    assert {each.code for each in server.oa.refused} == {-216}
    assert server.violations == []


@pytest.mark.parametrize("kind", ["too_many", "drop_before", "bad_gateway"])
async def test_a_reply_gets_through_in_the_end(troubled: Village, kind: Kind) -> None:
    leader = await troubled.seated("leader")
    leader.person.exists()
    troubled.server.fail_next(SEND, kind, 2)
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert {state for state, _ in await settled(troubled)} == {"sent"}


async def test_a_call_that_hangs_holds_up_nobody_else(troubled: Village) -> None:
    leader, group = await troubled.seated("leader"), await troubled.seated("group")
    troubled.server.fail_next(SEND, "hang", to=leader.person.user_id)
    leader.person.says("báo cáo")
    await troubled.server.until(lambda: troubled.server.world.faults.hanging == 1)
    assert "THT" in (await group.says("báo cáo")).text
    troubled.server.release()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


@pytest.mark.parametrize("kind", ["drop_after", "malformed"])
async def test_a_notice_that_may_have_arrived_is_not_sent_again(troubled: Village, kind: Kind) -> None:
    troubled.server.fail_next(SEND, kind)
    await send_to_all(troubled, 1)
    assert await settled(troubled) == Counter({("unknown", "Thông báo 0"): 1})
    assert len(troubled.server.oa.sent) == 1


async def test_who_has_not_written_for_a_week_is_refused_with_a_reason_for_the_next_way(troubled: Village) -> None:
    leader = await troubled.seated("leader")
    leader.person.exists(hours_ago=24 * 8)
    letter = Letter(troubled.office.new_id(), Address("zalo_oa", leader.person.user_id), "Thông báo", BULK)
    await troubled.store.transact(queue, (letter,), troubled.office.now())
    await settled(troubled)
    row = await troubled.store.read(lambda tx: tx.one("select state, error from letters"))
    assert row is not None
    assert row["state"] == "failed"
    assert row["error"].startswith(WINDOW)


async def test_who_does_not_want_messages_is_unreachable_until_they_write(troubled: Village) -> None:
    leader = await troubled.seated("leader")
    leader.person.exists()
    leader.person.refuses(-244)
    letter = Letter(troubled.office.new_id(), Address("zalo_oa", leader.person.user_id), "Thông báo", BULK)
    await troubled.store.transact(queue, (letter,), troubled.office.now())
    await settled(troubled)
    assert await troubled.store.read(reason) is not None
    leader.person.refuses(0)
    await leader.says("báo cáo")
    assert await troubled.store.read(reason) is None


def reason(tx: Tx) -> str | None:
    row = tx.one("select unreachable from addresses where channel = 'zalo_oa'")
    return row["unreachable"] if row else None


async def test_admins_hear_once_that_the_token_is_lost_and_once_that_all_is_well(troubled: Village) -> None:
    admin, leader, server = await troubled.seated("admin"), await troubled.seated("leader"), troubled.server
    await troubled.store.transact(seat_on_web, troubled)
    server.oa.expire_access()
    server.oa.expire_refresh()
    leader.person.says("báo cáo")
    admin.person.says("trợ giúp")
    while await troubled.store.read(told) != ["trouble"]:
        await server.world.changes.until(lambda: False, 0.02)
    assert len(server.oa.grants) == 1
    await paste_tokens(server, troubled.store)
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text
    server.oa.expire_access()
    await leader.says("120 triệu")
    while await troubled.store.read(told) != ["trouble", "well"]:
        await server.world.changes.until(lambda: False, 0.02)


def seat_on_web(tx: Tx, village: Village) -> None:
    """The admin reads the web page, too."""
    from handlers.talk.village import seat

    seat(tx, Address("web", "admin"), "admin", village.office.new_id, village.office.now())


def told(tx: Tx) -> list[str]:
    rows = tx.all("select text from letters where channel = 'web' order by id")
    return ["trouble" if "chưa gửi được" in row["text"] else "well" for row in rows]


async def test_an_account_without_a_package_is_told_and_notices_do_not_wait_for_it(store: Store) -> None:
    async with (
        official_account(OaOptions(package=False)) as server,
        village_on_account(server, store) as village,
    ):
        await village.store.transact(seat_on_web, village)
        await send_to_all(village, 3)
        ledger = await settled_but_notes(village)
        assert ledger == Counter({"failed": 3})
        rows = await village.store.read(lambda tx: tx.all("select text from letters where channel = 'web'"))
        [words] = [row["text"] for row in rows]
        assert "gói dịch vụ" in words
        assert "-224" in words


async def settled_but_notes(village: Village) -> Counter[str]:
    """The fates of notices on the account, once they all have one."""
    while True:
        rows = await village.store.read(lambda tx: tx.all("select state from letters where channel = 'zalo_oa'"))
        states = Counter(row["state"] for row in rows)
        if not states.keys() & {"queued", "sending"}:
            return states
        await village.server.world.changes.until(lambda: False, 0.02)


async def test_too_many_calls_a_minute_slow_the_channel_down_and_lose_nothing(store: Store) -> None:
    async with (
        official_account(OaOptions(rate=30)) as server,
        village_on_account(server, store) as village,
    ):
        await send_to_all(village, 35)
        await server.until(lambda: any(each.code == -32 for each in server.oa.refused))
        server.oa.advance(61)
        assert {state for state, _ in await settled(village)} == {"sent"}
        assert len(server.oa.sent) == 35


@pytest.mark.parametrize(
    "options",
    [
        OaOptions(expired_code=-220),
        OaOptions(expired_status=401),
        OaOptions(reused_code=-14014),
        OaOptions(needs_proof=True),
        OaOptions(timestamp_header=True),
    ],
    ids=["-220", "HTTP 401", "-14014", "proof", "timestamp in a header"],
)
async def test_whatever_the_documents_leave_open_a_conversation_goes_on(store: Store, options: OaOptions) -> None:
    async with (
        official_account(options) as server,
        village_on_account(server, store, zalo_appsecret_proof=options.needs_proof) as village,
    ):
        leader = await village.seated("leader")
        await leader.says("báo cáo")
        server.oa.expire_access()
        assert "Bán cho thành viên bao nhiêu?" in (await leader.says("120 triệu")).text
        assert [grant.granted for grant in server.oa.grants] == [True]


async def test_events_signed_with_the_app_s_secret_are_taken_once_that_is_set(store: Store) -> None:
    options = OaOptions(signed_with="app_secret")
    async with (
        official_account(options) as server,
        village_on_account(server, store, zalo_oa_secret_key=options.app_secret) as village,
    ):
        leader = await village.seated("leader")
        assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text

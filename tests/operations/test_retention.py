"""What is kept no longer goes by the clock; what is to stay stays."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from conversations.inbound import Address
from db import retention
from db.retention import DRAFTS, ENDED, WORDS
from db.store import Row, Store, Tx
from db.times import stamp
from handlers import retention as nightly
from handlers.clock import Clock
from handlers.retention import retain
from tests.chats.conftest import Village, village

__all__ = ["village"]

Night = Callable[[timedelta], Awaitable[None]]
NIGHT = timedelta(hours=19)
"""From nine in the morning to four at night."""


@pytest.fixture
def night(village: Village) -> Night:
    """So much later, at four in the morning, the clock looks after what is over."""

    async def passes(time: timedelta) -> None:
        village.wait(time + NIGHT)
        await retain(village.store, village.office)

    return passes


async def rows(store: Store, sql: str, **given: object) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql, **given))


async def chatted(village: Village) -> None:
    """Hùng reports a month; a stranger asks something."""
    leader, stranger = await village.chat("leader"), await village.chat("Lạ")
    for said in ("báo cáo", "120 triệu", "40 triệu"):
        await leader.says(said)
    await stranger.says("xin chào, tôi là Nguyễn Thị Lạ")


async def told(store: Store) -> tuple[int, int]:
    """How many updates and letters still say something."""
    updates = await rows(store, "select 1 as n from inbox where body <> ''")
    letters = await rows(store, "select 1 as n from letters where text <> ''")
    return len(updates), len(letters)


async def test_words_go_after_their_time_and_that_they_came_is_known(village: Village, night: Night) -> None:
    await chatted(village)
    before = await told(village.store)
    assert min(before) >= 4
    await night(WORDS - timedelta(days=1))
    assert await told(village.store) == before
    await night(timedelta(days=1))
    assert await told(village.store) == (0, 0)
    assert len(await rows(village.store, "select 1 as n from inbox")) == before[0]
    assert len(await rows(village.store, "select 1 as n from letters")) == before[1]


async def test_figures_answers_agreements_and_the_trail_stay(village: Village, night: Night) -> None:
    await chatted(village)
    tables = ("reports", "figures", "answers", "consents", "audit", "persons")
    before = {table: await rows(village.store, f"select * from {table} order by 1, 2, 3") for table in tables}  # noqa: S608 - tables of ours
    await night(WORDS + timedelta(days=30))
    for table in tables:
        assert await rows(village.store, f"select * from {table} order by 1, 2, 3") == before[table]  # noqa: S608 - tables of ours


async def test_a_letter_that_has_not_left_is_kept_however_old(village: Village, night: Night) -> None:
    await chatted(village)
    await village.store.transact(lambda tx: tx.run("update letters set state = 'queued', settled_at = null"))
    before = await told(village.store)
    await night(WORDS + timedelta(days=30))
    assert (await told(village.store))[1] == before[1]


async def test_the_conversation_goes_on_after_its_words_are_gone(village: Village, night: Night) -> None:
    await chatted(village)
    await night(WORDS + timedelta(days=1))
    leader = await village.chat("leader")
    assert "làm tiếp báo cáo tháng 10/2026" in await leader.says("báo cáo tháng 10")
    [session] = await rows(
        village.store, "select answers from sessions where organisation_id = 'HTX-0001' and edition = 0"
    )
    assert "120000000" in session["answers"]


async def test_who_has_led_no_unit_for_a_year_is_forgotten_as_was_promised(village: Village, night: Night) -> None:
    await chatted(village)
    ended = "update representatives set until = '2026-11-05' where person_id = 'p-hung'"
    await village.store.transact(lambda tx: tx.run(ended))
    await village.store.transact(lambda tx: tx.run("update persons set created_at = '2026-08-01T00:00:00.000Z'"))
    await night(ENDED - timedelta(days=2))
    assert await names(village.store, "p-hung") == ["Nguyễn Văn Hùng"]
    await night(timedelta(days=2))
    assert await names(village.store, "p-hung") == [""]
    assert await names(village.store, "p-hoa") == ["Lê Thị Hoa"]
    assert await names(village.store, "p-minh") == ["Phan Thị Minh"]
    trail = await rows(village.store, "select detail from audit where action = 'person.retention_ended'")
    assert [row["detail"] for row in trail] == ["person p-hung"]


async def names(store: Store, person: str) -> list[str]:
    return [str(row["name"]) for row in await rows(store, "select name from persons where id = :id", id=person)]


async def test_who_was_heard_of_lately_is_not_forgotten(village: Village, night: Night) -> None:
    ended = "update representatives set until = '2026-08-05' where person_id = 'p-hung'"
    await village.store.transact(lambda tx: tx.run(ended))
    village.wait(ENDED)
    await (await village.chat("leader")).says("chào")
    await night(timedelta(days=1))
    assert await names(village.store, "p-hung") == ["Nguyễn Văn Hùng"]


async def test_a_stranger_who_never_came_in_is_forgotten_after_a_year(village: Village, night: Night) -> None:
    await chatted(village)
    await night(ENDED + timedelta(days=1))
    assert await rows(village.store, "select 1 as n from addresses where id = 'Lạ'") == []
    assert await rows(village.store, "select 1 as n from inbox where address_id = 'Lạ'") == []


async def test_a_draft_that_nobody_went_on_with_goes_and_a_report_that_was_sent_stays(
    village: Village, night: Night
) -> None:
    await chatted(village)
    await night(DRAFTS + timedelta(days=1))
    left = await rows(village.store, "select distinct edition from sessions")
    assert [row["edition"] for row in left] == [1]


async def test_small_things_go(village: Village, night: Night) -> None:
    def leave(tx: Tx) -> None:
        old, now = "2026-01-01", stamp(village.clock[0])
        tx.run("insert into code_guesses (channel, hour, wrong) values ('web', :hour, 3)", hour=old + "T02")
        tx.run("insert into door_tries (person_id, day, tries) values ('p-hung', :day, 3)", day=old)
        tx.run(
            """insert into zalo_popped (bot, native_id, chat, body, at)
               values ('7', 'a', 'c', '{}', :at), ('7', 'b', 'c', '{}', :now)""",
            at=old,
            now=now,
        )
        tx.run(
            "insert into public_links (fingerprint, letter_id, made_at, expires_at) values ('f', 'l', :at, :at)", at=old
        )

    await village.store.transact(leave)
    await night(timedelta(days=1))
    for table in ("code_guesses", "door_tries", "public_links"):
        assert await rows(village.store, f"select * from {table}") == []  # noqa: S608 - tables of ours
    assert [row["native_id"] for row in await rows(village.store, "select native_id from zalo_popped")] == ["b"]


async def test_it_is_done_once_a_night_and_not_by_day(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    find = retention.find_old

    def noted(*given: object) -> object:
        looked.append(1)
        return find(*given)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(nightly, "find_old", noted)
    clock = Clock(village.store, village.office)
    village.wait(timedelta(hours=16))
    await clock.tick()
    assert looked == []
    village.wait(timedelta(hours=3))
    await clock.tick()
    await clock.tick()
    assert looked == [1]
    village.wait(timedelta(days=1))
    await clock.tick()
    assert looked == [1, 1]


async def test_nothing_is_done_to_an_alias_again(village: Village, night: Night) -> None:
    await chatted(village)
    await night(ENDED + timedelta(days=1))
    old = await village.store.read(retention.find_old, village.clock[0], 100)
    assert (old.updates, old.letters, old.strangers, old.persons) == ((), (), (), ())
    assert Address("terminal", "Lạ") not in old.strangers

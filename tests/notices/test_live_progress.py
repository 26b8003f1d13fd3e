"""Whoever launched an announcement sees one message that goes on being written, and then how it ended."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.turn import Focus
from db.addresses import link, save_focus
from db.announcements import cancel, go_on, pause, reopen
from db.forgetting import forget_person
from db.letters import NOTE, Letter
from db.recipients import again
from db.store import Row, Store, Tx
from handlers.channel import Capabilities, Gone, Outcome, Sent, Unknown
from handlers.channels import CHANNELS
from handlers.notices.progress import LiveProgress
from tests.notices.desk import STAFF, Desk, chat, desk_of

PHONE, PAGE = Address("telegram", "9001"), Address("web", "page-of-staff")
A_SECOND = timedelta(seconds=1)
THREE_SECONDS = timedelta(seconds=3)


@pytest.fixture
async def desk(store: Store) -> Desk:
    """Five leaders, and a member of staff with Telegram."""
    desk = await desk_of(store, 5)
    await is_reached(desk, PHONE)
    return desk


async def is_reached(desk: Desk, address: Address) -> None:
    """The member of staff has an address."""

    def work(tx: Tx) -> None:
        tx.run(
            """insert into persons (id, name, role, created_at) values (:id, 'Phan Thị Minh', 'staff', '2026')
               on conflict (id) do nothing""",
            id=STAFF,
        )
        save_focus(tx, address, Focus(), "", desk.now)
        link(tx, address, STAFF)

    await desk.store.transact(work)


async def looks(desk: Desk) -> None:
    """A look of the task that keeps live messages; its office is that of the desk."""
    await LiveProgress(desk.store, desk.office).look()


async def told(desk: Desk, address: Address = PHONE, outcome: Outcome | None = None) -> list[Letter]:
    """Look, send what waits for the member of staff (that goes before any announcement), and give it."""
    await looks(desk)
    rows = await desk.store.read(
        lambda tx: tx.all("select id from letters where state = 'queued' and priority = :note", note=NOTE)
    )
    sent = await desk.sends({address.id: outcome or Sent("77")}, most=1) if rows else []
    return [letter for letter in sent if letter.address == address]


def bar(letter: Letter) -> str:
    """The line with the share that is done."""
    return next(line for line in letter.text.splitlines() if line.endswith("%"))


def labels(letter: Letter) -> list[str]:
    return [label for row in letter.extras["buttons"] for label, _ in row]


async def live_rows(desk: Desk) -> list[Row]:
    return await desk.store.read(lambda tx: tx.all("select * from live_letters order by channel"))


async def test_the_message_comes_with_the_launch_and_is_changed_in_its_place(desk: Desk) -> None:
    await desk.announces()
    (first,) = await told(desk)
    assert (first.priority, "edit" in first.extras, bar(first)) == (NOTE, False, "▱▱▱▱▱▱▱▱▱▱ 0%")
    assert labels(first) == ["Tạm dừng", "Hủy"]
    await desk.sweeps()
    await desk.sends(most=3)
    await desk.sweeps()
    desk.waits(THREE_SECONDS)
    (second,) = await told(desk)
    assert (second.extras["edit"], second.extras["passing"], bar(second)) == ("77", True, "▰▰▰▰▰▰▱▱▱▱ 60%")
    assert labels(second) == labels(first)


async def test_it_is_changed_at_most_every_three_seconds_and_only_when_it_says_something_new(desk: Desk) -> None:
    await desk.announces()
    await told(desk)
    await desk.sweeps()
    await desk.sends(most=2)
    await desk.sweeps()
    desk.waits(2 * A_SECOND)
    assert await told(desk) == []
    desk.waits(A_SECOND)
    assert len(await told(desk)) == 1
    await desk.words("update announcements set state = 'paused'")
    desk.waits(THREE_SECONDS)
    assert len(await told(desk)) == 1
    desk.waits(THREE_SECONDS)
    assert await told(desk) == []


async def test_no_change_is_written_while_the_one_before_is_on_its_way(desk: Desk) -> None:
    await desk.announces()
    await looks(desk)
    await desk.sweeps()
    await desk.words("update recipients set state = 'sent' where person_id = 'p-0001'")
    desk.waits(2 * THREE_SECONDS)
    await looks(desk)
    waiting = await desk.store.read(lambda tx: tx.all("select id from letters where address_id = :id", id=PHONE.id))
    assert len(waiting) == 1


async def test_the_end_is_said_at_once_with_its_buttons_and_then_nothing_more(desk: Desk) -> None:
    await desk.announces()
    await told(desk)
    await desk.finishes({chat(3): Unknown("no answer")})
    (last,) = await told(desk)
    assert "Đã gửi xong" in last.text
    assert "Chưa rõ đã tới hay chưa: <b>1</b>" in last.text
    assert "passing" not in last.extras
    assert labels(last) == ["Kết quả", "Gửi lại cho 1 người chưa rõ"]
    for _ in range(3):
        desk.waits(THREE_SECONDS)
        assert await told(desk) == []


async def test_of_all_changes_the_outbox_keeps_the_last(desk: Desk) -> None:
    await desk.announces()
    await told(desk)
    for _ in range(3):
        await desk.sweeps()
        await desk.sends(most=1)
        await desk.sweeps()
        desk.waits(THREE_SECONDS)
        assert len(await told(desk)) == 1
    letters = await desk.store.read(lambda tx: tx.all("select id from letters where address_id = :id", id=PHONE.id))
    assert len(letters) == 2


async def test_after_a_restart_the_same_message_goes_on(desk: Desk) -> None:
    await desk.announces()
    await told(desk)
    await desk.finishes()
    another = Desk(desk.store, desk.office, desk.clock)
    (last,) = await told(another)
    assert last.extras["edit"] == "77"
    (row,) = await live_rows(desk)
    assert (row["native_id"], row["ended"]) == ("77", 1)


async def test_two_programs_write_one_message(desk: Desk) -> None:
    await desk.announces()
    await looks(desk)
    await looks(desk)
    assert len(await told(desk)) == 1


async def test_where_nothing_can_be_changed_there_is_a_beginning_and_an_end(desk: Desk) -> None:
    plain = {**CHANNELS, "telegram": Capabilities(max_text=2000)}
    desk.office = replace(desk.office, capabilities=plain)
    await desk.announces()
    (first,) = await told(desk)
    assert "1. Tạm dừng" in first.text
    await desk.sweeps()
    await desk.sends(most=3)
    await desk.sweeps()
    desk.waits(THREE_SECONDS)
    assert await told(desk) == []
    await desk.finishes()
    (last,) = await told(desk)
    assert "Đã gửi xong" in last.text
    assert "edit" not in last.extras
    assert await told(desk) == []


async def test_it_is_written_wherever_they_are_reached(desk: Desk) -> None:
    await is_reached(desk, PAGE)
    await desk.announces()
    await looks(desk)
    sent = await desk.sends()
    assert {letter.address for letter in sent} == {PHONE, PAGE}


async def test_an_address_that_is_gone_is_given_up_and_the_other_goes_on(desk: Desk) -> None:
    await is_reached(desk, PAGE)
    await desk.announces()
    await told(desk, outcome=Gone("blocked"))
    await desk.finishes()
    assert [letter.address for letter in await told(desk, PAGE)] == [PAGE]
    assert [row["ended"] for row in await live_rows(desk)] == [1, 1]
    assert await told(desk) == []


async def test_a_message_whose_fate_is_unknown_is_not_changed_but_the_end_is_told(desk: Desk) -> None:
    await desk.announces()
    await desk.words("update announcements set state = 'paused'")
    await looks(desk)
    await desk.words("update letters set state = 'unknown', native_id = null where address_id = '9001'")
    await desk.words("update announcements set state = 'sending'")
    desk.waits(THREE_SECONDS)
    assert await told(desk) == []
    await desk.finishes()
    (last,) = await told(desk)
    assert "edit" not in last.extras


async def test_a_message_that_was_written_anew_is_the_one_that_is_changed_from_then_on(desk: Desk) -> None:
    id = await desk.announces()
    await told(desk)
    await desk.store.transact(pause, id)
    desk.waits(THREE_SECONDS)
    await told(desk, outcome=Sent("78"))
    await desk.store.transact(go_on, id, desk.now)
    desk.waits(THREE_SECONDS)
    (third,) = await told(desk)
    assert third.extras["edit"] == "78"


async def test_who_is_written_to_again_after_the_end_makes_a_new_message(desk: Desk) -> None:
    id = await desk.announces()
    await told(desk)
    await desk.finishes({chat(3): Unknown("no answer")})
    await told(desk)
    await desk.store.transact(again, id)
    await desk.store.transact(reopen, id, desk.now)
    (anew,) = await told(desk)
    assert "edit" not in anew.extras
    assert "Còn lại: <b>1</b>" in anew.text


async def test_what_had_ended_before_anybody_looked_is_told_all_the_same(desk: Desk) -> None:
    await desk.announces()
    await desk.finishes()
    (only,) = await told(desk)
    assert "Đã gửi xong" in only.text
    assert await told(desk) == []


async def test_a_cancelled_one_is_told_of_when_nothing_of_it_is_on_its_way(desk: Desk) -> None:
    id = await desk.announces()
    await told(desk)
    await desk.sweeps()
    await desk.store.transact(cancel, id, desk.now)
    desk.waits(THREE_SECONDS)
    (going,) = await told(desk)
    await desk.finishes()
    desk.waits(THREE_SECONDS)
    (last,) = await told(desk)
    assert "Đã hủy" in going.text
    assert "Đã hủy" in last.text
    assert labels(last) == ["Kết quả"]
    assert await told(desk) == []


async def test_who_is_no_longer_of_the_office_watches_nothing(desk: Desk) -> None:
    await desk.announces()
    await told(desk)
    await desk.words("update persons set role = 'leader' where id = :id", id=STAFF)
    await desk.finishes()
    assert await told(desk) == []
    assert [row["ended"] for row in await live_rows(desk)] == [1]


async def test_who_is_forgotten_leaves_no_address_behind(desk: Desk) -> None:
    await desk.announces()
    await told(desk)
    await desk.store.transact(forget_person, STAFF, "a secret", desk.now)
    assert await live_rows(desk) == []
    desk.waits(THREE_SECONDS)
    assert await told(desk) == []

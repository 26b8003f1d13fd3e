"""Who keeps a tracked task hears a week before its day, and once more when that is past."""

from datetime import timedelta

from db.store import Tx
from handlers.registers.task_reminders import tell_of_tasks
from handlers.talk.chat import deliver
from tests.registers.conftest import Village, written


async def heard(village: Village) -> dict[str, list[str]]:
    """What the clock makes the office hear."""
    chats = {who: await village.chat(who) for who in ("leader", "staff", "admin")}
    await village.store.transact(tell_of_tasks, village.office)
    return {who: [letter.text for letter in letters] for who, letters in (await deliver(chats)).items() if letters}


async def task(village: Village, name: str, due: str, keeper: str | None = "p-minh", **how: str) -> None:
    id = await written(village.store, "tasks", None, name, "2026-04-04", due=due, **how)

    def keep(tx: Tx) -> None:
        tx.run("update register_entries set person_id = :keeper where id = :id", keeper=keeper, id=id)

    await village.store.transact(keep)


async def test_the_keeper_hears_a_week_before_and_when_it_is_past(village: Village) -> None:
    await task(village, "Đối thoại chính sách", "2026-11-13")
    assert await heard(village) == {}
    village.wait(timedelta(days=1))
    told = await heard(village)
    assert list(told) == ["staff"]
    assert "Đối thoại chính sách (số 1): hạn 13/11" in told["staff"][0]
    assert await heard(village) == {}
    village.wait(timedelta(days=8))
    assert "Đối thoại chính sách (số 1): đã quá hạn 13/11" in (await heard(village))["staff"][0]
    assert await heard(village) == {}


async def test_what_is_done_void_or_long_past_reminds_nobody(village: Village) -> None:
    await task(village, "A", "2026-11-10", state="done", ended="2026-11-01")
    await task(village, "B", "2026-11-10", state="void")
    await task(village, "C", "2026-08-01")
    assert await heard(village) == {}


async def test_of_a_task_without_a_keeper_the_admins_hear_and_nobody_at_night(village: Village) -> None:
    await task(village, "Kế hoạch năm", "2026-11-10", keeper=None)
    village.wait(timedelta(hours=14))
    assert await heard(village) == {}
    village.wait(timedelta(hours=11))
    assert list(await heard(village)) == ["admin"]

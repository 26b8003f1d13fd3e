"""What Telegram's own ways have to do with privacy: groups, unreadable updates, several bots, menus."""

import json
from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from db.store import Row, Store
from handlers.compose import new_office, utc_now
from handlers.inbound import Reception
from handlers.invite import issue_code
from handlers.telegram.channel import TelegramChannel, new_bot
from handlers.telegram.menus import Menus
from handlers.telegram.updates import Updates
from tests.telegram.service import Village

STRANGER, LEADER = 701, 702
DATE = 1_793_844_000
SENDER = {"id": LEADER, "is_bot": False, "first_name": "Hùng"}


async def inbox(store: Store) -> list[Row]:
    return await store.read(lambda tx: tx.all("select * from inbox order by native_id"))


def updates_of(store: Store, token: str) -> Updates:
    """The way in of a bot; what merely pleases fails."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"))
    channel = TelegramChannel(new_bot("http://127.0.0.1:9", token))
    return Updates(channel, Reception(store, office), Menus(channel.bot, store, office.mail.label))


@pytest.fixture
async def updates(store: Store) -> AsyncIterator[Updates]:
    """The way in of the first bot."""
    first = updates_of(store, "111:first")
    yield first
    await first.close()


def message(chat: dict[str, Any], **content: Any) -> dict[str, Any]:
    return {"update_id": 9, "message": {"message_id": 5, "date": DATE, "chat": chat, "from": SENDER} | content}


GROUP = {"id": -100, "type": "supergroup", "title": "Tổ tôm"}
OWN = {"id": LEADER, "type": "private", "first_name": "Hùng"}


async def test_of_what_is_said_in_a_group_no_word_and_no_name_is_kept(store: Store, updates: Updates) -> None:
    await updates.handle(message(GROUP, text="/baocao bí mật"))
    [row] = await inbox(store)
    assert (row["address_id"], row["body"], row["error"]) == ("-100", "", None)
    rows = await store.read(lambda tx: tx.all("select name from addresses"))
    assert [row["name"] for row in rows] == [""]


@pytest.mark.parametrize(("chat", "kept"), [(OWN, True), (GROUP, False)])
async def test_an_update_that_cannot_be_read_is_kept_with_its_chat(
    store: Store, updates: Updates, chat: dict[str, Any], kept: bool
) -> None:
    unreadable = message(chat, text="bí mật", date="never")
    await updates.handle(unreadable)
    [row] = await inbox(store)
    assert (row["address_id"], row["native_id"]) == (str(chat["id"]), "111:9")
    assert row["body"] == (json.dumps(unreadable) if kept else "")
    assert row["error"]


async def test_two_bots_on_one_database_do_not_take_each_other_s_updates_for_their_own(
    store: Store, updates: Updates
) -> None:
    second = updates_of(store, "222:second")
    for bot in (updates, second, updates):
        await bot.handle(message(OWN, text="chào"))
    await second.close()
    assert [row["native_id"] for row in await inbox(store)] == ["111:9", "222:9"]


async def test_a_new_officer_has_the_menu_of_the_office_at_once(village: Village) -> None:
    code = await issue_code(village.store, "staff", None)
    expires = utc_now().replace(year=2030).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    await village.store.transact(lambda tx: tx.run("update invitations set expires_at = :at", at=expires))
    officer = village.stranger(STRANGER, "Cán bộ mới")
    await officer.starts(code)
    await officer.taps("Đồng ý")
    assert "dùng được các việc của cán bộ" in (await officer.taps("Đồng ý")).text
    menus = village.server.state.profile.commands
    await village.server.until(lambda: any(str(STRANGER) in scope for scope, _ in menus))
    [shown] = [menu for (scope, _), menu in menus.items() if str(STRANGER) in scope]
    assert "mamoi" in {command["command"] for command in shown}


async def test_who_leaves_the_office_loses_its_menu(village: Village) -> None:
    officer = await village.seated("staff", STRANGER)
    await officer.says("trợ giúp")
    menus = village.server.state.profile.commands
    await village.server.until(lambda: any(str(STRANGER) in scope for scope, _ in menus))
    await officer.says_all("/quyen", "[Xóa dữ liệu của tôi]", "[Xóa hẳn]")
    await officer.starts()

    def leaders_menu() -> bool:
        return any(
            "mamoi" not in {command["command"] for command in menu}
            for (scope, _), menu in menus.items()
            if str(STRANGER) in scope
        )

    await village.server.until(leaders_menu)

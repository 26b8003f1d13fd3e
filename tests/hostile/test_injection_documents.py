"""Every document that the bot makes, of a village in which people typed nothing but attempts: all of it is text."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any

import click
import pytest

from bot import main
from conversations.say import Enclosure, Say
from db.store import MIGRATIONS, Store, open_store
from handlers.documents import MAKERS, Documents, File
from handlers.registers.exporting import export_entries
from handlers.roster.exporting import export_file
from handlers.roster.grid import read_grids
from handlers.talk.chat import BUTTONS, Chat
from handlers.workshop import Workshop
from messages.render import LANGUAGES
from summaries.documents.__main__ import write
from tests.chats.conftest import Village, found
from tests.engines import Databases
from tests.hostile.opened import texts_in
from tests.hostile.typed_texts import TYPED, told
from tests.hostile.typed_village import EVENT, FAIR, REGISTERS, SENT, UNREACHED, correct, settle
from tests.messages.rendering import render
from tests.registers.conftest import NOW

ASKED: Mapping[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "register": ("staff", tuple((f"/so {register.word} excel",) for register in REGISTERS)),
    "notice_result": ("staff", ((f"/ketqua {SENT} excel",), (f"/ketqua {UNREACHED} excel",))),
    "notice_proof": ("staff", ((f"/ketqua {SENT} word",), (f"/ketqua {UNREACHED} word",))),
    "notice_calls": ("staff", ((f"/ketqua {UNREACHED} gọi",),)),
    "petitions_excel": ("staff", (("/kiennghi excel",),)),
    "petitions_word": ("staff", (("/kiennghi word",),)),
    "event_excel": ("staff", tuple((f"/sukien {number}", "» Danh sách Excel") for number in (EVENT, FAIR))),
    "event_word": ("staff", ((f"/sukien {EVENT}", "» Danh sách Word"),)),
    "event_calendar": ("leader", ((f"/thamdu {EVENT}", "2 người", "» Bỏ qua", "» Thêm vào lịch"),)),
    "owing": ("staff", (("/chuabaocao tháng 10 excel",),)),
    "trail": ("admin", (("/nhatky excel",),)),
    "summary_excel": ("admin", tuple((f"/xuat excel tháng 9 {by}",) for by in ("theo lĩnh vực", "theo cán bộ", ""))),
    "summary_word": ("admin", (("/xuat word tháng 9 theo huyện cũ",), ("/xuat word tháng 9",))),
    "summary_csv": ("admin", tuple((f"/xuat csv tháng 9 {by}",) for by in ("theo lĩnh vực", "theo cán bộ", ""))),
    "summary_png": ("admin", (("/xuat png tháng 9 theo lĩnh vực",),)),
}
"""How each document is asked for, and by whom: in each of the ways what is said ("»" before what is tapped)."""
TELLS_NOTHING_TYPED = ("summary_png",)
NAME = re.compile(r"[\w.-]+")
NAMED = dict.fromkeys(("register", "organisation", "person", "name", "begin", "end"), "")


class InThisProcess(Workshop):
    """Writes what the workshop's own process would write, from the same line of JSON."""

    async def order(self, what: Mapping[str, object], *, more: float = 0) -> Mapping[str, Any]:
        return {"size": write(json.loads(json.dumps(what))), "more": more}


@pytest.fixture(scope="module")
async def village(sqlite_databases: Databases) -> AsyncIterator[Village]:
    """The village, in which September was closed, and closed again after corrections."""
    store = await open_store(sqlite_databases.migrated(MIGRATIONS))
    village = await found(store)
    village.speaking(BUTTONS)
    await store.transact(settle)
    admin = await village.chat("admin", BUTTONS)
    for edition in range(2):
        for said in ("/tonghop tháng 9", "/chotso", "» Đúng, chốt"):
            await step(admin, said)
        if not edition:
            village.wait(timedelta(hours=1))
            await store.transact(correct, village.clock[0])
    village.wait(timedelta(hours=1))
    yield village
    await store.close()


async def step(chat: Chat, said: str) -> str:
    """Say it, or tap it."""
    return await (chat.taps(said.removeprefix("» ")) if said.startswith("» ") else chat.says(said))


async def file_of(village: Village, who: str, said: tuple[str, ...]) -> File:
    """The file that somebody gets who says this."""
    chat = await village.chat(who, BUTTONS)
    for each in said:
        await step(chat, each)
    order = chat.last.extras["document"]
    office = village.office
    documents = Documents(
        village.store, office.now, office.new_id, office.timezone, mail=office.mail, workshop=InThisProcess(())
    )
    return await documents.make(chat.address, order)


def test_every_document_is_looked_at() -> None:
    assert set(ASKED) == set(MAKERS)


@pytest.mark.parametrize("make", MAKERS)
async def test_what_people_typed_is_text_in_it_and_all_of_it_is_there(village: Village, make: str) -> None:
    who, ways = ASKED[make]
    for said in ways:
        file = await file_of(village, who, said)
        assert NAME.fullmatch(file.name)
        assert PurePath(file.name).name == file.name
        whole = told("\n".join(texts_in(file.name, file.content)))
        assert make in TELLS_NOTHING_TYPED or [text for text in TYPED if told(text) not in whole] == [], said


async def test_petitions_as_people_write_them_are_text(store: Store) -> None:
    village = await found(store)
    village.speaking(BUTTONS)
    leader = await village.chat("leader", BUTTONS)
    for text in TYPED:
        for said in ("kiến nghị", text):
            await leader.says(said)
        assert "đã nhận" in await leader.says("xong")
        village.wait(timedelta(minutes=1))
    for form in ("excel", "word"):
        file = await file_of(village, "staff", (f"/kiennghi {form}",))
        whole = told("\n".join(texts_in(file.name, file.content)))
        assert [text for text in TYPED if told(text.replace("\0", " ")) not in whole] == []


async def test_the_name_of_who_is_looked_up_stands_over_the_trail_as_text(village: Village) -> None:
    file = await file_of(village, "admin", ("/nhatky HTX-9000 excel",))
    assert texts_in(file.name, file.content)[0] == f"NHẬT KÝ TRUY CẬP SỐ LIỆU: HTX {TYPED[0]}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", MAKERS)
def test_no_words_lead_the_name_of_a_file_elsewhere(make: str, language: str) -> None:
    """Whatever a document is asked for with: its words are the program's own, spelt anew, and still not relied upon."""
    plain = NAMED | {"number": "1", "words": "2026-09", "periods": "2026-09", "word": "ocop"}
    ending = name_of(make, plain, language).rpartition(".")[2]
    for text in TYPED:
        name = name_of(make, dict.fromkeys(plain, text), language)
        assert PurePath(name).name == name
        assert not set(name) & set('/\\<>:"|?*\u202e\u2028') | {letter for letter in name if ord(letter) < 32}
        assert name.rpartition(".")[2] == ending


def name_of(make: str, args: Mapping[str, str], language: str) -> str:
    """The name of a document asked for with these arguments."""
    return render(Say("broken", document=Enclosure(make, args)), language=language).document


def commands(group: click.Group, path: str = "") -> set[str]:
    """The command line, each command with those it stands under."""
    context, found = click.Context(group), set[str]()
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        under = f"{path} {name}".strip()
        found |= commands(command, under) if isinstance(command, click.Group) else {under}
    return found


def test_every_export_of_the_command_line_is_looked_at() -> None:
    """`summary` writes what its documents in the chat are; a backup and a transcript are for no spreadsheet."""
    assert {name for name in commands(main) if name.endswith("export")} == {"register export", "roster export"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_the_roster_goes_out_as_text_and_comes_in_as_it_was(
    village: Village, tmp_path: Path, ending: str
) -> None:
    await export_file(village.store, file := tmp_path / f"a.{ending}")
    assert missing(file) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_registers_go_out_as_text_and_come_in_as_they_were(village: Village, tmp_path: Path, ending: str) -> None:
    for register in REGISTERS:
        await export_entries(village.store, register.key, file := tmp_path / f"a.{ending}", "Liên minh", NOW)
        assert missing(file) == [], register.key


def missing(file: Path) -> list[str]:
    """The typed texts that are not in a table, after a look at all of its cells; as the file is opened, and as it comes
    in again."""
    opened = told("\n".join(texts_in(file.name, file.read_bytes())))
    cells = {cell.removeprefix("HTX ") for grid in read_grids(file) for row in grid for cell in row}
    return [text for text in TYPED if told(text) not in opened or told(text) not in cells]

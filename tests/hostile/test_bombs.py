"""Files that are small to send and huge to open: turned away with a sentence, before anything is unpacked."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from conversations.attachments import EXCEL
from conversations.inbound import Address, Document, Inbound
from handlers import zip_bombs
from handlers.past.stream import sheets_in, sheets_of
from handlers.roster import grid
from handlers.roster.grid import RosterFileError, read_grids
from handlers.tabling import with_tables
from handlers.talk.village import TODAY
from handlers.zip_bombs import Bomb, refuse_bomb

MEGABYTE = b"\0" * 2**20


def workbook(rows: int = 3) -> bytes:
    book, out = Workbook(write_only=True), BytesIO()
    page = book.create_sheet("A")
    for number in range(rows):
        page.append(["HTX-0001", "Vĩnh Thủy", number])
    book.save(out)
    return out.getvalue()


def with_member(content: bytes, name: str, part: bytes, times: int = 1) -> bytes:
    """The workbook with one more part."""
    out = BytesIO(content)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(times):
            member.write(part)
    return out.getvalue()


def with_size_told(content: bytes, size: int) -> bytes:
    """The archive whose directory says that its last member unpacks to so many bytes (APPNOTE 4.3.12)."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"ha" * 50 + b'"><!ENTITY c "&b;&b;">]><a>&c;</a>'
BOMBS = {
    "much in little": with_member(workbook(), "xl/media/a.bin", MEGABYTE, 60),
    "many members": workbook(),
    "entities": with_member(workbook(), "xl/worksheets/sheet9.xml", ENTITIES),
    "says it is huge": with_size_told(workbook(), 2**31),
}


@pytest.fixture(params=BOMBS)
def bomb(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bytes:
    if request.param == "many members":
        monkeypatch.setattr(zip_bombs, "MOST_MEMBERS", 3)
    return BOMBS[request.param]


def test_a_bomb_is_known_before_it_is_opened(bomb: bytes) -> None:
    with pytest.raises(Bomb):
        refuse_bomb(BytesIO(bomb))


def test_whoever_imports_one_is_told_in_a_sentence(bomb: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    path.write_bytes(bomb)
    with pytest.raises(RosterFileError, match="hỏng hoặc không phải tệp Excel"):
        read_grids(path)
    with pytest.raises(RosterFileError, match="hỏng hoặc không phải tệp Excel"), sheets_of(path) as sheets:
        list(sheets)
    with pytest.raises(RosterFileError):
        sheets_in(bomb, "bom.xlsx", 10)


async def test_one_that_is_sent_in_the_chat_is_a_table_that_cannot_be_read(bomb: bytes) -> None:
    sent = Inbound(Address("web", "1"), "1", TODAY, Document("0", EXCEL, "bom.xlsx"))
    assert await with_tables(sent, bomb) == sent


def test_a_workbook_as_people_make_them_is_none() -> None:
    refuse_bomb(BytesIO(workbook(2000)))
    [rows] = sheets_in(workbook(), "a.xlsx", 10)
    assert rows[0] == (1, ["HTX-0001", "Vĩnh Thủy", "0"])


def test_a_member_that_lies_about_its_size_cannot_be_unpacked_beyond_it(tmp_path: Path) -> None:
    lying = with_size_told(with_member(workbook(), "xl/worksheets/sheet9.xml", MEGABYTE, 2), 100)
    path = tmp_path / "doi.xlsx"
    path.write_bytes(lying)
    with pytest.raises((Bomb, zipfile.BadZipFile)):
        refuse_bomb(BytesIO(lying))
    with pytest.raises(RosterFileError):
        read_grids(path)


def test_a_csv_file_of_many_megabytes_is_turned_away_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "to.csv"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(RosterFileError, match="lớn quá 50 MB"):
        read_grids(path)
    monkeypatch.setattr(grid, "LARGEST_CSV", 200 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"a,b\n" * 5)
    assert len(read_grids(path)[0]) == 5


def test_a_csv_file_of_more_rows_than_a_table_has_is_not_read_to_its_end() -> None:
    with pytest.raises(RosterFileError, match="hơn 10 dòng"):
        sheets_in(b"a,b\n" * 1_000_000, "to.csv", 10)

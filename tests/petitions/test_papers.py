"""The list of petitions as Excel and Word, read back: by topic, whole, and naming nobody who did not wish it."""

from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from openpyxl import load_workbook

from conversations.petitions.petition import ASKED, FOLLOW_UP, PASSED, STATES, Petition, Words
from conversations.petitions.topics import KEYS
from handlers.documents import Documents, NotMade
from handlers.talk.chat import BUTTONS
from summaries.documents.letterhead import Letterhead
from summaries.documents.petition_list import STATES as NAMED_STATES
from summaries.documents.petition_list import TOPICS, PetitionList, petition_book, petition_paper
from summaries.documents.word import write_word
from summaries.documents.workbook import write_workbook
from tests.chats.conftest import Village
from tests.messages.petitions import ANSWERED_BY_US, ASKS, DIALOGUE, HIDDEN, OFFICE, PLAIN, petition
from tests.messages.village import NOW, UNIT
from tests.petitions.conftest import Petitioner, rows

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = Letterhead("Liên minh HTX tỉnh Quảng Trị", "Quảng Trị", NOW, ZONE)
MERGED = petition(9, same_as=7, words=(Words("asked", "=HYPERLINK(1)", NOW),))
MOVED = petition(10, topic="loans", state=PASSED, department=OFFICE)


def book(*petitions: Petition) -> Any:
    """The workbook, opened again."""
    return load_workbook(BytesIO(write_workbook(petition_book(PetitionList(petitions, DIALOGUE), HEAD))))


def table(page: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the head of its table, empty cells left out."""
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    place = next(place for place, row in enumerate(found) if "Đã trả lời" in row or "Mã" in row)
    return [dict(zip(found[place], row, strict=True)) for row in found[place + 1 :] if row[1] is not None]


def test_the_workbook_has_a_row_for_each_petition() -> None:
    lines = {line["Mã"]: line for line in table(book(PLAIN, MERGED, MOVED, HIDDEN).worksheets[0])}
    assert list(lines) == ["KN-0007", "KN-0009", "KN-0010", "KN-0008"], "by topic, those that ask the same together"
    assert lines["KN-0007"]["Nội dung kiến nghị"] == ASKS
    assert lines["KN-0007"]["Nơi trả lời"] == "Chưa chuyển"
    assert lines["KN-0009"]["Trùng với"] == "KN-0007"
    assert lines["KN-0009"]["Nội dung kiến nghị"] == "=HYPERLINK(1)"
    assert (lines["KN-0010"]["Nơi trả lời"], lines["KN-0010"]["Tình trạng"]) == (OFFICE.name, "Đã chuyển")
    assert "Hỏi thêm: Bản vẽ theo mẫu nào?" in lines["KN-0008"]["Nội dung kiến nghị"]


def test_a_unit_that_wished_it_is_named_nowhere() -> None:
    [line] = table(book(HIDDEN).worksheets[0])
    assert line["Đơn vị"] == "Không nêu tên"
    paper = write_word(petition_paper(PetitionList((HIDDEN,)), HEAD))
    assert UNIT not in "\n".join(cell.text for t in Document(BytesIO(paper)).tables for cell in t._cells)


def test_further_sheets_count_by_topic_and_by_department() -> None:
    answered = petition(11, words=(*PLAIN.words, ANSWERED_BY_US), state="answered")
    _, topics, places = book(PLAIN, answered, MOVED).worksheets
    assert [tuple(line.values())[:3] for line in table(topics)] == [("Đất đai", 2, 1), ("Vay vốn", 1, 0)]
    assert [tuple(line.values())[:3] for line in table(places)] == [("Chưa chuyển", 2, 1), (OFFICE.name, 1, 0)]


def test_the_paper_puts_those_that_ask_the_same_into_one_row() -> None:
    second = petition(12, same_as=7, words=(*PLAIN.words, Words(FOLLOW_UP, "Khi nào?", NOW)))
    document = Document(BytesIO(write_word(petition_paper(PetitionList((PLAIN, second, MOVED), DIALOGUE), HEAD))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "TỔNG HỢP KIẾN NGHỊ" in text
    assert DIALOGUE.title in text
    assert "Tổng số: 3 kiến nghị, đã trả lời 0." in text
    listed = next(t for t in document.tables if len(t.columns) == 6)
    assert [row.cells[1].text for row in listed.rows] == ["Đơn vị", f"{UNIT} (2)", UNIT]


def test_the_paper_shows_the_words_of_everybody_who_asks_the_same() -> None:
    again = petition(12, same_as=7)
    other = petition(13, same_as=7, anonymous=True, words=(Words(ASKED, "Xin đất làm xưởng.", NOW),))
    document = Document(BytesIO(write_word(petition_paper(PetitionList((PLAIN, again, other)), HEAD))))
    listed = next(t for t in document.tables if len(t.columns) == 6)
    assert listed.rows[1].cells[3].text == f"{UNIT}: {ASKS}\nKhông nêu tên: Xin đất làm xưởng."


def test_every_topic_and_state_has_its_words() -> None:
    assert set(TOPICS) == set(KEYS)
    assert set(NAMED_STATES) == set(STATES)


@pytest.mark.parametrize("form", ["excel", "word"])
async def test_the_office_asks_for_the_file_and_gets_it(village: Village, asks: Petitioner, form: str) -> None:
    await asks("leader", "xin thuê đất làm kho")
    staff = await village.chat("staff", BUTTONS)
    assert "1 kiến nghị" in await staff.says(f"/kiennghi {form} đất đai")
    order = next(letter.extras["document"] for letter in reversed(staff.heard) if "document" in letter.extras)
    assert order["args"] == {"words": "tat ca land"}
    documents = Documents(village.store, village.office.now, village.office.new_id, ZONE)
    try:
        file = await documents.make(staff.address, order)
    finally:
        await documents.close()
    assert file.content.startswith(b"PK")
    assert file.name == f"kien-nghi-tat-ca-land.{'xlsx' if form == 'excel' else 'docx'}"
    trail = await rows(village, "select action from audit order by id")
    assert [row["action"] for row in trail][-2:] == ["petitions.exported", "document.made"]


async def test_without_petitions_there_is_no_file(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    assert "Không có kiến nghị nào để ghi vào tệp" in await staff.says("/kiennghi excel")


async def test_the_list_is_not_for_leaders(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    documents = Documents(village.store, village.office.now, village.office.new_id, ZONE)
    with pytest.raises(NotMade):
        await documents.make(leader.address, {"make": "petitions_excel", "name": "f.xlsx", "args": {"words": "tat ca"}})

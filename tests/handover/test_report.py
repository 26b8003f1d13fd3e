"""The report in Word: its sentences, figures, reasons and names; and templates that an office has changed."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as File
from docx.oxml.ns import qn
from msgspec.structs import replace

from conversations.access import Scope
from db.store import Store
from handlers.handover.reading import paper_of, read_report
from summaries.documents.filling import TemplateBroken, template_path
from summaries.documents.word import Illustration, write_word
from summaries.documents.word import paper_of as paper_from
from summaries.query import Query
from summaries.tables import Column as NumberColumn
from summaries.tables import Table as Numbers
from tests.documents.reading import corners, lines, lists, paper
from tests.handover.province import HEAD, QUERY, docx, plain, settle
from tests.summaries.province import FORMS, TIMEZONE, TODAY


def png() -> bytes:
    """A grey picture of two by two."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\x00\x80\x80\x00\x80\x80")
    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[File], object]], Path]:
    """The template that comes with the program, changed as somebody might in Word."""

    def change(how: Callable[[File], object]) -> Path:
        file = Document(str(template_path("report")))
        how(file)
        path = tmp_path / "mẫu của cơ quan.docx"
        file.save(str(path))
        return path

    return change


def adding(text: str) -> Callable[[File], object]:
    return lambda file: file.paragraphs[2].insert_paragraph_before(text)


async def test_it_has_the_form_of_a_report_and_says_of_what(store: Store) -> None:
    await settle(store)
    read = paper(await docx(store))
    head, foot = corners(read)
    assert head[0][0].strip() == "LIÊN MINH HTX TỈNH QUẢNG TRỊ"
    assert head[1] == ["Số:            /BC-LMHTX", "Quảng Trị, ngày 23 tháng 11 năm 2026"]
    assert foot[0][0].startswith("Nơi nhận:\n")
    said = lines(read)
    assert said[0] == "BÁO CÁO"
    assert said[1].startswith("Tình hình kinh tế tập thể")
    assert said[2].startswith("Số liệu lúc 09 giờ 00 phút ngày 23/11/2026")


async def test_the_sentences_of_the_province_are_in_it(store: Store) -> None:
    await settle(store)
    said = " ".join(lines(paper(await docx(store))))
    assert "Toàn tỉnh hiện có 1 Tổ hợp tác (THT) và" in said
    assert "Thực hiện các nhiệm vụ trọng tâm" in said


@pytest.mark.parametrize(
    "query", [replace(QUERY, kind="THT"), replace(QUERY, access=Scope(communes=frozenset({"19363"})))]
)
async def test_of_a_part_of_the_province_nothing_is_said_of_the_whole(store: Store, query: Query) -> None:
    await settle(store)
    said = lines(paper(await docx(store, query)))
    assert not any("Toàn tỉnh" in line for line in said)
    assert any(line.startswith("Trong kỳ có ") for line in said)
    assert any(line.startswith("- Doanh thu: ") for line in said)


async def test_figures_stand_beside_what_they_are_compared_with(store: Store) -> None:
    await settle(store)
    tables = lists(paper(await docx(store)))
    assert tables[0][0][4:] == ["Kỳ này (*)", "Kỳ trước (*)", "Tăng, giảm (%)"]
    assert tables[0][1] == [
        *("Doanh thu (đồng)", "1.000.400.001", "3/4", "333.466.667", "900.000.000", "50.000.000", "1.700"),
    ]


async def test_the_reasons_for_jumps_and_who_is_missing_are_named(store: Store) -> None:
    await settle(store)
    tables = lists(paper(await docx(store)))
    assert tables[-2][1:] == [
        ["HTX-0001", "Doanh thu", "10/2026", "900.000.000", "=bán xe tải cũ"],
    ]
    assert tables[-1] == [
        ["STT", "Mã đơn vị", "Đơn vị", "Kỳ chưa báo cáo"],
        ["1", "HTX-0003", "HTX-0003", "9/2026, 10/2026"],
        ["2", "LHHTX-0001", "LHHTX-0001", "9/2026"],
    ]
    assert "2 đơn vị chưa báo cáo đủ:" in lines(paper(await docx(store)))


async def test_a_table_that_a_register_adds_is_in_it_one_long_row_line_by_line(store: Store) -> None:
    await settle(store)
    read = await store.read(read_report, QUERY, FORMS, TODAY, TIMEZONE, plain)
    columns = tuple(NumberColumn(f"c{number}", f"Cột {number}", "integer") for number in range(8))
    own = Numbers("own", "Sổ của cơ quan", columns, (tuple(range(8)),))
    found = paper(write_word(paper_of(replace(read, tables=(*read.tables, own)), HEAD)))
    assert "Sổ của cơ quan" in lines(found)
    assert [["Chỉ tiêu", "Số liệu"], ["Cột 0", "0"]] in [table[:2] for table in lists(found)]


async def test_a_month_without_reports_says_so(store: Store) -> None:
    said = lines(paper(await docx(store, Query("2026-10", "2026-10"))))
    assert "Chưa có số liệu." in said
    assert "Trong kỳ chưa có báo cáo nào đến hạn." in said


async def test_pictures_have_a_caption_and_words_for_who_cannot_see_them(store: Store) -> None:
    await settle(store)
    read = await store.read(read_report, QUERY, FORMS, TODAY, TIMEZONE, plain)
    drawn = replace(paper_of(read, HEAD), pictures=(Illustration(png(), "Doanh thu theo tháng", "Tháng 10 cao nhất"),))
    assert paper_from(drawn.as_data()) == drawn
    found = paper(write_word(drawn))
    assert "Doanh thu theo tháng" in lines(found)
    assert [each.get("descr") for each in found.element.body.iter(qn("wp:docPr"))] == ["Tháng 10 cao nhất"]


async def test_an_office_may_change_its_template_in_word(
    store: Store, changed: Callable[[Callable[[File], object]], Path]
) -> None:
    await settle(store)

    def shorter(file: File) -> None:
        adding("Kính gửi: {{ issuer }}")(file)
        last = next(each for each in file.paragraphs if each.text.startswith("III. Số liệu khác thường"))
        last.runs[0].text = "III. Giải trình"

    head = replace(HEAD, report=str(changed(shorter)))
    said = lines(paper(await docx(store, head=head)))
    assert "Kính gửi: LIÊN MINH HTX TỈNH QUẢNG TRỊ" in said
    assert "III. Giải trình" in said


def other_table(file: File) -> None:
    sample = next(table for table in file.tables if table.rows[0].cells[0].text == "[missing]")
    sample.rows[0].cells[0].paragraphs[0].runs[0].text = "[vắng]"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (adding("Tổng: {{ doanh_thu }} đồng"), "tên là “doanh_thu”, ở đoạn “Tổng: {{ doanh_thu }} đồng”"),
        (adding("{{ part.tong }} {{ issuer.ten }}"), "tên là “part”"),
        (adding("{%p if scope %}"), "lệnh viết chưa đúng"),
        (adding("Về: {{ subject"), "thiếu dấu ngoặc ở đoạn “Về: {{ subject”"),
        (adding("{% nếu scope %}"), "lệnh viết chưa đúng, gần “{% nếu scope %}"),
        (adding("{{ subject|viet_hoa }}"), "lệnh viết chưa đúng, gần “{{ subject|viet_hoa }}"),
        (other_table, "bảng có tiêu đề “[vắng]” không ứng với số liệu nào"),
    ],
)
async def test_a_template_that_cannot_be_filled_is_told_with_the_place(
    store: Store, changed: Callable[[Callable[[File], object]], Path], change: Callable[[File], object], told: str
) -> None:
    await settle(store)
    head = replace(HEAD, report=str(changed(change)))
    with pytest.raises(TemplateBroken) as raised:
        await docx(store, head=head)
    assert str(raised.value).startswith(f"Mẫu {head.report}: ")
    assert told in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"not a document", BytesIO().getvalue()])
async def test_a_file_that_is_no_word_document_is_told(store: Store, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateBroken, match=r"không đọc được: phải là một tệp Word \.docx"):
        await docx(store, head=replace(HEAD, report=str(path)))


async def test_of_reports_brought_in_from_the_past_none_is_called_late(store: Store) -> None:
    await settle(store)
    await store.transact(lambda tx: tx.run("update reports set channel = 'import'"))
    (told,) = [line for line in lines(paper(await docx(store))) if line.startswith("Đã nhận")]
    assert told.endswith("báo cáo nhập từ sổ cũ, không tính đúng hạn.")
    assert "báo cáo đúng hạn (" not in told

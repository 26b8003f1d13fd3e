"""Files opened as their readers open them: the texts in them, after a look at all that could be more than text."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image

from conversations.answers.folding import clean
from summaries.documents.guarding import unguarded
from tests.hostile.typed_texts import WORKED_OUT

TOTAL = re.compile(r"=(SUM\([A-Z]+\d+:[A-Z]+\d+\)|SUMIFS\([A-Z]+\d+:[A-Z]+\d+,C\d+:C\d+,\"<>LHHTX\"\))")
"""The formulas of the program's own."""
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
ASIDE = re.compile(r"[;\n\t]\"*[=+\-@]")
"""A formula to a program that ends a cell at a semicolon or at a line break."""
CALENDAR = ("VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT", "VALARM")
ENTRY = {"UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "STATUS", "LOCATION", "DESCRIPTION"}


def texts_in(name: str, content: bytes) -> list[str]:
    """The texts of a file of that name. Raises AssertionError for what is no text but should be."""
    found = _OPENED[name.rpartition(".")[2]](content)
    assert not any(WORKED_OUT in text for text in found)
    assert [text for text in found if clean(text) != text.strip()] == [], "what no eye sees"
    return found


def _xlsx(content: bytes) -> list[str]:
    _parts_are_whole(content, {"xl/workbook.xml"})
    shown = load_workbook(BytesIO(content), data_only=True)
    found = []
    for page in load_workbook(BytesIO(content)):
        for cell in _cells(page):
            if cell.data_type == "f":
                assert TOTAL.fullmatch(cell.value), cell.value
                assert isinstance(shown[page.title][cell.coordinate].value, int | float)
            elif isinstance(cell.value, str):
                assert cell.data_type in ("s", "inlineStr")
                assert cell.quotePrefix or cell.number_format == "@" or not cell.value.startswith(STARTS), cell.value
                assert shown[page.title][cell.coordinate].value == cell.value
                found.append(cell.value)
            assert cell.hyperlink is None
            found += [cell.comment.text] if cell.comment else []
    return found


def _cells(page: Any) -> Iterator[Any]:
    return (cell for row in page.iter_rows() for cell in row if cell.value is not None)


def _csv(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig")
    fields = [field for row in csv.reader(StringIO(text, newline=""), strict=True) for field in row]
    for field in fields:
        assert NUMBER.fullmatch(field) or not field.startswith(STARTS), field
        assert not ASIDE.search(field), field
    return [unguarded(field) for field in fields]


def _docx(content: bytes) -> list[str]:
    parts = _parts_are_whole(content, {"word/document.xml"})
    assert not {name for name in parts if "vba" in name or "embeddings" in name}
    body = Document(BytesIO(content)).element.body
    assert {qn("w:instrText"), qn("w:hyperlink"), qn("w:object")}.isdisjoint({each.tag for each in body.iter()})
    return [_paragraph(each) for each in body.iter(qn("w:p"))]


def _paragraph(paragraph: Any) -> str:
    return "".join(
        (each.text or "") if each.tag == qn("w:t") else " " for each in paragraph.iter(qn("w:t"), qn("w:br"))
    )


def _parts_are_whole(content: bytes, wanted: set[str]) -> list[str]:
    """Each part of an Office file is XML by itself, and none names anything outside."""
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        names = file.namelist()
        assert wanted <= set(names)
        for name in names:
            assert not name.startswith("/")
            assert ".." not in name
            if name.endswith((".xml", ".rels")):
                part = file.read(name)
                ET.fromstring(part)  # noqa: S314 - the program's own file
                assert b"<!" not in part.replace(b"<!--", b"")
                assert b'TargetMode="External"' not in part
    return names


def _ics(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    unfolded = re.sub(rb"\r\n[ \t]", b"", content)
    assert not set(unfolded.replace(b"\r\n", b"").decode()) & {*map(chr, range(32)), "\u2028", "\u202e", "\x7f"}
    [entry] = (calendar := Calendar.from_ical(content)).walk("VEVENT")
    assert {part.name for part in calendar.walk()} <= set(CALENDAR)
    assert set(entry) <= ENTRY
    assert sum(line.startswith(b"BEGIN:") for line in unfolded.split(b"\r\n")) == len(calendar.walk())
    return [str(entry[key]) for key in ("SUMMARY", "LOCATION", "DESCRIPTION")]


def _png(content: bytes) -> list[str]:
    image = Image.open(BytesIO(content))
    image.load()
    assert image.format == "PNG"
    assert not image.info.get("Software")
    return []


_OPENED: Mapping[str, Callable[[bytes], list[str]]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "docx": _docx,
    "ics": _ics,
    "png": _png,
}

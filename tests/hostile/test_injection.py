"""What people type, in every place where it is shown: it is text there, and nothing else."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec import Struct
from msgspec.structs import asdict, replace
from openpyxl import load_workbook

from conversations.attachments import LONGEST_NAME, file_name
from conversations.events.attendance import Attendance, Attending
from conversations.events.event import Rsvp
from conversations.people import Kind, Organisation
from conversations.say import Choice, FormText, Say
from handlers.web.safe_html import safe_html
from messages.render import Rendered
from summaries.documents.csv_text import csv_text
from summaries.documents.event_calendar import calendar_file
from summaries.documents.event_list import attendance_book, attendance_paper
from summaries.documents.letterhead import Letterhead
from summaries.documents.word import write_word
from summaries.documents.workbook import write_workbook
from summaries.tables import Column, Table
from tests.events.conftest import DIALOGUE
from tests.messages.rendering import render
from tests.messages.samples import SAYS
from tests.telegram_server.html_text import parse_html

HEAD = Letterhead("Liên minh HTX", "Quảng Trị", datetime(2026, 11, 5, 2, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh"))
MARKUP = "<script>x</script><b>&lt;'\"{{7000*7007}}{% if %}</i>"
WORKED_OUT = "49049000"
SHARES = 4
AT_MOST = 12
"""Texts of an example."""
TYPED = (
    MARKUP,
    *('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "|cmd"),
    *("</w:t></w:r>", "]]>", "&#x3C;script&#x3E;", "<!ENTITY x SYSTEM 'file:///etc/passwd'>"),
    *(
        "A\r\nATTENDEE:x\r\nEND:VCALENDAR",
        "${jndi:ldap://x}",
        "%s%n",
        "\u202eđảo\u202c",
        "\x00\x08",
        "a\\,b;c",
        "\ud800a",
    ),
)


def leaves(part: Any, put: str) -> Iterator[Any]:
    """Copies of some data, in each of which one text of a person's (not of a form) is another."""
    if isinstance(part, str):
        yield put
    elif isinstance(part, FormText):
        yield from (replace(part, values=other) for other in leaves(part.values, put))
    elif isinstance(part, Mapping):
        yield from ({**part, key: other} for key, value in part.items() for other in leaves(value, put))
    elif isinstance(part, list | tuple) and not hasattr(part, "_fields"):
        places = ((place, other) for place, value in enumerate(part) for other in leaves(value, put))
        yield from (type(part)([*part[:place], other, *part[place + 1 :]]) for place, other in places)
    elif isinstance(part, Struct):
        parts = asdict(part).items()
        yield from (replace(part, **{name: other}) for name, value in parts for other in leaves(value, put))


def said_with(say: Say) -> Iterator[Rendered]:
    """A message with markup in some of its texts, one at a time; those that name something of the program's own, for
    which there are no words, left out."""
    injected = list(leaves(say.data, MARKUP))
    for data in injected[:: 1 + len(injected) // AT_MOST]:
        try:
            yield render(replace(say, data=data, picture=None, charts=()), markup="html")
        except Exception:  # noqa: BLE001, S112 - a state or a kind that there is not: nobody can type one
            continue


def is_more_than_text(rendered: Rendered) -> bool:
    """Telegram's own reader, as strict as Telegram, and the page's, which keeps bold and italics alone."""
    plain, _ = parse_html(rendered.text)
    return "<script" in rendered.text + safe_html(rendered.text, "html") or WORKED_OUT in plain


@pytest.mark.parametrize("share", range(SHARES))
def test_no_message_takes_a_text_for_markup_or_for_a_template(share: int) -> None:
    """Of each template an example, with something typed in each of its places."""
    examples = list({say.template: say for say in SAYS}.values())[share::SHARES]
    said = [(say.template, rendered) for say in examples for rendered in said_with(say)]
    assert {template for template, rendered in said if is_more_than_text(rendered)} == set()
    assert sum("&lt;script&gt;" in rendered.text for _, rendered in said) > 20


def test_a_name_on_a_button_is_a_name() -> None:
    for choice in (Choice("x", "literal", {"text": MARKUP}), Choice("x", FormText("a.b", "{{ n }}", {"n": MARKUP}))):
        said = render(Say("registration/hello", {"name": MARKUP}, (choice,)), name=MARKUP)
        assert WORKED_OUT not in said.choices[0].label


UNIT = Organisation("o1", "HTX-0001", Kind.HTX, "Vĩnh Thủy")


def attended(typed: str) -> Attendance:
    """An event whose every text is what somebody typed."""
    rsvp = Rsvp(replace(UNIT, name=typed), "yes", 1, 1, (typed,), products=(typed,), needs=typed, reason=typed)
    event = replace(DIALOGUE, title=typed, place=typed, conditions=typed)
    return Attendance(event, (Attending(rsvp, typed, typed, "+84199000001", None),))


@pytest.mark.parametrize("typed", TYPED)
def test_in_a_workbook_it_is_text(typed: str) -> None:
    content = write_workbook(attendance_book(attended(typed), HEAD))
    types = {cell.data_type for page in load_workbook(BytesIO(content)) for row in page.iter_rows() for cell in row}
    assert "f" not in types
    inside = ZipFile(BytesIO(content))
    assert not any(b"<f>" in inside.read(name) or b"<script" in inside.read(name) for name in inside.namelist())


@pytest.mark.parametrize("typed", TYPED)
def test_in_a_csv_file_no_field_of_it_begins_like_a_formula(typed: str) -> None:
    table = Table("k", typed, (Column("unit", typed, "text"),), ((typed,),))
    for row in csv.reader(StringIO(csv_text([table]))):
        for field in row:
            assert not field.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\r" not in field


@pytest.mark.parametrize("typed", TYPED)
def test_in_a_word_document_it_is_text(typed: str) -> None:
    inside = ZipFile(BytesIO(write_word(attendance_paper(attended(typed), HEAD))))
    document = inside.read("word/document.xml")
    assert b"<script" not in document
    assert b"<!ENTITY" not in document
    assert WORKED_OUT.encode() not in document


@pytest.mark.parametrize("typed", TYPED)
def test_in_a_calendar_entry_it_is_one_line(typed: str) -> None:
    content = calendar_file(attended(typed).event, HEAD).content
    lines = re.sub(rb"\r\n[ \t]", b"", content).split(b"\r\n")
    assert sum(line.startswith((b"ATTENDEE", b"END:VCALENDAR")) for line in lines) == 1
    calendar: Any = Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == 1


@pytest.mark.parametrize(
    "given",
    [
        *("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\a.pdf", "a/../b.pdf", "....//x.pdf"),
        *("a\0.pdf", "a\r\nSet-Cookie: x.pdf", "\u202egnp.exe", "con:stream.pdf", 'a";filename="b', "~", ".", "..", ""),
        *("x" * 500 + ".pdf", "ệ" * 300, "\ud800.pdf", "a\u2028b.pdf", "%2e%2e%2fx", "<b>|*?.xlsx"),
    ],
)
def test_a_file_s_name_leads_nowhere(given: str) -> None:
    name = file_name(given)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\\0\r\n<>:"|?*\u202e\u2028')
    assert name.strip(" .") == name
    name.encode()

"""Documents: made when they are sent, from what is known then, in a process of their own.

A letter's extras hold `{"document": {"make": …, "name": …, "args": {…}}}` (from `Say(document=Enclosure(…))`). To add
one: a `Maker` in MAKERS; its file's name in `messages/*/files.toml` under the same key, in `{{ }}` the arguments.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime
from mimetypes import guess_type
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct

from conversations.access import ADMINS, EVERYBODY, OFFICE, Scope
from conversations.form import Form
from conversations.inbound import Address
from conversations.people import Person, Role
from conversations.say import Chart, Say
from db.addresses import load_caller
from db.attendance import attendance
from db.audit import note
from db.delivery import dispatch
from db.events import event
from db.scopes import scope_of
from db.store import Store, StoreError, Tx
from handlers.charting import all_charts
from handlers.forms import ALL, load_forms
from handlers.handover.reading import (
    Handed,
    Workbook,
    Written,
    book_of,
    csv_of,
    paper_of,
    read_report,
    read_tables,
    read_workbook,
)
from handlers.inbound import Office
from handlers.mail import Mail
from handlers.owing_file import owing_lists
from handlers.petition_list import petition_list
from handlers.registers.exporting import register_list
from handlers.roster.communes import commune_named
from handlers.summarising import query_of
from handlers.trail_file import trail_of
from handlers.workshop import NotMade, Workshop, program
from messages.charts import ChartDrawing
from messages.render import Renderer
from settings import Settings
from summaries.documents.event_calendar import calendar_file
from summaries.documents.event_list import attendance_book, attendance_paper
from summaries.documents.letterhead import Letterhead
from summaries.documents.notice_calls import calls_book
from summaries.documents.notice_proof import proof_paper
from summaries.documents.notice_result import result_book
from summaries.documents.owing_list import owing_book
from summaries.documents.petition_list import petition_book, petition_paper
from summaries.documents.picture_sheet import PictureSheet
from summaries.documents.plain import Plain
from summaries.documents.register_book import register_book
from summaries.documents.trail_list import trail_book
from summaries.documents.word import Paper
from summaries.documents.workbook import Book
from summaries.query import Query

__all__ = ["MAKERS", "SORRY", "Documents", "File", "Maker", "NotMade", "Order", "Withheld", "documents_of"]

PROGRAM = program("summaries.documents")
SORRY = (
    "Tệp này chưa làm được. Xin thử lại sau ít phút. Nếu vẫn không được, xin báo người quản trị máy: "
    "có thể mẫu Word của cơ quan đã bị sửa hỏng."
)
"""What somebody reads whose document could not be made."""
ROWS_A_SECOND = 2000
ISSUER, PLACE = "Liên minh HTX tỉnh Quảng Trị", "Quảng Trị"
Data = TypeVar("Data")
Made = Book | Paper | PictureSheet | Plain


class Withheld(NotMade):
    """There is no such document, or not for this reader, and there will be none."""


class Order(Struct, frozen=True):
    """A document that is to be made: the arguments of its enclosure, who is going to read it, which units they may
    see (None: all), and when (UTC), where people live; `plain` words a message, `chart` a chart."""

    args: Mapping[str, Any]
    reader: Person
    now: datetime
    zone: ZoneInfo
    plain: Callable[[Say], str]
    scope: Scope | None = None
    chart: Callable[[Chart], ChartDrawing] | None = None


class Maker(Struct, Generic[Data], frozen=True):
    """How one kind of document is made: `load` reads what goes in (None: it is not there, or not for this reader),
    `lay_out`, pure, says what it looks like. Only `readers` get it. `done` puts away what was read, once it is written
    or cannot be."""

    load: Callable[[Tx, Order], Data | None]
    lay_out: Callable[[Data, Letterhead], Made]
    readers: frozenset[Role] = OFFICE
    done: Callable[[Data], None] = lambda _: None


def _notice(tx: Tx, order: Order) -> Any:
    return dispatch(tx, order.args["number"], commune_named, order.scope)


def _attendance(tx: Tx, order: Order) -> Any:
    return attendance(tx, order.args["number"], commune_named, order.scope)


def _petitions(tx: Tx, order: Order) -> Any:
    return petition_list(tx, str(order.args["words"]), order.now, order.scope)


def _owing(tx: Tx, order: Order) -> Any:
    return owing_lists(tx, str(order.args["periods"]), order.scope)


def _trail_lines(tx: Tx, order: Order) -> Any:
    return trail_of(tx, order.args)


def _register(tx: Tx, order: Order) -> Any:
    return register_list(tx, order.args, order.scope)


def _event(tx: Tx, order: Order) -> Any:
    return event(tx, order.args["number"])


def _summary_workbook(tx: Tx, order: Order) -> Workbook | None:
    wanted = _wanted(tx, order)
    return read_workbook(tx, *wanted) if wanted else None


def _summary_report(tx: Tx, order: Order) -> Written | None:
    """For who may see a part of the province it is about that part, without the sentences on the whole."""
    wanted = _wanted(tx, order)
    return read_report(tx, *wanted, order.plain, order.chart) if wanted else None


def _summary_pictures(tx: Tx, order: Order) -> PictureSheet | None:
    wanted = _wanted(tx, order)
    charts = all_charts(tx, *wanted) if wanted and order.chart else ()
    drawings = tuple(order.chart(chart).as_data() for chart in charts if order.chart)
    return PictureSheet(drawings) if drawings else None


def _summary_tables(tx: Tx, order: Order) -> Handed | None:
    wanted = _wanted(tx, order)
    return read_tables(tx, *wanted) if wanted else None


def _wanted(tx: Tx, order: Order) -> tuple[Query, tuple[Form, ...], date, ZoneInfo] | None:
    """What the words ask for; None when they mean nothing any more."""
    today = order.now.astimezone(order.zone).date()
    query = query_of(tx, str(order.args["words"]), today, order.scope)
    return (query, load_forms(keys=ALL), today, order.zone) if isinstance(query, Query) else None


MAKERS: Mapping[str, Maker[Any]] = {
    "register": Maker(_register, register_book),
    "notice_result": Maker(_notice, result_book),
    "notice_proof": Maker(_notice, proof_paper),
    "notice_calls": Maker(_notice, calls_book),
    "petitions_excel": Maker(_petitions, petition_book),
    "petitions_word": Maker(_petitions, petition_paper),
    "event_excel": Maker(_attendance, attendance_book),
    "event_word": Maker(_attendance, attendance_paper),
    "event_calendar": Maker(_event, calendar_file, EVERYBODY),
    "owing": Maker(_owing, owing_book),
    "trail": Maker(_trail_lines, trail_book, ADMINS),
    "summary_excel": Maker(_summary_workbook, book_of, done=lambda read: read.spool.close()),
    "summary_word": Maker(_summary_report, paper_of),
    "summary_csv": Maker(_summary_tables, csv_of),
    "summary_png": Maker(_summary_pictures, lambda sheet, _: sheet),
}


class File(Struct, frozen=True):
    """A file as it is sent."""

    name: str
    media_type: str
    content: bytes


class Documents:
    """Makes what letters enclose."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        zone: ZoneInfo,
        *,
        issuer: str = ISSUER,
        place: str = PLACE,
        report: str = "report",
        mail: Mail | None = None,
        makers: Mapping[str, Maker[Any]] = MAKERS,
        workshop: Workshop | None = None,
    ) -> None:
        """`issuer` and `place` stand at the head of every paper; `report` is the template of the report on a summary,
        `mail` words its sentences."""
        self._store, self._now, self._new_id, self._zone = store, now, new_id, zone
        self._issuer, self._place = issuer, place
        self._report = report
        self._mail = mail or Mail(Renderer(timezone=zone, contact=issuer), "vi")
        self._makers = makers
        self._workshop = workshop or Workshop(PROGRAM)

    async def make(self, address: Address, document: Mapping[str, Any]) -> File:
        """The document that a letter to this address encloses; that it was made is on the trail. Raises NotMade
        (Withheld)."""
        maker, now = self._makers.get(document["make"]), self._now()
        if maker is None:
            raise NotMade(f"nobody makes {document['make']}")
        try:
            reader, data = await self._store.read(self._read, maker, address, document["args"], now)
            try:
                made, content = await self._written(maker, data, now)
            finally:
                maker.done(data)
            await self._store.transact(note, self._new_id(), now, reader.id, address.channel, *_trail(document))
        except (StoreError, OSError) as error:
            raise NotMade(str(error)) from error
        media_type = made.media_type if isinstance(made, Plain) else guess_type(document["name"])[0]
        return File(document["name"], media_type or "application/octet-stream", content)

    async def _written(self, maker: Maker[Any], data: Any, now: datetime) -> tuple[Made, bytes]:
        """What was laid out, and its bytes, which come through a file: there may be many."""
        head = Letterhead(self._issuer, self._place, now, self._zone, self._report)
        made = await asyncio.to_thread(maker.lay_out, data, head)
        if isinstance(made, Plain):
            return made, made.content
        with TemporaryDirectory(prefix="htx-") as folder:
            into = Path(folder) / "made"
            kind = "book" if isinstance(made, Book) else "paper" if isinstance(made, Paper) else "pictures"
            await self._workshop.order({kind: made.as_data(), "into": str(into)}, more=_more(made))
            return made, await asyncio.to_thread(into.read_bytes)

    def _read(
        self, tx: Tx, maker: Maker[Any], address: Address, args: Mapping[str, Any], now: datetime
    ) -> tuple[Person, Any]:
        """Who reads a document, and what goes into it."""
        caller = load_caller(tx, address)
        reader = caller.person if caller else None
        if reader is None or reader.role not in maker.readers:
            raise Withheld("not for this reader any more")
        order = Order(
            args,
            reader,
            now,
            self._zone,
            lambda say: self._mail.plain(say, reader),
            scope_of(tx, reader.id),
            self._mail.chart,
        )
        data = maker.load(tx, order)
        if data is None:
            raise Withheld("nothing to put into it")
        return reader, data

    async def close(self) -> None:
        """End the process that writes; a later document starts another."""
        await self._workshop.close()


def _more(made: Book | Paper | PictureSheet) -> float:
    """The seconds that a great many rows may take besides."""
    return sum(sheet.table.count for sheet in made.sheets) / ROWS_A_SECOND if isinstance(made, Book) else 0


def _trail(document: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Action, organisation, period and detail of a line on the trail, nobody's name in it: it stays for ever."""
    args = " ".join(f"{key}={value}" for key, value in document["args"].items() if key != "name")
    return ("document.made", "", "", f"{document['make']} {args}".strip())


def documents_of(settings: Settings, store: Store, office: Office) -> Documents:
    """The documents of an office that is open."""
    return Documents(
        store,
        office.now,
        office.new_id,
        office.timezone,
        issuer=settings.issuer,
        place=settings.place,
        report=str(settings.report_template or "report"),
        mail=office.mail,
    )

"""Documents: made when they are sent, from what is known then, in a process of their own.

A letter's extras hold `{"document": {"make": …, "name": …, "args": {…}}}` (from `Say(document=Enclosure(…))`). To add
one: a `Maker` in MAKERS; its file's name in `messages/*/files.toml` under the same key, in `{{ }}` the arguments.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from mimetypes import guess_type
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from conversations.access import EVERYBODY, OFFICE
from conversations.inbound import Address
from conversations.people import Person, Role
from db.addresses import load_caller
from db.attendance import attendance
from db.audit import note
from db.delivery import dispatch
from db.events import event
from db.store import Store, StoreError, Tx
from handlers.inbound import Office
from handlers.owing_file import owing_lists
from handlers.petition_list import petition_list
from handlers.roster.communes import commune_named
from handlers.workshop import NotMade, Workshop, program
from settings import Settings
from summaries.documents.event_calendar import calendar_file
from summaries.documents.event_list import attendance_book, attendance_paper
from summaries.documents.letterhead import Letterhead
from summaries.documents.notice_calls import calls_book
from summaries.documents.notice_proof import proof_paper
from summaries.documents.notice_result import result_book
from summaries.documents.owing_list import owing_book
from summaries.documents.petition_list import petition_book, petition_paper
from summaries.documents.plain import Plain
from summaries.documents.word import Paper
from summaries.documents.workbook import Book

__all__ = ["MAKERS", "Documents", "File", "Maker", "NotMade", "Order", "Withheld", "documents_of"]

PROGRAM = program("summaries.documents")
ISSUER, PLACE = "Liên minh HTX tỉnh Quảng Trị", "Quảng Trị"
Data = TypeVar("Data")


class Withheld(NotMade):
    """There is no such document, or not for this reader, and there will be none."""


@dataclass(frozen=True, slots=True)
class Order:
    """A document that is to be made: the arguments of its enclosure, who is going to read it, and when (UTC)."""

    args: Mapping[str, Any]
    reader: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class Maker(Generic[Data]):
    """How one kind of document is made: `load` reads what goes in (None: it is not there, or not for this reader),
    `lay_out`, pure, says what it looks like. Only `readers` get it."""

    load: Callable[[Tx, Order], Data | None]
    lay_out: Callable[[Data, Letterhead], Book | Paper | Plain]
    readers: frozenset[Role] = OFFICE


def _notice(tx: Tx, order: Order) -> Any:
    return dispatch(tx, order.args["number"], commune_named)


def _attendance(tx: Tx, order: Order) -> Any:
    return attendance(tx, order.args["number"], commune_named)


def _petitions(tx: Tx, order: Order) -> Any:
    return petition_list(tx, str(order.args["words"]), order.now)


def _owing(tx: Tx, order: Order) -> Any:
    return owing_lists(tx, str(order.args["periods"]))


def _event(tx: Tx, order: Order) -> Any:
    return event(tx, order.args["number"])


MAKERS: Mapping[str, Maker[Any]] = {
    "notice_result": Maker(_notice, result_book),
    "notice_proof": Maker(_notice, proof_paper),
    "notice_calls": Maker(_notice, calls_book),
    "petitions_excel": Maker(_petitions, petition_book),
    "petitions_word": Maker(_petitions, petition_paper),
    "event_excel": Maker(_attendance, attendance_book),
    "event_word": Maker(_attendance, attendance_paper),
    "event_calendar": Maker(_event, calendar_file, EVERYBODY),
    "owing": Maker(_owing, owing_book),
}


@dataclass(frozen=True, slots=True)
class File:
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
        makers: Mapping[str, Maker[Any]] = MAKERS,
        workshop: Workshop | None = None,
    ) -> None:
        """`issuer` and `place` stand at the head of every paper."""
        self._store, self._now, self._new_id, self._zone = store, now, new_id, zone
        self._issuer, self._place = issuer, place
        self._makers = makers
        self._workshop = workshop or Workshop(PROGRAM)

    async def make(self, address: Address, document: Mapping[str, Any]) -> File:
        """The document that a letter to this address encloses; that it was made is on the trail. Raises NotMade
        (Withheld)."""
        maker, now = self._makers.get(document["make"]), self._now()
        if maker is None:
            raise NotMade(f"nobody makes {document['make']}")
        try:
            reader, data = await self._store.read(_read, maker, address, document["args"], now)
            made = maker.lay_out(data, Letterhead(self._issuer, self._place, now, self._zone))
            content = made.content if isinstance(made, Plain) else await self._written(made)
            await self._store.transact(note, self._new_id(), now, reader.id, address.channel, *_trail(document))
        except StoreError as error:
            raise NotMade(str(error)) from error
        media_type = made.media_type if isinstance(made, Plain) else guess_type(document["name"])[0]
        return File(document["name"], media_type or "application/octet-stream", content)

    async def _written(self, made: Book | Paper) -> bytes:
        answer = await self._workshop.order({"book" if isinstance(made, Book) else "paper": made.as_data()})
        try:
            return base64.b64decode(answer["content"], validate=True)
        except (LookupError, ValueError) as error:
            raise NotMade(f"{type(error).__name__}: {error}") from error

    async def close(self) -> None:
        """End the process that writes; a later document starts another."""
        await self._workshop.close()


def _read(tx: Tx, maker: Maker[Any], address: Address, args: Mapping[str, Any], now: datetime) -> tuple[Person, Any]:
    """Who reads a document, and what goes into it."""
    caller = load_caller(tx, address)
    reader = caller.person if caller else None
    if reader is None or reader.role not in maker.readers:
        raise Withheld("not for this reader any more")
    data = maker.load(tx, Order(args, reader, now))
    if data is None:
        raise Withheld("nothing to put into it")
    return reader, data


def _trail(document: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Action, organisation, period and detail of a line on the trail."""
    args = " ".join(f"{name}={value}" for name, value in document["args"].items())
    return ("document.made", "", "", f"{document['make']} {args}".strip())


def documents_of(settings: Settings, store: Store, office: Office) -> Documents:
    """The documents of an office that is open."""
    return Documents(store, office.now, office.new_id, office.timezone, issuer=settings.issuer, place=settings.place)

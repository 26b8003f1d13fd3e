"""The village in a database in memory, where everybody can try everything and nothing lasts."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from conversations.inbound import Address, Content, Inbound
from conversations.say import Say, Shown
from conversations.turn import Focus
from db.addresses import load_caller, save_focus
from db.consents import record_consent
from db.migrate import advance, load
from db.sqlite_tx import SqliteTx
from db.store import MIGRATIONS
from handlers.compose import new_office
from handlers.inbound import take
from handlers.talk.chat import BUTTONS
from handlers.talk.village import PEOPLE, TODAY, seat, settle_village

OFFICE = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
CHOICES = tuple(Shown(value, value, "") for value in ("yes", "send", "1"))
TRACES = frozenset({"inbox", "letters", "addresses", "farewells"})
"""Tables in which any message leaves a trace."""


class Hall:
    """Everybody of the village at an address of their own, and some who are not of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tx = SqliteTx(connection, "memory")
        self._numbers = count(1)
        while advance(self._tx, load(MIGRATIONS, "sqlite")):
            pass
        settle_village(self._tx, OFFICE.forms, OFFICE.new_id)
        for who in PEOPLE:
            seat(self._tx, Address("terminal", who), who, OFFICE.new_id, TODAY)
        withdrawn = Address("terminal", "withdrawn")
        seat(self._tx, withdrawn, "accountant", OFFICE.new_id, TODAY)
        record_consent(
            self._tx, OFFICE.new_id(), withdrawn, "p-hoa", "reports", "1", "village", granted=False, now=TODAY
        )
        seat(self._tx, Address("terminal", "forgotten"), "union", OFFICE.new_id, TODAY)
        self._tx.run("update persons set deleted_at = '2026-11-01T00:00:00.000Z' where id = 'p-loc'")
        self._tables = [str(row["name"]) for row in self._tx.all("select name from sqlite_master where type = 'table'")]
        self._untouched = self._kept()

    @contextmanager
    def undone(self) -> Iterator[None]:
        """What happens within is undone."""
        self._tx.run("savepoint trial")
        try:
            yield
        finally:
            self._tx.run("rollback to trial")
            self._tx.run("release trial")

    def hears(self, who: str, content: Content) -> str:
        """What somebody is told in answer."""
        id = str(next(self._numbers))
        inbound = Inbound(Address("terminal", who), id, TODAY, content, message_id=id, name="Tên")
        return "\n".join(letter.text for letter in take(self._tx, OFFICE, BUTTONS, inbound, ""))

    def stands_at(self, who: str, scene: str) -> None:
        """A conversation of that scene stands open for somebody, with three choices shown."""
        focus = Focus(scene, "HTX-0001", "2026-09", "1", prompt=7, choices=CHOICES, numeric=True, numbered=True)
        save_focus(self._tx, Address("terminal", who), focus, "Tên", TODAY)

    def scene_of(self, who: str) -> str:
        """The scene that stands open for somebody."""
        caller = load_caller(self._tx, Address("terminal", who))
        return caller.focus.scene if caller else ""

    def forbidden(self, role: str) -> tuple[str, ...]:
        """The sentences of a refusal."""
        caller = load_caller(self._tx, Address("terminal", role))
        person = caller.person if caller else None
        return tuple(OFFICE.mail.plain(Say("forbidden", {"admins": admins}), person) for admins in (True, False))

    def is_the_door(self, heard: str) -> bool:
        """Whether it is what a newcomer hears: the agreement is asked for, or who they are."""
        return any(words in heard for words in ("đồng ý", "Đồng ý", "số điện thoại", "mã mời"))

    def changed(self) -> set[str]:
        """The tables that hold anything else than before, but for the traces that any message leaves."""
        return {name for name, rows in self._kept().items() if rows != self._untouched[name]}

    def _kept(self) -> dict[str, list[object]]:
        lasting = (name for name in self._tables if name not in TRACES)
        return {name: list(self._connection.execute(f"select * from {name}")) for name in lasting}  # noqa: S608 - a table's name


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    """One for all: whatever is tried in it is undone."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield Hall(connection)
    connection.close()

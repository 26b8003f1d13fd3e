"""The way of a message in: recorded, understood, answered and stored in one transaction."""

import asyncio
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from msgspec import Struct, field
from msgspec.structs import replace

from conversations.attachments import TABLING, Wanted, wanted
from conversations.calendar import Calendar
from conversations.engine import step
from conversations.form import Form
from conversations.inbound import Address, Inbound, Left
from conversations.people import Role
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Turn
from db.addresses import Caller, load_caller, mark_unreachable, save_focus
from db.aliases import first_focus
from db.consents import consents_at
from db.inbox import receive, set_aside
from db.letters import Letter, answered, post
from db.scopes import scope_of
from db.store import Store, StoreUnavailable, Tx
from handlers.channel import Capabilities
from handlers.channels import CHANNELS
from handlers.deciding.beside import Beside
from handlers.doubts import Doubts
from handlers.effects.apply import apply
from handlers.effects.people import posted
from handlers.effects.writing import Writing
from handlers.flood import Flood
from handlers.mail import Mail
from handlers.metrics import Metrics
from handlers.previewing import Previewer
from handlers.reading_ahead import transact as transact_ahead
from handlers.records.database import DatabaseRecords, Summarise
from handlers.storable import storable, storable_address, storable_id, storable_text
from handlers.tabling import is_table, with_tables
from handlers.telling import Teller

log = structlog.get_logger()

TOO_MANY = "too many messages at once"
IDLE = "idle"
"""The scene in which nothing is asked."""


class Office(Struct, frozen=True):
    """What every turn is decided with: forms, words, time, ids; passed in, so that a conversation replays exactly."""

    forms: tuple[Form, ...]
    mail: Mail
    timezone: ZoneInfo
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_code: Callable[[], str]
    summarise: Summarise
    calendar: Calendar
    capabilities: Mapping[str, Capabilities] = field(default_factory=lambda: CHANNELS)
    two_approvals: bool = False
    holder: Callable[[str], str | None] = lambda _: ""
    """The process that claims a reply on that channel; None where another one sends it: see `db.letters.post`."""

    def post(
        self, tx: Tx, letters: tuple[Letter, ...], inbound: Inbound, now: datetime, *, answering: bool = False
    ) -> tuple[Letter, ...]:
        """Queue the replies to an update; return those that the caller is to send now."""
        holder = self.holder(inbound.address.channel)
        return post(tx, letters, inbound.native_id, now, answering=answering, holder=holder)


def take(
    tx: Tx,
    office: Office,
    can: Capabilities,
    inbound: Inbound,
    body: str,
    file: bytes | None = None,
    *,
    answering: bool = False,
) -> tuple[Letter, ...]:
    """Handle one update, with the file that came with it; return the letters that the caller is to send now.

    `answering`: the caller can send one letter in the answer to the platform's own request.

    An update that was handled before changes nothing; a reply to it that the platform did not get is given again.
    """
    now, address = office.now(), inbound.address
    if not receive(tx, inbound, body, now):
        return answered(tx, address.channel, inbound.native_id)
    caller = load_caller(tx, address) or Caller(first_focus(tx, address), None)
    if isinstance(inbound.content, Left):
        if not caller.wrote_since(inbound):
            _note_left(tx, caller, inbound, now, gone=inbound.content.gone)
        return ()
    scope = scope_of(tx, caller.person.id) if caller.person and caller.person.role is Role.STAFF else None
    records = DatabaseRecords(tx, now, office.summarise, Previewer(office.mail, office.capabilities), scope)
    turn = step(_scene(tx, office, inbound, caller, records, now))
    return _carry_out(tx, office, can, inbound, caller, turn, records, now, file, answering)


def _note_left(tx: Tx, caller: Caller, inbound: Inbound, now: datetime, *, gone: bool) -> None:
    """Somebody stopped the bot, or let it write again."""
    save_focus(tx, inbound.address, caller.focus, inbound.name, now)
    if gone:
        mark_unreachable(tx, inbound.address, "left")


def _scene(tx: Tx, office: Office, inbound: Inbound, caller: Caller, records: DatabaseRecords, now: datetime) -> Scene:
    return Scene(
        inbound=inbound,
        focus=caller.focus,
        person=caller.person,
        consents=consents_at(tx, inbound.address, caller.person.id if caller.person else None),
        records=records,
        forms=office.forms,
        now=now,
        today=now.astimezone(office.timezone).date(),
        new_code=office.new_code,
        calendar=office.calendar,
        zone=office.timezone,
        two_approvals=office.two_approvals,
        offers=caller.offers,
        overtaken=caller.wrote_since(inbound),
    )


def _carry_out(
    tx: Tx,
    office: Office,
    can: Capabilities,
    inbound: Inbound,
    caller: Caller,
    turn: Turn,
    records: DatabaseRecords,
    now: datetime,
    file: bytes | None,
    answering: bool,
) -> tuple[Letter, ...]:
    free = turn.focus.scene == IDLE
    written = office.mail.write(turn.says, can, caller.person, inbound.address, office.new_id, free=free)
    focus = turn.focus
    if written.choices is not None:
        focus = replace(focus, choices=written.choices, numbered=can.numbers(len(written.choices)))
    elif written.menu:
        # As a prompt of its own, so that no older button is taken for one of its numbers.
        focus = replace(focus, prompt=focus.prompt + 1, choices=written.menu, numeric=False, numbered=True)
    save_focus(tx, inbound.address, focus, inbound.name, now, caller.last_with(inbound, now))

    def wording(say: Say) -> str:
        return office.mail.plain(say, caller.person)

    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    writing = Writing(
        tx, inbound, caller.person, records, now, office.new_id, wording, teller.tell, file, sample=teller.sample
    )
    for effect in turn.effects:
        apply(writing, effect)
    letters = office.post(tx, written.letters, inbound, now, answering=answering)
    for effect in turn.effects:
        posted(writing, effect, written.letters)
    return letters


def ask_to_pause(
    tx: Tx, office: Office, can: Capabilities, inbound: Inbound, body: str, *, say: bool
) -> tuple[Letter, ...]:
    """Keep one message of too many without reading it, and say so to its sender once."""
    now = office.now()
    if (
        not set_aside(tx, inbound.address.channel, inbound.native_id, inbound.address.id, body, TOO_MANY, now)
        or not say
    ):
        return ()
    person = (load_caller(tx, inbound.address) or Caller(first_focus(tx, inbound.address), None)).person
    written = office.mail.write((Say("pause"),), can, person, inbound.address, office.new_id)
    return office.post(tx, written.letters, inbound, now)


def apologise(tx: Tx, office: Office, can: Capabilities, inbound: Inbound, body: str, error: str) -> tuple[Letter, ...]:
    """Set an update aside that could not be handled, and tell its sender that nothing before it is lost."""
    now, address = office.now(), inbound.address
    if not set_aside(tx, address.channel, inbound.native_id, address.id, body, error, now):
        return ()
    caller = load_caller(tx, address) or Caller(first_focus(tx, address), None)
    written = office.mail.write((Say("broken"),), can, caller.person, address, office.new_id)
    return office.post(tx, written.letters, inbound, now)


Fetch = Callable[[Inbound], Awaitable[tuple[Inbound, bytes | None]]]
"""Completes an update with the photo or document that it names."""


class Reception:
    """Takes the updates of all channels, one after the other for each address."""

    def __init__(
        self,
        store: Store,
        office: Office,
        metrics: Metrics | None = None,
        flood: Flood | None = None,
        beside: Beside | None = None,
    ) -> None:
        """`beside`: the process that decides turns while many wait."""
        self._store = store
        self._office = office
        self._metrics = metrics
        self._flood = flood or Flood()
        self._beside = beside
        self._turns: dict[Address, _Turns] = {}
        self._doubts = Doubts(store, office.now, self._turn_of)

    async def wanted(self, address: Address) -> frozenset[Wanted]:
        """What of photos and documents is worth fetching from an address, as the conversation there stands."""
        caller = await self._store.read(load_caller, address)
        return wanted(caller.focus.scene) if caller else frozenset()

    async def _tabling(self, address: Address) -> bool:
        """Whether the conversation there waits for a table."""
        caller = await self._store.read(load_caller, address)
        return caller is not None and caller.focus.scene in TABLING

    async def receive(
        self,
        inbound: Inbound,
        body: str,
        can: Capabilities,
        file: bytes | None = None,
        fetch: Fetch | None = None,
        answering: bool = False,
    ) -> tuple[Letter, ...]:
        """Handle an update durably, with the photo or document that came with it; return the letters to send now.

        `fetch` gets what the update only names, when it is its turn: no later message of its sender goes ahead, and
        no transaction waits. `answering`: one letter can be sent in the answer to the platform's request. Of what is
        said in a group no word and no name is kept. Raises StoreUnavailable when nothing could be kept: then the
        platform must not be told that it was taken.
        """
        if not inbound.private:
            inbound, body = replace(inbound, name=""), ""
        begun, outcome = time.perf_counter(), "not_kept"
        try:
            async with self._turn_of(inbound.address):
                letters, outcome = await self._take(inbound, body, can, file, fetch, answering=answering)
                await self._doubts.settle(inbound, handled=bool(letters))
            return letters
        except StoreUnavailable as error:
            log.warning("update not kept", channel=inbound.address.channel, error=str(error))
            self._doubts.add(inbound, self._office.holder(inbound.address.channel))
            raise
        finally:
            self._note(inbound, outcome, time.perf_counter() - begun)

    async def _take(
        self,
        inbound: Inbound,
        body: str,
        can: Capabilities,
        file: bytes | None,
        fetch: Fetch | None,
        *,
        answering: bool,
    ) -> tuple[tuple[Letter, ...], str]:
        """The letters to send now, and whether the update was handled, set aside, or one of too many."""
        try:
            if fetch:
                inbound, file = await fetch(inbound)
            if file and is_table(inbound) and await self._tabling(inbound.address):
                inbound = await with_tables(inbound, file)
            inbound = storable(inbound)
            transact = self._store.transact
            verdict = self._flood.note(inbound.address, time.monotonic())
            if verdict != "fine":
                asked = verdict == "pause"
                return await transact(ask_to_pause, self._office, can, inbound, body, say=asked), "too_many"
            letters = None if file else await self._decided_beside(inbound, body, can, answering=answering)
            if letters is None:
                letters = await transact_ahead(
                    self._store, take, self._office, can, inbound, body, file, answering=answering
                )
        except StoreUnavailable:
            raise
        except Exception as error:
            log.exception("update set aside", channel=inbound.address.channel, native_id=inbound.native_id)
            return await self._apologise(can, inbound, body, error), "set_aside"
        if self._metrics and letters and letters[0].in_answer:
            self._metrics.letter(inbound.address.channel, letters[0].priority, "sent")
        return letters, "handled"

    async def _decided_beside(
        self, inbound: Inbound, body: str, can: Capabilities, *, answering: bool
    ) -> tuple[Letter, ...] | None:
        if self._beside is None:
            return None
        holder = self._office.holder(inbound.address.channel)
        return await self._beside.turn(inbound, body, can, holder, answering=answering, in_hand=len(self._turns))

    def _note(self, inbound: Inbound, outcome: str, seconds: float) -> None:
        """One line a turn, and its place among the figures."""
        channel = inbound.address.channel
        if self._metrics:
            self._metrics.turn(channel, outcome, seconds)
        log.info("turn", channel=channel, native_id=inbound.native_id, outcome=outcome, ms=round(seconds * 1000, 1))

    async def _apologise(self, can: Capabilities, inbound: Inbound, body: str, error: Exception) -> tuple[Letter, ...]:
        what = storable_text("".join(traceback.format_exception_only(error)).strip())
        try:
            return await self._store.transact(apologise, self._office, can, inbound, body, what)
        except StoreUnavailable:
            raise
        except Exception:
            log.exception("no apology either", channel=inbound.address.channel, native_id=inbound.native_id)
            await self.set_aside(inbound.address, inbound.native_id, body, what)
            return ()

    async def set_aside(self, address: Address, native_id: str, body: str, error: str) -> None:
        """Keep an update that could not even be read; the id of its address is empty where it is not known."""
        what, now = storable_text(error), self._office.now()
        id, native_id = storable_address(address).id, storable_id(native_id)
        await self._store.transact(set_aside, address.channel, native_id, id, body, what, now)

    @asynccontextmanager
    async def _turn_of(self, address: Address) -> AsyncIterator[None]:
        turns = self._turns.setdefault(address, _Turns())
        turns.count += 1
        try:
            async with turns.lock:
                yield
        finally:
            turns.count -= 1
            if not turns.count:
                del self._turns[address]


class _Turns(Struct):
    """Those of one address that have or await their turn. A lock alone looks free while it passes from one to the
    next: whoever came then must not find another."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    count: int = 0

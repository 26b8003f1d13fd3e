"""The live message: whoever launched an announcement watches it go out, wherever they are reached."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from msgspec import Struct

from conversations.access import OFFICE
from conversations.inbound import Address
from conversations.notices.announcement import ENDED, Progress, State
from conversations.notices.progress import progress_say
from conversations.people import Person
from db import live
from db.announcements import announcement, progress
from db.channel_use import uses
from db.letters import Letter
from db.live import Live
from db.people import person
from db.reach import reach
from db.store import Store, StoreError, Tx
from handlers.channel import Capabilities
from handlers.inbound import Office

log = structlog.get_logger()

LOOK_SECONDS = 1.0
BETWEEN_CHANGES = timedelta(seconds=3)


class Step(Struct, frozen=True):
    """What is to be written at one address: `letter` over the message that is there (None: there is none, or it has
    ended), or nothing more when there is no letter."""

    announcement: str
    before: Live | None
    letter: Letter | None
    ended: bool


class LiveProgress:
    """Looks until it is cancelled. `nudge` tells the outboxes that there is something new."""

    def __init__(self, store: Store, office: Office, nudge: Callable[[], None] = lambda: None) -> None:
        self._store, self._office, self._nudge = store, office, nudge

    async def run(self) -> None:
        """Look for ever; what fails is made up for by the next look, and stops nothing else."""
        while True:
            try:
                await self.look()
            except StoreError as error:
                log.warning("live messages wait for the store", error=str(error))
            except Exception:
                log.exception("live messages could not be written")
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Write and change what is due. What is to be said is worked out on a snapshot, away from those who send."""
        now, written = self._office.now(), False
        for id in await self._store.read(live.to_show, now):
            for step in await self._store.read(steps, self._office, id, now):
                written |= await self._store.transact(take, step, now)
        if written:
            self._nudge()


def steps(tx: Tx, office: Office, id: str, now: datetime) -> tuple[Step, ...]:
    """What is to be written about an announcement now."""
    messages, found = live.live_messages(tx, id), announcement(tx, id)
    watcher = person(tx, found.created_by) if found else None
    if found is None or watcher is None or watcher.role not in OFFICE:
        return tuple(Step(id, each, None, ended=True) for each in messages.values() if not each.ended)
    where = reach(tx, watcher.id).get(watcher.id, ())
    shown = progress(tx, found, now)
    lost = [Step(id, each, None, ended=True) for each in messages.values() if _is_lost(each, where)]
    writer = _Writer(tx, office, watcher, shown, now)
    written = [step for address in where if (step := writer.step(address, messages.get(address)))]
    return (*lost, *written)


def _is_lost(message: Live, where: tuple[Address, ...]) -> bool:
    return not message.ended and message.address not in where


def take(tx: Tx, step: Step, now: datetime) -> bool:
    """Write one step, unless somebody else has; whether there is a new letter."""
    before, letter = step.before, step.letter
    if letter is None:
        if before:
            live.give_up(tx, before)
        return False
    if before is None or before.ended:
        return live.begin(tx, step.announcement, before, letter, reading(letter), now, ended=step.ended)
    return live.change(tx, before, letter, reading(letter), now, ended=step.ended)


def reading(letter: Letter) -> str:
    """What a reader sees of it: its words and buttons."""
    return json.dumps([letter.text, letter.extras.get("buttons", [])], ensure_ascii=False)


class _Writer(Struct, frozen=True):
    tx: Tx
    office: Office
    watcher: Person
    progress: Progress
    now: datetime

    def step(self, address: Address, before: Live | None) -> Step | None:
        """What is to be written at an address; None while there is nothing to write, or it has to wait."""
        state = self.progress.announcement.state
        final = state in ENDED and not self.progress.tally.waiting
        if before is None or before.ended:
            begins = before is None or state is State.SENDING
            return self._step(before, self._letter(address, "", final=final), final=final) if begins else None
        if not before.settled:
            return None
        if not self._can(address).edit or not before.native_id:
            return self._step(before, self._letter(address, "", final=final), final=final) if final else None
        letter = self._letter(address, before.native_id, final=final)
        if reading(letter) == before.shown:
            return self._step(before, None, final=True) if final else None
        return self._step(before, letter, final=final) if final or self.now - before.at >= BETWEEN_CHANGES else None

    def _step(self, before: Live | None, letter: Letter | None, *, final: bool) -> Step:
        return Step(self.progress.announcement.id, before, letter, final)

    def _letter(self, address: Address, native_id: str, *, final: bool) -> Letter:
        say = progress_say(self.progress, uses(self.tx, self.now.astimezone(self.office.timezone).date()))
        return self.office.mail.live(
            say,
            self._can(address),
            self.watcher,
            address,
            self.office.new_id,
            native_id,
            lasting=final or not native_id or self.progress.announcement.state is not State.SENDING,
        )

    def _can(self, address: Address) -> Capabilities:
        return self.office.capabilities.get(address.channel, Capabilities())

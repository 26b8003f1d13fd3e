"""The way of a letter out: claimed, paced, sent, and its fate written down."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

import structlog
from msgspec.structs import replace

from conversations.inbound import Address
from db.addresses import mark_unreachable, move
from db.letters import LEASE, NOTE, Letter, begin, claim, disclaim, hold_on, put_back, settle
from db.offers import keep_offer
from db.store import Store, StoreError, Tx
from db.zalo_templates import charge, has_arrived
from handlers.channel import LONGEST_SEND, Channel, Later, Outcome, Unknown
from handlers.decide import Settlement, decide
from handlers.in_hand import InHand
from handlers.metrics import Metrics
from handlers.pace import Pace
from handlers.quota import SPENT, Quota

log = structlog.get_logger()

SLOTS = 32
SWEEP_SECONDS = 1.0
LATE_SECONDS = 0.02
"""By so much a busy machine may be late without the rate suffering: the next letter is that much earlier."""
HOLD_SECONDS = (LEASE - LONGEST_SEND).total_seconds()
"""A letter that waits for longer in hand could outlast its claim while it is sent."""
MOST_DOUBTS = 60
JUMP_SECONDS = 5.0
"""A clock that goes faster or slower than time by so much between two looks has been set."""


def write_down(tx: Tx, letter: Letter, settlement: Settlement, now: datetime, quota: Quota | None = None) -> None:
    """Keep what became of a letter, what that says of its address, and what it takes of the channel's quota."""
    if settlement.state == "unknown" and has_arrived(tx, letter):
        settlement = replace(settlement, state="sent", native_id=letter.id, error=None)
    settle(
        tx,
        letter.id,
        settlement.state,
        now,
        native_id=settlement.native_id,
        error=settlement.error,
        due=settlement.due,
    )
    if settlement.unreachable:
        mark_unreachable(tx, letter.address, settlement.error or "")
    if settlement.moved_to:
        move(tx, letter.address, settlement.moved_to)
    if quota:
        quota.count(tx, settlement, now, letter.address)
    if "offer" in letter.extras and settlement.state in ("sent", "unknown"):
        keep_offer(tx, letter.address, letter.extras["offer"])
    if "template" in letter.extras and settlement.state in ("sent", "unknown"):
        charge(tx, letter, now)


def _begin_within(tx: Tx, letter: Letter, now: datetime, quota: Quota | None, *, again: bool) -> bool | None:
    """Begin a notice, unless it is beyond its share of the quota (True); None when somebody else has taken it over."""
    if quota and quota.refuses(tx, letter, now):
        return True
    return False if begin(tx, letter, now, again=again) else None


class Outbox:
    """Sends the letters of one channel. A letter offered after a commit goes out at once; a sweep over the table
    is the guarantee that none is forgotten.

    Where several processes share the work, one of them is on duty for the channel: it sweeps, and on a channel with a
    pace it alone sends. `holder` names this process; `tell` asks whoever is on duty to look into the table.
    """

    def __init__(
        self,
        store: Store,
        channel: Channel,
        now: Callable[[], datetime],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        slots: int = SLOTS,
        quota: Quota | None = None,
        metrics: Metrics | None = None,
        holder: str = "",
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        self._metrics = metrics
        self._holder, self._tell = holder, tell
        self._on_duty = not holder
        self._store, self._channel, self._now, self._monotonic = store, channel, now, monotonic
        self._pace = Pace(channel.can.rate, channel.can.chat_pause, burst=1 + min(0.5, LATE_SECONDS * channel.can.rate))
        self._ready = InHand()
        self._busy: set[Address] = set()
        self._slots = slots
        self._quota = quota
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._swept = float("-inf")
        self._aired = float("-inf")
        self._hurried_until = float("-inf")
        self._drift: float | None = None
        self._in_doubt: set[datetime] = set()
        self._stopping = False

    @property
    def sends(self) -> bool:
        """Whether letters that this process claims can leave from here."""
        return self._on_duty or not self._paced

    @property
    def _paced(self) -> bool:
        return bool(self._channel.can.rate or self._channel.can.chat_pause)

    async def serve(self) -> None:
        """Be on duty until cancelled. Whoever was before may have sent as much as is allowed in a second."""
        now = self._monotonic()
        if self._paced and self._holder:
            self._pace.pause(now + 1)
        self._on_duty = True
        self.look()
        try:
            await asyncio.Event().wait()
        finally:
            self._on_duty = False
            self._wake.set()

    def offer(self, letters: Iterable[Letter]) -> None:
        """Send these, which the caller's transaction has claimed; none: look into the table soon."""
        now, found = self._monotonic(), False
        for letter in letters:
            found = True
            self._ready.add(letter, now)
        if not self._on_duty and not (found and self.sends):
            self._tell()
        if not found:
            self._swept = float("-inf")
            self._hurried_until = now + SWEEP_SECONDS
        self._wake.set()

    def look(self) -> None:
        """Letters were put into the table: look there at once."""
        if not self._on_duty:
            self._tell()
        self._swept = float("-inf")
        self._wake.set()

    def asked(self) -> None:
        """Another process put letters into the table: whoever is on duty looks there."""
        if self._on_duty:
            self.look()

    def reserve(self, address: Address) -> bool:
        """Whether a reply may leave in the answer to the platform's own request; until `release` nothing else goes to
        that address."""
        now = self._monotonic()
        if not self.sends or address in self._busy or self._pace.wait(now) or self._pace.wait_for(address, now):
            return False
        self._busy.add(address)
        return True

    def release(self, address: Address, *, answered: bool) -> None:
        """The platform's request was answered, with a letter or without."""
        if answered:
            self._pace.note(address, self._monotonic())
        self._busy.discard(address)
        self._look_again()

    def _look_again(self) -> None:
        """A letter was settled: what had to wait for it goes on, at once if it is a reply of this moment."""
        if self._monotonic() < self._hurried_until:
            self._swept = float("-inf")
        self._wake.set()

    async def run(self) -> None:
        """Send until stopped; what was begun then is finished and written down, the rest waits in the table."""
        while not self._stopping:
            self._wake.clear()
            await self._sweep()
            pause = self._dispatch()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), pause)
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._put_back(self._ready.remove(), self._now(), "the program stopped")

    def stop(self) -> None:
        """Begin no further letter; `run` returns when those in hand are settled."""
        self._stopping = True
        self._wake.set()

    async def _sweep(self) -> None:
        """Claim what is due in the table, but not more than can leave soon; put back what could not."""
        now = self._monotonic()
        if now - self._aired >= SWEEP_SECONDS:
            self._aired = now
            await self._put_back(self._ready.remove(before=now - HOLD_SECONDS), self._now(), "waits for its time")
            await self._mind_the_clock(now)
        if not self._on_duty:
            await self._leave_to_others()
            return
        room = self._slots - len(self._tasks) - len(self._ready)
        if now - self._swept < SWEEP_SECONDS or room <= 0 or self._pace.wait(now) > SWEEP_SECONDS:
            return
        self._swept, at = now, self._now()
        try:
            await self._disclaim()
            letters = await self._store.transact(claim, self._channel.name, at, room, self._holder)
        except StoreError as error:
            if len(self._in_doubt) < MOST_DOUBTS:
                self._in_doubt.add(at)
            log.warning("outbox cannot look into the table", channel=self._channel.name, error=str(error))
            return
        for letter in letters:
            self._ready.add(letter, now)
        if len(letters) == room:
            self._swept = float("-inf")

    async def _disclaim(self) -> None:
        """Claims that were perhaps kept although the server was lost during the commit hold nothing back."""
        for at in list(self._in_doubt):
            if self._holder:
                await self._store.transact(disclaim, self._channel.name, self._holder, at, self._now())
            self._in_doubt.discard(at)

    async def _leave_to_others(self) -> None:
        """Somebody else sends what this process may not."""
        if not self.sends and self._ready:
            await self._put_back(self._ready.remove(), self._now(), "is sent by another process")
            self._tell()

    async def _mind_the_clock(self, monotonic: float) -> None:
        """When the clock was set, letters in hand stay in hand: their leases begin anew."""
        drift = self._now().timestamp() - monotonic
        before, self._drift = self._drift, drift
        if before is None or abs(drift - before) < JUMP_SECONDS:
            return
        log.warning("the clock was set", channel=self._channel.name, seconds=round(drift - before))
        try:
            await self._store.transact(hold_on, self._holder, self._now())
        except StoreError as error:
            self._drift = before
            log.warning("cannot renew leases yet", channel=self._channel.name, error=str(error))

    def _dispatch(self) -> float:
        """Start what may be sent now; return how long until something else may be."""
        now, pause = self._monotonic(), SWEEP_SECONDS
        resting: list[tuple[Letter, float]] = []
        while self._ready and len(self._tasks) < self._slots:
            wait = self._pace.wait(now)
            if wait:
                pause = min(pause, wait)
                break
            letter, since = self._ready.pop()
            rest = self._pace.wait_for(letter.address, now)
            if letter.address in self._busy or rest:
                resting.append((letter, since))
                pause = min(pause, rest or pause)
                continue
            self._pace.note(letter.address, now)
            self._start(letter)
        for letter, since in resting:
            self._ready.add(letter, since)
        return max(pause, 0.001)

    def _start(self, letter: Letter) -> None:
        self._busy.add(letter.address)
        task = asyncio.create_task(self._deliver(letter))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, letter: Letter) -> None:
        try:
            spent = letter.priority >= NOTE and await self._begin(letter)
            if spent is not None:
                await self._send(letter, spent=spent)
        finally:
            self._busy.discard(letter.address)
            self._look_again()

    async def _begin(self, letter: Letter) -> bool | None:
        """A notice or a note is marked before it leaves: until then it can be taken back, and when the program dies,
        those that it had not begun are not in doubt.

        Whether the quota has no room for it; None when it is not ours to send any more.
        """
        again = False
        while not self._stopping:
            try:
                return await self._store.transact(_begin_within, letter, self._now(), self._quota, again=again)
            except StoreError as error:
                again = True
                log.warning("cannot begin a letter yet", letter=letter.id, error=str(error))
                await asyncio.sleep(SWEEP_SECONDS)
        await self._put_back((letter,), self._now(), "the program stopped")
        return None

    async def _send(self, letter: Letter, *, spent: bool) -> None:
        outcome: Outcome
        try:
            outcome = SPENT if spent else await self._channel.send(letter)
        except Exception as error:
            log.exception("a channel raised", channel=self._channel.name, letter=letter.id)
            outcome = Unknown(type(error).__name__)
        if isinstance(outcome, Later) and outcome.everybody:
            self._pace.pause(self._monotonic() + outcome.wait.total_seconds())
        settlement = decide(letter, outcome, self._now())
        if settlement.state != "sent":
            # Why is in the table: platforms word it as they like, and may quote what was said.
            log.info("letter not sent", channel=self._channel.name, letter=letter.id, becomes=settlement.state)
        await self._keep(letter, settlement)
        if self._metrics:
            self._metrics.letter(self._channel.name, letter.priority, settlement.state)
        if settlement.state == "queued":
            following = self._ready.remove(address=letter.address)
            await self._put_back(following, settlement.due or self._now(), "waits for the one before")

    async def _keep(self, letter: Letter, settlement: Settlement) -> None:
        """Write the fate down; while the store is away, try again: an unsettled letter would be sent twice."""
        while True:
            try:
                await self._store.transact(write_down, letter, settlement, self._now(), self._quota)
                return
            except StoreError as error:
                log.warning("cannot settle a letter yet", letter=letter.id, error=str(error))
                if self._stopping:
                    return
                await asyncio.sleep(SWEEP_SECONDS)

    async def _put_back(self, letters: tuple[Letter, ...], due: datetime, reason: str) -> None:
        """Claimed letters that were not begun wait in the table again, where their lease cannot run out."""
        if not letters:
            return
        try:
            await self._store.transact(put_back, letters, due, reason)
        except StoreError as error:
            log.warning("cannot put letters back yet", count=len(letters), error=str(error))
            for letter in letters:
                self._ready.add(letter, self._monotonic())

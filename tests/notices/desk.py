"""An announcement at work: leaders with addresses, the feeder, and an outbox that does as it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.inbound import Address
from conversations.notices.announcement import State, Tally
from conversations.turn import Focus
from db import announcements
from db.addresses import link, save_focus
from db.launching import launch
from db.letters import Letter, claim
from db.store import Store, Tx
from db.times import stamp
from handlers.channel import Outcome, Sent
from handlers.compose import new_office
from handlers.decide import decide
from handlers.inbound import Office
from handlers.notices.feeder import Feeder
from handlers.outbound import write_down
from tests.crash.leaders import FIRST_CHAT, settle_leaders

START = datetime(2026, 11, 5, 2, tzinfo=UTC)
TODAY = date(2026, 11, 5)
STAFF = "p-staff"
TEXT = "Mời dự hội nghị đối thoại chính sách\nThời gian: 14 giờ ngày 20/11/2026."
CHANNELS = ("telegram", "web")


def person(number: int) -> str:
    """The n-th leader; the unit is `THT-000n`, the Telegram chat FIRST_CHAT + n."""
    return f"p-{number:04d}"


def write_draft(tx: Tx, id: str, number: int, now: datetime, *, kind: str = "policy", send_at: datetime | None) -> None:
    """An announcement to everybody, composed and confirmed, but not launched."""
    tx.run(
        """insert into persons (id, name, role, created_at) values (:id, 'Phan Thị Minh', 'staff', :now)
           on conflict (id) do nothing""",
        id=STAFF,
        now=stamp(now),
    )
    tx.run(
        """insert into announcements (id, number, kind, text, audience, state, created_by, created_at, send_at)
           values (:id, :number, :kind, :text, '{"everybody": true}', :state, :staff, :now, :send_at)""",
        id=id,
        number=number,
        kind=kind,
        text=TEXT,
        state="scheduled" if send_at else "draft",
        staff=STAFF,
        now=stamp(now),
        send_at=stamp(send_at) if send_at else None,
    )


@dataclass
class Desk:
    """What a test holds in hand. `heard` is what reached whom: (person's address, words)."""

    store: Store
    office: Office
    clock: list[datetime]
    numbers: int = 0
    heard: list[Letter] = field(default_factory=list)

    async def announces(self, *, kind: str = "policy", send_at: datetime | None = None) -> str:
        """One more announcement; launched at once unless it is put off."""
        self.numbers += 1
        id = f"a-{self.numbers}"
        await self.store.transact(write_draft, id, self.numbers, self.now, kind=kind, send_at=send_at)
        if send_at is None:
            assert await self.store.transact(launch, id, TODAY, self.now, self.office.new_id)
        return id

    @property
    def now(self) -> datetime:
        return self.clock[0]

    def waits(self, time: timedelta) -> None:
        self.clock[0] += time

    async def sweeps(self, *channels: str) -> None:
        """One round of a feeder that has these channels open (none named: all)."""
        await Feeder(self.store, self.office, channels or CHANNELS).sweep()

    async def sends(self, told: Mapping[str, Outcome] | None = None, *, most: int = 1000) -> list[Letter]:
        """Send what is due on every channel; `told`: what becomes of letters to a chat, by its id."""
        sent: list[Letter] = []
        for channel in CHANNELS:
            for letter in await self.store.transact(claim, channel, self.now, most):
                await self.settles(letter, (told or {}).get(letter.address.id, Sent("m")))
                sent.append(letter)
        return sent

    async def settles(self, letter: Letter, outcome: Outcome) -> None:
        """The sender learns what became of a letter."""
        if isinstance(outcome, Sent):
            self.heard.append(letter)
        await self.store.transact(write_down, letter, decide(letter, outcome, self.now), self.now)

    async def finishes(self, told: Mapping[str, Outcome] | None = None) -> None:
        """Feed and send until nothing moves any more."""
        for _ in range(100):
            await self.sweeps()
            if not await self.sends(told):
                break
        await self.sweeps()

    async def tally(self, id: str) -> Tally:
        return await self.store.read(announcements.tally, id)

    async def state(self, id: str) -> State:
        found = await self.store.read(announcements.announcement, id)
        assert found is not None
        return found.state

    async def rows(self, id: str) -> dict[str, tuple[str, str, str | None]]:
        """State, reason and channel of each recipient, by person."""
        rows = await self.store.read(
            lambda tx: tx.all(
                "select person_id, state, reason, channel from recipients where announcement_id = :id order by id",
                id=id,
            )
        )
        return {row["person_id"]: (row["state"], row["reason"], row["channel"]) for row in rows}

    async def also_reached(self, number: int, channel: str, id: str, *, earlier: bool = True) -> None:
        """A leader has another address, heard of before the Telegram one, or after it."""
        at = self.now + timedelta(hours=-1 if earlier else 1)

        def work(tx: Tx) -> None:
            save_focus(tx, Address(channel, id), Focus(), "", at)
            link(tx, Address(channel, id), person(number))

        await self.store.transact(work)

    async def words(self, sql: str, **given: object) -> None:
        """Change the database behind everybody's back."""
        await self.store.transact(lambda tx: tx.run(sql, **given))


def chat(number: int) -> str:
    """The Telegram id of the n-th leader."""
    return str(FIRST_CHAT + number)


async def desk_of(store: Store, leaders: int) -> Desk:
    """A desk with so many leaders, all of whom are on Telegram."""
    clock = [START]
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: clock[0])
    await store.transact(settle_leaders, leaders, START, office.new_id)
    return Desk(store, replace(office, now=lambda: clock[0]), clock)

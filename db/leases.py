"""Leases: which processes are alive, and which of them does what only one may do.

A process is a row with a beat that it changes all the time; a duty is a row that names its process. Nobody compares
clocks: others watch the beat. Whoever is found dead is buried: its duties are free, and what it held is taken over.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from msgspec import Struct, field

from db.store import Tx
from db.times import stamp

_PROCESS = "process "


class Standing(Struct, frozen=True):
    """`beats`: the last beat of each living process; `duties`: who does what."""

    beats: Mapping[str, str] = field(default_factory=dict)
    duties: Mapping[str, str] = field(default_factory=dict)


def arrive(tx: Tx, me: str, beat: str) -> None:
    """A process is there from now on."""
    tx.run(
        """insert into leases (name, holder, until) values (:name, :me, :beat)
           on conflict (name) do update set until = excluded.until""",
        name=_PROCESS + me,
        me=me,
        beat=beat,
    )


def beat(tx: Tx, me: str, beat: str) -> bool:
    """Show that the process lives. False when it has been buried meanwhile: nothing is its own any more."""
    return bool(tx.run("update leases set until = :beat where name = :name", name=_PROCESS + me, beat=beat))


def standing(tx: Tx) -> Standing:
    """Who lives, and who does what."""
    beats, duties = {}, {}
    for row in tx.all("select name, holder, until from leases"):
        if row["name"].startswith(_PROCESS):
            beats[row["holder"]] = row["until"]
        else:
            duties[row["name"]] = row["holder"]
    return Standing(beats, duties)


def take_on(tx: Tx, me: str, duty: str) -> bool:
    """Take a duty that nobody has. False when somebody was faster, or the process has been buried."""
    return bool(
        tx.run(
            """insert into leases (name, holder, until)
               select :duty, holder, '' from leases where name = :process
               on conflict (name) do nothing""",
            duty=duty,
            process=_PROCESS + me,
        )
    )


def lay_down(tx: Tx, me: str, duties: Collection[str]) -> None:
    """Others may take these duties at once."""
    for duty in duties:
        tx.run("delete from leases where name = :duty and holder = :me", duty=duty, me=me)


def bury(tx: Tx, who: str, last_beat: str, now: datetime) -> bool:
    """A process that showed no life since `last_beat` has lost its duties, and the letters that it held. False when
    it lives after all, or somebody else was faster."""
    if not tx.run("delete from leases where name = :name and until = :beat", name=_PROCESS + who, beat=last_beat):
        return False
    _leave_behind(tx, who, now)
    return True


def leave(tx: Tx, me: str, now: datetime) -> None:
    """A process ends: whatever it had is free."""
    tx.run("delete from leases where name = :name", name=_PROCESS + me)
    _leave_behind(tx, me, now)


def _leave_behind(tx: Tx, who: str, now: datetime) -> None:
    tx.run("delete from leases where holder = :who", who=who)
    tx.run(
        "update letters set lease_until = :past where state = 'sending' and held_by = :who",
        past=stamp(now - timedelta(days=1)),
        who=who,
    )

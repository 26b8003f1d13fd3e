"""The lists of the office's dialogues, against what leaders answered to the invitations."""

import json
from collections import Counter
from collections.abc import Iterable

from conversations.periods import Period
from db.store import Tx
from handlers.sample.units import SampleUnit
from simulation.findings import Findings
from simulation.guests import Guest, GuestBook, Reply


def check_guests(
    tx: Tx, units: Iterable[SampleUnit], periods: Iterable[Period], book: GuestBook, found: Findings
) -> None:
    """Of each unit and the dialogue in the month after each of the `periods`: its answer, how many come, their names,
    and the question."""
    known = {unit.id: unit for unit in units}
    codes = {id: unit.code for id, unit in known.items()}
    events = {number: id for id, number in _dialogues(tx)}
    for number, period in enumerate(periods, start=1):
        month = period.shift(1)
        meant = {unit: guest for (unit, invited), guest in book.meant.items() if invited == month}
        kept = _answers(tx, events.get(number, ""))
        for unit in sorted(meant.keys() | kept.keys()):
            said = _said(meant[unit], known[unit].leader.name) if unit in meant else None
            if kept.get(unit) != said:
                found.note("guests_differ", f"{codes[unit]} {month}: meant {said}, kept {kept.get(unit)}")
        _questions(tx, events.get(number, ""), meant, codes, month, found)
        found.counts.update("guests_comes" if each.reply is Reply.COMES else "guests_away" for each in meant.values())


def _dialogues(tx: Tx) -> list[tuple[str, int]]:
    rows = tx.all("select id, title from events where title like 'Đối thoại số %'")
    return [(row["id"], int(row["title"].split()[3].rstrip(":"))) for row in rows]


def _answers(tx: Tx, event: str) -> dict[str, tuple[str, int, tuple[str, ...]]]:
    """By unit: the answer, and of those who come how many and who."""
    rows = tx.all("select organisation_id, answer, people, delegates from rsvps where event_id = :event", event=event)
    return {
        row["organisation_id"]: (row["answer"], row["people"], tuple(json.loads(row["delegates"])))
        if row["answer"] == "yes"
        else (row["answer"], 0, ())
        for row in rows
    }


def _said(guest: Guest, leader: str) -> tuple[str, int, tuple[str, ...]]:
    return ("yes", guest.people, guest.names or (leader,)) if guest.reply is Reply.COMES else ("no", 0, ())


def _questions(
    tx: Tx, event: str, meant: dict[str, Guest], codes: dict[str, str], month: Period, found: Findings
) -> None:
    rows = tx.all(
        """select t.organisation_id, w.text from petitions t join petition_words w on w.petition = t.number
           where t.event_id = :event and w.kind = 'asked'""",
        event=event,
    )
    asked = Counter((row["organisation_id"], row["text"]) for row in rows)
    wanted = Counter((unit, guest.question) for unit, guest in meant.items() if guest.question)
    found.counts["questions"] += wanted.total()
    for unit, text in sorted((asked - wanted).keys() | (wanted - asked).keys()):
        found.note("guests_differ", f"{codes[unit]} {month}: asked {asked[unit, text]} times: {text}")

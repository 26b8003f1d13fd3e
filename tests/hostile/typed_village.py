"""The village of the chats, and a unit for each hostile text, in which everything that a person types is that text."""

import json
from datetime import datetime, timedelta

from conversations.answers import fold
from conversations.events.event import Event, EventKind, Outcome, Rsvp
from conversations.people import Kind, Organisation
from conversations.session import Answer
from db import event_results, events, rsvps
from db.audit import note
from db.figure_changes import note_changes
from db.ids import Ids
from db.petition_steps import add, add_words, change
from db.registers import keeping
from db.registers.options import add_option
from db.sessions import dump_answers
from db.store import Tx
from db.times import stamp
from handlers.registers.descriptions import load_registers
from handlers.talk.village import TODAY
from tests.hostile.typed_texts import MOUTHFUL, TYPED

SENT, UNREACHED = 12, 13
EVENT, FAIR = 1, 2
REGISTERS = load_registers()
AUTHORS = ("p-minh", "p-quang")
_WRITTEN = ("text", "link")


def settle(tx: Tx) -> None:
    """Write it all, as the chats, the roster and the registers keep it; nothing was cleaned before."""
    ids = Ids()
    for place, text in enumerate(TYPED):
        _unit(tx, place, text)
        _report(tx, place, text)
        _petition(tx, place, text)
        note(tx, ids(), TODAY, f"p-{place}", "web", "report.read", f"u-{place}", "2026-09", text)
    tx.run("update persons set name = :name where id in ('p-minh', 'p-quang')", name=MOUTHFUL)
    _events(tx)
    _notice(tx, SENT, "sent")
    _notice(tx, UNREACHED, "unreachable")
    for register in REGISTERS:
        _register(tx, register.key, keeping.Hand(None, "test", TODAY, ids))


def _unit(tx: Tx, place: int, text: str) -> None:
    tx.run(
        """insert into persons (id, name, phone, role, created_at)
           values (:id, :name, :phone, :role, '2026-08-01')""",
        id=f"p-{place}",
        name=text,
        phone=f"+8419910{place:04}",
        role="leader" if place % 2 else "staff",
    )
    tx.run(
        """insert into organisations (id, code, kind, name, name_folded, field, commune, former_district, legal_status,
             in_charge, founded, created_at)
           values (:id, :code, 'HTX', :text, :folded, :text, '19405', :text, :text, :charge, '2026-08-01', :now)""",
        id=f"u-{place}",
        code=code_of(place),
        text=text,
        folded=fold(text),
        charge=f"p-{place // 2 * 2}",
        now=stamp(TODAY),
    )
    tx.run(
        """insert into representatives (id, person_id, organisation_id, title, since)
           values (:id, :id, :unit, :title, '2026-08-01')""",
        id=f"p-{place}",
        unit=f"u-{place}",
        title=text,
    )


def code_of(place: int) -> str:
    """The code of a unit."""
    return f"HTX-{place + 9000}"


def _report(tx: Tx, place: int, text: str) -> None:
    """September's, with an odd figure, what it was answered with, and why."""
    tx.run(
        """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
           values (:id, :unit, '2026-09', 1, 'BC', :answers, '{}', 'web', '2026-10-03T01:00:00.000Z')""",
        id=f"r-{place:03}",
        unit=f"u-{place}",
        answers=dump_answers({"revenue": Answer(10**9 + place, said=text)}),
    )
    tx.run(
        """insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason)
           values (:unit, '2026-09', 'revenue', :value, :report, 1, 1, :reason)""",
        unit=f"u-{place}",
        value=10**9 + place,
        report=f"r-{place:03}",
        reason=text,
    )


def correct(tx: Tx, now: datetime) -> None:
    """A second report of each unit changes its figure, for a reason of its own."""
    ids = Ids()
    for place, text in enumerate(TYPED):
        before, after = {"revenue": 10**9 + place}, {"revenue": 2 * 10**9 + place}
        tx.run(
            """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
               values (:id, :unit, '2026-09', 2, 'BC', '{}', '{}', 'web', :now)""",
            id=f"z-{place:03}",
            unit=f"u-{place}",
            now=stamp(now),
        )
        tx.run("update figures set value = value + 1000000000 where organisation_id = :unit", unit=f"u-{place}")
        note_changes(tx, f"z-{place:03}", f"u-{place}", "2026-09", before, after, text, now, ids)


def _petition(tx: Tx, place: int, text: str) -> None:
    number, ids = 100 + place, Ids()
    code = f"d{place}"
    tx.run("insert into departments (code, name, place) values (:code, :name, 50)", code=code, name=text)
    add(
        tx,
        number,
        organisation=f"u-{place}",
        event="",
        topic="land",
        anonymous=False,
        person=f"p-{place}",
        typed_by=f"p-{place}",
        now=TODAY,
    )
    for kind in ("asked", "answer", "follow_up"):
        add_words(tx, ids(), number, kind, text, code, f"p-{place}", "web", TODAY)
    change(tx, number, {"department": code, "state": "answered"})


def _events(tx: Tx) -> None:
    """A dialogue and a fair, to which each unit comes and says something about everything."""
    for number, kind in ((EVENT, EventKind.DIALOGUE), (FAIR, EventKind.FAIR)):
        start = TODAY + timedelta(days=10 + number)
        told = Event(
            number,
            kind,
            MOUTHFUL,
            starts=start,
            answer_by=start,
            place=MOUTHFUL,
            conditions=MOUTHFUL,
            code="4821",
        )
        events.save(tx, told, AUTHORS[0], TODAY, Ids())
        found = events.event(tx, number)
        assert found
        for place, text in enumerate(TYPED):
            unit = Organisation(f"u-{place}", code_of(place), Kind.HTX, text)
            answer = "no" if number == EVENT and place % 2 else "yes"
            said = Rsvp(unit, answer, 2, 2, (text, text), products=(text,), needs=text, reason=text)
            rsvps.keep(tx, found.id, said, f"p-{place}", "web", TODAY)
            event_results.keep(tx, found.id, Outcome(unit, 1, 2, 3, award=text), f"p-{place}", "web", TODAY)


def _notice(tx: Tx, number: int, state: str) -> None:
    """To everybody, with the same end for all."""
    names = [{"sha256": "0", "kind": "application/pdf", "name": text} for text in TYPED]
    tx.run(
        """insert into announcements (id, number, kind, text, attachments, event_id, state, created_by, approved_by,
             created_at, started_at, ended_at)
           select :id, :number, 'policy', :text, :files, id, 'done', 'p-minh', 'p-quang', :now, :now, :now
           from events where number = :event""",
        id=f"a-{number}",
        number=number,
        text="\n".join(TYPED),
        files=json.dumps(names),
        now=stamp(TODAY),
        event=EVENT,
    )
    for place, text in enumerate(TYPED):
        told = {"id": f"{number}-{place}", "announcement": f"a-{number}"}
        tx.run(
            """insert into recipients (id, announcement_id, person_id, units, state, channel, settled_at)
               values (:id, :announcement, :person, :units, :state, 'web', :now)""",
            **told,
            person=f"p-{place}",
            units=json.dumps([[code_of(place), text]]),
            state=state,
            now=stamp(TODAY),
        )
        tx.run(
            """insert into recipient_units (recipient_id, announcement_id, code, title)
               values (:id, :announcement, :code, :text)""",
            **told,
            code=code_of(place),
            text=text,
        )


def _register(tx: Tx, key: str, hand: keeping.Hand) -> None:
    """An entry for each text, in words and in the choices that an office adds."""
    register = next(each for each in REGISTERS if each.key == key)
    since, name = register.column("since"), register.column("name")
    fixed = {"since": "2026-09-01"} if since else {}
    fixed |= {"name": "2026"} if name and name.kind == "count" else {}
    for place, text in enumerate(TYPED):
        values = {column.key: text for column in register.columns if column.kind in _WRITTEN or column.open}
        for column in register.columns:
            if column.listed:
                values[column.key] = add_option(tx, key, column.key, f"{text} {column.label}")
        unit = None if register.unit == "none" else f"u-{place}"
        entry = keeping.add(tx, hand, key, keeping.next_number(tx, key), unit, {"name": text, **values, **fixed})
        if register.lines:
            lines = {column.key: text for column in register.lines.columns if column.kind in _WRITTEN}
            keeping.change(tx, hand, entry, lines, "2026-Q3")

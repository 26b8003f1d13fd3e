"""Petitions: what was asked, where it stands, and each step on the way."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from conversations.access import Scope
from conversations.people import Kind, Organisation
from conversations.petitions.petition import (
    WAITING,
    Department,
    Dialogue,
    Petition,
    Words,
)
from conversations.petitions.records import Tally, Wanted
from db.scopes import only
from db.store import Row, Tx
from db.times import moment, stamp

AT_ONCE = 500

_SELECT = """select t.number, t.person_id, t.topic, t.anonymous, t.state, t.same_as, t.at,
    o.id, o.code, o.kind, o.name, o.cadence, p.name as person, w.name as typed_by,
    d.code as department, d.name as department_name,
    e.id as event, e.number as event_number, e.title as event_title, e.answer_by, e.state as event_state,
    (select count(*) from petitions m where m.same_as = t.number) as merged
  from petitions t join organisations o on o.id = t.organisation_id
    left join persons p on p.id = t.person_id and p.deleted_at is null
    left join persons w on w.id = t.typed_by and w.deleted_at is null
    left join departments d on d.code = t.department
    left join events e on e.id = t.event_id"""


class Counts(Struct, frozen=True):
    """Petitions of some days: how many, how many of them were passed on to which department, how many answered."""

    received: int
    passed: Mapping[str, int]
    answered: int

    @property
    def answered_percent(self) -> int | None:
        """How many of a hundred were answered; None when none came."""
        return round(self.answered * 100 / self.received) if self.received else None


def next_number(tx: Tx) -> int:
    """The number of the next petition: short enough to be typed."""
    row = tx.one("select coalesce(max(number), 0) + 1 as number from petitions")
    return int(row["number"]) if row else 1


def petition(tx: Tx, number: int, now: datetime, scope: Scope | None = None) -> Petition | None:
    """The petition of that number with all its words, if a unit of the scope asked; its dialogue as it stands
    `now`."""
    where, params = only(scope)
    found = _petitions(tx, tx.all(f"{_SELECT} where t.number = :number and {where}", number=number, **params), now)
    return found[0] if found else None


def of_person(tx: Tx, person: str, count: int, now: datetime) -> tuple[Petition, ...]:
    """What a person asked, and what is left of those who acted before them for the units that they act for; the
    latest first."""
    rows = tx.all(
        f"""{_SELECT} where t.person_id = :person or (
              t.organisation_id in (
                select organisation_id from representatives where person_id = :person and until is null)
              and not exists (
                select 1 from representatives r
                where r.person_id = t.person_id and r.organisation_id = t.organisation_id and r.until is null))
            order by t.number desc limit :count""",
        person=person,
        count=count,
    )
    return _petitions(tx, rows, now)


def group(tx: Tx, head: int, now: datetime, scope: Scope | None = None) -> tuple[Petition, ...]:
    """The petition of that number and those that were merged into it, as far as units of the scope asked."""
    where, params = only(scope)
    rows = tx.all(
        f"{_SELECT} where (t.number = :head or t.same_as = :head) and {where} order by t.number", head=head, **params
    )
    return _petitions(tx, rows, now)


def listed(
    tx: Tx, wanted: Wanted, skip: int, count: int, now: datetime, scope: Scope | None = None
) -> tuple[Petition, ...]:
    """Those wanted of units of the scope, the oldest first; the withdrawn only when they are asked for."""
    where, given = _where(wanted, scope)
    rows = tx.all(
        f"{_SELECT} where {where} order by t.number limit :count offset :skip", count=count, skip=skip, **given
    )
    return _petitions(tx, rows, now)


def count(tx: Tx, wanted: Wanted, scope: Scope | None = None) -> int:
    """How many are wanted of units of the scope."""
    where, given = _where(wanted, scope)
    row = tx.one(
        f"""select count(*) as n from petitions t join organisations o on o.id = t.organisation_id
              left join events e on e.id = t.event_id where {where}""",
        **given,
    )
    return int(row["n"]) if row else 0


def tally(tx: Tx, now: datetime, scope: Scope | None = None) -> Tally:
    """How many there are of units of the scope in each state, and which wait for the office."""
    mine, params = only(scope)
    asked = "petitions t join organisations o on o.id = t.organisation_id"
    states = tx.all(
        f"select t.state, count(*) as n from {asked} where t.same_as is null and {mine} group by t.state", **params
    )
    where, given = _where(Wanted(WAITING), scope)
    topics = tx.all(f"select t.topic, count(*) as n from {asked} where {where} group by t.topic", **given)
    events = tx.all(
        f"""select e.id as event, e.number as event_number, e.title as event_title, e.answer_by, e.state as event_state,
              count(*) as n from {asked} join events e on e.id = t.event_id where {where}
            group by e.id, e.number, e.title, e.answer_by, e.state order by e.number""",
        **given,
    )
    return Tally(
        {row["state"]: row["n"] for row in states},
        {row["topic"]: row["n"] for row in topics},
        tuple((_dialogue(row, now), row["n"]) for row in events),
    )


def departments(tx: Tx) -> tuple[Department, ...]:
    """Those to whom petitions may be passed on."""
    return tuple(
        Department(row["code"], row["name"]) for row in tx.all("select * from departments order by place, code")
    )


def dialogue(tx: Tx, now: datetime, *, number: int = 0, id: str = "") -> Dialogue | None:
    """The event of that number or id, as far as questions for it are concerned."""
    row = tx.one(
        """select id as event, number as event_number, title as event_title, answer_by, state as event_state
           from events where number = :number or id = :id""",
        number=number,
        id=id,
    )
    return _dialogue(row, now) if row else None


def counts(tx: Tx, first: date, last: date, zone: ZoneInfo) -> Counts:
    """What came in those local days (both included) and was not taken back, and what has become of it until now."""
    begin, end = (stamp(datetime.combine(day, time(), zone)) for day in (first, last + timedelta(days=1)))
    rows = tx.all(
        """select d.name, count(*) as n, sum(case when exists (
               select 1 from petition_words w where w.petition = t.number and w.kind = 'answer') then 1 else 0 end
             ) as answered
           from petitions t left join departments d on d.code = t.department
           where t.at >= :begin and t.at < :end and t.state <> 'withdrawn'
           group by d.name, d.place order by d.place""",
        begin=begin,
        end=end,
    )
    return Counts(
        sum(row["n"] for row in rows),
        {row["name"]: row["n"] for row in rows if row["name"]},
        sum(row["answered"] for row in rows),
    )


def _where(wanted: Wanted, scope: Scope | None = None) -> tuple[str, dict[str, object]]:
    given: dict[str, object] = {f"state{n}": state for n, state in enumerate(wanted.states)}
    parts = [f"t.state in ({', '.join(f':{name}' for name in given)})" if given else "t.state <> 'withdrawn'"]
    if not wanted.merged:
        parts.append("t.same_as is null")
    for column, value in (("t.topic", wanted.topic), ("e.number", wanted.event), ("t.department", wanted.department)):
        if value:
            name = column.partition(".")[2]
            parts.append(f"{column} = :{name}")
            given[name] = value
    mine, params = only(scope)
    return " and ".join((*parts, mine)), {**given, **params}


def _petitions(tx: Tx, rows: Sequence[Row], now: datetime) -> tuple[Petition, ...]:
    words: dict[int, list[Words]] = {}
    for start in range(0, len(rows), AT_ONCE):
        words |= _words_of(tx, [row["number"] for row in rows[start : start + AT_ONCE]])
    return tuple(_petition(row, tuple(words.get(row["number"], ())), now) for row in rows)


def _words_of(tx: Tx, numbers: Iterable[int]) -> dict[int, list[Words]]:
    given: dict[str, object] = {f"n{place}": number for place, number in enumerate(numbers)}
    if not given:
        return {}
    rows = tx.all(
        f"""select w.petition, w.kind, w.text, w.at, w.person_id, p.name, d.code, d.name as department
            from petition_words w left join persons p on p.id = w.person_id and p.deleted_at is null
              left join departments d on d.code = w.department
            where w.petition in ({", ".join(f":{name}" for name in given)}) order by w.id""",
        **given,
    )
    found: dict[int, list[Words]] = {}
    for row in rows:
        department = Department(row["code"], row["department"]) if row["code"] else None
        by = row["person_id"] if row["name"] else ""
        said = Words(row["kind"], row["text"], moment(row["at"]), by, row["name"] or "", department)
        found.setdefault(row["petition"], []).append(said)
    return found


def _petition(row: Row, words: tuple[Words, ...], now: datetime) -> Petition:
    return Petition(
        number=row["number"],
        organisation=Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"], row["cadence"]),
        topic=row["topic"],
        state=row["state"],
        at=moment(row["at"]),
        by=row["person_id"] if row["person"] else "",
        name=row["person"] or "",
        dialogue=_dialogue(row, now) if row["event"] else None,
        anonymous=bool(row["anonymous"]),
        department=Department(row["department"], row["department_name"]) if row["department"] else None,
        same_as=row["same_as"] or 0,
        merged=row["merged"],
        words=words,
        typed_by=row["typed_by"] or "",
    )


def _dialogue(row: Row, now: datetime) -> Dialogue:
    until = moment(row["answer_by"])
    open_still = row["event_state"] == "open" and now <= until
    return Dialogue(row["event"], row["event_number"], row["event_title"], until, open_still)

"""The judge: what the database holds in the end, against what people meant and what the platforms saw."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from conversations.calendar import Calendar
from conversations.periods import Period
from db.store import Tx
from db.times import moment
from handlers.holidays import vietnamese_calendar
from handlers.inbound import Office
from handlers.summarising import summary_of
from simulation.acts import Diary, has_slip
from simulation.findings import FATAL, Findings, Verdict
from simulation.guest_list import check_guests
from simulation.guests import GuestBook
from simulation.kept import Kept
from simulation.newcomers import Roll, check_roll
from simulation.page import WebPhone
from simulation.people import People
from simulation.province import Cast, Month
from simulation.world import HOME, World
from summaries.query import Query

ALARM = "vừa được dùng thêm"


async def judge(
    world: World, cast: Cast, people: People, diary: Diary, book: GuestBook, roll: Roll, kept: Kept
) -> Verdict:
    """Look at everything."""
    found = Findings()
    await world.store.read(kept.look)
    for trouble in diary.troubles:
        found.note("stuck", trouble)
    await world.store.read(check_reports, tuple(cast.all_months()), diary, found)
    await world.store.read(check_inbox, world, people, found)
    for (channel, native_id), error in kept.set_aside.items():
        found.note("set_aside", f"{channel} {native_id}: {error}")
    check_nights(kept, found)
    await world.store.read(check_reminders, found)
    check_ledger(kept, world, found)
    await world.store.read(check_notices, kept, world, found)
    await world.store.read(check_roll, roll, found)
    await world.store.read(check_guests, cast.units, cast.periods, book, found)
    sums = await world.store.read(check_sums, world.office, cast, found)
    faults = [*world.telegram.faulted, *world.zalo.faulted]
    found.counts["faults"], found.counts["repeated_messages"] = len(faults), diary.repeats
    found.counts["sent_twice"] = diary.twice
    found.counts["starts"], found.counts["agreed"] = world.starts, diary.agreed
    for name in FATAL:
        found.counts[name] += 0
    return Verdict(dict(found.counts), found.examples, sorted(diary.messages.values()), sums)


def check_reports(tx: Tx, months: Iterable[Month], diary: Diary, found: Findings) -> None:
    """Each month that was meant against its figures and editions."""
    for month in months:
        key = (month.unit.id, str(month.period))
        rows = tx.all(
            "select edition, submitted_at from reports where organisation_id = :unit and period = :period",
            unit=key[0],
            period=key[1],
        )
        found.counts["reports"] += bool(rows)
        receipts = diary.receipts.get(key, 0)
        if not rows:
            found.note("lost" if receipts else "untold", f"{month.unit.code} {month.period}")
            continue
        if len(rows) > 1 + has_slip(month):
            found.note("duplicated", f"{month.unit.code} {month.period}: {len(rows)} editions")
        due = month.period.shift(1).start.replace(day=10)
        first = min(moment(row["submitted_at"]) for row in rows).astimezone(HOME).date()
        found.counts["late"] += first > due
        _figures(tx, month, diary.dialogues.get(key, ()), found)


def _figures(tx: Tx, month: Month, dialogue: Iterable[str], found: Findings) -> None:
    rows = tx.all(
        "select indicator, value from figures where organisation_id = :unit and period = :period",
        unit=month.unit.id,
        period=str(month.period),
    )
    kept = {row["indicator"]: row["value"] for row in rows}
    found.counts["figures"] += len(month.figures)
    for name in sorted(kept.keys() | month.figures.keys()):
        if kept.get(name) != month.figures.get(name):
            meant = f"meant {month.figures.get(name)}, kept {kept.get(name)}"
            what = f"{month.unit.code} {month.period} {name}: {meant} ({month.plan.way})"
            found.note("misread", "\n".join((what, *dialogue)))


def check_inbox(tx: Tx, world: World, people: People, found: Findings) -> None:
    """Every update that a platform was told to be taken is there, once, and was understood."""
    rows = tx.all("select channel, native_id from inbox")
    known = {(row["channel"], row["native_id"].rpartition(":")[2]) for row in rows}
    taken = [("telegram", str(id)) for id in world.telegram.acknowledged]
    taken += [("zalo_bot", id) for id in world.zalo.bot.delivered]
    for person in people.leaders.values():
        if isinstance(person.phone, WebPhone):
            taken += [("web", id) for id in person.phone.posted]
    found.counts["updates"] = len(taken)
    for each in taken:
        if each not in known:
            found.note("lost", f"update {each}")


def check_nights(kept: Kept, found: Findings) -> None:
    """Nobody is written to unasked at night, nor on a day off, but that an event which they attend is tomorrow, and at
    once that their account is used elsewhere; a message that changes makes no sound."""
    calendar = vietnamese_calendar()
    found.counts.update(f"letters_{row['state']}" for row in kept.letters.values())
    for row in kept.messages:
        if row["priority"] > 0 and row["state"] in ("sent", "unknown") and ALARM not in row["text"]:
            local = moment(row["settled_at"]).astimezone(HOME)
            if not calendar.is_open(_working(local, calendar) if "Ngày mai có " in row["text"] else local):
                found.note("at_night", f"{local:%Y-%m-%d %H:%M} {row['text'][:80]}")


def _working(local: datetime, calendar: Calendar) -> datetime:
    """That hour of the next day on which the office works."""
    while not calendar.is_working(local.date()):
        local += timedelta(days=1)
    return local


def check_reminders(tx: Tx, found: Findings) -> None:
    """Nobody is reminded of what they have sent."""
    reminded = tx.all(
        """select n.period, n.settled_at, r.organisation_id from reminders n
             join representatives r on r.person_id = n.person_id and r.until is null
           where n.action <> 'calls' and n.state = 'sent'"""
    )
    found.counts["reminders"] = len(reminded)
    for row in reminded:
        report = tx.one(
            """select 1 from reports where organisation_id = :unit and period = :period and submitted_at < :at""",
            unit=row["organisation_id"],
            period=row["period"],
            at=row["settled_at"],
        )
        if report:
            found.note("nagged", f"{row['organisation_id']} {row['period']} at {row['settled_at']}")


def check_ledger(kept: Kept, world: World, found: Findings) -> None:
    """What the ledger says was sent, against what each platform took for each person."""
    took = Counter(("telegram", str(each.chat_id)) for each in world.telegram.sent)
    took.update(("zalo_bot", f"{each.bot}:{each.chat_id}") for each in world.zalo.sent)
    took.update(("zalo_oa", each.to) for each in world.zalo.oa.sent)
    sent, most = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in kept.messages:
        sent[row["channel"], row["address_id"]] += row["state"] == "sent"
        most[row["channel"], row["address_id"]] += row["attempts"]
    for key in sent:
        if key[0] != "web" and not sent[key] <= took[key] <= max(most[key], sent[key]):
            found.note("ledger_differs", f"{key}: ledger {sent[key]} to {most[key]}, platform {took[key]}")


def check_notices(tx: Tx, kept: Kept, world: World, found: Findings) -> None:
    """Every announcement reached each of its recipients at most once, and those of whom the ledger says so."""
    heard = Counter((str(each.chat_id), each.source) for each in world.telegram.sent)
    heard.update((f"{each.bot}:{each.chat_id}", each.text) for each in world.zalo.sent)
    heard.update((each.to, each.text) for each in world.zalo.oa.sent)
    by_row = Counter[str]()
    for row in tx.all("select r.state, count(*) as n from recipients r group by r.state"):
        by_row[row["state"]] = row["n"]
    found.counts["notices"] = sum(by_row.values())
    found.counts["notices_sent"], found.counts["notices_unknown"] = by_row["sent"], by_row["unknown"]
    for row in (each for each in kept.letters.values() if each["recipient_id"] and each["channel"] != "web"):
        times = heard[row["address_id"], row["text"]]
        if times > 1:
            found.note("notices_twice", f"{row['address_id']}: {times} times: {row['text'][:60]}")
        if not times and row["state"] == "sent":
            found.note("ledger_differs", f"{row['address_id']}: sent by the ledger, not taken: {row['text'][:60]}")


def check_sums(tx: Tx, office: Office, cast: Cast, found: Findings) -> dict[str, dict[str, tuple[int, int]]]:
    """Of each month the sums that were meant by those who reported, and those of the bot's summary; by kind, since a
    union's own figures are not added to its members'."""
    sums: dict[str, dict[str, tuple[int, int]]] = {}
    for period in cast.periods:
        query = Query(str(period), str(period))
        today = office.now().astimezone(HOME).date()
        lines = {line.indicator.key: line for line in summary_of(tx, query, office.forms, today, HOME).lines}
        meant = _meant(cast, period)
        told = {
            (name, kind): (lines[name].by_kind[kind].value or 0) if name in lines and kind in lines[name].by_kind else 0
            for name, kind in meant
        }
        sums[str(period)] = {f"{name} {kind}": (meant[name, kind], told[name, kind]) for name, kind in sorted(meant)}
        for name, (value, bot) in sums[str(period)].items():
            if value != bot:
                found.note("sums_differ", f"{period} {name}: meant {value}, told {bot}")
        totals = {name: line.total.value for name, line in lines.items() if line.total.value is not None}
        for name, value in totals.items():
            whole = sum(meant[each, kind] for each, kind in meant if each == name and kind != "LHHTX")
            if value != whole and any(each == name for each, kind in meant if kind != "LHHTX"):
                found.note("sums_differ", f"{period} {name} in all: meant {whole}, told {value}")
    return sums


def _meant(cast: Cast, period: Period) -> Counter[tuple[str, str]]:
    meant = Counter[tuple[str, str]]()
    for month in cast.all_months():
        if month.period == period:
            meant.update({(name, str(month.unit.kind)): value for name, value in month.figures.items()})
    return meant

"""What became of an announcement, row by row, for its papers: names and phones are those of today."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from conversations.access import Scope
from conversations.notices.announcement import State
from conversations.notices.delivery import Delivery, Dispatch, NoticedUnit, Occasion
from db.missed import units_seen
from db.scopes import codes_in
from db.store import Row, Tx
from db.times import moment

_ANNOUNCEMENT = """select a.*, author.name as author, approver.name as approver,
    e.title as event_title, e.place as event_place, e.starts_at as event_starts, e.all_day as event_all_day
  from announcements a
    left join persons author on author.id = a.created_by
    left join persons approver on approver.id = a.approved_by
    left join events e on e.id = a.event_id
  where a.number = :number"""


def dispatch(tx: Tx, number: int, commune_of: Callable[[str], str], scope: Scope | None = None) -> Dispatch | None:
    """The announcement of that number with its recipients who act for units of the scope; `commune_of` gives the name
    for a commune's code."""
    row = tx.one(_ANNOUNCEMENT, number=number)
    if row is None:
        return None
    return Dispatch(
        number=row["number"],
        kind=row["kind"],
        text=row["text"],
        state=State(row["state"]),
        author=row["author"] or "",
        approver=row["approver"] or "",
        started=moment(row["started_at"]) if row["started_at"] else None,
        ended=moment(row["ended_at"]) if row["ended_at"] else None,
        attached=tuple(_file_name(each) for each in json.loads(row["attachments"])),
        occasion=_occasion(row),
        deliveries=_deliveries(tx, row["id"], commune_of, scope),
    )


def _file_name(attachment: Mapping[str, Any]) -> str:
    return "" if str(attachment["kind"]).startswith("image/") else str(attachment.get("name", ""))


def _occasion(row: Row) -> Occasion | None:
    if not row["event_title"]:
        return None
    starts = moment(row["event_starts"])
    return Occasion(row["event_title"], row["event_place"], starts, bool(row["event_all_day"]))


def _deliveries(
    tx: Tx, announcement: str, commune_of: Callable[[str], str], scope: Scope | None
) -> tuple[Delivery, ...]:
    rows = tx.all(
        """select r.person_id, r.units, r.state, r.reason, r.channel, r.settled_at, p.name, p.phone
           from recipients r left join persons p on p.id = r.person_id and p.deleted_at is null
           where r.announcement_id = :announcement order by r.id""",
        announcement=announcement,
    )
    units, posts, codes = _units(tx, commune_of), _posts(tx, announcement), codes_in(tx, scope)
    found = [_delivery(row, units, posts, codes) for row in rows]
    found = [each for each in found if each.units or codes is None]
    return tuple(sorted(found, key=lambda each: [unit.code for unit in each.units]))


def _delivery(
    row: Row,
    units: Mapping[str, tuple[str, str]],
    posts: Mapping[tuple[str, str], str],
    codes: frozenset[str] | None,
) -> Delivery:
    return Delivery(
        units=tuple(
            NoticedUnit(code, title, *units.get(code, ("", "")), posts.get((row["person_id"], code), ""))
            for code, title in units_seen(row["units"], codes)
        ),
        name=row["name"] or "",
        phone=row["phone"] or "",
        state=row["state"],
        reason=row["reason"],
        channel=row["channel"] or "",
        at=moment(row["settled_at"]) if row["settled_at"] else None,
    )


def _units(tx: Tx, commune_of: Callable[[str], str]) -> dict[str, tuple[str, str]]:
    """Kind and commune of every unit by its code."""
    rows = tx.all("select code, kind, commune from organisations")
    return {row["code"]: (row["kind"], commune_of(row["commune"])) for row in rows}


def _posts(tx: Tx, announcement: str) -> dict[tuple[str, str], str]:
    """What each recipient is in each of their units, by person and code."""
    rows = tx.all(
        """select s.person_id, o.code, s.title from representatives s
             join organisations o on o.id = s.organisation_id
             join recipients r on r.person_id = s.person_id and r.announcement_id = :announcement
           where s.title <> ''""",
        announcement=announcement,
    )
    return {(row["person_id"], row["code"]): row["title"] for row in rows}

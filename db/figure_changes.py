"""What later editions of a report changed in its figures, and why."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from conversations.figures import Note
from db.store import Row, Tx
from db.times import stamp

NO_NOTES: Mapping[str, Note] = {}
NONE = Note()


def note_changes(
    tx: Tx,
    report: str,
    organisation: str,
    period: str,
    before: Mapping[str, int],
    after: Mapping[str, int],
    reason: str,
    now: datetime,
    new_id: Callable[[], str],
    notes: tuple[Mapping[str, Note], Mapping[str, Note]] = (NO_NOTES, NO_NOTES),
) -> None:
    """Write down each figure that the new edition (`report`) changes, or of which it says no more (or first) that it is
    an estimate, or odd (`notes` of before and after); without a reason, the one for which the report was returned or
    reopened."""
    keys = {**before, **after}
    was, now_is = ({key: _marks(told.get(key, NONE)) for key in keys} for told in notes)
    changed = [key for key in keys if (before.get(key), was[key]) != (after.get(key), now_is[key])]
    if not changed:
        return
    why = reason or _asked_for(tx, organisation, period)
    tx.many(
        """insert into figure_changes
             (id, organisation_id, period, indicator, old_value, old_estimate, old_odd, new_value, report_id, reason,
              at)
           values (:id, :organisation, :period, :indicator, :old, :estimate, :odd, :new, :report, :reason, :now)""",
        [
            {
                "id": new_id(),
                "organisation": organisation,
                "period": period,
                "indicator": key,
                "old": before.get(key),
                **was[key],
                "new": after.get(key),
                "report": report,
                "reason": why,
                "now": stamp(now),
            }
            for key in changed
        ],
    )


def _marks(note: Note) -> dict[str, int]:
    return {"estimate": int(note.estimate), "odd": int(note.odd)}


def _asked_for(tx: Tx, organisation: str, period: str) -> str:
    params = {"organisation": organisation, "period": period}
    returned = tx.one(
        """select note from reviews where organisation_id = :organisation and period = :period and state = 'returned'
           order by id desc limit 1""",
        **params,
    )
    opened = tx.one(
        "select reason from reopenings where organisation_id = :organisation and period = :period", **params
    )
    return str(returned["note"]) if returned else str(opened["reason"]) if opened else ""


def changes_since(tx: Tx, mark: str, periods: Sequence[str], units: Collection[str]) -> list[Row]:
    """Each changed figure of those units and periods in reports sent after the one of the id `mark`: organisation_id,
    code, kind, name, period, indicator, old_value (that of then), new_value (the latest), reason; and each first
    report, without an indicator."""
    named = {f"period_{place}": period for place, period in enumerate(periods)}
    if not named:
        return []
    among = ", ".join(f":{name}" for name in named)
    rows = tx.all(
        f"""select c.organisation_id, o.code, o.kind, o.name, c.period, c.indicator, c.old_value, c.new_value,
              c.reason, c.id from figure_changes c join organisations o on o.id = c.organisation_id
            where c.report_id > :mark and c.period in ({among}) order by o.code, c.period, c.id""",
        mark=mark,
        **named,
    )
    first = tx.all(
        f"""select r.organisation_id, o.code, o.kind, o.name, r.period, '' as indicator, null as old_value,
              null as new_value, '' as reason, r.id from reports r join organisations o on o.id = r.organisation_id
            where r.id > :mark and r.edition = 1 and r.period in ({among}) order by o.code, r.period""",
        mark=mark,
        **named,
    )
    kept = [row for row in (*first, *rows) if row["organisation_id"] in units]
    new = {(row["organisation_id"], row["period"]) for row in first}
    return _merged([row for row in kept if not row["indicator"] or (row["organisation_id"], row["period"]) not in new])


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Several changes of one figure are one: from what it was to what it is; one that came back is none."""
    found: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        key = (row["organisation_id"], row["period"], row["indicator"])
        before = found.get(key)
        found[key] = {**row, "old_value": before["old_value"]} if before else row
    return [row for row in found.values() if not row["indicator"] or row["old_value"] != row["new_value"]]

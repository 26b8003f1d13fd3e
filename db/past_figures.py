"""Figures of the past that the office brings in: reports on the channel "import", which nobody answered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from db.figure_changes import note_changes
from db.kept_sums import keeping
from db.store import Tx
from db.times import stamp

CHANNEL = "import"
ADDED = "bổ sung từ sổ cũ"
"""Why a figure was added to a period that had been brought in before, as a closed summary tells it."""


class PastReport(Struct, frozen=True):
    """A unit's figures of one period, by indicator, and the code of its receipt; `known_edition` is that of an import
    of the same period before (0: none)."""

    organisation: str
    period: str
    figures: Mapping[str, int]
    code: str = ""
    known_edition: int = 0

    @property
    def edition(self) -> int:
        """The number that it is kept under."""
        return self.known_edition + 1


class KnownReport(Struct, frozen=True):
    """A report that is there, or (edition 0) begun: its latest edition, the channel of that, and its figures."""

    edition: int
    channel: str
    figures: Mapping[str, int]


def save_past(tx: Tx, reports: Iterable[PastReport], now: datetime, new_id: Callable[[], str]) -> None:
    """Keep reports of the past, each as the edition after those known; figures that stand are not touched."""
    rows = [(new_id(), report) for report in reports]
    listed = [_row(id, report, now) for id, report in rows]
    tx.many(
        """insert into sessions (organisation_id, period, answers, revision, edition, opened_at, updated_at)
           values (:organisation, :period, '{}', 0, :edition, :now, :now)
           on conflict (organisation_id, period) do update set edition = excluded.edition""",
        listed,
    )
    tx.many(
        """insert into reports
             (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at)
           values (:id, :organisation, :period, :edition, :code, '{}', '{}', null, :channel, :now)""",
        listed,
    )
    for id, report in rows:
        if report.known_edition:
            note_changes(tx, id, report.organisation, report.period, {}, report.figures, ADDED, now, new_id)
    with keeping(tx, [report.organisation for _, report in rows]):
        tx.many(
            """insert into figures (organisation_id, period, indicator, value, report_id)
               values (:organisation, :period, :indicator, :value, :report)""",
            [
                {
                    "organisation": report.organisation,
                    "period": report.period,
                    "indicator": indicator,
                    "value": value,
                    "report": id,
                }
                for id, report in rows
                for indicator, value in report.figures.items()
            ],
        )


def _row(id: str, report: PastReport, now: datetime) -> dict[str, object]:
    return {
        "id": id,
        "organisation": report.organisation,
        "period": report.period,
        "edition": report.edition,
        "code": report.code,
        "channel": CHANNEL,
        "now": stamp(now),
    }


def known_reports(tx: Tx, organisations: Sequence[str]) -> dict[tuple[str, str], KnownReport]:
    """The reports of some units (a few hundred at most), by unit and period."""
    if not organisations:
        return {}
    named = {f"unit_{place}": unit for place, unit in enumerate(organisations)}
    listed = ", ".join(f":{name}" for name in named)
    figures: dict[tuple[str, str], dict[str, int]] = {}
    for row in tx.all(
        f"select organisation_id, period, indicator, value from figures where organisation_id in ({listed})", **named
    ):
        figures.setdefault((row["organisation_id"], row["period"]), {})[row["indicator"]] = row["value"]
    rows = tx.all(
        f"""select organisation_id, period, edition, channel from reports
            where organisation_id in ({listed}) order by edition""",
        **named,
    )
    begun = tx.all(
        f"""select organisation_id, period from sessions
            where organisation_id in ({listed}) and edition = 0 and answers <> '{{}}'""",
        **named,
    )
    drafts = {(row["organisation_id"], row["period"]): KnownReport(0, "", {}) for row in begun}
    return drafts | {
        key: KnownReport(row["edition"], row["channel"], figures.get(key, {}))
        for row in rows
        for key in ((row["organisation_id"], row["period"]),)
    }

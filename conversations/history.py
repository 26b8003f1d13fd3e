"""/lichsu: the reports that the person's units have sent."""

from conversations.effects import Audited
from conversations.figures import Note, indicators
from conversations.records import SentReport
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 6
FIGURES = (
    *("revenue", "members", "workers", "loan_outstanding"),
    *("profit_half", "linkages", "linkage_value", "profit_year", "charter_capital", "assets", "farms"),
)


def show(scene: Scene) -> Turn:
    """The last reports, latest first, unit by unit, with the figures that matter most."""
    known = indicators(scene.forms)
    units = [
        {
            "title": unit.title,
            "reports": [
                {
                    "period": report.period,
                    "code": report.code,
                    "at": report.at,
                    "edition": report.edition,
                    "figures": [_line(report, key, *known[key][:2]) for key in FIGURES if key in report.figures],
                }
                for report in scene.records.sent_reports(unit.id, SHOWN)
            ],
            "drafts": scene.records.drafts(unit.id),
        }
        for unit in scene.organisations
    ]
    read = tuple(Audited("unit.read", unit.id) for unit in scene.organisations)
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(Say("history", {"units": units}), focus=idle, effects=read)


def _line(report: SentReport, key: str, label: str, answer_kind: str) -> dict[str, object]:
    note = report.notes.get(key, Note())
    return {
        "label": label,
        "answer_kind": answer_kind,
        "value": report.figures[key],
        "estimate": note.estimate,
        "reason": note.reason,
    }

"""/lichsu: the reports that the person's units have sent."""

from conversations.figures import indicators
from conversations.scene import Scene
from conversations.turn import Audited, Focus, Say, Turn

SHOWN = 6
FIGURES = ("revenue", "members", "workers", "loan_outstanding")


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
                    "figures": [
                        {"label": known[key][0], "answer_kind": known[key][1], "value": report.figures[key]}
                        for key in FIGURES
                        if key in report.figures
                    ],
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

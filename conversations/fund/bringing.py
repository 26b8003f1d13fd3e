"""The Fund's staff send a month of the ledger as an Excel file."""

from conversations.effects import Audited
from conversations.fund.columns import NEEDED
from conversations.fund.effects import LedgerBrought
from conversations.fund.position import may_bring
from conversations.fund.reading import LedgerReading, compared, read_ledger
from conversations.inbound import Document
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SCENE = "fund_file"
SHOWN = 10
MOST = 500
"""Lines that a message may bring: more are brought in at the machine itself."""
_STOP = Choice("stop", "fund_stop")


def begin(scene: Scene, _words: str = "") -> Turn:
    """/quy nhập: ask for the file."""
    if not may_bring(scene):
        return scene.quiet(Say("fund/not_staff"), focus=Focus("idle", prompt=scene.focus.prompt))
    return scene.prompt(Focus(SCENE), _ask())


def show(scene: Scene) -> Turn:
    """Ask once more."""
    return begin(scene)


def take(scene: Scene) -> Turn:
    """The file, or that there is none."""
    content = scene.inbound.content
    if not may_bring(scene):
        return begin(scene)
    if scene.chosen() == "stop":
        return scene.quiet(Say("fund/stopped"), focus=Focus("idle", prompt=scene.focus.prompt))
    if not isinstance(content, Document):
        return scene.prompt(Focus(SCENE), _ask())
    if content.problem or not content.tables:
        problem = content.problem if content.problem in ("too_large", "not_fetched") else "not_a_table"
        return scene.prompt(Focus(SCENE), Say("fund/file_unread", {"problem": problem, "name": content.name}, (_STOP,)))
    return _brought(scene, content)


def _ask() -> Say:
    return Say("fund/send_file", {"columns": list(NEEDED.values())}, (_STOP,))


def _brought(scene: Scene, file: Document) -> Turn:
    if max(map(len, file.tables)) > MOST:
        return scene.prompt(Focus(SCENE), _bad("too_many", LedgerReading()))
    units = scene.records.fund.borrowers()
    readings = (read_ledger(rows, units, scene.today) for rows in file.tables)
    found = next((reading for reading in readings if reading.headed), LedgerReading(headed=False))
    if not found.headed:
        return scene.prompt(Focus(SCENE), _bad("headings", found))
    if len(found.lines) > MOST:
        return scene.prompt(Focus(SCENE), _bad("too_many", found))
    reading = compared(found, scene.records.fund.before(found.first_month))
    if reading.problems:
        return scene.prompt(Focus(SCENE), _bad("lines", reading))
    if not reading.lines:
        return scene.prompt(Focus(SCENE), _bad("empty", reading))
    lines = [line for _, line in reading.lines]
    data = {
        "lines": len(lines),
        "months": [(month, scene.records.fund.edition(month) + 1) for month in reading.months],
        "outstanding": sum(line.outstanding for line in lines if line.month == reading.months[-1]),
        "missing": list(reading.missing[:SHOWN]),
        "unknown": list(reading.unknown[:SHOWN]),
    }
    last = reading.months[-1]
    choices = (Choice("/quy", "fund_position"), Choice(f"/quy lech {last}", "fund_mismatches_back"))
    effects = (
        LedgerBrought(tuple(lines), file.name),
        Audited("fund.brought", "", last, f"{file.name}: {len(lines)}"),
    )
    return scene.prompt(Focus("idle"), Say("fund/brought", data, choices), effects=effects)


def _bad(problem: str, reading: LedgerReading) -> Say:
    data = {
        "problem": problem,
        "columns": list(NEEDED.values()),
        "problems": [str(each) for each in reading.problems[:SHOWN]],
        "more": max(0, len(reading.problems) - SHOWN),
        "most": MOST,
    }
    return Say("fund/file_bad", data, (_STOP,))

"""/xemlai: what the office typed in a unit's place, once more, to be confirmed or corrected."""

from conversations.correction import sent_with_code
from conversations.overview import typed_say
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Turn
from conversations.work import work_on


def look_over(scene: Scene, words: str) -> Turn:
    """/xemlai CODE: the page with its answers; who acts for the unit says whether they are right."""
    found = sent_with_code(scene, words)
    work = work_on(scene, found.organisation.id, found.period) if found else None
    if found is None or work is None:
        return scene.quiet(Say("report/no_such_code", {"code": words[:40]}))
    if found.code != words.strip().upper():
        data = {"organisation": found.organisation.title, "period": found.period, "code": found.code}
        return scene.quiet(Say("report/newer_edition", data))
    by = scene.records.reminders.typed_by(found.organisation.id, found.period)
    return scene.quiet(typed_say(work, by, found.code))

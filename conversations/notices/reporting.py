"""/ketqua: the report on an announcement, in words and as files."""

from conversations.answers import fold
from conversations.effects import Audited
from conversations.notices import files
from conversations.notices.announcement import State
from conversations.notices.result import SHOWN, result_say
from conversations.notices.steering import find
from conversations.scene import Scene
from conversations.turn import Focus, Turn

WHICH = frozenset({"excel", "word", "goi"})


def show_result(scene: Scene, words: str) -> Turn:
    """/ketqua N: who got it by which channel, who did not and why; /ketqua N excel, word or goi: as a file."""
    found, rest, turn = find(scene, words, "result", {State.SENDING, State.PAUSED, State.CANCELLED, State.DONE})
    if found is None or turn:
        return turn or scene.quiet()
    which = fold(rest)
    if which in WHICH:
        return files.send(scene, found.number, which)
    notices = scene.records.notices
    say = result_say(notices.progress(found), notices.reasons(found.id), notices.missed(found.id, SHOWN))
    audit = Audited("notice.result_read", detail=f"notice {found.number}")
    return scene.prompt(Focus("idle"), say, effects=(audit,))

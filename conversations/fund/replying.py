"""A leader says whose figure is right."""

from conversations.effects import Audited, Effect, Told
from conversations.fund.differences import ANSWERS, code_of, find, told
from conversations.fund.effects import MismatchMoved
from conversations.fund.reconciling import FUND_RIGHT, RESOLVED
from conversations.periods import Period
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def answer(scene: Scene, words: str) -> Turn:
    """/quykhop CODE ANSWER: fund, unit or other. An answer may be changed until the office is done with it."""
    assert scene.person is not None
    standing, said = find(scene, words), words.rsplit(maxsplit=1)[-1] if words.split() else ""
    own = {unit.id for unit in scene.organisations}
    if standing is None or standing.organisation.id not in own or standing.state == RESOLVED or said not in ANSWERS:
        return scene.quiet(Say("fund/settled"))
    mismatch = standing.mismatch
    news = Say("fund/news", {**told(standing), "answer": said, "name": scene.person.name}, _open_it(code_of(mismatch)))
    listeners = {*scene.records.fund.staff(), standing.in_charge} - {"", scene.person.id}
    effects: tuple[Effect, ...] = (
        MismatchMoved(mismatch, said),
        Audited("fund.answered", standing.organisation.id, mismatch.month, f"{mismatch.contract} {said}"),
        *(Told(person, news) for person in sorted(listeners)),
    )
    data = {**told(standing), "answer": said}
    if scene.focus.scene != "idle":
        return scene.quiet(Say("fund/answered", data), effects=effects)
    mending = (Choice(f"/sua {_in_words(mismatch.month)}", "correct_it"),) if said == FUND_RIGHT else ()
    return scene.prompt(Focus("idle"), Say("fund/answered", data, mending), effects=effects)


def _open_it(code: str) -> tuple[Choice, ...]:
    return Choice(f"/quy xem {code}", "fund_open"), Choice(f"/quy xong {code}", "fund_resolve")


def _in_words(month: str) -> str:
    start = Period.parse(month).start
    return f"tháng {start.month}/{start.year}"

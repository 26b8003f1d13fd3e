"""The review list's rules: which units they single out, and putting them on the list."""

from conversations.answers import fold
from conversations.effects import Effect
from conversations.registers.effects import EntryAdded
from conversations.registers.finding import audited
from conversations.registers.records import Candidate, Reason
from conversations.registers.register import NAME, SINCE, Register
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 15
MOST = 100
"""So many are put on the list at once; the rest when asked again."""


def show(scene: Scene, register: Register, words: str) -> Turn:
    """`tim [ghi [CODE …]]`: whom the rules single out who is not under review; with `ghi`, they are put on the list."""
    found = scene.records.registers.candidates(scene.today)
    first, _, codes = words.partition(" ")
    if fold(first) == "ghi" and found:
        wanted = {code.upper() for code in codes.split()}
        return _add(scene, register, [c for c in found if not wanted or c.organisation.code in wanted][:MOST])
    data = {
        "total": len(found),
        "more": max(0, len(found) - SHOWN),
        "lines": [_line(candidate) for candidate in found[:SHOWN]],
    }
    all_of_them = (Choice(f"/so {register.word} tim ghi", "review_add", {"count": len(found)}),) if found else ()
    rules = Choice(f"/so {register.word} quytac", "review_rules")
    say = Say("registers/candidates", data, (*all_of_them, rules, Choice(f"/so {register.word}", "register_back")))
    return scene.prompt(Focus("idle"), say, effects=(audited("read", register, detail="candidates"),))


def _line(candidate: Candidate) -> dict[str, object]:
    unit = candidate.organisation
    reasons = [{"rule": each.rule, "months": each.months, "found": each.found} for each in candidate.reasons]
    return {"organisation": unit.title, "code": unit.code, "reasons": reasons}


def _add(scene: Scene, register: Register, chosen: list[Candidate]) -> Turn:
    number = scene.records.registers.next_number(register.key)
    added = tuple(
        EntryAdded(
            register.key,
            number + place,
            candidate.organisation.id,
            {NAME: ". ".join(map(reason_words, candidate.reasons)), SINCE: scene.today.isoformat()},
        )
        for place, candidate in enumerate(chosen)
    )
    choices = (Choice(f"/so {register.word}", "register_back"),)
    say = Say("registers/reviewed", {"count": len(added)}, choices)
    effects: tuple[Effect, ...] = (*added, audited("added", register, detail=f"{len(added)} by the rules"))
    return scene.prompt(Focus("idle"), say, effects=effects)


def reason_words(reason: Reason) -> str:
    """A reason as it is written on the list."""
    match reason.rule:
        case "no_report":
            return f"Không báo cáo {reason.months} tháng"
        case "no_revenue":
            return f"Không có doanh thu {reason.months} tháng"
        case "weak":
            return f"Xếp loại yếu năm {reason.found}"
    return reason.found

"""Where the Fund's ledger and leaders' reports differ: the list, asking the units, and being done with one."""

from collections.abc import Iterable
from hashlib import sha256

from conversations.effects import Audited, Effect, Told
from conversations.fund.effects import MismatchMoved
from conversations.fund.position import month_named
from conversations.fund.reconciling import ASKED, FUND_RIGHT, OTHER, RESOLVED, UNIT_RIGHT, Mismatch
from conversations.fund.records import Standing
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 10
AT_ONCE = 40
"""Units that are asked in one turn; the others with the next."""
ANSWERS = (FUND_RIGHT, UNIT_RIGHT, OTHER)


def code_of(mismatch: Mismatch) -> str:
    """What names a mismatch in a command: the month, and a few letters that stay the same."""
    named = f"{mismatch.organisation} {mismatch.month} {mismatch.key}"
    return f"{mismatch.month} {sha256(named.encode()).hexdigest()[:10]}"


def find(scene: Scene, words: str) -> Standing | None:
    """The mismatch of that code, if it still is one."""
    month = words.split(maxsplit=1)[0] if words.split() else ""
    known = month in scene.records.fund.months()
    listed = scene.records.fund.standing(month) if known else ()
    return next((each for each in listed if code_of(each.mismatch) == " ".join(words.split()[:2])), None)


def told(standing: Standing) -> dict[str, object]:
    """What templates say of one."""
    mismatch = standing.mismatch
    return {
        "organisation": standing.organisation.title,
        "code": standing.organisation.code,
        "month": mismatch.month,
        "contract": mismatch.contract,
        "fund_says": mismatch.fund_says,
        "unit_says": mismatch.unit_says,
        "state": standing.state,
        "note": standing.note,
    }


def show(scene: Scene, words: str) -> Turn:
    """/quy lệch [MONTH]: those that are not resolved."""
    month = month_named(scene, words)
    listed = _open(scene, month)
    data = {
        "month": month,
        "count": len(listed),
        "mismatches": [told(each) for each in listed[:SHOWN]],
        "more": max(0, len(listed) - SHOWN),
        "done": len(scene.records.fund.standing(month)) - len(listed) if month else 0,
    }
    fresh = any(not each.state for each in listed)
    choices = (
        *((Choice(f"/quy hoi {month}", "fund_ask_units"),) if fresh else ()),
        *(Choice(f"/quy xem {code_of(each.mismatch)}", "fund_mismatch", told(each)) for each in listed[:SHOWN]),
    )
    read_it = Audited("fund.mismatches", "", month, f"{len(listed)}")
    return scene.prompt(Focus("idle"), Say("fund/mismatches", data, choices), effects=(read_it,))


def open_one(scene: Scene, words: str) -> Turn:
    """/quy xem CODE."""
    standing = find(scene, words)
    if standing is None:
        return gone(scene)
    code = code_of(standing.mismatch)
    open_still = standing.state != RESOLVED
    choices = (
        *((Choice(f"/quy hoi {code}", "fund_ask_unit"),) if open_still else ()),
        *((Choice(f"/quy xong {code}", "fund_resolve"),) if open_still else ()),
        Choice(f"/quy lech {standing.mismatch.month}", "fund_mismatches_back"),
    )
    read_it = Audited("fund.mismatch", standing.organisation.id, standing.mismatch.month, standing.mismatch.contract)
    return scene.prompt(Focus("idle"), Say("fund/mismatch", told(standing), choices), effects=(read_it,))


def ask_units(scene: Scene, words: str) -> Turn:
    """/quy hỏi [MONTH | CODE]: the leaders are asked which figure is right, and who looks after the units is told."""
    one = find(scene, words)
    month = one.mismatch.month if one else month_named(scene, words)
    fresh = [each for each in _open(scene, month) if (each == one if one else not each.state)]
    reachable = [each for each in fresh if scene.records.representatives(each.organisation.id)]
    reached, unreached = reachable[:AT_ONCE], [each for each in fresh if each not in reachable]
    data = {
        "month": month,
        "asked": [each.organisation.title for each in reached],
        "unreached": [each.organisation.title for each in unreached[:AT_ONCE]],
        "left": len(reachable) - len(reached),
    }
    effects = (
        *(effect for each in reached for effect in _ask(scene, each)),
        *_tell_those_in_charge(scene, reached),
    )
    more = (Choice(f"/quy hoi {month}", "fund_ask_units"),) if data["left"] else ()
    back = Choice(f"/quy lech {month}", "fund_mismatches_back")
    return scene.prompt(Focus("idle"), Say("fund/asked", data, (*more, back)), effects=effects)


def resolve(scene: Scene, words: str) -> Turn:
    """/quy xong CODE [NOTE]: the office is done with it."""
    standing = find(scene, words)
    if standing is None:
        return gone(scene)
    note = " ".join(words.split()[2:])[:200]
    effects = (
        MismatchMoved(standing.mismatch, RESOLVED, note),
        Audited("fund.resolved", standing.organisation.id, standing.mismatch.month, standing.mismatch.contract),
    )
    back = Choice(f"/quy lech {standing.mismatch.month}", "fund_mismatches_back")
    return scene.prompt(Focus("idle"), Say("fund/resolved", told(standing), (back,)), effects=effects)


def gone(scene: Scene) -> Turn:
    """There is no such mismatch any more."""
    return scene.quiet(Say("fund/gone"), focus=Focus("idle", prompt=scene.focus.prompt))


def _open(scene: Scene, month: str) -> list[Standing]:
    listed = scene.records.fund.standing(month) if month else ()
    return [each for each in listed if each.state != RESOLVED]


def _ask(scene: Scene, standing: Standing) -> Iterable[Effect]:
    """Everybody who acts for the unit is asked; the last answer counts."""
    code, data = f"/quykhop {code_of(standing.mismatch)}", told(standing)
    choices = (
        Choice(f"{code} {FUND_RIGHT}", "fund_is_right", data),
        Choice(f"{code} {UNIT_RIGHT}", "unit_is_right", data),
        Choice(f"{code} {OTHER}", "neither_is_right"),
    )
    say = Say("fund/question", data, choices)
    yield MismatchMoved(standing.mismatch, ASKED)
    yield Audited("fund.asked", standing.organisation.id, standing.mismatch.month, standing.mismatch.contract)
    for person in scene.records.representatives(standing.organisation.id):
        yield Told(person.id, say)


def _tell_those_in_charge(scene: Scene, asked: list[Standing]) -> Iterable[Effect]:
    own = scene.person.id if scene.person else ""
    for person in sorted({each.in_charge for each in asked} - {"", own}):
        listed = [told(each) for each in asked if each.in_charge == person]
        yield Told(person, Say("fund/in_charge", {"mismatches": listed[:SHOWN], "more": max(0, len(listed) - SHOWN)}))

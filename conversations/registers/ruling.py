"""The review list's rules: an admin says after how many months a unit is looked at, and confirms what was read."""

import re

from conversations.access import ADMINS
from conversations.answers import fold
from conversations.registers.effects import RuleSet
from conversations.registers.finding import audited, idle, is_office, register_of
from conversations.registers.register import Register
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

RULES = {"no_report": "bao cao", "no_revenue": "doanh thu"}
"""The rules that have months, and the words that name them."""
LEAST, MOST = 1, 36
_SENTENCE = re.compile(
    r"(?:quy tac )?(?:ra soat )?(?:don vi )?(?:khong|chua) (?:co )?(?:gui )?(bao cao|doanh thu)"
    r"(?: tu| trong| qua| sau| lien tuc)? (\d{1,4}) thang(?: lien tuc| lien| tro len| lien tiep)?"
)
_SURE = "dung"


def named(scene: Scene) -> Turn | None:
    """ "rà soát không báo cáo 4 tháng": None where that is not what was said."""
    said = fold(scene.text).strip(" .!")
    if not said.startswith(("ra soat", "quy tac")) or not is_office(scene):
        return None
    register, found = register_of(scene, "reviews"), _SENTENCE.fullmatch(said)
    if register is None or found is None:
        return None
    key = next(key for key, words in RULES.items() if words == found[1])
    return _ask(scene, register, key, int(found[2]))


def begin(scene: Scene, register: Register, words: str) -> Turn:
    """`quytac [RULE MONTHS [dung]]`: the rules as they stand, or a change of one; `dung` says that it is meant."""
    parts = fold(words).split()
    if len(parts) not in (2, 3) or parts[0] not in RULES or not (parts[1].isascii() and parts[1].isdecimal()):
        return _show(scene, register)
    months = int(parts[1][:4])
    return _set(scene, register, parts[0], months) if parts[2:] == [_SURE] else _ask(scene, register, parts[0], months)


def _show(scene: Scene, register: Register, *before: Say) -> Turn:
    lines = [{"rule": key, "months": scene.records.registers.rule_months(key)} for key in RULES]
    data = {"lines": lines, "admin": _is_admin(scene)}
    choices = (Choice(f"/so {register.word} tim", "review_find"), Choice(f"/so {register.word}", "register_back"))
    return scene.prompt(Focus("idle"), *before, Say("registers/rules", data, choices))


def _is_admin(scene: Scene) -> bool:
    return scene.person is not None and scene.person.role in ADMINS


def _usable(scene: Scene, months: int) -> bool:
    return _is_admin(scene) and LEAST <= months <= MOST


def _ask(scene: Scene, register: Register, key: str, months: int) -> Turn:
    """What was read, with what stands there now."""
    if not _usable(scene, months):
        return _show(scene, register, *_refused(scene))
    data = {"rule": key, "months": months, "before": scene.records.registers.rule_months(key)}
    here = f"/so {register.word} quytac"
    choices = (Choice(f"{here} {key} {months} {_SURE}", "yes"), Choice(here, "never_mind"))
    return scene.prompt(Focus("idle"), Say("registers/rule", data, choices))


def _set(scene: Scene, register: Register, key: str, months: int) -> Turn:
    if not _usable(scene, months):
        return _show(scene, register, *_refused(scene))
    before = scene.records.registers.rule_months(key)
    data = {"rule": key, "months": months, "before": before}
    say = Say("registers/rule_set", data, (Choice(f"/so {register.word} tim", "review_find"),))
    effects = (RuleSet(key, months), audited("rule_changed", register, detail=f"{key} {before} to {months}"))
    return scene.prompt(idle(scene), say, effects=effects)


def _refused(scene: Scene) -> tuple[Say, ...]:
    """Why it was not done; that only admins change rules is said with the rules."""
    return (Say("registers/rule_months", {"least": LEAST, "most": MOST}),) if _is_admin(scene) else ()

"""Only the Fund sorts a debt into a group, never the borrower or the rest of the office."""

import re

from conversations.answers import fold
from conversations.effects import Audited
from conversations.fund.effects import DebtSorted
from conversations.fund.ledger import GROUPS, contract_key
from conversations.fund.position import may_bring
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def sort_debt(scene: Scene, words: str) -> Turn:
    """/quy nhóm CONTRACT GROUP, in the latest month of the ledger."""
    if not may_bring(scene):
        return _say(scene, Say("fund/not_staff"))
    found = re.fullmatch(r"(?P<contract>.+?)\s+(?:nhom\s+)?(?P<group>\d)", fold(words))
    if not found or int(found["group"]) not in GROUPS:
        return _say(scene, Say("fund/group_unread"))
    months = scene.records.fund.months()
    key, group = contract_key(found["contract"]), int(found["group"])
    lines = scene.records.fund.lines(months[-1]) if months else ()
    line = next((each for each in lines if each.key == key), None)
    if line is None:
        return _say(scene, Say("fund/contract_unknown", {"contract": found["contract"][:40]}))
    effects = (
        DebtSorted(line.month, line.contract, group),
        Audited("fund.group", line.organisation, line.month, f"{line.contract}: {line.debt_group} -> {group}"),
    )
    data = {"contract": line.contract, "month": line.month, "before": line.debt_group, "group": group}
    return scene.prompt(Focus("idle"), Say("fund/group_set", data), effects=effects)


def _say(scene: Scene, say: Say) -> Turn:
    return scene.quiet(say, focus=Focus("idle", prompt=scene.focus.prompt))

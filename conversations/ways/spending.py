"""/chiphi: how many messages of the month are left on each channel, and what Zalo's template messages cost."""

from datetime import datetime, time, timedelta

from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Turn
from conversations.ways.records import Spent


def show(scene: Scene, _words: str) -> Turn:
    """This month, and the one before to compare with."""
    ways, first = scene.records.ways, datetime.combine(scene.today.replace(day=1), time(), scene.zone)
    spent = ways.spent(first, scene.now)
    before = ways.spent((first - timedelta(days=1)).replace(day=1), first)
    data = {
        "period": f"{scene.today:%Y-%m}",
        "uses": ways.uses(scene.today),
        "spent": spent,
        "cost": _cost(spent),
        "before": _cost(before),
    }
    return scene.quiet(Say("ways/spending", data))


def _cost(spent: tuple[Spent, ...]) -> int:
    """Everything together, in đồng."""
    return sum(each.cost for each in spent)

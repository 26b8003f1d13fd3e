"""/chuabaocao: which units still owe the last month that has ended, and whom to ring."""

from conversations.answers import fold
from conversations.effects import Audited
from conversations.periods import last_closed_month
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 30
PHONES = frozenset({"so", "so dien thoai", "dien thoai", "sdt"})


def show(scene: Scene, words: str) -> Turn:
    """The units, with who acts for each; phones only when they are asked for, and then it is on the trail."""
    period = str(last_closed_month(scene.today))
    owing = scene.records.owing(period)
    phones = fold(words).strip(" .!") in PHONES
    units = [
        {
            "title": unit.organisation.title,
            "code": unit.organisation.code,
            "name": unit.name,
            "phone": unit.phone if phones else masked(unit.phone),
        }
        for unit in owing[:SHOWN]
    ]
    due = scene.records.cycle(period).due
    data = {"period": period, "count": len(owing), "units": units, "more": max(0, len(owing) - SHOWN), "due": due}
    choices = (Choice("/chuabaocao so", "show_phones"),) if owing and not phones else ()
    audit = Audited("owing.read_with_phones" if phones else "owing.read", "", period)
    return scene.prompt(Focus("idle"), Say("desk/owing", data, choices), effects=(audit,))


def masked(phone: str) -> str:
    """`••• 678`: enough to tell two numbers apart, not enough to ring."""
    return f"••• {phone[-3:]}" if phone else ""

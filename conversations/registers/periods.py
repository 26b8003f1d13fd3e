"""For which quarter, year or day a line is."""

from datetime import date

from conversations.answers import fold, read
from conversations.periods import Period
from conversations.registers.entry import Entry
from conversations.registers.register import Register
from conversations.registers.shown import entry_data, words
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

OFFERED = 3
MONTHS = {"quarter": 3, "year": 12}


def period_in(every: str, text: str, today: date) -> str:
    """The period that the words mean, "" when none, or one that has not begun. A month means its quarter, or its
    year."""
    said = text.strip()
    if every == "day":
        reading = read("date", said, today=today)
        value = str(reading.value) if reading.outcome == "value" else ""
        return value if value and value <= today.isoformat() else ""
    try:
        period = Period.parse(said.upper())
    except ValueError:
        return _spoken(every, said, today)
    return _wide(every, period, today)


def _spoken(every: str, said: str, today: date) -> str:
    words = fold(said)
    reading = read("period", said, today=today)
    if reading.outcome == "value":
        return _wide(every, Period.parse(str(reading.value)), today)
    year = words.removeprefix("nam ").strip()
    return _wide(every, Period(date(int(year), 1, 1), 12), today) if _is_year(year) else ""


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == 4 and 2000 <= int(text) <= 2100


def _wide(every: str, period: Period, today: date) -> str:
    months = MONTHS[every]
    if period.months > months:
        return ""
    start = period.start.replace(month=(period.start.month - 1) // months * months + 1)
    return str(Period(start, months)) if start <= today else ""


def ask_period(scene: Scene, register: Register, entry: Entry, *, wrong: str = "") -> Turn:
    """Ask which one; the latest can be tapped."""
    assert register.lines is not None
    every, here = register.lines.every, f"/so {register.word} {entry.number} ghi"
    if every == "day":
        offered: tuple[Choice, ...] = (Choice(f"{here} {scene.today:%d/%m/%Y}", "today"),)
    else:
        now = Period(scene.today.replace(day=1), 1)
        current = Period.parse(_wide(every, now, scene.today))
        offered = tuple(
            Choice(f"{here} {current.shift(-back)}", "month", {"period": str(current.shift(-back))})
            for back in range(OFFERED)
        )
    data = {
        **entry_data(register, entry, scene.today),
        "lines_title": words(register, "lines", "title", source=register.lines.title),
        "every": every,
        "wrong": wrong[:40],
    }
    focus = Focus("register_period", note={"register": register.key, "number": str(entry.number)})
    return scene.prompt(focus, Say("registers/period", data, offered))

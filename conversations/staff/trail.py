"""/nhatky: who read or changed which unit's figures, when and from where; in pages, and as Excel."""

from datetime import UTC, date, datetime, time, timedelta

from conversations.answers import fold
from conversations.effects import Audited
from conversations.review.days_named import day_in
from conversations.say import Choice, Enclosure, Say
from conversations.scene import Scene
from conversations.staff.officer import TrailLine, TrailWanted
from conversations.turn import Focus, Turn

PAGE, SHOWN = 12, 8
_EXCEL, _PAGE = "excel", "trang"


def begin(scene: Scene, words: str) -> Turn:
    """/nhatky [UNIT | PERSON | DAY] [trang N] [excel]."""
    rest, page, excel = _asked(words)
    wanted, name, choices = _wanted(scene, rest)
    if wanted is None:
        say = Say("staff/trail_which", {"words": rest[:40], "found": len(choices)}, choices)
        return scene.prompt(Focus("idle"), say)
    return _file(scene, wanted, name) if excel else _page_of(scene, wanted, rest, name, page)


def _asked(words: str) -> tuple[str, int, bool]:
    """The words without page and file, the page, and whether it is to be a file."""
    parts, page, excel = words.split(), 1, False
    if parts and fold(parts[-1]) == _EXCEL:
        parts, excel = parts[:-1], True
    number = parts[-1] if len(parts) > 1 and fold(parts[-2]) == _PAGE else ""
    if number.isascii() and number.isdecimal() and len(number) < 6:
        parts, page = parts[:-2], max(1, int(number))
    return " ".join(parts), page, excel


def _wanted(scene: Scene, words: str) -> tuple[TrailWanted | None, str, tuple[Choice, ...]]:
    """What the words name: everything, a day, a unit or a person; else which of several they may mean."""
    if not words:
        return TrailWanted(), "", ()
    rest, day = day_in(words, scene.today, scene.today - timedelta(days=364))
    if day and not rest:
        return _of_day(scene, day), f"{day:%d/%m/%Y}", ()
    officer = scene.records.person(words)
    people = ((officer.id, officer.name),) if officer else scene.records.staff.people_named(words)
    units = scene.records.organisations_named(words)
    if len(units) == 1 and (not people or len(people) > 1 or fold(words) == fold(units[0].code)):
        return TrailWanted(organisation=units[0].id), units[0].title, ()
    if len(people) == 1 and not units:
        return TrailWanted(person=people[0][0]), people[0][1], ()
    named = (
        *((f"/nhatky {unit.code}", unit.title) for unit in units),
        *((f"/nhatky {id}", name) for id, name in people),
    )
    return None, "", tuple(Choice(command, "literal", {"text": text}) for command, text in named[:SHOWN])


def _of_day(scene: Scene, day: date) -> TrailWanted:
    begin, end = (datetime.combine(day + timedelta(days=more), time(), scene.zone).astimezone(UTC) for more in (0, 1))
    return TrailWanted(begin=begin, end=end)


def _page_of(scene: Scene, wanted: TrailWanted, words: str, name: str, page: int) -> Turn:
    total = scene.records.staff.trail_count(wanted)
    pages = max(1, -(-total // PAGE))
    page = min(page, pages)
    lines = scene.records.staff.trail(wanted, (page - 1) * PAGE, PAGE)
    data = {"name": name, "total": total, "page": page, "pages": pages, "lines": [_told(line) for line in lines]}
    before, after, file = (
        f"/nhatky {words} {more}".replace("  ", " ") for more in (f"{_PAGE} {page - 1}", f"{_PAGE} {page + 1}", _EXCEL)
    )
    choices = (
        *((Choice(before, "page_before"),) if page > 1 else ()),
        *((Choice(after, "page_after"),) if page < pages else ()),
        *((Choice(file, "as_excel"),) if total else ()),
    )
    audit = Audited("trail.read", wanted.organisation, "", f"{_subject(wanted)}, page {page}")
    return scene.prompt(Focus("idle"), Say("staff/trail", data, choices), effects=(audit,))


def _subject(wanted: TrailWanted) -> str:
    """What was read of it, without anybody's name: no line of the trail is ever taken away."""
    return wanted.organisation or (f"person {wanted.person}" if wanted.person else f"{wanted.begin or 'all'}")


def _told(line: TrailLine) -> dict[str, object]:
    return {
        "at": line.at,
        "action": line.action,
        "channel": line.channel,
        "name": line.name,
        "unit": line.unit,
        "unit_code": line.unit_code,
        "period": line.period,
    }


def _file(scene: Scene, wanted: TrailWanted, name: str) -> Turn:
    """The trail as a file: that it was made stands on it, too."""
    bounds = {key: moment.isoformat() for key, moment in (("begin", wanted.begin), ("end", wanted.end)) if moment}
    args: dict[str, str | int] = {"organisation": wanted.organisation, "person": wanted.person, "name": name, **bounds}
    say = Say("staff/trail_file", {"name": name}, document=Enclosure("trail", args))
    return scene.quiet(say, focus=Focus("idle", prompt=scene.focus.prompt))

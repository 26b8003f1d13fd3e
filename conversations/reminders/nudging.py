"""/nhac: reminding by hand those who owe: counted and confirmed first, and nobody twice within some hours."""

from collections.abc import Mapping
from datetime import UTC, timedelta

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import read
from conversations.effects import Audited, Effect
from conversations.notices.audience_reading import Doubt, understand
from conversations.owing import current_periods
from conversations.people import Person
from conversations.period_words import period_words
from conversations.reminders.effects import Nudged
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

PAUSE = timedelta(hours=4)
"""How long after a reminder nobody is nudged."""
NAMED, NAMED_AFTER = 5, 20
YES, NO = "yes", "no"
_DECIDED = "="
"""The mark of a doubt's words in a note, beside what was decided about them."""


class Whom(Struct, frozen=True):
    """Who is to be nudged: the periods that they owe, and the units (ids) that are meant, None for all."""

    periods: tuple[str, ...]
    units: frozenset[str] | None = None


class Found(Struct, frozen=True):
    """Those who are to be nudged, by period, with how many `units` owe, how many of these nobody is nudged for
    (`without`), and how many people were reminded only just now (`lately`)."""

    people: Mapping[str, tuple[tuple[Person, tuple[str, ...]], ...]]
    units: int
    without: int
    lately: int

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Each of them once."""
        return tuple({person.id: person for told in self.people.values() for person, _ in told}.values())


def begin(scene: Scene, words: str) -> Turn:
    """/nhac [UNIT | AUDIENCE | MONTH]: how many would be reminded, to be confirmed."""
    return _ask(scene, words.strip(), {})


def show(scene: Scene) -> Turn:
    """Ask for the confirmation again."""
    return _ask(scene, scene.focus.note.get("words", ""), _decided(scene.focus.note))


def take(scene: Scene) -> Turn:
    """The confirmation: whoever owes by now is reminded."""
    choice = scene.chosen()
    idle = Focus("idle", prompt=scene.focus.prompt)
    if choice == NO:
        return scene.quiet(Say("reminders/nudged_nobody"), focus=idle)
    whom = _whom(scene, scene.focus.note.get("words", ""), _decided(scene.focus.note))
    if choice != YES or not isinstance(whom, Whom):
        return show(scene)
    found = _find(scene, whom)
    at = scene.calendar.next_open(scene.now.astimezone(scene.zone)).astimezone(UTC)
    nudged: tuple[Effect, ...] = tuple(
        Nudged(period, tuple(person.id for person, _ in told), at) for period, told in found.people.items() if told
    )
    audit = Audited("reminders.nudged", "", " ".join(whom.periods), f"{len(found.everybody)} people")
    data = {**_data(scene, whom, found, NAMED_AFTER), "at": at, "later": at > scene.now}
    return scene.quiet(Say("reminders/nudged", data), effects=(*nudged, audit) if nudged else (), focus=idle)


def take_whom(scene: Scene) -> Turn:
    """Which of several was meant was chosen, or it is said anew whom to remind."""
    note, choice = scene.focus.note, scene.chosen()
    if choice is None:
        return begin(scene, scene.text)
    return _ask(scene, note.get("words", ""), {**_decided(note), note.get("doubt", ""): choice})


def show_whom(scene: Scene) -> Turn:
    """Ask again which is meant."""
    return show(scene)


def _decided(note: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix(_DECIDED): value for key, value in note.items() if key.startswith(_DECIDED)}


def _ask(scene: Scene, words: str, decided: Mapping[str, str]) -> Turn:
    whom = _whom(scene, words, decided)
    note = {"words": words, **{f"{_DECIDED}{key}": value for key, value in decided.items()}}
    if isinstance(whom, Doubt):
        choices = tuple(Choice(option.value, "literal", {"text": option.name}) for option in whom.options)
        asked = Say("reminders/nudge_which", {"words": whom.words}, choices)
        return scene.prompt(Focus("nudge_whom", note={**note, "doubt": whom.key}), asked)
    if isinstance(whom, tuple):
        return scene.prompt(Focus("nudge_whom"), Say("reminders/nudge_unread", {"words": whom}))
    found = _find(scene, whom)
    count = len(found.everybody)
    say = Say("reminders/nudge", _data(scene, whom, found, NAMED))
    if not count:
        return scene.quiet(say, focus=Focus("idle", prompt=scene.focus.prompt))
    choices = (Choice(YES, "nudge_them", {"count": count}), Choice(NO, "nudge_nobody"))
    return scene.prompt(Focus("nudge", note=note), replace(say, choices=choices))


def _whom(scene: Scene, words: str, decided: Mapping[str, str]) -> Whom | Doubt | tuple[str, ...]:
    """Whom the words mean; or what in them may mean several things, or was not understood."""
    if not words:
        return Whom(current_periods(scene))
    period = read("period", period_words(words, scene.today), today=scene.today)
    if period.outcome == "value":
        return Whom((str(period.value),))
    understood = understand(words, scene.records.notices.vocabulary(), scene.today, decided)
    if understood.doubts:
        return understood.doubts[0]
    if understood.unknown or understood.audience.empty:
        return understood.unknown or (words[:40],)
    periods = tuple(dict.fromkeys(period for each in understood.audience.wanted for period in each.owing))
    units = scene.records.reminders.units_of(understood.audience, scene.today)
    return Whom(periods or current_periods(scene), units)


def _find(scene: Scene, whom: Whom) -> Found:
    """Who owes now and can be written to, without those who were reminded in the last hours."""
    lately = scene.records.reminders.lately_reminded(PAUSE)
    people: dict[str, tuple[tuple[Person, tuple[str, ...]], ...]] = {}
    spared: set[str] = set()
    reached: set[tuple[str, str]] = set()
    for period in whom.periods:
        meant = [
            (person, chosen)
            for person, units in scene.records.reminders.to_be_reminded(period)
            if (chosen := tuple(unit for unit in units if whom.units is None or unit in whom.units))
        ]
        reached.update((period, unit) for _, units in meant for unit in units)
        spared.update(person.id for person, _ in meant if person.id in lately)
        people[period] = tuple(each for each in meant if each[0].id not in lately)
    owing = {
        (period, unit.organisation.id)
        for period in whom.periods
        for unit in scene.records.owing(period)
        if whom.units is None or unit.organisation.id in whom.units
    }
    return Found(people, len(owing), len(owing - reached), len(spared))


def _data(scene: Scene, whom: Whom, found: Found, named: int) -> dict[str, object]:
    everybody = found.everybody
    units = {person.id: unit for told in found.people.values() for person, (unit, *_) in told}
    opens = scene.calendar.next_open(scene.now.astimezone(scene.zone)).astimezone(UTC)
    return {
        "periods": whom.periods,
        "units": found.units,
        "count": len(everybody),
        "people": [{"name": person.name, "unit": _title(scene, units[person.id])} for person in everybody[:named]],
        "more": max(0, len(everybody) - named),
        "without": found.without,
        "lately": found.lately,
        "hours": int(PAUSE.total_seconds() // 3600),
        "at": opens,
        "later": opens > scene.now,
    }


def _title(scene: Scene, unit: str) -> str:
    known = scene.records.organisation(unit)
    return known.title if known else ""

"""/chuabaocao: which units still owe a report, and whom to ring; by commune or by who looks after them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from conversations.answers import fold, read
from conversations.effects import Audited
from conversations.period_words import period_words
from conversations.periods import MONTHS_IN, Period, last_closed_month
from conversations.phones import dialled
from conversations.records import Owing
from conversations.say import Choice, Enclosure, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 30
_PHONES = ("so dien thoai", "dien thoai", "sdt", "so")
_BY = {"theo xa": "commune", "theo can bo": "charge"}
_WORDS = {"commune": "theo xã", "charge": "theo cán bộ"}
_MINE, _EXCEL, _PAGE = "cua toi", "excel", "trang"


class Wanted(Struct, frozen=True):
    """What is to be listed: `periods`, how grouped (`by` commune, charge or not at all), one's own only (`mine`), with
    phones, which page (from 1), as a file (`excel`). `unread`: words that were not understood."""

    periods: tuple[str, ...]
    by: str = ""
    mine: bool = False
    phones: bool = False
    page: int = 1
    excel: bool = False
    unread: str = ""


def show(scene: Scene, words: str) -> Turn:
    """The units, with who acts for each; phones only when they are asked for, and then it is on the trail."""
    wanted = _wanted(scene, words)
    lists = [(period, _chosen(scene, wanted, period)) for period in wanted.periods]
    owing = [(period, unit) for period, units in lists for unit in units]
    first = (wanted.page - 1) * SHOWN
    data = {
        "lists": [
            {"period": period, "count": len(units), "due": scene.records.cycle(period).due} for period, units in lists
        ],
        "groups": _groups(scene, owing[first : first + SHOWN], wanted),
        "more": max(0, len(owing) - first - SHOWN),
        "unread": wanted.unread,
        "mine": wanted.mine,
    }
    document = Enclosure("owing", {"periods": ",".join(wanted.periods)}) if wanted.excel and owing else None
    say = Say("reminders/owing", data, _choices(wanted, len(owing)) if owing else (), document=document)
    audit = Audited("owing.read_with_phones" if wanted.phones else "owing.read", "", " ".join(wanted.periods))
    return scene.prompt(Focus("idle"), say, effects=(audit,))


def masked(phone: str) -> str:
    """`••• 678`: enough to tell two numbers apart, not enough to ring."""
    return f"••• {phone[-3:]}" if phone else ""


def current_periods(scene: Scene) -> tuple[str, ...]:
    """The month that closed last, and the quarter, half-year and year when they closed with it."""
    month = last_closed_month(scene.today)
    ended = [months for months in MONTHS_IN.values() if month.start.month % months == 0]
    return tuple(str(Period(month.shift(1 - months).start, months)) for months in ended)


def _wanted(scene: Scene, words: str) -> Wanted:
    """What the words say, in any order: a month or quarter, "theo xã", "theo cán bộ", "của tôi", "số", "trang 2"."""
    said = f" {' '.join(fold(words).split()).strip(' .!')} "
    found: dict[str, str] = {}
    for name, phrases in (("by", tuple(_BY)), ("mine", (_MINE,)), ("excel", (_EXCEL,)), ("phones", _PHONES)):
        phrase = next((phrase for phrase in phrases if f" {phrase} " in said), "")
        found[name] = phrase
        said = said.replace(f" {phrase} ", " ", 1) if phrase else said
    said, page = _page(said)
    wanted = period_words(said, scene.today)
    period = read("period", wanted, today=scene.today) if said.strip() else None
    known = str(period.value) if period and period.outcome == "value" else ""
    usable = bool(known)
    return Wanted(
        (known,) if usable else current_periods(scene),
        _BY.get(found["by"], ""),
        bool(found["mine"]),
        bool(found["phones"]),
        page,
        bool(found["excel"]),
        "" if usable else said.strip()[:40],
    )


def _page(said: str) -> tuple[str, int]:
    head, found, tail = said.partition(f" {_PAGE} ")
    number, _, rest = tail.partition(" ")
    usable = number.isascii() and number.isdecimal() and 0 < len(number) < 4
    return (f"{head} {rest}", max(1, int(number))) if found and usable else (said, 1)


def _chosen(scene: Scene, wanted: Wanted, period: str) -> tuple[Owing, ...]:
    own = scene.person.id if scene.person else ""
    units = [unit for unit in scene.records.owing(period) if not wanted.mine or unit.in_charge == own]
    keys = {"commune": lambda unit: unit.commune, "charge": lambda unit: (not unit.charge_name, unit.charge_name)}
    return tuple(sorted(units, key=keys[wanted.by]) if wanted.by else units)


def _groups(scene: Scene, owing: Iterable[tuple[str, Owing]], wanted: Wanted) -> list[dict[str, object]]:
    """Neighbours under one heading: their commune, who looks after them, or the period when there are several."""
    groups: list[dict[str, object]] = []
    told: list[dict[str, object]] = []
    for period, unit in owing:
        heading = {
            "commune": scene.records.reminders.commune(unit.commune) if wanted.by == "commune" else "",
            "charge": unit.charge_name if wanted.by == "charge" else "",
            "period": period if len(wanted.periods) > 1 else "",
        }
        if not groups or groups[-1]["heading"] != heading:
            told = []
            groups.append({"heading": heading, "by": wanted.by, "units": told})
        told.append(unit_data(unit, phones=wanted.phones))
    return groups


def unit_data(unit: Owing, *, phones: bool) -> dict[str, object]:
    """One unit as a line of the list."""
    return {
        "title": unit.organisation.title,
        "code": unit.organisation.code,
        "name": unit.name,
        "phone": dialled(unit.phone) if phones else masked(unit.phone),
    }


def _choices(wanted: Wanted, count: int) -> tuple[Choice, ...]:
    """The next page, the same with phones, the other groupings, and the file: commands, valid for ever."""
    more = [Choice(_command(wanted, page=wanted.page + 1), "more_units")] if count > wanted.page * SHOWN else []
    phones = [] if wanted.phones else [Choice(_command(wanted, phones=True), "show_phones")]
    commune = [] if wanted.by == "commune" else [Choice(_command(wanted, by="commune"), "by_commune")]
    charge = [] if wanted.by == "charge" else [Choice(_command(wanted, by="charge"), "by_charge")]
    excel = [] if wanted.excel else [Choice(_command(wanted, excel=True), "as_excel")]
    return (
        *more,
        *phones,
        *commune,
        *charge,
        *excel,
        Choice(f"/nhac {in_words(wanted.periods[0])}" if len(wanted.periods) == 1 else "/nhac", "nhac"),
    )


def _command(wanted: Wanted, by: str = "", page: int = 1, *, phones: bool = False, excel: bool = False) -> str:
    words = (
        in_words(wanted.periods[0]) if len(wanted.periods) == 1 else "",
        _WORDS.get(by or wanted.by, ""),
        "của tôi" if wanted.mine else "",
        "số" if phones or wanted.phones else "",
        _EXCEL if excel else "",
        f"{_PAGE} {page}" if page > 1 else "",
    )
    return " ".join(("/chuabaocao", *filter(None, words)))


def calls_say(units: Sequence[Owing], period: str, due: date, reader: str = "") -> Say:
    """The call list of somebody of the office (`reader`, an id): with phones, since it is for ringing. It names whose
    place they are asked to take: colleagues who look after some of the units and cannot be written to."""
    absent = Counter(unit.charge_name for unit in units if not unit.charge_reached and unit.in_charge != reader)
    data = {
        "period": period,
        "due": due,
        "count": len(units),
        "units": [unit_data(unit, phones=True) for unit in units[:SHOWN]],
        "more": max(0, len(units) - SHOWN),
        "absent": [{"name": name, "count": count} for name, count in sorted(absent.items())],
    }
    excel = Choice(f"/chuabaocao {in_words(period)} {_EXCEL}", "as_excel")
    return Say("reminders/calls", data, (Choice("/nhapthay", "nhapthay"), excel))


def in_words(period: str) -> str:
    """A period as it may be typed after a command."""
    known = Period.parse(period)
    number = (known.start.month - 1) // known.months + 1
    if known.months > 3:
        half = f"6 tháng {'đầu' if number == 1 else 'cuối'} " if known.months == 6 else ""
        return f"{half}năm {known.start.year}"
    return f"{'quý' if known.months == 3 else 'tháng'} {number}/{known.start.year}"

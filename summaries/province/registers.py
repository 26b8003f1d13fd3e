"""What the registers say at the end of the window and within it (rows 4 to 6, 9, 10, 16 to 18; a, f, i, j, m, n)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from conversations.answers import fold
from conversations.people import Kind
from conversations.periods import Period
from conversations.registers.entry import Entry
from summaries.province.facts import ProvinceFacts
from summaries.province.report import Share
from summaries.province.value import Value, mean_of, money

ALLIANCE_FLOOR = "vcamart"
"""The floor of the Việt Nam Cooperative Alliance, as the register of online products has it."""
TOOK_UP, REORGANISED = ("active_again", "strengthened"), ("converted", "merged")
Found = dict[str, Value]
Stars = dict[str, tuple[Share, ...]]


class Window(Struct, frozen=True):
    """The first and the last day of a report."""

    first: date
    last: date


def registers(facts: ProvinceFacts) -> Found:
    """Every figure that comes from a register; unknown where the register holds nothing at all."""
    found: Found = {}
    for register, told in _TOLD.items():
        entries = facts.registers.get(register)
        values = told(entries or (), Window(facts.first, facts.last))
        found |= values if entries else {key: Value(None, value.unit) for key, value in values.items()}
    return found


def stars(facts: ProvinceFacts) -> Stars:
    """By stars, the most first: groups that hold such a product, and products of cooperatives."""
    holding = in_force(facts, "ocop")
    groups = {(entry.number_of("stars"), _unit(entry)) for entry in holding if _kind(entry) == Kind.THT}
    products = Counter(entry.number_of("stars") for entry in holding if _kind(entry) == Kind.HTX)
    return {
        "stars_groups": _by_stars(Counter(number for number, _ in groups)),
        "stars_cooperatives": _by_stars(products),
    }


def specialities(facts: ProvinceFacts) -> tuple[Share, ...]:
    """Models of HTX that are made for one product or with high technology, by their names, the most first."""
    named: dict[str, str] = {}
    units: dict[str, set[str]] = {}
    for entry in in_force(facts, "models"):
        if entry.values.get("model") in ("speciality", "high_tech"):
            named.setdefault(fold(entry.name), entry.name)
            units.setdefault(fold(entry.name), set()).add(_unit(entry))
    counted = (Share(named[key], len(of)) for key, of in units.items())
    return tuple(sorted(counted, key=lambda one: (-one.number, one.name)))


def in_force(facts: ProvinceFacts, register: str) -> list[Entry]:
    """The entries that hold on the window's last day."""
    return [entry for entry in facts.registers.get(register, ()) if entry.holds_on(facts.last)]


def _ocop(entries: Sequence[Entry], window: Window) -> Found:
    holding = [entry for entry in entries if entry.holds_on(window.last)]
    by_kind = {kind: [entry for entry in holding if _kind(entry) == kind] for kind in Kind}
    return {
        "ocop_groups": _units(by_kind[Kind.THT]),
        "ocop_groups_products": Value(len(by_kind[Kind.THT])),
        "ocop_cooperatives": _units(by_kind[Kind.HTX]),
        "ocop_products": Value(len(by_kind[Kind.HTX])),
        "ocop_unions": _units(by_kind[Kind.LHHTX]),
        "ocop_unions_products": Value(len(by_kind[Kind.LHHTX])),
    }


def _farms(entries: Sequence[Entry], window: Window) -> Found:
    holding = [entry for entry in entries if entry.holds_on(window.last)]
    told = [entry.number_of("capital") for entry in holding if entry.values.get("capital")]
    return {
        "farms": Value(len(holding)),
        "farms_of_groups": Value(sum(_kind(entry) == Kind.THT for entry in holding)),
        "farm_capital": Value(mean_of(sum(told), len(told)), "money", len(told), len(holding), mean=True),
    }


def _online(entries: Sequence[Entry], window: Window) -> Found:
    holding = [entry for entry in entries if entry.holds_on(window.last)]
    here = [entry for entry in holding if entry.values.get("floor") == ALLIANCE_FLOOR]
    sold = [
        line for entry in entries if entry.counts for period, line in entry.lines.items() if _inside(period, window)
    ]
    return {
        "online_products": _products(here),
        "online_verified": _products(entry for entry in here if entry.values.get("verified") == "yes"),
        "online_elsewhere": _products(entry for entry in holding if entry not in here),
        "online_revenue": money(sum(int(line.get("revenue", "0")) for line in sold) if sold else None),
    }


def _models(entries: Sequence[Entry], window: Window) -> Found:
    of: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.holds_on(window.last):
            of.setdefault(entry.values.get("model", ""), []).append(entry)
    year = str(window.last.year)
    marked = [e for e in of.get("new_style", ()) if year in e.lines]
    effective = [e for e in marked if e.lines[year].get("effective") == "yes"]
    return {
        "new_style": _units(of.get("new_style", ())),
        "new_style_effective": _units(effective) if marked else Value(),
        "high_tech": _units(of.get("high_tech", ())),
        "replicated": _units(of.get("replicated", ())),
        "ocop_models": _units(of.get("ocop", ())),
    }


def _ratings(entries: Sequence[Entry], window: Window) -> Found:
    latest: dict[str, Entry] = {}
    for entry in entries:
        if entry.counts and _kind(entry) == Kind.HTX and entry.since <= window.last.isoformat():
            latest[_unit(entry)] = max(latest.get(_unit(entry), entry), entry, key=lambda one: (one.name, one.since))
    told = Counter(entry.values.get("rating", "") for entry in latest.values())
    return {"rated_well": Value(told["good"] + told["fair"]), "rated": Value(told.total())}


def _linkages(entries: Sequence[Entry], window: Window) -> Found:
    holding = [entry for entry in entries if entry.holds_on(window.last)]
    cooperatives = [entry for entry in holding if _kind(entry) == Kind.HTX]
    return {
        "linkage_models": Value(len({fold(entry.name) for entry in holding})),
        "linkage_units": _units(holding),
        "linkage_cooperatives": _units(cooperatives),
        "linkage_value": money(sum(entry.number_of("value") for entry in holding)),
    }


def _programmes(entries: Sequence[Entry], window: Window) -> Found:
    holding = [entry for entry in entries if entry.holds_on(window.last)]
    return {
        "programmes": Value(len(holding)),
        "programmes_budget": money(sum(entry.number_of("budget") for entry in holding)),
    }


def _insurance(entries: Sequence[Entry], window: Window) -> Found:
    begun = _begun(entries, window)
    return {
        "insured_units": _units(begun),
        "insured_households": Value(sum(entry.number_of("households") for entry in begun)),
        "insured_area": Value(sum(entry.number_of("area") for entry in begun), "area"),
        "insured_heads": Value(sum(entry.number_of("heads") for entry in begun)),
        "insurance_paid": money(sum(entry.number_of("paid") for entry in begun)),
    }


def _reviews(entries: Sequence[Entry], window: Window) -> Found:
    first, last = window.first.isoformat(), window.last.isoformat()
    ended = Counter(entry.state for entry in entries if entry.counts and first <= entry.ended <= last)
    return {
        "reviewed": _units(_begun(entries, window)),
        "review_strengthened": Value(sum(ended[state] for state in TOOK_UP)),
        "review_converted": Value(sum(ended[state] for state in REORGANISED)),
        "review_dissolved": Value(ended["dissolved"]),
    }


def _unions(entries: Sequence[Entry], window: Window) -> Found:
    holding = [entry for entry in entries if entry.holds_on(window.last)]
    members = sum(entry.number_of("members") for entry in holding)
    return {"union_pilots": Value(len(holding)), "union_pilot_members": Value(members)}


def _consulting(entries: Sequence[Entry], window: Window) -> Found:
    begun = _begun(entries, window)
    technology = [entry for entry in begun if entry.values.get("topic") == "technology"]
    by_fund = [entry for entry in begun if entry.values.get("adviser") == "fund"]
    return {
        "consulted": Value(len(begun)),
        "consulted_by_fund": Value(len(by_fund)),
        "consulted_technology": Value(len(technology)),
    }


def _tasks(entries: Sequence[Entry], window: Window) -> Found:
    last = window.last.isoformat()
    given = [entry for entry in entries if entry.counts and entry.since <= last]
    done = [entry for entry in given if entry.state == "done" and entry.ended <= last]
    return {"tasks": Value(len(given)), "tasks_done": Value(len(done))}


_TOLD: dict[str, Callable[[Sequence[Entry], Window], Found]] = {
    "ocop": _ocop,
    "farms": _farms,
    "online": _online,
    "models": _models,
    "ratings": _ratings,
    "linkages": _linkages,
    "programmes": _programmes,
    "insurance": _insurance,
    "reviews": _reviews,
    "unions": _unions,
    "consulting": _consulting,
    "tasks": _tasks,
}
REGISTERS = tuple(_TOLD)
"""The registers that the report reads."""


def _begun(entries: Iterable[Entry], window: Window) -> list[Entry]:
    first, last = window.first.isoformat(), window.last.isoformat()
    return [entry for entry in entries if entry.counts and first <= entry.since <= last]


def _inside(period: str, window: Window) -> bool:
    told = Period.parse(period)
    return window.first <= told.start and told.end <= window.last


def _products(entries: Iterable[Entry]) -> Value:
    """Each product of a unit once, however many floors it is on."""
    return Value(len({(_unit(entry), fold(entry.name)) for entry in entries}))


def _units(entries: Iterable[Entry]) -> Value:
    return Value(len({_unit(entry) for entry in entries} - {""}))


def _unit(entry: Entry) -> str:
    return entry.organisation.id if entry.organisation else ""


def _kind(entry: Entry) -> str:
    return str(entry.organisation.kind) if entry.organisation else ""


def _by_stars(counts: Counter[int]) -> tuple[Share, ...]:
    return tuple(Share(str(number), counts[number]) for number in sorted(counts, reverse=True))


KEYS: Mapping[str, frozenset[str]] = {
    register: frozenset(told((), Window(date.min, date.min))) for register, told in _TOLD.items()
}
"""What is told of each register."""

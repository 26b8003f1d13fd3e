"""How many organisations there are, what became of them in the window, and what they live by (rows 1 to 3)."""

from collections import Counter
from collections.abc import Mapping

from conversations.people import Kind
from summaries.compare import tenths
from summaries.province.facts import ProvinceFacts
from summaries.province.report import Share
from summaries.province.value import Value

FARMING = frozenset(
    {
        *("Nông nghiệp", "Trồng trọt", "Chăn nuôi", "Lâm nghiệp", "Thủy sản", "Diêm nghiệp", "Nước sạch nông thôn"),
        "Nông nghiệp tổng hợp",
    }
)
"""Fields of the roster that the province's papers call "nông lâm ngư nghiệp" together."""
KINDS: Mapping[str, Kind] = {
    "groups": Kind.THT,
    "cooperatives": Kind.HTX,
    "unions": Kind.LHHTX,
    "credit_funds": Kind.QTDND,
}


def organisations(facts: ProvinceFacts) -> dict[str, Value]:
    """Those that existed on the last day, by kind, with those founded and dissolved within the window."""
    at_end = Counter[str]()
    for row in facts.units:
        at_end[row["kind"]] += row["number"]
    registered = sum(row["registered"] for row in facts.units if row["kind"] == Kind.THT)
    moved = {row["kind"]: (row["founded"], row["dissolved"]) for row in facts.movements}
    found = {name: Value(at_end[kind]) for name, kind in KINDS.items()}
    for name, kind in KINDS.items():
        founded, dissolved = moved.get(kind, (0, 0))
        found |= {f"{name}_founded": Value(founded), f"{name}_dissolved": Value(dissolved)}
    together = Value(at_end[Kind.HTX] + at_end[Kind.LHHTX])
    return found | {"groups_registered": Value(registered), "cooperatives_and_unions": together}


def fields(facts: ProvinceFacts) -> tuple[Share, ...]:
    """The fields of all organisations, the most frequent first; an empty name is one that the roster does not say."""
    counts = Counter[str]()
    for row in facts.units:
        counts[row["field"]] += row["number"]
    whole = counts.total()
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Share(name, number, tenths(number, whole)) for name, number in ordered)


def branches(found: tuple[Share, ...]) -> tuple[str, ...]:
    """The same as a sentence names them: `farming` for all of it, and each other field, the biggest first."""
    counts = Counter[str]()
    for one in found:
        if one.name:
            counts["farming" if one.name in FARMING else one.name] += one.number
    return tuple(name for name, _ in counts.most_common())

"""What was done in the window: dialogues, fairs, movements, announcements, petitions (tasks b to e, l)."""

from summaries.compare import tenths
from summaries.province.facts import ProvinceFacts
from summaries.province.report import Share
from summaries.province.value import Value, share

COUNTED = (
    *("dialogues", "dialogue_units", "dialogue_people", "questions", "questions_answered"),
    *("emulation_movements", "emulation_units", "emulation_achieved", "emulation_awarded"),
    *("notices", "notices_reached", "notices_meant", "petitions", "petitions_answered"),
    *("fairs", "fair_units", "fair_contracts", "mismatches"),
)
PERCENTS = {
    "questions_percent": ("questions_answered", "questions"),
    "notices_percent": ("notices_reached", "notices_meant"),
    "petitions_percent": ("petitions_answered", "petitions"),
}


def doings(facts: ProvinceFacts) -> dict[str, Value]:
    """The counts, and how much of what was asked was answered."""
    told = facts.doings
    shares = {key: share(told[part] or 0, told[whole] or 0) for key, (part, whole) in PERCENTS.items()}
    return {key: Value(told[key]) for key in COUNTED} | shares | {"fair_sales": Value(told["fair_sales"], "money")}


def departments(facts: ProvinceFacts) -> tuple[Share, ...]:
    """Petitions by department, with how much of them is answered, the most first; the empty name: passed to none."""
    found = [Share(row["name"], row["received"], tenths(row["answered"], row["received"])) for row in facts.departments]
    return _ordered(found)


def award_forms(facts: ProvinceFacts) -> tuple[Share, ...]:
    """Honours by their form, the most frequent first."""
    return _ordered([Share(row["name"], row["number"]) for row in facts.award_forms])


def _ordered(shares: list[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda one: (-one.number, one.name)))

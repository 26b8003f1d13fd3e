"""The session: one unit's answers for one period, given by whoever answers for it, on whichever channel."""

from collections.abc import Mapping

from msgspec import Struct, field

Value = int | bool | str

GIVEN, SAME, NONE, LATER, SKIPPED = "given", "same", "none", "later", "skipped"


class Answer(Struct, frozen=True):
    """One answer: what was understood (`value`), how it came (`state`) and what was typed (`said`).

    `state`: `given`, `same` (as last month), `none` (nothing to report: a zero with a reason), `later` (not known
    yet: no value), `skipped` (may be left out: no value). `odd`: out of proportion, asked about and confirmed, for
    this `reason`. `revision` is the session's count when it was set.
    """

    value: Value | None
    state: str = GIVEN
    said: str = ""
    estimate: bool = False
    odd: bool = False
    reason: str = ""
    by: str = ""
    channel: str = ""
    at: str = ""
    revision: int = 0


class LastReport(Struct, frozen=True):
    """The values of a unit's latest report before a period, by answer key; of no period when there is none."""

    period: str
    values: Mapping[str, Value]


class Session(Struct, frozen=True):
    """Answers in the order given. `edition` is that of the last report sent (0: none sent yet).

    `basis` is the report that the first answer was given on top of: what is carried over, and the numbers of the
    items, hold on to it even when an earlier month is sent late or corrected meanwhile.
    """

    organisation: str
    period: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    revision: int = 0
    edition: int = 0
    correcting: bool = False
    basis: LastReport | None = None

    @property
    def sent(self) -> bool:
        """A report was sent and is not open for correction."""
        return self.edition > 0 and not self.correcting

    def value(self, key: str) -> Value | None:
        """The value of an answer, None when there is none."""
        answer = self.answers.get(key)
        return answer.value if answer else None

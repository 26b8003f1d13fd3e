"""Reporting a month: each question answered in the shortest natural way."""

from conversations.session import LATER, SKIPPED, Answer
from conversations.together import keys_together
from conversations.turn import Focus
from handlers.sample.totals import MILLION, spoken
from tests.flow.leader import Month, Phone

PROMPTS = 40
"""More than any report takes: whoever gets here goes round in circles."""
MEMBERS = {
    "members_joined": "vào {}",
    "members_left": "ra {}",
    "workers": "lđ {}",
    "workers_members": "lđ thành viên {}",
}
LOAN = {"drawn": "vay thêm {}", "repaid": "trả gốc {}", "interest": "trả lãi {}", "overdue": "quá hạn {}"}
GATES = {"members_same": "members", "loans_same": "loan"}
FLOWS = ("joined", "left", "drawn", "repaid", "interest")


def begin(phone: Phone) -> None:
    """Open the report of October. Who owes older months, too, says which one it is about."""
    phone.types("báo cáo" if phone.owes == 1 else "báo cáo tháng 10")


def report_as_last_month(phone: Phone) -> None:
    """Nothing changed."""
    begin(phone)
    phone.taps("all_same")
    phone.taps("send")


def changes_of(month: Month, part: str) -> list[str]:
    """What is not as it was with the members and workers (`members`), or with the loan (`loan`), in words."""
    return _changes(month, "", MEMBERS) if part == "members" else _changes(month, "loan/1/", LOAN)


def report_month(phone: Phone, month: Month) -> None:
    """A month with figures of its own; what changed is typed where it is asked about."""
    _report(phone, month, tapping=False)


def report_by_taps(phone: Phone, month: Month) -> None:
    """The same, tapping the button for "something changed" first."""
    _report(phone, month, tapping=True)


def _report(phone: Phone, month: Month, *, tapping: bool) -> None:
    begin(phone)
    for _ in range(PROMPTS):
        focus = phone.focus
        if focus.scene == "idle":
            return
        if tapping and phone.offers("=no") and _news(month, focus):
            phone.taps("=no")
        else:
            _answer(phone, focus, month)
    raise AssertionError(f"no end in sight: {phone.effort.said}")


def _answer(phone: Phone, focus: Focus, month: Month) -> None:
    if focus.scene == "review":
        phone.taps("send")
    elif focus.scene == "reason":
        phone.taps("=0")
    elif focus.key in GATES:
        _tell(phone, _news(month, focus))
    else:
        _answer_question(phone, focus, month.answers[focus.key])


def _news(month: Month, focus: Focus) -> list[str]:
    """What there is to tell where something asks, for one part or for several at once, whether anything changed."""
    parts = [GATES[key] for key in keys_together(focus) or [focus.key] if key in GATES]
    return [said for part in parts for said in changes_of(month, part)]


def _tell(phone: Phone, changes: list[str]) -> None:
    """Say what changed, or that nothing did."""
    if changes:
        phone.types(", ".join(changes))
    else:
        phone.taps("=yes")


def _changes(month: Month, prefix: str, words: dict[str, str]) -> list[str]:
    """What is not as it was, in words."""
    found: list[str] = []
    for name, said in words.items():
        answer, usual = month.answers.get(prefix + name), month.last.get(prefix + name, 0)
        before = 0 if name.endswith(FLOWS) else usual
        if answer is not None and isinstance(answer.value, int) and answer.value != before:
            found.append(said.format(texted(answer.value) if prefix else answer.value))
    return found


def _answer_question(phone: Phone, focus: Focus, answer: Answer) -> None:
    tap = {True: "=yes", False: "=no"}.get(answer.value) if isinstance(answer.value, bool) else f"={answer.value}"
    if answer.state in (SKIPPED, LATER):
        phone.taps("skip")
    elif tap and phone.offers(tap):
        phone.taps(tap)
    else:
        phone.types(_shortened(answer.said) or str(answer.value))


def texted(amount: int) -> str:
    """An amount as it is typed on a phone: `1tr850`, `950k`, `12,5tr`; it is read back exactly."""
    millions, rest = divmod(amount, MILLION)
    if millions and rest and rest % 1000 == 0 and rest % 100_000:
        return f"{millions}tr{rest // 1000:03}"
    return _shortened(spoken(amount))


def _shortened(said: str) -> str:
    return said.replace(" triệu", "tr").replace(" nghìn", "k")

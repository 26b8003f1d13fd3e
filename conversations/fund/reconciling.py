"""The Fund's ledger against what leaders report of their loans, contract by contract."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from conversations.fund.ledger import LedgerLine, contract_key
from conversations.session import Answer

FUND = "fund"
"""The lender of the loans that the ledger knows, as leaders choose it."""
ASKED, FUND_RIGHT, UNIT_RIGHT, OTHER, RESOLVED = "asked", "fund", "unit", "other", "resolved"


class LoanAnswer(Struct, frozen=True):
    """A loan from the Fund as a unit reported it at the end of a month (đồng); `contract` may be empty."""

    organisation: str
    item: int
    contract: str
    closing: int


class Mismatch(Struct, frozen=True):
    """What is owed on a contract at the end of a month: as the Fund says and as the unit says, in đồng; None: that side
    does not know the contract. `contract` is empty when the unit told none and the Fund has none."""

    month: str
    organisation: str
    contract: str
    key: str
    fund_says: int | None
    unit_says: int | None


def loans_in(organisation: str, answers: Mapping[str, Answer]) -> tuple[LoanAnswer, ...]:
    """The loans from the Fund in a report's answers."""
    items = sorted({int(part[1]) for key in answers if (part := key.split("/"))[0] == "loan" and len(part) == 3})
    return tuple(_loans(organisation, answers, items))


def _loans(organisation: str, answers: Mapping[str, Answer], items: Iterable[int]) -> Iterator[LoanAnswer]:
    for item in items:
        values = {name: _value(answers, item, name) for name in ("lender", "number", "closing")}
        if values["lender"] == FUND and isinstance(closing := values["closing"], int):
            yield LoanAnswer(organisation, item, str(values["number"] or ""), closing)


def _value(answers: Mapping[str, Answer], item: int, name: str) -> object:
    answer = answers.get(f"loan/{item}/{name}")
    return answer.value if answer else None


def mismatches(
    month: str, ledger: Iterable[LedgerLine], loans: Iterable[LoanAnswer], reported: Iterable[str]
) -> tuple[Mismatch, ...]:
    """Where the two differ, of the units that `reported` the month; by unit and contract.

    Loans are matched by the contract's number, else by the amount, else with the only one that is left on both sides.
    A member's contract that the group does not list is no mismatch: it is the member's own.
    """
    lines: dict[str, list[LedgerLine]] = {}
    told: dict[str, list[LoanAnswer]] = {}
    for line in ledger:
        lines.setdefault(line.organisation, []).append(line)
    for loan in loans:
        told.setdefault(loan.organisation, []).append(loan)
    return tuple(
        found for unit in sorted(set(reported)) for found in _of_unit(month, lines.get(unit, []), told.get(unit, []))
    )


def _of_unit(month: str, lines: Sequence[LedgerLine], loans: Sequence[LoanAnswer]) -> Iterator[Mismatch]:
    pairs, fund_only, unit_only = _matched(list(lines), list(loans))
    for line, loan in pairs:
        if line.outstanding != loan.closing:
            yield Mismatch(month, line.organisation, line.contract, line.key, line.outstanding, loan.closing)
    for line in fund_only:
        if line.outstanding and not line.member:
            yield Mismatch(month, line.organisation, line.contract, line.key, line.outstanding, None)
    for loan in unit_only:
        if loan.closing:
            key = contract_key(loan.contract) or f"?{loan.item}"
            yield Mismatch(month, loan.organisation, loan.contract, key, None, loan.closing)


def _matched(
    lines: list[LedgerLine], loans: list[LoanAnswer]
) -> tuple[list[tuple[LedgerLine, LoanAnswer]], list[LedgerLine], list[LoanAnswer]]:
    pairs: list[tuple[LedgerLine, LoanAnswer]] = []

    def pair(line: LedgerLine, loan: LoanAnswer) -> None:
        pairs.append((line, loan))
        lines.remove(line)
        loans.remove(loan)

    for loan in tuple(loans):
        if line := next((each for each in lines if loan.contract and each.key == contract_key(loan.contract)), None):
            pair(line, loan)
    for loan in tuple(loans):
        if line := next((each for each in lines if each.outstanding == loan.closing), None):
            pair(line, loan)
    if len(lines) == 1 and len(loans) == 1 and not loans[0].contract:
        pair(lines[0], loans[0])
    return pairs, lines, loans

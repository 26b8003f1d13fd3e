"""Loans are matched by their number, else by amount, else as the only ones left; what then differs is a mismatch."""

from hypothesis import given
from hypothesis import strategies as some

from conversations.fund.ledger import LedgerLine
from conversations.fund.reconciling import LoanAnswer, Mismatch, loans_in, mismatches
from conversations.session import Answer
from tests.fund.lines import MILLION, line

UNIT = "HTX-0001"


def loan(closing: int, contract: str = "", item: int = 1) -> LoanAnswer:
    """What the unit reports, in millions."""
    return LoanAnswer(UNIT, item, contract, closing * MILLION)


def found(lines: list[LedgerLine], loans: list[LoanAnswer], reported: bool = True) -> list[tuple[str, object, object]]:
    """The mismatches of the unit, in millions."""
    listed = mismatches("2026-10", lines, loans, [UNIT] if reported else [])
    return [(each.contract, _millions(each.fund_says), _millions(each.unit_says)) for each in listed]


def _millions(amount: int | None) -> int | None:
    return None if amount is None else amount // MILLION


def test_the_same_number_and_amount_agree_however_the_number_is_written() -> None:
    assert found([line("12/2025", opening=180)], [loan(180, "HĐ 012/2025")]) == []


def test_the_same_number_with_another_amount_differs() -> None:
    assert found([line("12/2025", opening=180)], [loan(190, "12/2025")]) == [("12/2025", 180, 190)]


def test_a_loan_without_a_number_is_matched_by_its_amount() -> None:
    assert found([line("1/2025", opening=50), line("2/2025", opening=70)], [loan(70), loan(50, item=2)]) == []


def test_the_only_one_left_on_both_sides_is_taken_for_the_same() -> None:
    lines = [line("1/2025", opening=50), line("2/2025", opening=70)]
    assert found(lines, [loan(50, "1/2025"), loan(75, item=2)]) == [("2/2025", 70, 75)]


def test_what_one_side_alone_knows_is_told_as_such() -> None:
    assert found([line("1/2025", opening=50)], [loan(60, "9/2025")]) == [("1/2025", 50, None), ("9/2025", None, 60)]
    assert found([], [loan(60)]) == [("", None, 60)]


def test_what_is_paid_back_need_not_be_listed() -> None:
    assert found([line("1/2025", opening=50, repaid=50)], []) == []
    assert found([], [loan(0, "1/2025")]) == []


def test_a_members_own_loan_need_not_be_in_the_groups_report() -> None:
    assert found([line("1/2025", opening=50, member=True)], []) == []
    assert found([line("1/2025", opening=50, member=True)], [loan(60, "1/2025")]) == [("1/2025", 50, 60)]


def test_who_did_not_report_is_not_compared() -> None:
    assert found([line("1/2025", opening=50)], [], reported=False) == []


def test_only_loans_from_the_fund_are_compared() -> None:
    said: dict[str, int | bool | str] = {
        "loan/1/lender": "bank",
        "loan/1/closing": 5,
        "loan/2/lender": "fund",
        "loan/2/number": "7/2025",
        "loan/2/closing": 9,
        "loan/3/lender": "fund",
        "loans_same": False,
        "revenue": 3,
    }
    assert loans_in(UNIT, {key: Answer(value) for key, value in said.items()}) == (LoanAnswer(UNIT, 2, "7/2025", 9),)


AMOUNTS = some.lists(some.integers(0, 4), max_size=5)
NUMBERS = some.sampled_from(["", "1", "2", "3"])


@given(AMOUNTS, some.lists(some.tuples(some.integers(0, 4), NUMBERS), max_size=5))
def test_the_difference_of_the_sums_is_the_sum_of_the_differences(owed: list[int], told: list[tuple[int, str]]) -> None:
    lines = [line(str(number), opening=amount) for number, amount in enumerate(owed, start=1)]
    loans = [loan(amount, contract, item) for item, (amount, contract) in enumerate(told, start=1)]
    listed: tuple[Mismatch, ...] = mismatches("2026-10", lines, loans, [UNIT])
    differences = sum((each.fund_says or 0) - (each.unit_says or 0) for each in listed)
    assert differences == sum(each.outstanding for each in lines) - sum(each.closing for each in loans)


@given(some.lists(some.integers(1, 4), max_size=5))
def test_books_agree_with_themselves_in_any_order_and_without_numbers(owed: list[int]) -> None:
    lines = [line(str(number), opening=amount) for number, amount in enumerate(owed, start=1)]
    loans = [loan(amount, "", item) for item, amount in enumerate(reversed(owed), start=1)]
    assert found(lines, loans) == []

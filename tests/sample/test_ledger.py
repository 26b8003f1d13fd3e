"""The sample's Fund keeps books that agree with what leaders report, but for a payment that two forgot."""

from datetime import date

from db.fund.ledger import fund_staff, fund_within, ledger_within
from db.fund.mismatches import standing
from db.store import Store

AUTUMN = date(2026, 1, 1), date(2026, 10, 31)


async def test_each_month_follows_from_the_month_before(sample: Store) -> None:
    lines = await sample.read(ledger_within, *AUTUMN)
    owed: dict[str, int] = {}
    for line in lines:
        assert line.opening + line.drawn - line.repaid == line.outstanding
        assert owed.setdefault(line.key, line.opening) == line.opening
        owed[line.key] = line.outstanding
    assert len({line.month for line in lines}) == 10
    assert {line.debt_group for line in lines} >= {1, 2, 3}


async def test_two_debts_differ_and_one_of_the_staff_works_for_the_fund(sample: Store) -> None:
    differing = [each.mismatch for each in await sample.read(standing, "2026-10")]
    assert [(each.unit_says or 0) - (each.fund_says or 0) for each in differing] == [10_000_000, 10_000_000]
    figures = await sample.read(fund_within, *AUTUMN)
    assert figures.missing == ()
    assert figures.bad_percent is not None
    assert 0 < figures.bad_percent < 10
    assert figures.projects > 5
    assert len(await sample.read(fund_staff)) == 1

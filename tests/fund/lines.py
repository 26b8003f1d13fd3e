"""Lines of a ledger, in millions."""

from conversations.fund.ledger import LedgerLine

MILLION = 1_000_000


def line(
    contract: str,
    unit: str = "HTX-0001",
    *,
    opening: int = 0,
    drawn: int = 0,
    repaid: int = 0,
    group: int = 1,
    member: bool = False,
    month: str = "2026-10",
) -> LedgerLine:
    """A contract's month, which balances; amounts in millions of đồng."""
    return LedgerLine(
        month=month,
        contract=contract,
        organisation=unit,
        member=member,
        purpose="",
        approved=0,
        disbursed_on="",
        opening=opening * MILLION,
        drawn=drawn * MILLION,
        repaid=repaid * MILLION,
        interest=0,
        outstanding=(opening + drawn - repaid) * MILLION,
        overdue=0,
        debt_group=group,
    )

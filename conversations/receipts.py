"""The code of a report on its receipt: short enough to be read out over the phone."""

from conversations.periods import Period


def receipt_code(organisation: str, period: str, edition: int) -> str:
    """`BC-1026-HTX0412` for October 2026, `BC-Q326-THT0412` for a quarter, `BC-H126-…` for a half-year, `BC-N26-…` for
    a year, with `-2` for the second edition."""
    told = Period.parse(period)
    when = f"{told.start:%m}" if told.months == 1 else str(told)[5:] or "N"
    unit = "".join(letter for letter in organisation if letter.isalnum())
    return f"BC-{when}{told.start:%y}-{unit}" + (f"-{edition}" if edition > 1 else "")

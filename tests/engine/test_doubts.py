"""Which figures are asked about at the source."""

import pytest

from conversations.doubts import judge

STEADY = [120, 118, 125, 119, 122, 121, 117, 124]
UNSTEADY = [20, 300, 45, 260, 30, 280, 50, 240]


@pytest.mark.parametrize(
    ("value", "known", "same_month", "kind", "instead"),
    [
        (1200, STEADY, None, "slip", (120,)),
        (12, STEADY, None, "slip", (120,)),
        (120_000, STEADY, None, "slip", (120,)),
        (12_000, STEADY, None, "slip", (120,)),
        (130, STEADY, None, None, ()),
        (170, STEADY, None, None, ()),
        (420, STEADY, None, "odd", ()),
        (420, STEADY, 400, None, ()),
        (420, UNSTEADY, None, None, ()),
        (300, [120], None, None, ()),
        (600, [120], None, "odd", ()),
        (24, [120], None, "odd", ()),
    ],
)
def test_slips_first_then_what_is_beyond_the_unit_s_own_spread(
    value: int, known: list[int], same_month: int | None, kind: str | None, instead: tuple[int, ...]
) -> None:
    doubt = judge(value, known, same_month, jump=5)
    assert (doubt.kind if doubt else None) == kind
    assert (doubt.instead if doubt else ()) == instead

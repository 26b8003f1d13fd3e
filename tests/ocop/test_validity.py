"""How long a certificate holds."""

from datetime import date

import pytest

from db.ocop import Product


@pytest.mark.parametrize(
    ("decided", "expires"),
    [
        (date(2025, 11, 20), date(2028, 11, 20)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2025, 12, 31), date(2028, 12, 31)),
    ],
)
def test_a_certificate_is_in_force_for_36_months(decided: date, expires: date) -> None:
    assert Product("u", "n", "", 3, "", decided).expires_on == expires

"""Several of a list in one message: numbers or names; what names nothing is never passed over."""

import pytest

from conversations.form import Option, Question
from conversations.picking import picked

DIGITAL = Question(
    "digital",
    "choices",
    "Ứng dụng số",
    "Đang dùng những gì?",
    none="Chưa dùng gì",
    options=(
        Option("accounting", "Phần mềm kế toán", ("kế toán",)),
        Option("invoices", "Hóa đơn điện tử", ("hóa đơn",)),
        Option("online", "Bán hàng trên mạng", ("bán online", "zalo")),
        Option("qr", "Mã QR truy xuất nguồn gốc", ("mã qr",)),
        Option("payment", "Chuyển khoản, mã QR", ("chuyển khoản", "mã qr")),
    ),
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1, 3", "accounting,online"),
        ("3 1", "accounting,online"),
        ("1,2 và 4.", "accounting,invoices,qr"),
        ("2", "invoices"),
        ("2 2", "invoices"),
        ("kế toán và hóa đơn", "accounting,invoices"),
        ("hoa don, zalo", "invoices,online"),
        ("truy xuất", "qr"),
        ("tất cả", "accounting,invoices,online,qr,payment"),
        ("cả 5", "accounting,invoices,online,qr,payment"),
        ("không có", ""),
        ("Chưa dùng gì", ""),
        ("0", ""),
    ],
)
def test_what_is_named_is_chosen_in_the_order_of_the_list(text: str, values: str) -> None:
    assert picked(DIGITAL, text) == values


@pytest.mark.parametrize("text", ["6", "1, 9", "13", "1-3", "kế toán và máy tính", "mã QR", "", "?", "-1"])
def test_what_names_nothing_or_several_things_is_asked_back(text: str) -> None:
    assert picked(DIGITAL, text) is None

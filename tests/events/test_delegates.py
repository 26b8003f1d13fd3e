"""How many come and who, in one message."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.events.delegates import MOST, Mismatch, Party, read_party

TODAY, HUNG = date(2026, 11, 5), "Nguyễn Văn Hùng"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2 người: anh Hùng, chị Lan", Party(2, ("anh Hùng", "chị Lan"))),
        ("2 người là Hùng và Lan", Party(2, ("Hùng", "Lan"))),
        ("có 2 đại biểu: Hùng; Lan", Party(2, ("Hùng", "Lan"))),
        ("Nguyễn Văn Hùng\nLê Thị Hoa", Party(2, ("Nguyễn Văn Hùng", "Lê Thị Hoa"))),
        ("1. Nguyễn Văn Hùng\n2. Lê Thị Hoa", Party(2, ("Nguyễn Văn Hùng", "Lê Thị Hoa"))),
        ("tôi với anh Nam", Party(2, (HUNG, "anh Nam"))),
        ("một mình tôi", Party(1, (HUNG,))),
        ("anh Ba, chị Năm", Party(2, ("anh Ba", "chị Năm"))),
        ("anh Được", Party(1, ("anh Được",))),
        ("3", Party(3)),
        ("hai người", Party(2)),
        ("năm người đi", Party(5)),
        ("3 người: Hùng, Lan", Mismatch(3, ("Hùng", "Lan"))),
        ("1 người: Hùng, Lan", Mismatch(1, ("Hùng", "Lan"))),
    ],
)
def test_the_party_is_read(words: str, expected: Party | Mismatch) -> None:
    assert read_party(words, HUNG, TODAY) == expected


@pytest.mark.parametrize(
    "words",
    ["", "không biết", "được", "ok", "0 người", "51 người", "chưa rõ ai đi", "mấy giờ?", "0912345678", "x" * 90],
)
def test_what_names_nobody_is_asked_again(words: str) -> None:
    assert read_party(words, HUNG, TODAY) is None


@given(st.text(max_size=80) | st.text(alphabet="0123456789 ,:người\nHLan", max_size=40))
def test_no_text_raises_and_count_and_names_agree(words: str) -> None:
    found = read_party(words, HUNG, TODAY)
    if isinstance(found, Party):
        assert 1 <= found.people <= MOST
        assert len(found.names) in (0, found.people)

"""What is asked for in chat."""

from datetime import date

import pytest

from summaries.query import Query
from summaries.words import QueryProblem, parse_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("", "2026-10", "2026-10"),
        ("  ", "2026-10", "2026-10"),
        ("tháng 10", "2026-10", "2026-10"),
        ("thang 9/2026", "2026-09", "2026-09"),
        ("tháng 12", "2025-12", "2025-12"),
        ("2026-10", "2026-10", "2026-10"),
        ("toàn tỉnh tháng này", "2026-11", "2026-11"),
        ("quý 3", "2026-07", "2026-09"),
        ("QUY 3 NAM 2025", "2025-07", "2025-09"),
        ("6 tháng đầu năm", "2026-01", "2026-06"),
        ("9 tháng đầu năm 2025", "2025-01", "2025-09"),
        ("9 tháng", "2026-01", "2026-09"),
        ("12 tháng", "2025-01", "2025-12"),
        ("3 tháng đầu năm nay", "2026-01", "2026-03"),
        ("năm 2025", "2025-01", "2025-12"),
        ("từ tháng 1 đến tháng 6", "2026-01", "2026-06"),
        ("tu thang 1 den thang 6 nam 2025", "2025-01", "2025-06"),
        ("từ tháng 11 đến tháng 2/2026", "2025-11", "2026-02"),
        ("từ tháng 12 đến tháng 3", "2025-12", "2026-03"),
        ("tháng 1-6", "2026-01", "2026-06"),
        ("1 – 6/2025", "2025-01", "2025-06"),
        ("từ quý 1 tới quý 3 năm 2025", "2025-01", "2025-09"),
        ("từ năm 2022 đến tháng 3/2023", "2022-01", "2023-03"),
        ("từ tháng 5/2025 đến nay", "2025-05", "2026-10"),
    ],
)
def test_words_name_a_window(words: str, start: str, end: str) -> None:
    assert parse_words(words, TODAY) == Query(start, end)


@pytest.mark.parametrize(
    ("words", "kind", "start"),
    [
        ("THT", "THT", "2026-10"),
        ("tháng 9 các HTX", "HTX", "2026-09"),
        ("tổ hợp tác tháng 9", "THT", "2026-09"),
        ("hợp tác xã, tháng 9", "HTX", "2026-09"),
        ("lien hiep hop tac xa quy 3", "LHHTX", "2026-07"),
        ("quý 3 lhhtx", "LHHTX", "2026-07"),
        ("quỹ tín dụng quý 3", "QTDND", "2026-07"),
        ("từ tháng 1 THT đến tháng 6", "THT", "2026-01"),
    ],
)
def test_a_kind_may_stand_anywhere(words: str, kind: str, start: str) -> None:
    query = parse_words(words, TODAY)
    assert isinstance(query, Query)
    assert (query.kind, query.start) == (kind, start)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("tháng 13", "no_such_date"),
        ("13 tháng đầu năm", "no_such_date"),
        ("HTX và THT", "several"),
        ("HTX Vĩnh Thủy tháng 10", "words_unclear"),
        ("từ tháng 6/2026 đến tháng 1/2026", "range"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(words: str, problem: str) -> None:
    found = parse_words(words, TODAY)
    assert isinstance(found, QueryProblem)
    assert str(found) == problem


@pytest.mark.parametrize(
    "words", ["đến", "từ", "từ đến", "-", "mưa", "đến tháng 6", "từ tháng 1 đến", "0000", "9 tháng 0000", "👍"]
)
def test_scraps_are_refused(words: str) -> None:
    assert isinstance(parse_words(words, TODAY), QueryProblem)

"""Phrases around a number: a line spells many of them, and they are spelled out when their first word is typed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from conversations.answers.phrases import Phrases, vocabulary_of
from conversations.answers.tokens import tokenise

READERS = 4


def table() -> Phrases:
    """Of two roles, some of whose phrases begin with the same words."""
    return vocabulary_of({"none": "không|chưa có gì|nợ?\nđã? trả hết nợ", "later": "chưa có số\nmai_mốt báo"})


def found(phrases: Phrases, text: str) -> tuple[str, int] | None:
    """The role of what a text begins with, and how many words of it that is."""
    return phrases.match(tokenise(text), 0)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("không có", ("none", 2)),
        ("khong co gi", ("none", 3)),
        ("chưa có nợ", ("none", 3)),
        ("chưa có số", ("later", 3)),
        ("trả hết nợ", ("none", 3)),
        ("đã trả hết nợ", ("none", 4)),
        ("mai mốt báo", ("later", 3)),
        ("mai báo", None),
        ("hết nợ", None),
        ("có gì", None),
    ],
)
def test_each_phrase_of_a_line_is_found_whichever_comes_first(text: str, role: tuple[str, int] | None) -> None:
    assert found(table(), text) == role
    others = table()
    for first in ("không có", "trả hết nợ", "mai", "chưa có số", "đã"):
        found(others, first)
    assert found(others, text) == role


def test_threads_that_read_at_once_find_the_same() -> None:
    for _ in range(50):
        phrases, together = table(), Barrier(READERS)

        def read(phrases: Phrases = phrases, together: Barrier = together) -> tuple[str, int] | None:
            together.wait()
            return found(phrases, "chưa có số")

        with ThreadPoolExecutor(READERS) as readers:
            assert {each.result() for each in [readers.submit(read) for _ in range(READERS)]} == {("later", 3)}

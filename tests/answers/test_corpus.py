"""Every phrase of the corpus is understood as its line says, and no figure is silently wrong."""

import pytest

from conversations.answers import KINDS, PROBLEMS
from tests.answers.phrases import phrases

PHRASES = tuple(phrases())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_phrase_is_understood_as_the_corpus_says(kind: str) -> None:
    """One test a kind, which names every phrase that is not: one a phrase takes longer to set up than to read."""
    misread = [
        f"{phrase.text!r} {phrase.bounds or ''}: {found}, not {phrase.expected}"
        for phrase in PHRASES
        if phrase.kind == kind and (found := phrase.read()) != phrase.expected
    ]
    assert misread == []


def test_no_figure_is_silently_wrong() -> None:
    assert [phrase.text for phrase in PHRASES if phrase.is_silently_wrong(phrase.read())] == []


def test_the_corpus_covers_every_kind_of_question_and_says_where_each_phrase_is_from() -> None:
    assert len(PHRASES) >= 2_500
    assert {phrase.kind for phrase in PHRASES} == KINDS
    assert all(phrase.source for phrase in PHRASES)


def test_no_phrase_stands_twice_in_the_corpus() -> None:
    keys = [(phrase.kind, phrase.text, phrase.today, tuple(phrase.bounds.items())) for phrase in PHRASES]
    assert len(keys) == len(set(keys))


def test_the_corpus_knows_only_problems_of_the_closed_set() -> None:
    assert {phrase.expected.problem for phrase in PHRASES if phrase.expected.problem} <= PROBLEMS

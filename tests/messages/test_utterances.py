"""The page of everything that is said is up to date, and its examples are what the bot really does."""

import pytest

from conversations.answers import read
from conversations.answers.problems import PROBLEMS
from tests.messages.choices import TOLD, UNDER
from tests.messages.problems import LIMITS, TODAY, TYPED
from tests.messages.samples import SAYS
from tests.messages.test_catalogue import toml
from tests.messages.utterances import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make utterances` and read the difference"


def test_every_problem_has_an_example() -> None:
    assert set(TYPED) == PROBLEMS


@pytest.mark.parametrize("problem", TYPED)
def test_an_example_of_a_problem_has_that_problem(problem: str) -> None:
    kind, said = TYPED[problem]
    assert read(kind, said, today=TODAY, **LIMITS).problem == problem


def test_examples_of_choices_are_of_choices_and_templates_that_exist() -> None:
    assert set(TOLD) <= set(toml("vi", "choices"))
    assert set(UNDER) <= {say.template for say in SAYS}

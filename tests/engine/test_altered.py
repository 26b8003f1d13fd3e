"""A frozen value with some parts changed is what `dataclasses.replace` makes of it."""

from dataclasses import replace

import pytest

from conversations.altered import altered
from conversations.say import Say
from conversations.session import Answer, Session
from conversations.turn import Focus


def test_the_parts_that_are_named_are_changed_and_all_others_stay() -> None:
    session = Session("HTX-1", "2026-10", {"revenue": Answer(5)}, revision=3, edition=1)
    for value, changes in (
        (session, {"answers": {}, "revision": 4}),
        (Focus("ask", "HTX-1", key="revenue", note={"doubt": "1"}), {"prompt": 7, "choices": ()}),
        (Say("report/ask", {"a": 1}, numeric=True), {"token": "7"}),
    ):
        assert altered(value, **changes) == replace(value, **changes)


def test_what_a_value_has_not_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        altered(Focus(), colour="red")

"""Whatever a conversation decides, there is a way to write it down."""

from typing import get_args

from conversations.effects import Effect
from handlers.effects.apply import WRITERS


def test_every_effect_has_its_writer() -> None:
    assert set(get_args(Effect)) == set(WRITERS)

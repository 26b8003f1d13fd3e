"""Where a conversation stands, as it is stored: what one version writes another can read."""

from conversations.say import Shown
from conversations.turn import Focus
from db.addresses import dump_focus, load_focus

ASKED = Focus("ask", "HTX-0001", "2026-10", "revenue", 3, choices=(Shown("skip", "Bỏ qua", ""),), note={"a": "b"})


def test_a_conversation_is_taken_up_as_it_was_left() -> None:
    assert load_focus(dump_focus(ASKED)) == ASKED
    assert load_focus(" " + dump_focus(ASKED)) == ASKED
    assert load_focus("{}") == Focus()


def test_what_a_newer_version_has_written_beside_is_passed_over() -> None:
    assert load_focus('{"scene": "ask", "key": "revenue", "mood": "merry", "prompt": 3}') == Focus(
        "ask", key="revenue", prompt=3
    )

"""Words and taps are read without the library just as they are with it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.inbound import Inbound
from handlers.telegram.plain import read_plain
from tests.telegram.test_reading import CHAT, DATE, LEADER, NOTHING, SAID, message, read_native

NAMES = st.none() | st.text(max_size=120)
CHATS = st.sampled_from([CHAT, {"id": -100, "type": "supergroup", "title": "Tổ"}, {"id": 7, "type": "group"}])


def quickly(**native: Any) -> Inbound | None:
    return read_plain({"update_id": 9, **native}, "1")


@given(st.text(), st.text(min_size=1, max_size=120), NAMES, CHATS, st.integers(0, 2**32), st.integers(1, 2**40))
def test_words_are_read_as_the_library_reads_them(
    text: str, first: str, last: str | None, chat: dict[str, Any], date: int, number: int
) -> None:
    sender = LEADER | {"first_name": first, "last_name": last}
    said = message(text=text, chat=chat, date=date, message_id=number) | {"from": sender}
    assert quickly(message=said) == read_native(message=said)
    assert quickly(message=said)


@given(st.text(min_size=1, max_size=64), st.sampled_from([0, DATE]), CHATS)
def test_taps_are_read_as_the_library_reads_them(data: str, date: int, chat: dict[str, Any]) -> None:
    below = message(text="?", chat=chat, date=date)
    query = {"id": "77", "from": LEADER, "chat_instance": "c", "data": data, "message": below}
    assert quickly(callback_query=query) == read_native(callback_query=query)
    assert quickly(callback_query=query)


@pytest.mark.parametrize("content", [content for content, _ in SAID if "text" not in content])
def test_anything_else_is_left_to_the_library(content: dict[str, Any]) -> None:
    assert quickly(message=message(**content)) is None
    assert quickly(edited_message=message(**content, edit_date=DATE)) is None


@pytest.mark.parametrize("native", NOTHING)
def test_what_carries_nothing_is_left_to_the_library(native: dict[str, Any]) -> None:
    assert quickly(**native) is None


@pytest.mark.parametrize("part", [*message(text="x")])
@pytest.mark.parametrize("wrong", [None, [], "x", {}, 10**30])
def test_what_is_no_update_is_left_to_the_library_or_read_like_it(part: str, wrong: object) -> None:
    broken = message(text="x") | {part: wrong}
    without = {key: value for key, value in broken.items() if key != part}
    for said in (broken, without):
        if found := quickly(message=said):
            assert found == read_native(message=said)

"""The office asks for a list in a few words, and buttons ask in the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.petitions.listing import GROUPS, listing_of
from conversations.petitions.petition import WAITING
from conversations.petitions.topics import KEYS


@pytest.mark.parametrize(
    ("text", "group", "topic", "event", "department", "page"),
    [
        ("chờ", "cho", "", 0, "", 1),
        ("vay vốn", "cho", "loans", 0, "", 1),
        ("vay vốn trang 2", "cho", "loans", 0, "", 2),
        ("đã chuyển", "da chuyen", "", 0, "", 1),
        ("đã trả lời về đất đai trang 3", "da tra loi", "land", 0, "", 3),
        ("sự kiện 3", "tat ca", "", 3, "", 1),
        ("chờ sự kiện 3 trang 2", "cho", "", 3, "", 2),
        ("da chuyen noi nnmt", "da chuyen", "", 0, "nnmt", 1),
        ("nơi tc", "tat ca", "", 0, "tc", 1),
        ("tất cả", "tat ca", "", 0, "", 1),
    ],
)
def test_words_ask_for_a_list(text: str, group: str, topic: str, event: int, department: str, page: int) -> None:
    listing = listing_of(text)
    assert listing is not None
    wanted = listing.wanted
    found = (listing.group, wanted.topic, wanted.event, wanted.department, listing.page)
    assert found == (group, topic, event, department, page)
    assert wanted.states == GROUPS[group]


@pytest.mark.parametrize("text", ["ở đâu", "sự kiện", "sự kiện kia", "trang", "vay vốn trang không", "chờ cái gì"])
def test_other_words_ask_for_nothing_known(text: str) -> None:
    assert listing_of(text) is None


@given(st.sampled_from([*GROUPS]), st.sampled_from(["", *KEYS]), st.integers(0, 999), st.integers(1, 99))
def test_the_words_of_a_button_mean_what_it_shows(group: str, topic: str, event: int, page: int) -> None:
    asked = " ".join(filter(None, [group, topic, f"su kien {event}" if event else "", f"trang {page}"]))
    listing = listing_of(asked)
    assert listing is not None
    assert listing_of(listing.words(page)) == listing
    assert (listing.wanted.topic, listing.wanted.event, listing.page) == (topic, event, page)


def test_those_that_wait_include_what_was_asked_further() -> None:
    assert GROUPS["cho"] == WAITING == ("received", "followed")


@given(st.text())
def test_any_words_are_read(text: str) -> None:
    listing_of(text)

"""Ids are version 7 UUIDs that sort in the order they were made."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Thread
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from db.ids import Ids, following, parts, uuid7

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def always(byte: int) -> Callable[[int], bytes]:
    return lambda size: bytes([byte]) * size


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**74 - 1))
def test_an_id_is_a_uuid_of_version_7_that_tells_its_time(milliseconds: int, tail: int) -> None:
    text = uuid7(milliseconds, tail)
    uuid = UUID(text)
    assert (str(uuid), uuid.version, uuid.variant, uuid.int >> 80) == (text, 7, RFC_4122, milliseconds)


def test_the_example_of_the_standard() -> None:
    assert uuid7(0x017F22E279B0, 0xCC3 << 62 | 0x18C4DC0C0C07398F) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(
    st.lists(st.integers(-5, 5), min_size=2, max_size=30),
    st.randoms(use_true_random=False),
)
def test_ids_increase_whatever_the_clock_does(steps: list[int], random: Random) -> None:
    clock = iter([NOON + timedelta(milliseconds=sum(steps[:n])) for n in range(len(steps))])
    new_id = Ids(now=lambda: next(clock), random=random.randbytes)
    made = [new_id() for _ in steps]
    assert made == sorted(set(made))


def test_a_full_millisecond_borrows_from_the_next() -> None:
    assert following((7, 2**74 - 1), 7, always(0xFF)) == (8, 2**74 - 1)
    assert following((7, 0), 7, always(0)) == (7, 1)
    assert following((7, 5), 9, always(0)) == (9, 0)


def test_the_same_clock_and_randomness_make_the_same_ids() -> None:
    first, second = (Ids(now=lambda: NOON, random=always(1)) for _ in range(2))
    assert [first(), first()] == [second(), second()]
    assert first().startswith("01a20846-fe00-7")


def test_threads_never_get_the_same_id() -> None:
    new_id = Ids()
    made: list[str] = []
    threads = [Thread(target=lambda: made.extend([new_id() for _ in range(500)])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000


@given(st.integers(1, 2**47), st.integers(0, 2**74 - 1))
def test_after_a_start_with_the_clock_set_back_ids_go_on_from_the_last_one(milliseconds: int, tail: int) -> None:
    """Up to the year 6400; in the very last millisecond of 10889 there is no next id."""
    last = uuid7(milliseconds, tail)
    assert parts(last) == (milliseconds, tail)
    new_id = Ids(now=lambda: datetime(1970, 1, 1, tzinfo=UTC), random=always(255))
    new_id.follow("no such id")
    new_id.follow(last)
    assert last < new_id() < new_id()

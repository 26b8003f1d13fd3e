"""What was written lately is known by its stored form, and what was written long ago is forgotten."""

from datetime import UTC, datetime, timedelta, timezone

from conversations.session import Answer
from db.remembered import Remembered
from db.sessions import dump_answers, load_answers
from db.times import moment, stamp


def test_the_last_values_are_known_and_older_ones_are_forgotten() -> None:
    remembered: Remembered[str, int] = Remembered(3)
    for number in range(7):
        remembered.put(str(number), number)
    assert [remembered.get(str(number)) for number in range(7)] == [None, None, None, 3, 4, 5, 6]


def test_answers_are_the_same_whether_they_are_remembered_or_read() -> None:
    unusual = Answer(True, "same", "như cũ", True, True, "được mùa", "p-1", "web", "2026-11-01T00:00:00+00:00", 4)
    for answers in ({"loans/1/exists": unusual}, {"revenue": Answer(0), "members": Answer(None, "later")}):
        text = dump_answers(answers)
        assert load_answers(text) is answers
        assert load_answers(f" {text}") == answers


def test_an_answer_is_stored_as_it_is_though_another_equals_it() -> None:
    one, yes = Answer(1), Answer(True)
    assert one == yes
    for _ in range(2):
        assert dump_answers({"joined": one}) == '{"joined": {"value": 1}}'
        assert dump_answers({"nợ/1": yes, "joined": one}) == '{"nợ/1": {"value": true}, "joined": {"value": 1}}'


def test_a_stamp_tells_utc_wherever_the_moment_was_taken() -> None:
    there = datetime(2026, 10, 31, 19, 0, 0, 250_000, timezone(timedelta(hours=7)))
    assert stamp(there) == stamp(there.astimezone(UTC)) == stamp(there) == "2026-10-31T12:00:00.250Z"
    assert moment(stamp(there)) == there

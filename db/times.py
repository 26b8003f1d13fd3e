"""Moments as text: UTC ISO 8601 of one width, so that they sort as text."""

from datetime import UTC, datetime

_LAST: list[tuple[datetime | None, str]] = [(None, "")]
"""The last moment and its stamp: a turn has one moment, which it writes down again and again."""


def stamp(moment: datetime) -> str:
    """`2026-10-31T12:00:00.000Z` for an aware moment."""
    last, text = _LAST[0]
    if moment is last:
        return text
    at = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    text = f"{at.isoformat(timespec='milliseconds')[:-6]}Z"
    _LAST[0] = moment, text
    return text


def moment(text: str) -> datetime:
    """The aware UTC moment of a stamp."""
    return datetime.fromisoformat(text)

"""Moments as text: UTC ISO 8601 of one width, so that they sort as text."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """`2026-10-31T12:00:00.000Z` for an aware moment."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The aware UTC moment of a stamp."""
    return datetime.fromisoformat(text)

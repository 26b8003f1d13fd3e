"""A file that is written without any heavy library."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plain:
    """Bytes as they are, for instance a calendar entry (`text/calendar`)."""

    media_type: str
    content: bytes

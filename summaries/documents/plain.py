"""A file that is written without any heavy library."""

from msgspec import Struct


class Plain(Struct, frozen=True):
    """Bytes as they are, for instance a calendar entry (`text/calendar`)."""

    media_type: str
    content: bytes

"""What these conversations may look up: read-only, and answered within the turn's own transaction."""

from typing import Protocol


class EventRecords(Protocol):
    """The look-ups of `conversations.events`."""

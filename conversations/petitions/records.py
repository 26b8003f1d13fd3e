"""What these conversations may look up: read-only, and answered within the turn's own transaction."""

from typing import Protocol


class PetitionRecords(Protocol):
    """The look-ups of `conversations.petitions`."""

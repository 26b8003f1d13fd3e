"""The petitions that a document is to hold, by the words that the office asked with."""

from datetime import datetime

from msgspec.structs import replace

from conversations.access import Scope
from conversations.petitions.listing import listing_of
from db import petitions
from db.store import Tx
from summaries.documents.petition_list import PetitionList

MOST = 5000


def petition_list(tx: Tx, words: str, now: datetime, scope: Scope | None = None) -> PetitionList | None:
    """Those of the scope's units listed under the words, with all that ask the same; None when there is none."""
    listing = listing_of(words)
    if listing is None:
        return None
    found = petitions.listed(tx, replace(listing.wanted, merged=True), 0, MOST, now, scope)
    event = petitions.dialogue(tx, now, number=listing.wanted.event) if listing.wanted.event else None
    return PetitionList(found, event) if found else None

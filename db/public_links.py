"""Public links: what one opens, and until when. The token itself is nowhere in the database."""

import hashlib
from datetime import datetime, timedelta

from msgspec import Struct

from db.letters import Letter, letter_of
from db.store import Tx
from db.times import moment, stamp

REMEMBERED = timedelta(days=30)
"""For so long after its end a link is answered with “expired” and not with “no such page”."""


class Linked(Struct, frozen=True):
    """What a link opens; `letter` is None where it is over, or where its letter says nothing any more."""

    letter: Letter | None


def fingerprint(token: str) -> str:
    """SHA-256 of a token: it leads nobody back to the link."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(tx: Tx, token: str, letter: str, now: datetime, lasts: timedelta) -> None:
    """A link to what a letter brings; those that nobody remembers go."""
    tx.run("delete from public_links where expires_at < :past", past=stamp(now - REMEMBERED))
    tx.run(
        """insert into public_links (fingerprint, letter_id, made_at, expires_at)
           values (:fingerprint, :letter, :now, :end)""",
        fingerprint=fingerprint(token),
        letter=letter,
        now=stamp(now),
        end=stamp(now + lasts),
    )


def linked(tx: Tx, token: str, now: datetime) -> Linked | None:
    """What a link opens at that time; None when there never was such a link."""
    row = tx.one(
        "select letter_id, expires_at from public_links where fingerprint = :fingerprint",
        fingerprint=fingerprint(token),
    )
    if row is None:
        return None
    return Linked(letter_of(tx, row["letter_id"]) if now < moment(row["expires_at"]) else None)

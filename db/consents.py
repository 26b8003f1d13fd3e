"""Consents: who agreed to what, in which words, when: kept as proof."""

from datetime import datetime

from conversations.inbound import Address
from db.store import Tx
from db.times import moment, stamp


def record_consent(
    tx: Tx,
    id: str,
    address: Address,
    person: str | None,
    purpose: str,
    version: str,
    wording: str,
    granted: bool,
    now: datetime,
) -> None:
    """Add a yes or no; earlier ones stay."""
    tx.run(
        """insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at)
           values (:id, :channel, :address, :person, :purpose, :version, :wording, :granted, :now)""",
        id=id,
        channel=address.channel,
        address=address.id,
        person=person,
        purpose=purpose,
        version=version,
        wording=wording,
        granted=int(granted),
        now=stamp(now),
    )


def consents_at(tx: Tx, address: Address, person: str | None) -> dict[str, bool]:
    """What was last said to each purpose, by the person or, while nobody is known, from the address."""
    rows = tx.all(
        """select purpose, granted from consents
           where (person_id = :person) or (person_id is null and channel = :channel and address_id = :address)
           order by at, id""",
        person=person,
        channel=address.channel,
        address=address.id,
    )
    return {row["purpose"]: bool(row["granted"]) for row in rows}


def adopt_consents(tx: Tx, address: Address, person: str) -> None:
    """What was agreed to from the address before it was known whose it is, is that person's."""
    tx.run(
        """update consents set person_id = :person
           where person_id is null and channel = :channel and address_id = :address""",
        person=person,
        channel=address.channel,
        address=address.id,
    )


def consents_of(tx: Tx, person: str) -> tuple[tuple[str, bool, datetime, str], ...]:
    """Every yes and no of a person: purpose, granted, when, version."""
    rows = tx.all(
        "select purpose, granted, at, version from consents where person_id = :person order by at, id",
        person=person,
    )
    return tuple((row["purpose"], bool(row["granted"]), moment(row["at"]), row["version"]) for row in rows)

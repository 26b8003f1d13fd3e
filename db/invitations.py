"""Invitations: one-time codes, kept only as a keyed hash."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime

from conversations.records import Invitation
from db.people import organisation, person
from db.store import Tx
from db.times import moment, stamp


def pepper(tx: Tx, make: Callable[[], str]) -> str:
    """The secret that codes are hashed with, made at first use."""
    tx.run(
        "insert into settings (key, value) values ('pepper', :value) on conflict (key) do nothing",
        value=make(),
    )
    row = tx.one("select value from settings where key = 'pepper'")
    assert row is not None
    return str(row["value"])


def known_pepper(tx: Tx) -> str:
    """The secret when one was ever made, else nothing."""
    row = tx.one("select value from settings where key = 'pepper'")
    return str(row["value"]) if row else ""


def code_hash(secret: str, code: str) -> str:
    """What is kept of a code."""
    return hmac.new(secret.encode(), code.encode(), hashlib.sha256).hexdigest()


def issue(
    tx: Tx,
    id: str,
    secret: str,
    code: str,
    role: str,
    organisation_id: str | None,
    person_id: str | None,
    by: str | None,
    now: datetime,
    expires: datetime,
) -> None:
    """Keep a new code. Raises Conflict in the unlikely case that it is in use: make another."""
    tx.run(
        """insert into invitations
             (id, code_hash, role, organisation_id, person_id, issued_by, issued_at, expires_at)
           values (:id, :hash, :role, :organisation, :person, :by, :now, :expires)""",
        id=id,
        hash=code_hash(secret, code),
        role=role,
        organisation=organisation_id,
        person=person_id,
        by=by,
        now=stamp(now),
        expires=stamp(expires),
    )


def find_invitation(tx: Tx, code: str, now: datetime) -> Invitation | None:
    """The invitation that a code belongs to, usable or not."""
    secret = known_pepper(tx)
    row = tx.one("select * from invitations where code_hash = :hash", hash=code_hash(secret, code)) if secret else None
    if row is None:
        return None
    return Invitation(
        row["id"],
        row["role"],
        organisation(tx, row["organisation_id"]) if row["organisation_id"] else None,
        person(tx, row["person_id"]) if row["person_id"] else None,
        usable=row["used_at"] is None and moment(row["expires_at"]) > now,
    )


def spend(tx: Tx, id: str, person_id: str, now: datetime) -> bool:
    """Use the code up; False when somebody else was faster."""
    used = tx.run(
        "update invitations set used_at = :now, used_by = :person where id = :id and used_at is null",
        id=id,
        person=person_id,
        now=stamp(now),
    )
    return used == 1

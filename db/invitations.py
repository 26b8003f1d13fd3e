"""Invitations: one-time codes, kept only as a keyed hash; in clear only where they are shown, until they are over."""

import hashlib
import hmac
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.inbound import Address
from conversations.records import Invitation
from conversations.turn import Focus
from db.addresses import dump_focus, load_focus
from db.people import organisation, person
from db.store import Row, Tx
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


SHORT_KEPT = timedelta(days=1)
"""So long a code of six digits that is over is known as one; then its digits may be another's."""


def mark_short(tx: Tx, id: str, person: str, now: datetime) -> None:
    """The code just issued has six digits. There is one a person: the one before is over. Old ones make room."""
    tx.run("update invitations set short = 1 where id = :id", id=id)
    tx.run(
        """update invitations set expires_at = :now
           where short = 1 and person_id = :person and id <> :id and used_at is null and expires_at > :now""",
        person=person,
        id=id,
        now=stamp(now),
    )
    tx.run(
        "delete from invitations where short = 1 and expires_at < :before and letter_id is null",
        before=stamp(now - SHORT_KEPT),
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


_CODE = re.compile(r"(?<![0-9])[0-9](?:[ .\-]?[0-9]){5}(?:(?:[ .\-]?[0-9]){2}(?:(?:[ .\-]?[0-9]){4})?)?(?![0-9])")
MASK = "••••••••"


def shown_in(tx: Tx, code: str, letter: str) -> None:
    """The letter that shows the code, until it is over."""
    tx.run(
        "update invitations set letter_id = :letter where code_hash = :hash",
        letter=letter,
        hash=code_hash(known_pepper(tx), code),
    )


def hide_spent(tx: Tx, invitation: str, address: Address) -> None:
    """A code that was just spent is masked in the letter that showed it and in what came from the address."""
    row = tx.one("select id, code_hash, letter_id from invitations where id = :id", id=invitation)
    if row:
        _hide_letter(tx, row)
        hide_at(tx, address, frozenset({row["code_hash"]}))


def hide_expired(tx: Tx, now: datetime) -> None:
    """Codes that are over are masked in the letters that showed them."""
    rows = tx.all(
        """select id, code_hash, letter_id from invitations
           where letter_id is not null and (expires_at <= :now or used_at is not null) limit 100""",
        now=stamp(now),
    )
    for row in rows:
        _hide_letter(tx, row)
    for row in tx.all("select channel, id, focus from addresses where focus like '%\"code\": %'"):
        _hide_note(tx, Address(row["channel"], row["id"]), load_focus(row["focus"]), now)


def _hide_note(tx: Tx, address: Address, focus: Focus, now: datetime) -> None:
    """A code that somebody came with and never spent is dropped, once it can no longer be spent."""
    code = focus.note.get("code", "")
    invitation = find_invitation(tx, code, now)
    if not code or (invitation and invitation.usable):
        return
    tx.run(
        "update addresses set focus = :focus where channel = :channel and id = :id",
        channel=address.channel,
        id=address.id,
        focus=dump_focus(replace(focus, note={name: kept for name, kept in focus.note.items() if name != "code"})),
    )
    hide_at(tx, address, frozenset({code_hash(known_pepper(tx), code)}))


def _hide_letter(tx: Tx, row: Row) -> None:
    letter = tx.one("select text from letters where id = :id", id=row["letter_id"]) if row["letter_id"] else None
    if letter:
        text = masked(letter["text"], known_pepper(tx), frozenset({row["code_hash"]}))
        tx.run("update letters set text = :text where id = :id", text=text, id=row["letter_id"])
    tx.run("update invitations set letter_id = null where id = :id", id=row["id"])


def hide_at(tx: Tx, address: Address, hashes: frozenset[str]) -> None:
    """Codes of these hashes are masked in what came from an address."""
    secret = known_pepper(tx)
    rows = tx.all(
        "select native_id, body from inbox where channel = :channel and address_id = :id and body <> ''",
        channel=address.channel,
        id=address.id,
    )
    for row in rows:
        hidden = masked(row["body"], secret, hashes)
        if hidden != row["body"]:
            tx.run(
                "update inbox set body = :body where channel = :channel and native_id = :native_id",
                body=hidden,
                channel=address.channel,
                native_id=row["native_id"],
            )


def masked(text: str, secret: str, hashes: frozenset[str]) -> str:
    """The text without the codes of these hashes, however they are spaced; other numbers stay."""

    def hide(found: re.Match[str]) -> str:
        digits = re.sub("[^0-9]", "", found[0])
        return MASK if code_hash(secret, digits) in hashes else found[0]

    return _CODE.sub(hide, text)

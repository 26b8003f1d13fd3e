"""Effects on who is who: consent, codes, how people are addressed, being forgotten, and what others are told."""

import structlog

from conversations.effects import (
    Audited,
    Consented,
    Deleted,
    Effect,
    Guessed,
    Honoured,
    Invited,
    Linked,
    Paced,
    Told,
)
from conversations.people import Role
from conversations.say import Say
from conversations.staff.effects import StaffInvited
from db import addresses, audit, consents, forgetting, guesses, invitations, people
from db.letters import Letter
from handlers.effects.writing import Writing

log = structlog.get_logger()


def told(writing: Writing, effect: Told) -> None:
    """Somebody else is written to."""
    writing.tell(effect.person, effect.say)


def paced(writing: Writing, effect: Paced) -> None:
    """The unit reports by the month or the quarter."""
    people.pace(writing.tx, effect.organisation, effect.cadence)


def consented(writing: Writing, effect: Consented) -> None:
    """A yes or no, with the words that were shown."""
    consents.record_consent(
        writing.tx,
        writing.new_id(),
        writing.inbound.address,
        writing.by,
        effect.purpose,
        effect.version,
        writing.wording(effect.say),
        effect.granted,
        writing.now,
    )


def linked(writing: Writing, effect: Linked) -> None:
    """The address speaks for a person from now on."""
    tx = writing.tx
    known = people.person(tx, effect.person) if effect.person else None
    person = known.id if known else writing.new_id()
    if known is None:
        people.add_person(tx, person, writing.inbound.name, "leader", writing.now)
    addresses.link(tx, writing.inbound.address, person)
    writing.person = people.person(tx, person)
    consents.adopt_consents(tx, writing.inbound.address, person)
    if effect.invitation:
        _spend(writing, effect.invitation, person)


def _spend(writing: Writing, invitation: str, person: str) -> None:
    tx = writing.tx
    row = tx.one("select role, organisation_id from invitations where id = :id", id=invitation)
    if row and invitations.spend(tx, invitation, person, writing.now):
        invitations.hide_spent(tx, invitation, writing.inbound.address)
        people.promote(tx, person, row["role"])
        if row["organisation_id"]:
            people.represent(tx, person, row["organisation_id"], writing.now, writing.new_id)


def guessed(writing: Writing, effect: Guessed) -> None:
    """A wrong code counts against the address and the channel; the admins are told once an hour that codes rest."""
    addresses.count_wrong_code(writing.tx, writing.inbound.address, writing.now)
    if effect.short:
        guesses.count_guess(writing.tx, guesses.SHORT, writing.now)
    wrong = guesses.count_guess(writing.tx, writing.channel, writing.now)
    if wrong == guesses.MOST_AN_HOUR:
        log.warning("codes rest: too many were wrong in this hour", channel=writing.channel, wrong=wrong)
        note = f"{wrong} wrong"
        audit.note(writing.tx, writing.new_id(), writing.now, None, writing.channel, "codes.rest", "", "", note)
        for officer in people.office(writing.tx):
            if officer.role is Role.ADMIN:
                writing.tell(officer.id, Say("registration/guessing", {"channel": writing.channel, "wrong": wrong}))


def honoured(writing: Writing, effect: Honoured) -> None:
    """How the person is addressed."""
    people.honour(writing.tx, effect.person, effect.honorific)


def deleted(writing: Writing, effect: Deleted) -> None:
    """The person is forgotten."""
    pepper = invitations.pepper(writing.tx, writing.new_id)
    forgetting.forget_person(writing.tx, effect.person, pepper, writing.now)


def invited(writing: Writing, effect: Invited) -> None:
    """A one-time code was issued."""
    id = writing.new_id()
    invitations.issue(
        writing.tx,
        id,
        invitations.pepper(writing.tx, writing.new_id),
        effect.code,
        effect.role,
        effect.organisation or None,
        effect.person or None,
        writing.by,
        writing.now,
        effect.expires,
    )
    if effect.short:
        invitations.mark_short(writing.tx, id, effect.person, writing.now)


def audited(writing: Writing, effect: Audited) -> None:
    """A line on the audit trail."""
    audit.note(
        writing.tx,
        writing.new_id(),
        writing.now,
        writing.by,
        writing.channel,
        effect.action,
        effect.organisation,
        effect.period,
        effect.detail,
    )


def posted(writing: Writing, effect: Effect, letters: tuple[Letter, ...]) -> None:
    """What an effect has to do with the letters of its turn, once they are in the outbox."""
    if isinstance(effect, Invited | StaffInvited) and letters:
        invitations.shown_in(writing.tx, effect.code, letters[-1].id)
    elif isinstance(effect, Deleted):
        forgetting.part_from(writing.tx, [letter.id for letter in letters], writing.now)

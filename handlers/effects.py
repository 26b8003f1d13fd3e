"""Carrying out what a turn decided: its effects, written in the turn's own transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import singledispatchmethod

import structlog

from conversations.inbound import Inbound
from conversations.people import Person
from conversations.session import LastReport
from conversations.turn import (
    Answered,
    Attached,
    Audited,
    Confirmed,
    Consented,
    Decided,
    Deferred,
    Deleted,
    Effect,
    Guessed,
    Honoured,
    Invited,
    Linked,
    Paced,
    Requested,
    Resumed,
    Say,
    Submitted,
    Told,
)
from conversations.work import changed
from db import (
    addresses,
    audit,
    consents,
    deferrals,
    forgetting,
    guesses,
    invitations,
    people,
    photos,
    reports,
    requests,
    sessions,
)
from db.letters import Letter
from db.store import Tx

log = structlog.get_logger()


@dataclass(slots=True)
class Effects:
    """Writes effects for one inbound message. `wording` gives the exact text of what was shown, `tell` writes to
    somebody else. `image` is the picture that came with the message."""

    tx: Tx
    inbound: Inbound
    person: Person | None
    now: datetime
    new_id: Callable[[], str]
    wording: Callable[[Say], str]
    tell: Callable[[str, Say], None]
    image: bytes | None = None

    @property
    def _by(self) -> str | None:
        return self.person.id if self.person else None

    @singledispatchmethod
    def apply(self, effect: object) -> None:
        """Write one effect."""
        raise TypeError(f"no way to carry out {effect!r}")

    @apply.register
    def _(self, effect: Answered) -> None:
        session = sessions.load_session(self.tx, effect.organisation, effect.period)
        for key, answer in effect.changes.items():
            sessions.log_answer(self.tx, self.new_id(), session, key, answer, self.inbound, self._by, self.now)
        if effect.rebased or (session.basis is None and not session.answers):
            basis = reports.last_report(self.tx, effect.organisation, effect.period) or LastReport("", {})
            session = replace(session, basis=basis)
        sessions.save_session(self.tx, changed(session, effect.changes), self.now)

    @apply.register
    def _(self, effect: Resumed) -> None:
        session = sessions.load_session(self.tx, effect.organisation, effect.period)
        if effect.correcting:
            sessions.set_correcting(self.tx, session, self.now)
        else:
            sent = reports.sent_answers(self.tx, effect.organisation, effect.period)
            sessions.restore(self.tx, session, sent, self.now)

    @apply.register
    def _(self, effect: Submitted) -> None:
        session = sessions.load_session(self.tx, effect.organisation, effect.period)
        if effect.request is None:
            reports.submit(self.tx, session, effect, self._by, self.inbound.address.channel, self.now, self.new_id)
        else:
            reports.submit_requested(self.tx, session, effect, effect.request, self.now, self.new_id)

    @apply.register
    def _(self, effect: Attached) -> None:
        if self.image is None:
            raise ValueError("a photo is to be kept that did not come along")
        channel = self.inbound.address.channel
        photos.attach(self.tx, self.new_id(), effect, self.image, self._by, channel, self.now)

    @apply.register
    def _(self, effect: Confirmed) -> None:
        reports.confirm(self.tx, effect, self._by, self.now)

    @apply.register
    def _(self, effect: Requested) -> None:
        requests.add(self.tx, effect.request, self.now)

    @apply.register
    def _(self, effect: Decided) -> None:
        channel = self.inbound.address.channel
        requests.decide(self.tx, effect.number, effect.decision, effect.comment, self._by, channel, self.now)

    @apply.register
    def _(self, effect: Told) -> None:
        self.tell(effect.person, effect.say)

    @apply.register
    def _(self, effect: Deferred) -> None:
        if self._by:
            deferral = deferrals.Deferral(effect.organisation, effect.period, self._by, effect.day)
            deferrals.put_off(self.tx, deferral, self.now)

    @apply.register
    def _(self, effect: Paced) -> None:
        people.pace(self.tx, effect.organisation, effect.cadence)

    @apply.register
    def _(self, effect: Consented) -> None:
        consents.record_consent(
            self.tx,
            self.new_id(),
            self.inbound.address,
            self._by,
            effect.purpose,
            effect.version,
            self.wording(effect.say),
            effect.granted,
            self.now,
        )

    @apply.register
    def _(self, effect: Linked) -> None:
        known = people.person(self.tx, effect.person) if effect.person else None
        person = known.id if known else self.new_id()
        if known is None:
            people.add_person(self.tx, person, self.inbound.name, "leader", self.now)
        addresses.link(self.tx, self.inbound.address, person)
        self.person = people.person(self.tx, person)
        consents.adopt_consents(self.tx, self.inbound.address, person)
        if effect.invitation:
            self._spend(effect.invitation, person)

    def _spend(self, invitation: str, person: str) -> None:
        row = self.tx.one("select role, organisation_id from invitations where id = :id", id=invitation)
        if row and invitations.spend(self.tx, invitation, person, self.now):
            invitations.hide_spent(self.tx, invitation, self.inbound.address)
            people.promote(self.tx, person, row["role"])
            if row["organisation_id"]:
                people.represent(self.tx, person, row["organisation_id"], self.now, self.new_id)

    @apply.register
    def _(self, _effect: Guessed) -> None:
        channel = self.inbound.address.channel
        addresses.count_wrong_code(self.tx, self.inbound.address, self.now)
        wrong = guesses.count_guess(self.tx, channel, self.now)
        if wrong == guesses.MOST_AN_HOUR:
            log.warning("codes rest: too many were wrong in this hour", channel=channel, wrong=wrong)
            audit.note(self.tx, self.new_id(), self.now, None, channel, "codes.rest", "", "", f"{wrong} wrong")

    @apply.register
    def _(self, effect: Honoured) -> None:
        people.honour(self.tx, effect.person, effect.honorific)

    @apply.register
    def _(self, effect: Deleted) -> None:
        forgetting.forget_person(self.tx, effect.person, invitations.pepper(self.tx, self.new_id), self.now)

    @apply.register
    def _(self, effect: Invited) -> None:
        invitations.issue(
            self.tx,
            self.new_id(),
            invitations.pepper(self.tx, self.new_id),
            effect.code,
            effect.role,
            effect.organisation or None,
            effect.person or None,
            self._by,
            self.now,
            effect.expires,
        )

    def posted(self, effect: Effect, letters: tuple[Letter, ...]) -> None:
        """What an effect has to do with the letters of its turn, once they are in the outbox."""
        if isinstance(effect, Invited) and letters:
            invitations.shown_in(self.tx, effect.code, letters[-1].id)
        elif isinstance(effect, Deleted):
            forgetting.part_from(self.tx, [letter.id for letter in letters], self.now)

    @apply.register
    def _(self, effect: Audited) -> None:
        audit.note(
            self.tx,
            self.new_id(),
            self.now,
            self._by,
            self.inbound.address.channel,
            effect.action,
            effect.organisation,
            effect.period,
            effect.detail,
        )

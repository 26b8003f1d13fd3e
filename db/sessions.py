"""Sessions, and every answer ever given in them."""

import json
from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter

from conversations.inbound import Address, Inbound
from conversations.session import Answer, LastReport, Session
from db.as_json import as_json
from db.remembered import Remembered
from db.store import Tx
from db.times import stamp

_NAMES = tuple(name for name in Answer.__struct_fields__ if name != "value")
_USUAL = Answer.__struct_defaults__
_VALUES = attrgetter(*_NAMES)
_ANSWERS: Remembered[str, Mapping[str, Answer]] = Remembered(256)
"""Those written lately: most are read again by the unit's very next message."""
_FORMS: Remembered[int, tuple[Answer, str]] = Remembered(1024)
"""The stored form of an answer, by the object, which is kept with it: no other has its id meanwhile."""


def dump_answers(answers: Mapping[str, Answer]) -> str:
    """The stored form of a session's answers, in their order; what is as usual is left out."""
    text = "{" + ", ".join([f"{as_json(key)}: {_stored(answer)}" for key, answer in answers.items()]) + "}"
    _ANSWERS.put(text, answers)
    return text


def _stored(answer: Answer) -> str:
    """Of the answers that are kept with each turn one is new: the form of the others is known by the object."""
    kept = _FORMS.get(id(answer))
    if kept is not None and kept[0] is answer:
        return kept[1]
    more = zip(_NAMES, _USUAL, _VALUES(answer), strict=True)
    text = as_json({"value": answer.value, **{name: value for name, usual, value in more if value != usual}})
    _FORMS.put(id(answer), (answer, text))
    return text


def load_answers(text: str) -> Mapping[str, Answer]:
    """Answers from their stored form; they are read only."""
    found = _ANSWERS.get(text)
    if found is None:
        found = {key: Answer(**stored) for key, stored in json.loads(text).items()}
    return found


def load_session(tx: Tx, organisation: str, period: str) -> Session:
    """The session of a unit and period; a new one when there is none."""
    row = tx.one(
        """select answers, revision, edition, correcting, basis from sessions
           where organisation_id = :organisation and period = :period""",
        organisation=organisation,
        period=period,
    )
    if row is None:
        return Session(organisation, period)
    answers = load_answers(row["answers"])
    basis = LastReport(**json.loads(row["basis"])) if row["basis"] else None
    return Session(organisation, period, answers, row["revision"], row["edition"], bool(row["correcting"]), basis)


def save_session(tx: Tx, session: Session, now: datetime) -> None:
    """Keep the session as it is now."""
    tx.run(
        """insert into sessions
             (organisation_id, period, answers, revision, edition, correcting, basis, opened_at, updated_at)
           values (:organisation, :period, :answers, :revision, :edition, :correcting, :basis, :now, :now)
           on conflict (organisation_id, period) do update set answers = excluded.answers,
             revision = excluded.revision, edition = excluded.edition, correcting = excluded.correcting,
             basis = excluded.basis,
             updated_at = excluded.updated_at""",
        organisation=session.organisation,
        period=session.period,
        answers=dump_answers(session.answers),
        revision=session.revision,
        edition=session.edition,
        correcting=int(session.correcting),
        basis=_basis(session.basis),
        now=stamp(now),
    )


def _basis(basis: LastReport | None) -> str | None:
    return as_json({"period": basis.period, "values": dict(basis.values)}) if basis else None


def log_answer(
    tx: Tx,
    id: str,
    session: Session,
    key: str,
    new: Answer | None,
    inbound: Inbound,
    person: str | None,
    now: datetime,
) -> None:
    """One line in the history of a unit's answers: old and new value, who, when, through what message."""
    old = session.answers.get(key)
    tx.run(
        """insert into answers (id, organisation_id, period, key, value, old_value, state, said, person_id, channel,
             address_id, native_id, message_id, at)
           values (:id, :organisation, :period, :key, :value, :old, :state, :said, :person, :channel,
             :address, :native_id, :message_id, :now)""",
        id=id,
        organisation=session.organisation,
        period=session.period,
        key=key,
        value=as_json(new.value) if new else None,
        old=as_json(old.value) if old else None,
        state=new.state if new else "undone",
        said=new.said if new else "",
        person=person,
        channel=inbound.address.channel,
        address=inbound.address.id,
        native_id=inbound.native_id,
        message_id=inbound.message_id,
        now=stamp(now),
    )


def answer_of_message(tx: Tx, address: Address, message: str) -> tuple[str, str, str] | None:
    """The organisation, period and key that a message answered."""
    if not message:
        return None
    row = tx.one(
        """select organisation_id, period, key from answers
           where channel = :channel and address_id = :address and message_id = :message and value is not null
           order by id desc limit 1""",
        channel=address.channel,
        address=address.id,
        message=message,
    )
    return (row["organisation_id"], row["period"], row["key"]) if row else None


def drafts(tx: Tx, organisation: str) -> tuple[str, ...]:
    """The periods whose report was begun and not sent, or is open for correction."""
    rows = tx.all(
        """select period from sessions where organisation_id = :organisation
           and (edition = 0 or correcting = 1) and answers <> '{}' order by period desc""",
        organisation=organisation,
    )
    return tuple(row["period"] for row in rows)

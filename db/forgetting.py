"""Forgetting a person: nothing says any more who they were; what they reported for a unit is the unit's and stays."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from html import escape

from conversations.inbound import Address
from db.aliases import alias, forget_address
from db.petition_forgetting import forget_petitions
from db.registers.drafts import forget_drafts
from db.store import Row, Tx
from db.times import stamp
from db.zalo_bot import forget_chat

FAREWELL = timedelta(hours=1)
"""How long the answer that says goodbye keeps its address: till then it is read, or sent again."""
GONE = "•••"
TYPED = ("said", "reason")
"""What an answer holds of somebody's own words."""


def forget_person(tx: Tx, person: str, secret: str, now: datetime) -> None:
    """Erase name, phone, accounts and words. Consents stay as proof, with an alias in place of the account."""
    row = tx.one("select name, phone from persons where id = :person", person=person)
    if row is None:
        return
    for address in _addresses(tx, person):
        _forget_at(tx, secret, address)
    _forget_words(tx, person)
    forget_petitions(tx, person, GONE)
    forget_drafts(tx, person)
    _forget_mentions(tx, row)
    _forget_who(tx, person, now)


def forget_stranger(tx: Tx, address: Address, secret: str) -> None:
    """Erase what was said at an address whose person was never known."""
    _forget_at(tx, secret, address)


def _addresses(tx: Tx, person: str) -> tuple[Address, ...]:
    """Where the person is or was reached: their addresses, and what these moved to or once answered from."""
    rows = tx.all(
        """select channel, id from addresses where person_id = :person
           union select 'zalo_zbs', 'uid:' || id from addresses where person_id = :person and channel = 'zalo_oa'
           union select 'zalo_zbs', replace(phone, '+', '') from persons where id = :person and phone <> ''
           union select channel, address_id from recipients where person_id = :person and channel = 'zalo_zbs'
           union select l.channel, l.address_id from reminders n join letters l on l.id = n.letter_id
             where n.person_id = :person and l.channel = 'zalo_zbs'
           union select channel, moved_to from addresses where person_id = :person and moved_to is not null
           union select channel, address_id from consents where person_id = :person
           union select channel, address_id from answers where person_id = :person""",
        person=person,
    )
    theirs = tx.all("select channel, id from addresses where person_id <> :person", person=person)
    others = {(row["channel"], row["id"]) for row in theirs}
    return tuple(Address(row["channel"], row["id"]) for row in rows if (row["channel"], row["id"]) not in others)


def _forget_at(tx: Tx, secret: str, address: Address) -> None:
    given = {"channel": address.channel, "id": address.id, "new": alias(secret, address)}
    where = "where channel = :channel and address_id = :id"
    tx.run(
        f"""update inbox set body = '', address_id = :new,
              error = case when error is null then null else '' end {where}""",
        **given,
    )
    tx.run(
        f"""update letters set text = '', extras = '{{}}', error = null, address_id = :new,
              state = case state when 'queued' then 'failed' when 'sending' then 'unknown' else state end {where}""",
        **given,
    )
    tx.run(f"delete from live_letters {where}", channel=address.channel, id=address.id)
    forget_chat(tx, address)
    tx.run(f"update recipients set address_id = :new {where}", **given)
    tx.run(f"update consents set address_id = :new {where}", **given)
    tx.run(f"update answers set address_id = :new {where}", **given)
    forget_address(tx, secret, address)


def _forget_words(tx: Tx, person: str) -> None:
    """The words that they typed, wherever the figures made of them are kept."""
    _forget_notes(tx, person)
    _forget_reasons(tx, person)
    _forget_explanations(tx, person)
    _forget_at_events(tx, person)
    tx.run("update recipients set tried = '[]' where person_id = :person", person=person)
    tx.run("delete from notice_refusals where person_id = :person", person=person)
    tx.run("delete from ways_tried where person_id = :person", person=person)
    tx.run("update answers set said = '' where person_id = :person", person=person)
    tx.run("update requests set reason = '' where person_id = :person", person=person)
    tx.run("update requests set comment = '' where decided_by = :person", person=person)
    mark = f"%{json.dumps(person)}%"
    for table, key in (("sessions", ("organisation_id", "period")), ("reports", ("id",)), ("requests", ("number",))):
        where = " and ".join(f"{name} = :{name}" for name in key)
        for row in tx.all(f"select {', '.join(key)}, answers from {table} where answers like :mark", mark=mark):
            kept = json.dumps(_wordless(json.loads(row["answers"]), person), ensure_ascii=False)
            tx.run(f"update {table} set answers = :answers where {where}", answers=kept, **{n: row[n] for n in key})


def _forget_notes(tx: Tx, person: str) -> None:
    """What they said of reports, and why figures were to change, also where a closed summary tells it."""
    rows = tx.all(
        """select note as words from reviews where person_id = :person
           union select reason from reopenings where person_id = :person
           union select reason from requests where person_id = :person""",
        person=person,
    )
    places = (("letters", "text"), ("figure_changes", "reason"), ("closed_summaries", "changes"))
    for words in (row["words"] for row in rows if len(row["words"]) > 2):
        for table, column in places:
            _replace(tx, table, ("id",), column, set(_spellings(words)))
    tx.run("update reviews set note = :gone where person_id = :person and note <> ''", person=person, gone=GONE)
    tx.run("update reopenings set reason = :gone where person_id = :person", person=person, gone=GONE)


def _forget_reasons(tx: Tx, person: str) -> None:
    """Why they asked for a correction, or refused one, in what others were told of that request."""
    rows = tx.all(
        """select number, reason as words from requests where person_id = :person
           union select number, comment from requests where decided_by = :person""",
        person=person,
    )
    for row in rows:
        if row["words"]:
            _replace(tx, "letters", ("id",), "text", set(_spellings(row["words"])), beside=str(row["number"]))


def _forget_at_events(tx: Tx, person: str) -> None:
    """Why their unit did not come to an event, also where the office was shown it, and what they began to write."""
    rows = tx.all("select reason from rsvps where person_id = :person and reason <> ''", person=person)
    for row in rows:
        _replace(tx, "letters", ("id",), "text", set(_spellings(f"({row['reason']})")), gone=f"({GONE})")
    tx.run("update rsvps set reason = '' where person_id = :person", person=person)
    tx.run("delete from event_drafts where person_id = :person", person=person)
    tx.run("delete from door_tries where person_id = :person", person=person)


def _forget_explanations(tx: Tx, person: str) -> None:
    """Why their figures were out of proportion: beside the figures, and in summaries that the office was sent."""
    rows = tx.all(
        """select r.id, r.answers, o.name from reports r join organisations o on o.id = r.organisation_id
           where r.answers like :mark""",
        mark=f"%{json.dumps(person)}%",
    )
    for row in rows:
        beside = row["name"] if row["name"] == escape(row["name"]) else ""
        for words in _explanations(json.loads(row["answers"]), person):
            tx.run(
                "update figures set reason = replace(reason, :words, :gone) where report_id = :report",
                words=words,
                gone=GONE,
                report=row["id"],
            )
            for mark in (" – ", "; "):
                _replace(tx, "letters", ("id",), "text", set(_spellings(mark + words)), beside, mark + GONE)
            _replace(tx, "closed_summaries", ("id",), "figures", set(_spellings(words)), beside)


def _explanations(answers: dict[str, dict[str, str]], person: str) -> set[str]:
    return {answer["reason"] for answer in answers.values() if answer.get("by") == person and answer.get("reason")}


def _wordless(answers: dict[str, dict[str, object]], person: str) -> dict[str, dict[str, object]]:
    return {
        key: {name: part for name, part in answer.items() if answer.get("by") != person or name not in TYPED}
        for key, answer in answers.items()
    }


def _forget_mentions(tx: Tx, person: Row) -> None:
    """Their name and phone in what was written to others, and by others; a given name alone names nobody."""
    words = [text for text in (person["name"], *_numbers(person["phone"] or "")) if " " in text or text[:1] in "+0"]
    for word in filter(None, words):
        for table, key, columns in (
            ("letters", ("id",), ("text", "extras")),
            ("inbox", ("channel", "native_id"), ("body", "error")),
            ("addresses", ("channel", "id"), ("focus",)),
            ("requests", ("number",), ("reason", "comment")),
            ("announcements", ("id",), ("text",)),
            ("rsvps", ("event_id", "organisation_id"), ("delegates", "products", "needs", "reason")),
            ("events", ("id",), ("title", "place", "conditions", "reason")),
            ("petition_words", ("id",), ("text",)),
            ("petition_drafts", ("person_id", "number"), ("parts",)),
            ("register_entries", ("id",), ("name", "name_folded")),
            ("register_values", ("entry_id", "period", "key"), ("value",)),
            ("register_changes", ("id",), ("old", "new")),
            ("register_drafts", ("person_id", "register", "number", "period"), ("answers",)),
            ("figures", ("organisation_id", "period", "indicator"), ("reason",)),
            ("reviews", ("id",), ("note",)),
            ("reopenings", ("organisation_id", "period"), ("reason",)),
            ("figure_changes", ("id",), ("reason",)),
            ("closed_summaries", ("id",), ("changes", "figures")),
        ):
            for column in columns:
                _replace(tx, table, key, column, set(_spellings(word)))


def _replace(
    tx: Tx,
    table: str,
    key: tuple[str, ...],
    column: str,
    spellings: Iterable[str],
    beside: str = "",
    gone: str = GONE,
) -> None:
    """Put `gone` in the place of words in a column, where it also holds what they stand `beside`."""
    where = " and ".join(f"{name} = :{name}" for name in key)
    for spelling in spellings:
        pattern = re.sub("([!%_])", r"!\1", spelling)
        rows = tx.all(
            f"""select {", ".join(key)}, {column} from {table}
                where {column} like :pattern escape '!' and {column} like :beside""",
            pattern=f"%{pattern}%",
            beside=f"%{beside}%",
        )
        for row in rows:
            text = row[column].replace(spelling, gone)
            tx.run(f"update {table} set {column} = :text where {where}", text=text, **{n: row[n] for n in key})


def _spellings(word: str) -> Iterator[str]:
    """As it stands in a text, in HTML (quotation marks in either way), and in JSON as the platforms and we write it."""
    in_numbers = escape(word).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
    for text in (word, escape(word), escape(word, quote=False), in_numbers):
        yield text
        yield json.dumps(text)[1:-1]
        yield json.dumps(text, ensure_ascii=False)[1:-1]


def _numbers(phone: str) -> Iterator[str]:
    """A phone number as it is kept, and as it is dialled within the country."""
    if phone:
        yield phone
        yield phone.replace("+84", "0", 1)


def _forget_who(tx: Tx, person: str, now: datetime) -> None:
    tx.run("delete from staff_scopes where person_id = :person", person=person)
    tx.run("delete from review_looks where person_id = :person", person=person)
    tx.run(
        """update representatives set title = '', until = coalesce(until, :day) where person_id = :person""",
        person=person,
        day=stamp(now)[:10],
    )
    tx.run(
        "update invitations set expires_at = :now where person_id = :person and used_at is null",
        person=person,
        now=stamp(now),
    )
    tx.run(
        """update persons set name = '', phone = null, role = 'leader', honorific = 'anh/chị', deleted_at = :now
           where id = :person""",
        person=person,
        now=stamp(now),
    )


def part_from(tx: Tx, letters: Iterable[str], now: datetime) -> None:
    """These letters are the last that an address hears of who was forgotten there."""
    tx.many(
        "insert into farewells (letter_id, at) values (:letter, :now)",
        [{"letter": letter, "now": stamp(now)} for letter in letters],
    )


def forget_farewells(tx: Tx, secret: str, now: datetime) -> None:
    """Once a farewell was heard, what it said and where it went is forgotten, too."""
    rows = tx.all(
        """select l.id, l.channel, l.address_id from farewells f join letters l on l.id = f.letter_id
           where f.at <= :before and l.state not in ('queued', 'sending')""",
        before=stamp(now - FAREWELL),
    )
    for row in rows:
        tx.run(
            "update letters set text = '', extras = '{}', error = null, address_id = :new where id = :id",
            id=row["id"],
            new=alias(secret, Address(row["channel"], row["address_id"])),
        )
        tx.run("delete from farewells where letter_id = :id", id=row["id"])

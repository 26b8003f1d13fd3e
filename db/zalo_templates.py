"""The templates of Zalo that serve a purpose, as the platform described them last, and what their messages cost."""

import json
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from conversations.ways.ladder import Purpose
from conversations.ways.records import Spent
from conversations.ways.template import Template
from db.letters import Letter
from db.store import Row, Tx
from db.times import stamp
from db.zalo_receipts import note_received, receipt_of


class Checked(Struct, frozen=True):
    """A template as it was found; with a `problem` it is not sent."""

    template: Template
    name: str
    status: str
    problem: str = ""


def keep_templates(tx: Tx, found: Iterable[Checked], now: datetime) -> None:
    """These serve from now on, and no others."""
    tx.run("delete from zalo_templates")
    tx.many(
        """insert into zalo_templates (purpose, id, name, status, problem, fill, longest, price_uid, price_phone,
             by_uid, strangers, checked_at)
           values (:purpose, :id, :name, :status, :problem, :fill, :longest, :price_uid, :price_phone,
             :by_uid, :strangers, :now)""",
        [_row(each) | {"now": stamp(now)} for each in found],
    )


def _row(each: Checked) -> dict[str, object]:
    template = each.template
    return {
        "purpose": template.purpose.value,
        "id": template.id,
        "name": each.name,
        "status": each.status,
        "problem": each.problem,
        "fill": json.dumps(dict(template.fill), ensure_ascii=False),
        "longest": json.dumps(dict(template.longest)),
        "price_uid": template.price_uid,
        "price_phone": template.price_phone,
        "by_uid": int(template.by_uid),
        "strangers": int(template.strangers),
    }


def template_for(tx: Tx, purpose: Purpose) -> Template | None:
    """The template that serves a purpose; None while there is none that can be sent."""
    row = tx.one("select * from zalo_templates where purpose = :purpose and problem = ''", purpose=purpose.value)
    return _template(row) if row else None


def _template(row: Row) -> Template:
    return Template(
        row["id"],
        Purpose(row["purpose"]),
        json.loads(row["fill"]),
        json.loads(row["longest"]),
        row["price_uid"],
        row["price_phone"],
        bool(row["by_uid"]),
        bool(row["strangers"]),
    )


def charge(tx: Tx, letter: Letter, now: datetime) -> None:
    """A template message left, or may have: what it costs is counted once, however often it is tried."""
    told = letter.extras["template"]
    tx.run(
        """insert into template_charges (letter_id, recipient_id, purpose, way, price, at)
           values (:letter, (select recipient_id from letters where id = :letter), :purpose, :way, :price, :now)
           on conflict (letter_id) do nothing""",
        letter=letter.id,
        purpose=told["purpose"],
        way="uid" if letter.address.id.startswith("uid:") else "phone",
        price=told["price"],
        now=stamp(now),
    )


def cost_of(tx: Tx, announcement: str) -> int:
    """What the template messages of an announcement have cost so far, in đồng."""
    row = tx.one(
        """select sum(c.price) as cost from recipients r join template_charges c on c.recipient_id = r.id
           where r.announcement_id = :announcement""",
        announcement=announcement,
    )
    return int(row["cost"] or 0) if row else 0


def spending(tx: Tx, since: datetime, until: datetime) -> tuple[Spent, ...]:
    """What was spent in that time, for each purpose and way."""
    rows = tx.all(
        """select purpose, way, count(*) as n, sum(price) as cost from template_charges
           where at >= :since and at < :until group by purpose, way order by purpose, way""",
        since=stamp(since),
        until=stamp(until),
    )
    return tuple(Spent(row["purpose"], row["way"], row["n"], int(row["cost"])) for row in rows)


def has_arrived(tx: Tx, letter: Letter) -> bool:
    """Whether the platform said that the message is on a phone, before its own answer came."""
    return "template" in letter.extras and receipt_of(tx, letter.id) is not None


def arrived(tx: Tx, tracking: str, message: str, now: datetime) -> None:
    """The platform says that a message of ours is on a phone: what was unknown is known, now or when it is settled."""
    note_received(tx, tracking, now)
    found = tx.run(
        """update letters set state = 'sent', native_id = :message, error = null
           where id = :id and channel = 'zalo_zbs' and state = 'unknown'""",
        id=tracking,
        message=message,
    )
    if found:
        tx.run(
            """update recipients set state = 'sent', reason = '' where state = 'unknown' and exists (
                 select 1 from letters l where l.id = :id and l.recipient_id = recipients.id
                   and l.try_number = recipients.tries)""",
            id=tracking,
        )

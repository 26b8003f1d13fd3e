"""The office hears of new petitions: in one note however many came, and at most one in a quarter of an hour."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from conversations.petitions.petition import RECEIVED
from conversations.petitions.topics import KEYS
from conversations.say import Choice, Say
from db.people import office as office_people
from db.scopes import scope_of
from db.store import Row, Tx
from db.times import stamp
from handlers.inbound import Office
from handlers.telling import Teller

BETWEEN = timedelta(minutes=15)


def tell_office(tx: Tx, office: Office) -> None:
    """Tell everybody of the office what has come from units of their scope since they were told last; what comes at
    night waits for morning."""
    now = office.now()
    if not office.calendar.is_open(now.astimezone(office.timezone)):
        return
    untold = tx.all(
        """select t.number, t.topic, t.state, o.commune, o.field
           from petitions t join organisations o on o.id = t.organisation_id where t.untold = 1"""
    )
    if not untold or not _claim(tx, now):
        return
    tx.many("update petitions set untold = 0 where number = :number", [{"number": row["number"]} for row in untold])
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    for person in office_people(tx):
        scope = scope_of(tx, person.id)
        theirs = [row for row in untold if scope is None or scope.admits(row["commune"], row["field"])]
        if theirs:
            teller.tell(person.id, _news(theirs))


def _news(untold: Sequence[Row]) -> Say:
    topics = Counter(row["topic"] for row in untold if row["state"] == RECEIVED)
    new = sum(topics.values())
    data = {
        "new": new,
        "topics": [(topic, topics[topic]) for topic in KEYS if topic in topics],
        "further": len(untold) - new,
    }
    return Say("petitions/desk/news", data, (Choice("/kiennghi", "waiting_petitions"),))


def _claim(tx: Tx, now: datetime) -> bool:
    """Whether it is this process's turn."""
    changed = tx.run(
        "update petition_alerts set at = :now where name = 'office' and at <= :before",
        now=stamp(now),
        before=stamp(now - BETWEEN),
    )
    return changed == 1

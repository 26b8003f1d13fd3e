"""Forgetting a person's petitions: what only the Alliance has goes; what was passed on stays, and names nobody."""

from conversations.petitions.petition import code_of
from db.petition_steps import change
from db.store import Tx


def forget_petitions(tx: Tx, person: str, gone: str) -> None:
    """Erase drafts, the words of petitions that were not passed on, and those words in what the office was shown.

    What was passed on or answered is the unit's by then: its words stay, without who wrote them.
    """
    tx.run("delete from petition_drafts where person_id = :person", person=person)
    rows = tx.all(
        """select number, state from petitions
           where person_id = :person and state in ('received', 'withdrawn') order by number""",
        person=person,
    )
    for row in rows:
        _forget_shown(tx, code_of(row["number"]), gone)
        tx.run("delete from petition_words where petition = :number", number=row["number"])
        if row["state"] == "received":
            _take_back(tx, row["number"])


def _take_back(tx: Tx, number: int) -> None:
    """Nothing is left to be passed on; the oldest of those that ask the same leads them from now on."""
    change(tx, number, {"state": "withdrawn", "same_as": None, "untold": 0})
    rows = tx.all("select number from petitions where same_as = :number order by number", number=number)
    others = [row["number"] for row in rows]
    for other in others:
        change(tx, other, {"same_as": None if other == others[0] else others[0]})


def _forget_shown(tx: Tx, code: str, gone: str) -> None:
    """Every letter of an answer in which the petition was shown: a long one was sent in several."""
    shown = tx.all("select distinct channel, inbound from letters where text like :code", code=f"%{code}%")
    for row in shown:
        tx.run(
            """update letters set text = :gone, extras = '{}',
                 state = case state when 'queued' then 'failed' when 'sending' then 'unknown' else state end
               where channel = :channel and inbound = :inbound""",
            gone=gone,
            channel=row["channel"],
            inbound=row["inbound"],
        )

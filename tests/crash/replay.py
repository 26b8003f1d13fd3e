"""What the database must hold: the same updates taken once more, in their order, by a bot that is never killed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Update

from db.store import Row, Store, Tx
from handlers.compose import new_office
from handlers.inbound import take
from handlers.telegram.channel import TelegramChannel, new_bot
from handlers.telegram.read import read
from tests.crash.leaders import ZONE, settle_leaders
from tests.telegram_server.state import TOKEN

BOT_ID = TOKEN.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of the conversations, without the ids and times that differ each time."""

    answers: list[tuple[object, ...]]
    sessions: list[tuple[object, ...]]
    reports: list[tuple[object, ...]]
    focuses: list[tuple[object, ...]]
    replies: list[tuple[object, ...]]


def kept(tx: Tx) -> Kept:
    """What a database holds."""
    return Kept(
        _lines(tx, "select native_id, key, value, old_value, state, said from answers", "native_id, key"),
        _lines(
            tx,
            "select organisation_id, period, answers, revision, edition, correcting from sessions",
            "organisation_id, period",
        ),
        _lines(tx, "select organisation_id, period, edition, answers from reports", "organisation_id, period, edition"),
        _lines(tx, "select id, focus from addresses", "id"),
        _lines(tx, "select inbound, count(*) as n from letters where inbound <> '' group by inbound", "inbound"),
    )


def _lines(tx: Tx, query: str, order: str) -> list[tuple[object, ...]]:
    return [tuple(_plain(row).values()) for row in tx.all(f"{query} order by {order}")]


def _plain(row: Row) -> dict[str, object]:
    """A row; when an answer was given is not compared."""
    found = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row of SQLite is no dict
    if found.get("answers"):
        answers = json.loads(row["answers"])
        found["answers"] = {key: {**answer, "at": ""} for key, answer in answers.items()}
    return found


def inbox(tx: Tx) -> list[tuple[int, str, str | None]]:
    """Every update that was recorded: its number, as it came, and the error if it was set aside."""
    rows = tx.all("select native_id, body, error from inbox")
    return sorted((int(row["native_id"].partition(":")[2]), row["body"], row["error"]) for row in rows)


async def replayed(
    store: Store, updates: list[tuple[int, str, str | None]], leaders: int, now: Callable[[], datetime]
) -> Kept:
    """What an empty database holds after taking these updates one by one."""
    office = new_office(ZONE, now=now)
    bot = new_bot("http://localhost", "1:replay")
    channel = TelegramChannel(bot)

    def take_all(tx: Tx) -> None:
        settle_leaders(tx, leaders, now(), office.new_id)
        for _, body, _ in updates:
            inbound = read(Update.de_json(json.loads(body), bot), BOT_ID)
            assert inbound is not None
            take(tx, office, channel.can, inbound, body)
            tx.run("update letters set state = 'sent' where state <> 'sent'")

    await store.transact(take_all)
    return await store.read(kept)

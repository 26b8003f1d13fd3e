"""What Zalo bots leave in the database: updates whose turn is not over, who polls, who was told what today."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from conversations.inbound import Address
from db.addresses import save_focus
from db.aliases import alias, first_focus
from db.store import Tx
from db.times import stamp

CHANNEL = "zalo_bot"


class Popped(Struct, frozen=True):
    """An update as it was handed to us by polling; the platform does not have it any more."""

    bot: str
    native_id: str
    chat: str
    body: str


def keep_popped(tx: Tx, popped: Popped, now: datetime) -> None:
    """Put an update where a kill of the program cannot reach it."""
    tx.run(
        """insert into zalo_popped (bot, native_id, chat, body, at) values (:bot, :native_id, :chat, :body, :now)
           on conflict (bot, native_id) do nothing""",
        bot=popped.bot,
        native_id=popped.native_id,
        chat=popped.chat,
        body=popped.body,
        now=stamp(now),
    )


def popped_by(tx: Tx, bot: str) -> tuple[Popped, ...]:
    """The updates of a bot whose turn is not known to be over, in the order in which they came."""
    rows = tx.all("select bot, native_id, chat, body from zalo_popped where bot = :bot order by at, native_id", bot=bot)
    return tuple(Popped(row["bot"], row["native_id"], row["chat"], row["body"]) for row in rows)


def done_with(tx: Tx, popped: Popped) -> None:
    """The turn of an update is over, and the inbox knows it."""
    tx.run("delete from zalo_popped where bot = :bot and native_id = :id", bot=popped.bot, id=popped.native_id)


def hold_polling(tx: Tx, bot: str, holder: str, now: datetime, lasts: timedelta, *, alone: bool = False) -> bool:
    """Whether this process polls for the bot, for so long from now on. `alone`: no other process can be alive."""
    return bool(
        tx.run(
            """insert into zalo_pollers (bot, holder, until) values (:bot, :holder, :until)
               on conflict (bot) do update set holder = excluded.holder, until = excluded.until
               where zalo_pollers.holder = excluded.holder or zalo_pollers.until < :now or :alone = 1""",
            bot=bot,
            holder=holder,
            until=stamp(now + lasts),
            now=stamp(now),
            alone=int(alone),
        )
    )


def leave_polling(tx: Tx, bot: str, holder: str) -> None:
    """Another process may poll for the bot at once."""
    tx.run("delete from zalo_pollers where bot = :bot and holder = :holder", bot=bot, holder=holder)


def tell_today(tx: Tx, address: str, what: str, day: date) -> bool:
    """Whether an address was not told this on that local day yet; from now on it was."""
    tx.run("delete from zalo_told where day < :day", day=day.isoformat())
    return _tell(tx, address, what, day)


def tell_once(tx: Tx, address: str, what: str) -> bool:
    """Whether an address was never told this; from now on it was."""
    return _tell(tx, address, what, date.max)


def _tell(tx: Tx, address: str, what: str, day: date) -> bool:
    return bool(
        tx.run(
            """insert into zalo_told (address_id, what, day) values (:id, :what, :day)
               on conflict (address_id, what) do nothing""",
            id=address,
            what=what,
            day=day.isoformat(),
        )
    )


def forget_chat(tx: Tx, address: Address) -> None:
    """Leave nothing of a chat; an address of another channel has nothing here."""
    if address.channel != CHANNEL:
        return
    tx.run("delete from zalo_told where address_id = :id", id=address.id)
    bot, _, chat = address.id.partition(":")
    tx.run("delete from zalo_popped where bot = :bot and chat = :chat", bot=bot, chat=chat)


def people_of(tx: Tx, bot: str) -> int:
    """How many people a bot knows: every chat that ever wrote to it and is not forgotten."""
    row = tx.one(
        "select count(*) as n from addresses where channel = :channel and id like :id", channel=CHANNEL, id=f"{bot}:%"
    )
    return int(row["n"]) if row else 0


def admit(tx: Tx, address: Address, most: int, now: datetime) -> bool:
    """Let a newcomer in, unless their bot knows as many people as it may (0: any number). Who is let in counts from
    the same transaction on, so that two who come at once cannot both be the last."""
    if most and people_of(tx, address.id.partition(":")[0]) >= most:
        return False
    save_focus(tx, address, first_focus(tx, address), "", now)
    return True


def unnamed(secret: str, address: Address) -> Address:
    """What is written down in place of the address of somebody who was turned away: their bot, and a keyed hash that
    tells whether it is the same chat."""
    return Address(CHANNEL, f"{address.id.partition(':')[0]}:{alias(secret, address)}")


def is_known(tx: Tx, address: str) -> bool:
    """Whether a chat wrote before."""
    found = tx.one("select 1 from addresses where channel = :channel and id = :id", channel=CHANNEL, id=address)
    return found is not None

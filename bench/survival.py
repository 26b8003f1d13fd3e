"""What is counted when the program is killed: the database and the Bot API must tell the same story."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from db.store import Row, Store, Tx
from tests.crash.replay import Kept, inbox, kept, replayed
from tests.crash.survive import LEADERS, NOTICES_EACH_START, announced, ledger
from tests.telegram_server import TelegramServer

PEOPLE = LEADERS + NOTICES_EACH_START


@dataclass
class Count:
    """What is counted over all rounds of one engine and one way in."""

    kills: int = 0
    updates: int = 0
    lost: int = 0
    doubled: int = 0
    otherwise: int = 0
    reports: int = 0
    replies: int = 0
    repeated: int = 0
    notices: int = 0
    sent: int = 0
    unknown: int = 0
    arrived: int = 0
    twice: int = 0
    tracebacks: int = 0
    longest: float = 0

    def add(self, other: "Count") -> None:
        """Both together."""
        longest = max(self.longest, other.longest)
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.longest = longest


async def counted(
    server: TelegramServer, store: Store, second: Store, log: str, began: datetime, kills: int, longest: float
) -> Count:
    """Hold what was kept against what the Bot API has seen, and against a bot (`second`) that is never killed.

    `log`: all that was logged; `longest`: the seconds that somebody waited most for an answer.
    """
    received = await store.read(inbox)
    numbers, acknowledged = Counter(number for number, _, _ in received), set(server.acknowledged)
    states = await store.read(ledger)
    heard = Counter(filter(None, map(announced, server.sent)))
    fates = Counter(states.values())
    replies = await store.read(_replies)
    here, there = await store.read(kept), await replayed(second, received, PEOPLE, lambda: began)
    return Count(
        kills=kills,
        updates=len(received),
        lost=len(acknowledged - numbers.keys()),
        doubled=sum(n - 1 for n in numbers.values()),
        otherwise=_differences(here, there) + sum(1 for _, _, error in received if error),
        reports=len(here.reports),
        replies=len(replies),
        repeated=sum(1 for each in server.sent if not announced(each)) - len(replies),
        notices=len(states),
        sent=fates["sent"],
        unknown=fates["unknown"],
        arrived=sum(1 for row, state in states.items() if state == "unknown" and heard[row]),
        twice=sum(1 for row in heard if heard[row] > 1)
        + sum(1 for row, state in states.items() if state == "sent" and heard[row] != 1),
        tracebacks=log.count("Traceback"),
        longest=longest,
    )


def _differences(here: Kept, there: Kept) -> int:
    """Lines of answers, sessions, reports and conversations that a bot which is never killed has otherwise."""
    names = ("answers", "sessions", "reports", "focuses", "replies")
    return sum(len(set(map(str, getattr(here, name))) ^ set(map(str, getattr(there, name)))) for name in names)


def _replies(tx: Tx) -> list[Row]:
    return tx.all("select id from letters where inbound <> '' and state = 'sent'")


def show(what: str, count: Count) -> None:
    print(
        f"{what}: {count.kills} kills\n"
        f"  updates acknowledged {count.updates:,}: lost {count.lost}, counted twice {count.doubled}, "
        f"kept otherwise than by a bot that is never killed {count.otherwise}; reports {count.reports:,}\n"
        f"  replies {count.replies:,}: repeated {count.repeated}; longest wait {count.longest:.1f} s\n"
        f"  notices {count.notices:,}: sent {count.sent:,}, unknown {count.unknown} (arrived {count.arrived}), "
        f"twice or other than the ledger says {count.twice}; tracebacks {count.tracebacks}",
        flush=True,
    )

"""What goes wrong at the platforms: drawn for each chat by itself, so that who comes first changes nothing."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from simulation.world import World
from tests.telegram_server import Fault as TelegramFault
from tests.telegram_server import Kind as TelegramKind
from tests.zalo_server import Fault as ZaloFault
from tests.zalo_server import Kind as ZaloKind

PER_MILLE = 2
"""How many of a thousand calls each kind of fault hits."""
TELEGRAM: tuple[TelegramKind, ...] = ("rate_limit", "server_error", "bad_gateway", "drop_before", "drop_after")
ZALO: tuple[ZaloKind, ...] = ("server_error", "bad_gateway", "drop_before", "drop_after")
"""Not `too_many`: Zalo words a flood as it words a quota that is used up, for which the bot rightly waits an hour."""
ACCOUNT = "/v3.0/oa/message/cs"
REPEATED = 25
"""How many updates a month each Zalo bot, and the account, delivers twice."""


@dataclass(slots=True)
class _Dice:
    """The n-th call for a chat goes wrong or not, whatever happens in other chats."""

    seed: str
    calls: Counter[str] = field(default_factory=Counter)

    def falls(self, chat: str) -> bool:
        self.calls[chat] += 1
        return Random(f"{self.seed} {chat} {self.calls[chat]}").random() < PER_MILLE / 1000


@dataclass(slots=True)
class _OnTelegram(TelegramFault):
    dice: _Dice = field(default_factory=lambda: _Dice(""))

    def hits(self, method: str, chat_id: Any) -> bool:
        return method == self.method and self.dice.falls(str(chat_id))


@dataclass(slots=True)
class _OnZalo(ZaloFault):
    dice: _Dice = field(default_factory=lambda: _Dice(""))

    def hits(self, method: str, to: Any) -> bool:
        return method == self.method and self.dice.falls(str(to))


def trouble(world: World, seed: int) -> None:
    """From now on some calls are refused for a while, fail, or are broken off before or after they were heeded."""
    for kind in TELEGRAM:
        dice = _Dice(f"{seed} {kind}")
        world.telegram.state.faults.add(_OnTelegram("sendMessage", kind, None, dice=dice))
    for each in ZALO:
        for method in ("sendMessage", ACCOUNT):
            world.zalo.world.faults.add(_OnZalo(method, each, None, dice=_Dice(f"{seed} {each} {method}")))


def repeat(world: World) -> None:
    """The next updates come twice."""
    for bot in world.zalo.bot.bots.values():
        bot.repeat(1, of=REPEATED)
    world.zalo.oa.repeat(REPEATED)

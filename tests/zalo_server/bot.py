"""The Bot Platform: the bots of one account, and the people who talk to them."""

import asyncio
import base64
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.types import Receive, Scope, Send

from .allowance import Allowance
from .bot_endpoint import BotEndpoint
from .bot_options import BotOptions
from .bot_pushing import Pusher
from .bot_records import Post, Records, Refused, Sent
from .one_bot import Bot, Webhook
from .people import VERBS, Person
from .world import Arguments, World


class BotPlatform:
    """`bots`: by number. Every list is of all of them, in the order in which things happened."""

    name = "bot"

    def __init__(self, world: World, options: BotOptions) -> None:
        self._world = world
        self.options = options
        self.records = Records()
        self.allowance = Allowance(options, world.clock)
        every = [Bot(token, options, world, self.records, self.allowance) for token in options.tokens]
        self.bots = {bot.id: bot for bot in every}
        self._endpoint = BotEndpoint({bot.token: bot for bot in every})

    def takes(self, path: str) -> bool:
        return path.startswith("/bot")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._endpoint(scope, receive, send)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for bot in self.bots.values():
                group.create_task(Pusher(bot).run())

    def bot(self, number: str | None = None) -> Bot:
        """The bot with that number, else the first. LookupError when there is none."""
        if number is None:
            return next(iter(self.bots.values()))
        if number not in self.bots:
            raise LookupError(f"no bot {number!r}; there are {', '.join(self.bots)}")
        return self.bots[number]

    def user(self, key: str, name: str | None = None, *, bot: str | None = None) -> Person:
        """The person whom the test calls `key`, talking to a bot (None: the first)."""
        chosen = self.bot(bot)
        return Person(chosen, chosen.chat(key, name))

    async def act(self, key: str, verb: str, arguments: Arguments) -> Any:
        who = self.user(key, arguments.pop("name", None), bot=arguments.pop("bot", None))
        if verb == "hears":
            return (await who.hears(**arguments)).as_json()
        if verb not in VERBS:
            raise LookupError(f"people cannot {verb!r}; they can hears, {', '.join(sorted(VERBS))}")
        if "data" in arguments:
            arguments["data"] = base64.b64decode(arguments["data"])
        return getattr(who, verb)(**arguments).as_json()

    async def do(self, verb: str, arguments: Arguments) -> Any:
        """hold, let_go, repeat or resend, with the arguments of `Bot`."""
        bot = self.bot(arguments.pop("bot", None))
        if verb not in ("hold", "let_go", "repeat", "resend"):
            raise LookupError(f"nobody can {verb!r}; there are hold, let_go, repeat, resend")
        getattr(bot, verb)(**arguments)
        return {}

    def lists(self) -> Mapping[str, Sequence[Any]]:
        records = self.records
        pending = [waiting.message_id for bot in self.bots.values() for waiting in bot.pending.values()]
        return {
            "sent": records.sent,
            "refused": records.refused,
            "delivered": records.delivered,
            "unheard": records.unheard,
            "given_up": records.given_up,
            "posts": records.posts,
            "actions": records.actions,
            "calls": [dict(records.calls)],
            "pending": pending,
            "used": [{bot: self.allowance.used(bot) for bot in self.bots}],
        }

    def start_afresh(self) -> None:
        """Forgets everything but the ids' counters; a waiting poll goes on."""
        records = self.records
        for each in (records.sent, records.refused, records.delivered, records.unheard, records.given_up):
            each.clear()
        for other in (records.posts, records.actions, records.calls, self.allowance.months):
            other.clear()
        for bot in self.bots.values():
            for kept in (bot.chats, bot.pending, bot.history, bot.repeats):
                kept.clear()
            bot.held, bot.webhook = None, Webhook()
            bot.arrived.tell()

    @property
    def sent(self) -> list[Sent]:
        """Accepted messages."""
        return self.records.sent

    @property
    def refused(self) -> list[Refused]:
        """Refused calls, those with a wrong token too."""
        return self.records.refused

    @property
    def delivered(self) -> list[str]:
        """Message ids of updates that were popped, or answered with 2xx."""
        return self.records.delivered

    @property
    def posts(self) -> list[Post]:
        """Updates posted to webhooks, with what was answered."""
        return self.records.posts

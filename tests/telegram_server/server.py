"""The server: one bot's Bot API on a loopback port, with the people who talk to that bot."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import Receive, Scope, Send

from .bot_endpoint import BotEndpoint
from .client import Client
from .control import control_app
from .faults import Fault, Kind
from .listener import Listener
from .outgoing import Answered, Refused, Sent, WebhookReply
from .people import Group, Person
from .pushing import Pusher
from .state import TOKEN, Options, State
from .world import group, person, start_afresh


class TelegramServer:
    """A strict Bot API for one bot, whose every call can be looked at, and the people who talk to it.

    `base` is its URL: calls go to `{base}/bot{token}/{method}`, files come from `{base}/file/bot{token}/…`.
    """

    def __init__(self, options: Options, port: int = 0) -> None:
        self.state = State(options)
        self.base = ""
        self._bot = BotEndpoint(self.state)
        self._control = control_app(self.state)
        self._listener = Listener(self, port=port)
        self._pusher: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._bot if scope["path"].startswith("/bot") else self._control
        await app(scope, receive, send)

    async def start(self) -> None:
        self.base = await self._listener.start()
        self._pusher = asyncio.create_task(Pusher(self.state).run())

    async def stop(self) -> None:
        self.state.faults.clear()
        if self._pusher is not None:
            self._pusher.cancel()
            await asyncio.gather(self._pusher, return_exceptions=True)
        await self._listener.stop()

    def user(self, chat_id: int, name: str | None = None, *, started: bool = True) -> Person:
        """The person with that id, who has already written to the bot unless `started` is False."""
        return person(self.state, chat_id, name, started=started)

    def group(self, chat_id: int, title: str = "Nhóm HTX", members: Iterable[int] = ()) -> Group:
        return group(self.state, chat_id, title, members)

    def client(self) -> Client:
        """The same server driven over HTTP, as from another process."""
        return Client(self.base)

    def fail_next(self, method: str, kind: Kind, n: int = 1, chat_id: int | None = None, **details: Any) -> None:
        """The next `n` calls of `method` ("*": any) go wrong; `details` are fields of Fault."""
        self.state.faults.add(Fault(method, kind, n, chat_id, **details))

    def fail_often(self, method: str, kind: Kind, probability: float, seed: int, **details: Any) -> None:
        """Calls of `method` go wrong by chance, the same way for the same seed."""
        chance = random.Random(seed)
        self.state.faults.add(Fault(method, kind, None, probability=probability, chance=chance, **details))

    def release(self) -> None:
        """Lets the hanging calls be answered."""
        self.state.faults.release()

    def fix(self) -> None:
        """Ends all faults."""
        self.state.faults.clear()

    async def until(self, so: Callable[[], bool], timeout: float = 5.0) -> None:
        """Waits until `so()`, looked at after each change. TimeoutError after `timeout` seconds."""
        if not await self.state.changes.until(so, timeout):
            raise TimeoutError(f"not so after {timeout} s")

    def reset(self) -> None:
        """Forgets everything; update and message ids go on."""
        start_afresh(self.state)

    @property
    def token(self) -> str:
        return self.state.options.token

    @property
    def sent(self) -> list[Sent]:
        """Accepted messages, in order."""
        return self.state.sent

    @property
    def edited(self) -> list[Sent]:
        """Accepted edits: the message as it is after each."""
        return self.state.edited

    @property
    def deleted(self) -> list[tuple[int, int]]:
        """Chat id and message id of what the bot deleted."""
        return self.state.deleted

    @property
    def refused(self) -> list[Refused]:
        """Refused calls; calls with a wrong token are not among them."""
        return self.state.refused

    @property
    def faulted(self) -> list[tuple[Kind, Any]]:
        """Every fault that hit a call, in order, with the id of the chat that it was for."""
        return self.state.faults.taken

    @property
    def acknowledged(self) -> list[int]:
        """Ids of updates that the bot confirmed: a 2xx to the webhook, or a later offset."""
        return self.state.updates.acknowledged

    @property
    def answers(self) -> list[Answered]:
        """Answers to taps."""
        return self.state.answers

    @property
    def webhook_replies(self) -> list[WebhookReply]:
        """Calls that came in the answers to webhooks."""
        return self.state.webhook_replies


@asynccontextmanager
async def telegram_server(token: str = TOKEN, port: int = 0, **options: Any) -> AsyncIterator[TelegramServer]:
    """A running server in this event loop; `options` are fields of Options."""
    server = TelegramServer(Options(token, **options), port)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()

"""Zalo bots as one channel: each person is written to by the bot that they met."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.say import Say
from db.letters import NOTE, REPLY, Letter
from db.store import StoreError
from db.zalo_bot import CHANNEL
from handlers.channel import LONGEST_SEND, Capabilities, Later, Outcome, Refused, Sent, Unknown
from handlers.channels import ZALO_BOT
from handlers.pace import Pace
from handlers.zalo.bot.api import Api, BotError, NoAnswer, Refusal
from handlers.zalo.bot.outcomes import RESTS, Alarm, alarm_of, outcome_of
from handlers.zalo.links import Links, NoAddress, is_file, is_picture, lasts, name_of
from handlers.zalo.text import joined, parts_of

PHOTO_SECONDS = 40.0
"""Zalo fetches a picture before it answers."""
CHAT_PAUSE = 0.35

Words = Callable[[Address, Say], Awaitable[str]]
"""The words of a message, for whoever is at an address."""
Alert = Callable[[str, Alarm], Awaitable[None]]
"""Tells the admins what is wrong with the bot of that number."""
Silence = Callable[[Letter], Awaitable[None]]
"""Tells whoever waits for a letter that the month's quota has no room for it."""


def bot_of(address: Address) -> str:
    """The number of the bot that an address belongs to."""
    return address.id.partition(":")[0]


def chat_of(address: Address) -> str:
    """The chat's id as its bot knows it."""
    return address.id.partition(":")[2]


class Bot(Struct, frozen=True):
    """One bot: its number, how its API is called, and how fast."""

    api: Api
    pace: Pace
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def id(self) -> str:
        return self.api.bot

    async def wait(self, *, urgent: bool) -> None:
        """Until this bot may send again. Several bots do not wait for one another, nor replies for announcements."""
        if not urgent:
            async with self.turn:
                await asyncio.sleep(self.pace.wait(time.monotonic()))
        self.pace.note(Address(CHANNEL, self.id), time.monotonic())


class Post(Struct, frozen=True):
    """One call that sends something."""

    method: str
    payload: Mapping[str, Any]
    wait: float


class ZaloBotChannel:
    """Sends letters through the bots."""

    name = CHANNEL

    def __init__(
        self,
        apis: tuple[Api, ...],
        links: Links,
        words: Words,
        alert: Alert,
        silence: Silence,
        *,
        rate: float = 3,
        quota: int = 0,
        patience: float = 15,
    ) -> None:
        """`rate`: messages a second of each bot; `quota`: messages a month of what is counted; `patience`: seconds."""
        self.bots = {api.bot: Bot(api, Pace(rate, 0)) for api in apis}
        self.can: Capabilities = replace(
            ZALO_BOT, rate=rate * len(apis), chat_pause=CHAT_PAUSE if rate else 0, monthly_quota=quota
        )
        self._links, self._words, self._patience = links, words, patience
        self._alert, self._silence = alert, silence

    async def send(self, letter: Letter) -> Outcome:
        """Send the letter; a text that is too long, in parts. What it brings leaves as a link."""
        bot = self.bots.get(bot_of(letter.address))
        if bot is None:
            return Refused("no bot of that number is set up any more")
        try:
            posts = await self._posts(letter)
        except StoreError as error:
            return Later(RESTS, str(error))
        return await self._send(bot, letter, posts)

    async def _send(self, bot: Bot, letter: Letter, posts: list[Post]) -> Outcome:
        """All posts of a letter; once one has left, the letter can only be Sent or Unknown."""
        native_id, left = "", 0
        try:
            async with asyncio.timeout(LONGEST_SEND.total_seconds()):
                for post in posts:
                    native_id = await self._post(bot, letter, post)
                    left += 1
        except TimeoutError:
            return Unknown("no answer in time", left + 1)
        except BotError as error:
            await self._tell(bot, letter, error)
            if left:
                return Unknown(str(error), left + isinstance(error, NoAnswer))
            return outcome_of(error, letter, only_bot=len(self.bots) == 1)
        return Sent(native_id, left)

    async def _tell(self, bot: Bot, letter: Letter, error: BotError) -> None:
        alarm = alarm_of(error)
        if alarm:
            await self._alert(bot.id, alarm)
        if alarm == "quota" and letter.priority == REPLY:
            await self._silence(letter)

    async def _post(self, bot: Bot, letter: Letter, post: Post) -> str:
        await bot.wait(urgent=letter.priority <= NOTE)
        try:
            result = await bot.api.call(post.method, post.payload, wait=post.wait)
        except Refusal as error:
            if post.method != "sendPhoto" or error.code != 400:
                raise
            return await self._photo_as_link(bot, letter, post)
        return str(result.get("message_id") or "") if isinstance(result, dict) else ""

    async def _photo_as_link(self, bot: Bot, letter: Letter, post: Post) -> str:
        """Zalo does not take the picture's address (some hosts it refuses): the person can open it all the same."""
        text = joined(str(post.payload.get("caption") or ""), str(post.payload["photo"]))
        return await self._post(bot, letter, self._message(letter, text))

    async def _posts(self, letter: Letter) -> list[Post]:
        if is_picture(letter):
            return await self._picture(letter)
        if is_file(letter):
            return self._messages(letter, await self._file(letter))
        return self._messages(letter, letter.text)

    def _messages(self, letter: Letter, text: str) -> list[Post]:
        return [self._message(letter, part) for part in parts_of(text)]

    def _message(self, letter: Letter, text: str) -> Post:
        return Post("sendMessage", {"chat_id": chat_of(letter.address), "text": text}, self._patience)

    async def _picture(self, letter: Letter) -> list[Post]:
        """The picture by its link; where nothing can be linked to, the words under it."""
        try:
            link = await self._links.to(letter)
        except NoAddress:
            return self._messages(letter, letter.text)
        *before, caption = parts_of(letter.text)
        payload = {"chat_id": chat_of(letter.address), "photo": link} | ({"caption": caption} if caption else {})
        return [*(self._message(letter, part) for part in before), Post("sendPhoto", payload, PHOTO_SECONDS)]

    async def _file(self, letter: Letter) -> str:
        """Words with the link to a file; without a link, whom to ask for it."""
        try:
            link = await self._links.to(letter)
        except NoAddress:
            return await self._words(letter.address, Say("zalo/no_file", {"name": name_of(letter)}))
        data = {"name": name_of(letter), "url": link, "days": lasts(letter).days}
        return await self._words(letter.address, Say("zalo/file", data))

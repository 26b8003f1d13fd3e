"""The chat page as somebody's phone: what its script sends, and what it is told."""

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import count

import httpx

from conversations.inbound import Address
from handlers.web.channel import address_of
from simulation.events import Events
from simulation.phones import PATIENCE, Heard, NoAnswer

_BUBBLE = re.compile(r'<p class="bubble">(.*?)</p>', re.DOTALL)
_BUTTON = re.compile(r'<button name="choice" value="(.*?)">(.*?)</button>', re.DOTALL)
_LAST = re.compile(r'data-last="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")


@dataclass(slots=True)
class WebPhone:
    """The chat page: what its script sends, and the stream of events that it listens to."""

    http: httpx.AsyncClient
    secret: str
    events: Events
    said: int = 0
    heard: int = 0
    numbers: "count[int]" = field(default_factory=count)
    posted: list[str] = field(default_factory=list)

    @property
    def address(self) -> Address:
        found = address_of(self.secret)
        assert found
        return found

    async def wake(self) -> None:
        found = _LAST.search(await self._page())
        await self.events.begin(found[1] if found else "")

    async def _page(self) -> str:
        """The page, loaded again until it is there."""
        while True:
            try:
                return (await self.http.get(f"/chat/{self.secret}")).text
            except httpx.TransportError:
                await asyncio.sleep(1)

    async def says(self, text: str) -> None:
        await self._post(text=text)

    async def picks(self, seen: Heard, label: str) -> None:
        await self._post(tap=seen.choices[label], label=label)

    async def _post(self, **message: str) -> None:
        """Send it, and again with the same id while the server does not say that it has taken it."""
        id = f"{self.secret[-8:]}-{next(self.numbers):06d}"
        self.said += 1
        while not await self._taken(id, message):  # noqa: ASYNC110 - a page tries again after a while
            await asyncio.sleep(1)
        self.posted.append(id)
        await self.events.listen()

    async def _taken(self, id: str, message: Mapping[str, str]) -> bool:
        try:
            answer = await self.http.post(f"/chat/{self.secret}/messages", json={"id": id} | dict(message))
        except httpx.TransportError:
            return False
        return answer.status_code == httpx.codes.ACCEPTED

    async def hears(self) -> Heard:
        while True:
            html = await self.events.next(PATIENCE)
            if html is None:
                raise NoAnswer
            bubble = _BUBBLE.search(html)
            if bubble and 'class="picture"' not in html and 'class="file"' not in html:
                self.heard += 1
                return Heard(unescape(_TAG.sub("", bubble[1])).strip(), dict(_choices(html)))


def _choices(html: str) -> Iterable[tuple[str, str]]:
    for value, label in _BUTTON.findall(html):
        data = unescape(value)
        yield unescape(label).strip(), re.match(r'\["(.*?)"', data)[1]  # type: ignore[index]  # as the page writes it

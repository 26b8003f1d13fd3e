"""Fetching what people send: a public URL that a platform names, never one of a private network."""

import asyncio
import ipaddress
import socket
from typing import Literal
from urllib.parse import urljoin, urlsplit

import httpx

from conversations.attachments import LARGEST

PATIENCE_SECONDS = 8.0
MOST_MOVES = 3

Problem = Literal["too_large", "not_fetched"]


class NotFetched(Exception):
    """There is nothing to take; `problem` as a Photo or a Document has it. The text holds no URL."""

    def __init__(self, problem: Problem, why: str) -> None:
        super().__init__(why)
        self.problem: Problem = problem


class Media:
    """Fetches media, of at most `LARGEST` bytes within `PATIENCE_SECONDS`."""

    def __init__(self, http: httpx.AsyncClient, trusted: str) -> None:
        """`trusted`: the URL of the platform's API itself; what it hosts is fetched wherever that is."""
        self._http, self._trusted = http, urlsplit(trusted).netloc

    async def fetch(self, url: str) -> bytes:
        """The bytes at a URL. Raises NotFetched."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._fetch(url)
        except TimeoutError:
            raise NotFetched("not_fetched", "took too long") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise NotFetched("not_fetched", type(error).__name__) from None

    async def _fetch(self, url: str) -> bytes:
        """The bytes, also where the URL only says where they are: each step is looked at."""
        for _ in range(MOST_MOVES):
            await self._refuse_private(url)
            async with self._http.stream("GET", url, follow_redirects=False) as response:
                self._refuse_private_peer(url, response)
                if response.is_redirect:
                    url = urljoin(url, response.headers["location"])
                    continue
                if response.status_code != httpx.codes.OK:
                    raise NotFetched("not_fetched", f"HTTP {response.status_code}")
                return await _content(response)
        raise NotFetched("not_fetched", "moved too often")

    async def _refuse_private(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc == self._trusted:
            return
        if parts.scheme != "https" or not parts.hostname:
            raise NotFetched("not_fetched", "no https URL")
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
        if not all(_is_public(str(address[0])) for *_, address in found):
            raise NotFetched("not_fetched", "a private host")

    def _refuse_private_peer(self, url: str, response: httpx.Response) -> None:
        """The name may have meant another host by the time of the connection."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream else None
        if urlsplit(url).netloc != self._trusted and not (peer and _is_public(str(peer[0]))):
            raise NotFetched("not_fetched", "a private host")


async def _content(response: httpx.Response) -> bytes:
    parts, size = [], 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise NotFetched("too_large", "larger than what is taken")
    return b"".join(parts)


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global and not found.is_multicast

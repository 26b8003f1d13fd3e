"""Fetching: media that a bot offers by address, as Zalo downloads them."""

import ipaddress
import ssl
from urllib.parse import urlsplit

import httpx

from tests.telegram_server.pictures import picture_size

from .world import Medium, World

LONGEST = 20 << 20
FOREIGN_ENDINGS = (".local", ".internal", ".localhost")


class CannotFetchError(Exception):
    """Nothing usable is at that address."""


def is_private(url: str) -> bool:
    """Whether the host of a URL is, by its looks, one that the internet does not reach."""
    host = (urlsplit(url).hostname or "localhost").lower()
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(FOREIGN_ENDINGS)


def client_for(url: str, timeout: float) -> httpx.AsyncClient:
    """A client for one call; only one for https loads the certificates of the authorities."""
    if urlsplit(url).scheme == "https":
        return httpx.AsyncClient(timeout=timeout, trust_env=False)
    verify = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncClient(timeout=timeout, trust_env=False, verify=verify)


async def fetch(world: World, url: str) -> Medium:
    """What is at `url`, after HTTP 200 and without following elsewhere. Raises CannotFetchError."""
    if is_private(url) and not world.private_hosts:
        raise CannotFetchError("private host")
    try:
        async with client_for(url, 60) as http:
            response = await http.get(url, headers={"User-Agent": "Java/1.8.0_192"})
    except httpx.HTTPError as error:
        raise CannotFetchError(type(error).__name__) from None
    except httpx.InvalidURL:
        raise CannotFetchError("invalid URL") from None
    if response.status_code != 200 or not 0 < len(response.content) <= LONGEST:
        raise CannotFetchError(f"HTTP {response.status_code}, {len(response.content)} bytes")
    return Medium(response.headers.get("content-type", ""), response.content)


async def fetch_picture(world: World, url: str) -> Medium:
    """A JPEG or PNG picture that calls itself an image."""
    medium = await fetch(world, url)
    if not medium.content_type.startswith("image/") or picture_size(medium.data) is None:
        raise CannotFetchError("no picture")
    return medium

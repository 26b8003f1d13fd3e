"""What people send is fetched from the public internet only."""

import asyncio
from typing import Any

import httpx
import pytest

from conversations.attachments import LARGEST
from handlers.zalo.media import Media, NotFetched
from tests.zalo.bot_server import PNG
from tests.zalo_server import ZaloServer, zalo_server

TRUSTED = "http://127.0.0.1:9"


async def problem_of(url: str, trusted: str = TRUSTED) -> tuple[str, str]:
    async with httpx.AsyncClient(trust_env=False) as http:
        with pytest.raises(NotFetched) as caught:
            await Media(http, trusted).fetch(url)
        return caught.value.problem, str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/a.jpg",
        "https://10.1.2.3/a.jpg",
        "https://192.168.1.1/a.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/a.jpg",
        "https://[::ffff:10.0.0.1]/a.jpg",
        "https://localhost/a.jpg",
    ],
)
async def test_a_private_host_is_refused(url: str) -> None:
    assert await problem_of(url) == ("not_fetched", "a private host")


@pytest.mark.parametrize("url", ["http://photo.example/a.jpg", "file:///etc/passwd", "ftp://x/a", "a.jpg", ""])
async def test_only_https_is_fetched(url: str) -> None:
    assert await problem_of(url) == ("not_fetched", "no https URL")


async def test_a_name_that_means_a_private_host_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolved(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.5", 443))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolved, raising=False)
    assert await problem_of("https://photo.example/a.jpg") == ("not_fetched", "a private host")


async def test_what_the_platform_hosts_is_fetched() -> None:
    async with zalo_server(private_hosts=True) as server:
        url = server.world.host(PNG, "image/png", ".png")
        async with httpx.AsyncClient(trust_env=False) as http:
            assert await Media(http, server.base).fetch(url) == PNG


async def test_what_is_too_large_is_not_read_to_its_end() -> None:
    async with zalo_server(private_hosts=True) as server:
        url = server.world.host(b"\xff\xd8\xff" + bytes(LARGEST), "image/jpeg", ".jpg")
        assert await problem_of(url, server.base) == ("too_large", "larger than what is taken")


async def test_what_is_not_there_says_so_without_its_address() -> None:
    async with zalo_server(private_hosts=True) as server:
        assert await problem_of(f"{server.base}/media/none.jpg", server.base) == ("not_fetched", "HTTP 404")
        await gone(server)


async def gone(server: ZaloServer) -> None:
    await server.stop()
    problem, why = await problem_of(f"{server.base}/media/none.jpg", server.base)
    assert problem == "not_fetched"
    assert server.base not in why

"""Client: drives a server over HTTP, in this process or in another."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from tests.telegram_server.client import plain_http

from .faults import Kind


class Client:
    """`async with Client("http://127.0.0.1:8082", "bot") as client:`. LookupError tells what is wrong."""

    def __init__(self, base: str, platform: str = "bot") -> None:
        self._http = plain_http(f"{base}/control")
        self._platform = platform

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    def user(self, key: str) -> "RemotePerson":
        return RemotePerson(self, key)

    async def all_say(self, said: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
        """Many messages at once: pairs of person and text."""
        return list(await self.post(f"/{self._platform}/says", list(said)))

    async def show(self, name: str, after: int = 0) -> list[Any]:
        """A list by its name, without its first `after`: sent, refused, delivered and so on."""
        return list(_checked(await self._http.get(f"/{self._platform}/{name}", params={"after": after})))

    async def violations(self) -> list[dict[str, str]]:
        return list(_checked(await self._http.get("/violations")))

    async def do(self, verb: str, **arguments: Any) -> Any:
        """What is done with the platform itself, as hold, let_go, repeat and resend for the bots."""
        return await self.post(f"/{self._platform}/do/{verb}", arguments)

    async def act(self, key: str, verb: str, **arguments: Any) -> dict[str, Any]:
        return dict(await self.post(f"/{self._platform}/people/{key}/{verb}", arguments))

    async def wait(self, timeout: float = 5.0, **lengths: int) -> bool:
        """Whether each named list became that long within `timeout` seconds (below 60)."""
        return bool((await self.post(f"/{self._platform}/wait", {"timeout": timeout} | lengths))["so"])

    async def fail_next(self, method: str, kind: Kind, n: int = 1, to: str | None = None, **details: Any) -> None:
        await self.post("/faults", {"method": method, "kind": kind, "left": n, "to": to} | details)

    async def fail_often(self, method: str, kind: Kind, probability: float, seed: int, **details: Any) -> None:
        chance = {"probability": probability, "seed": seed, "left": None}
        await self.post("/faults", {"method": method, "kind": kind} | chance | details)

    async def release(self) -> None:
        await self.post("/release", {})

    async def fix(self) -> None:
        _checked(await self._http.delete("/faults"))

    async def reset(self) -> None:
        await self.post("/reset", {})

    async def post(self, path: str, body: Any) -> Any:
        return _checked(await self._http.post(path, json=body))


@dataclass(frozen=True, slots=True)
class RemotePerson:
    """A person over HTTP; `does` takes any verb that the person has in process."""

    client: Client
    key: str

    async def says(self, text: str, **where: Any) -> dict[str, Any]:
        return await self.does("says", text=text, **where)

    async def sends_photo(self, data: bytes, caption: str = "") -> dict[str, Any]:
        return await self.does("sends_photo", data=base64.b64encode(data).decode(), caption=caption)

    async def hears(self, timeout: float = 5.0) -> dict[str, Any]:
        """The next message not heard yet, as `sent` lists it. LookupError after `timeout` seconds."""
        return await self.does("hears", timeout=timeout)

    async def does(self, verb: str, **arguments: Any) -> dict[str, Any]:
        return await self.client.act(self.key, verb, **arguments)


def _checked(response: httpx.Response) -> Any:
    if response.status_code == httpx.codes.BAD_REQUEST:
        raise LookupError(response.json()["error"])
    return response.raise_for_status().json()

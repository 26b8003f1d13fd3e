"""Client: drives a server over HTTP, in this process or in another."""

import base64
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from .faults import Kind
from .people import Posted

Shown = dict[str, Any]


def plain_http(base: str = "") -> httpx.AsyncClient:
    """A client for plain HTTP on this machine: no proxy, and no certificates to load."""
    return httpx.AsyncClient(base_url=base, timeout=60, trust_env=False, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


class Client:
    """`async with Client("http://127.0.0.1:8081") as client:`. LookupError tells what is wrong."""

    def __init__(self, base: str) -> None:
        self._http = plain_http(f"{base}/control")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    def user(self, chat_id: int) -> "RemotePerson":
        return RemotePerson(self, chat_id)

    async def group(self, chat_id: int, title: str = "Nhóm HTX", members: Iterable[int] = ()) -> None:
        await self.post(f"/groups/{chat_id}/exists", {"title": title, "members": list(members)})

    async def upgrades(self, group: int, to: int) -> Posted:
        return Posted(**await self.post(f"/groups/{group}/upgrades", {"to": to}))

    async def all_say(self, said: Iterable[tuple[int, str]]) -> list[Posted]:
        """Many messages at once: pairs of chat id and text."""
        return [Posted(**posted) for posted in await self.post("/says", list(said))]

    async def show(self, name: str, after: int = 0) -> list[Any]:
        """A list by its name, without its first `after`: sent, refused, acknowledged and so on."""
        return list(_checked(await self._http.get(f"/{name}", params={"after": after})))

    async def fail_next(self, method: str, kind: Kind, n: int = 1, chat_id: int | None = None, **details: Any) -> None:
        await self.post("/faults", {"method": method, "kind": kind, "left": n, "chat_id": chat_id} | details)

    async def fail_often(self, method: str, kind: Kind, probability: float, seed: int, **details: Any) -> None:
        chance = {"probability": probability, "seed": seed, "left": None}
        await self.post("/faults", {"method": method, "kind": kind} | chance | details)

    async def release(self) -> None:
        await self.post("/release", {})

    async def fix(self) -> None:
        _checked(await self._http.delete("/faults"))

    async def wait(self, timeout: float = 5.0, **lengths: int) -> bool:
        """Whether each named list became that long within `timeout` seconds (below 60)."""
        return bool((await self.post("/wait", {"timeout": timeout} | lengths))["so"])

    async def reset(self) -> None:
        await self.post("/reset", {})

    async def post(self, path: str, body: Any) -> Any:
        return _checked(await self._http.post(path, json=body))


@dataclass(frozen=True, slots=True)
class RemotePerson:
    """A person as `Person` is, each verb over HTTP."""

    client: Client
    chat_id: int

    async def says(self, text: str, **where: int) -> Posted:
        return await self._does("says", text=text, **where)

    async def starts(self, code: str = "") -> Posted:
        return await self._does("starts", code=code)

    async def edits(self, message_id: int, text: str) -> Posted:
        return await self._does("edits", message_id=message_id, text=text)

    async def taps(self, label: str = "", *, message_id: int | None = None, data: str | None = None) -> Posted:
        return await self._does("taps", label=label, message_id=message_id, data=data)

    async def shares_contact(self, phone: str, *, own: bool = True, user_id: int | None = None) -> Posted:
        return await self._does("shares_contact", phone=phone, own=own, user_id=user_id)

    async def sends(self, kind: str, data: bytes = b"", **details: Any) -> Posted:
        return await self._does("sends", kind=kind, data=base64.b64encode(data).decode(), **details)

    async def blocks(self) -> Posted:
        return await self._does("blocks")

    async def unblocks(self) -> Posted:
        return await self._does("unblocks")

    async def deactivates(self) -> Posted:
        return await self._does("deactivates")

    async def hears(self, timeout: float = 5.0) -> Shown:
        """The next message not heard yet, as `sent` lists it. LookupError after `timeout` seconds."""
        return dict(await self.client.post(f"/people/{self.chat_id}/hears", {"timeout": timeout}))

    async def exists(self, name: str | None = None, *, started: bool = True) -> None:
        """Makes the person known, without anything being said."""
        await self.client.post(f"/people/{self.chat_id}/exists", {"name": name, "started": started})

    async def _does(self, verb: str, **arguments: Any) -> Posted:
        return Posted(**await self.client.post(f"/people/{self.chat_id}/{verb}", arguments))


def _checked(response: httpx.Response) -> Any:
    if response.status_code == httpx.codes.BAD_REQUEST:
        raise LookupError(response.json()["error"])
    return response.raise_for_status().json()

"""Calls of the OpenAPI of Official Accounts: an error is what the body says, whatever the HTTP status."""

from collections.abc import Awaitable, Callable, Mapping
from json import dumps
from typing import Any

import httpx

from handlers.zalo.oa.oauth import NEVER_LEFT, appsecret_proof
from handlers.zalo.oa.tokens import Tokens

TOKEN_CODES = (-216, -220, -124)
"""The access token is invalid, or over; the last is how template messages say it."""
UNAUTHORISED = 401
ENTRIES = "entries"
"""Where the data of an answer is, when it is a list."""


class ApiRefused(Exception):
    """Zalo answered with an error; `code` is its own (negative), or the HTTP status where the body names none."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{code} {message}".strip()[:200])
        self.code = code


class NoAnswer(Exception):
    """Nothing that can be read came back. `left`: the request may have arrived. The text names no address."""

    def __init__(self, reason: str, *, left: bool) -> None:
        super().__init__(reason)
        self.left = left


Request = Callable[[dict[str, str]], Awaitable[httpx.Response]]
"""Sends one request with the headers that it is given."""


class OpenApi:
    """The API with the account's tokens. `proof`: the app's secret, to send what proves it with each call; it is not
    known whether Zalo asks for that (-242)."""

    def __init__(self, client: httpx.AsyncClient, base: str, tokens: Tokens, proof: str = "") -> None:
        self._client, self._base, self._tokens, self._proof = client, base.rstrip("/"), tokens, proof

    def towards(self, base: str) -> "OpenApi":
        """The same account at another address."""
        return OpenApi(self._client, base, self._tokens, self._proof)

    async def ready(self) -> None:
        """There is an access token to call with. Raises NoToken and StoreError."""
        await self._tokens.access()

    async def post(self, path: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The `data` of the answer. Raises ApiRefused, NoAnswer, NoToken and StoreError."""
        return await self._call(lambda headers: self._client.post(f"{self._base}{path}", json=payload, headers=headers))

    async def get(self, path: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The same for what is asked; `data` goes as JSON in the query."""
        query = {"data": dumps(data)} if data else None
        return await self._call(lambda headers: self._client.get(f"{self._base}{path}", params=query, headers=headers))

    async def upload(self, kind: str, name: str, content: bytes) -> dict[str, Any]:
        """Upload an `image` or a `file`; its name's ending says what it is."""
        url = f"{self._base}/v2.0/oa/upload/{kind}"
        return await self._call(
            lambda headers: self._client.post(url, files={"file": (name, content)}, headers=headers)
        )

    async def _call(self, request: Request) -> dict[str, Any]:
        """With a token that is refused, once more with the next."""
        token = await self._tokens.access()
        code, message, data = await self._try(request, token)
        if code in TOKEN_CODES or code == UNAUTHORISED:
            code, message, data = await self._try(request, await self._tokens.access(refused=token))
        if code:
            raise ApiRefused(code, message)
        return data

    async def _try(self, request: Request, token: str) -> tuple[int, str, dict[str, Any]]:
        """The code (0: done), the message and the data of an answer."""
        headers = {"access_token": token}
        if self._proof:
            headers["appsecret_proof"] = appsecret_proof(self._proof, token)
        try:
            response = await request(headers)
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__, left=not isinstance(error, NEVER_LEFT)) from None
        return _read(response)


def _read(response: httpx.Response) -> tuple[int, str, dict[str, Any]]:
    try:
        answer = response.json()
        code = int(answer["error"])
    except (ValueError, KeyError, TypeError):
        if 400 <= response.status_code < 500:
            return response.status_code, "no answer of the API", {}
        raise NoAnswer(f"HTTP {response.status_code} without an answer", left=True) from None
    data = answer.get("data")
    data = {ENTRIES: data} if isinstance(data, list) else data
    return code, str(answer.get("message", "")), data if isinstance(data, dict) else {}

"""The Bot API: one POST a call; the token is in the URL, so no URL ever gets into a log or an error.

BotError
|-- NeverLeft     no connection: nothing happened
|-- Refusal       Zalo answered with an error of its own
|-- Idle          a poll found nothing in its time (408): normal
`-- NoAnswer      the request left and nothing that can be read came back: it may have been carried out
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.InvalidURL)
IDLE = 408
SERVER_ERROR = 500
LONGEST_REASON = 200
SAFE = ":+*@!$&'(),;=~-._"
"""What a path may hold as it is (RFC 3986, 3.3): a token's secret may hold anything."""


class BotError(Exception):
    """A call that had no result; the text holds neither token nor URL."""


class NeverLeft(BotError):
    """The request did not leave this machine."""


class NoAnswer(BotError):
    """The request left; what became of it is not known."""


class Refusal(BotError):
    """Zalo's own error: `code` as its table has it, `description` in its words."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}".strip())
        self.code = code
        self.description = description


class Idle(BotError):
    """Nothing came while a poll waited."""


class Api:
    """The Bot API for one bot."""

    def __init__(self, base: str, token: str, http: httpx.AsyncClient) -> None:
        """`base`: without a slash at its end; `token`: `<number>:<secret>`."""
        self.bot = token.partition(":")[0]
        self._url = f"{base.rstrip('/')}/bot{quote(token, safe=SAFE)}"
        secret = token.partition(":")[2]
        self._secrets = tuple(each for each in (secret, quote(secret, safe=SAFE)) if each)
        self._http = http

    async def call(self, method: str, payload: Mapping[str, object] | None = None, *, wait: float = 15) -> Any:
        """The result of a method, whose answer is waited for so many seconds. Raises BotError."""
        patience = httpx.Timeout(wait, connect=min(wait, 5), pool=5)
        try:
            response = await self._http.post(f"{self._url}/{method}", json=dict(payload or {}), timeout=patience)
        except NEVER_LEFT as error:
            raise NeverLeft(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from None
        return self._result(response)

    def _result(self, response: httpx.Response) -> Any:
        """Errors come with HTTP 200, and now and then with their own status: the body decides, where there is one."""
        body = _body(response)
        if body is not None and body.get("ok") is True:
            return body.get("result")
        code, description = _error(response, body)
        description = self._without_secret(description)
        if code == IDLE:
            raise Idle
        if body is None or code >= SERVER_ERROR:
            raise NoAnswer(f"HTTP {response.status_code}, {description or 'not JSON'}")
        raise Refusal(code, description)

    def _without_secret(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return text[:LONGEST_REASON]


def _body(response: httpx.Response) -> dict[str, Any] | None:
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _error(response: httpx.Response, body: dict[str, Any] | None) -> tuple[int, str]:
    """The code of an answer that is no result, and its words. What Zalo's HTTP status is then is in doubt: 200 and
    the code itself were both measured."""
    given = str((body or {}).get("error_code", "")).strip()
    code = int(given) if given.removeprefix("-").isdecimal() else response.status_code
    return code, str((body or {}).get("description") or "")

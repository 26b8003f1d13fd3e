"""Zalo's OAuth v4 for Official Accounts: a code or a refresh token buys a pair of tokens."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from db.zalo_tokens import Pair

RATE = -32
"""Too many calls: not a word about the token."""
DEFAULT_LIFE = 3600
"""Seconds that an access token is trusted for whose `expires_in` cannot be read."""
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class NotGranted(Exception):
    """Zalo refused to give tokens: only a person can mend it. The text names the error, never a token."""


class NotAnswered(Exception):
    """No answer that can be read; the refresh token may have been used up all the same."""


class OAuth:
    """The token endpoint for one app."""

    def __init__(self, client: httpx.AsyncClient, base: str, app_id: str, app_secret: str) -> None:
        self._client = client
        self._base = base.rstrip("/")
        self.app_id = app_id
        self._secret = app_secret

    async def refresh(self, refresh_token: str, now: datetime) -> Pair:
        """The pair that follows; the given token is used up. Raises NotGranted and NotAnswered."""
        return await self._buy({"grant_type": "refresh_token", "refresh_token": refresh_token}, now)

    async def redeem(self, code: str, now: datetime) -> Pair:
        """The first pair, for the code of a consent (good for ten minutes, once)."""
        given = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier(self._secret)}
        return await self._buy(given, now)

    async def _buy(self, given: Mapping[str, str], now: datetime) -> Pair:
        try:
            response = await self._client.post(
                f"{self._base}/v4/oa/access_token",
                data={**given, "app_id": self.app_id},
                headers={"secret_key": self._secret},
            )
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise NotAnswered(type(error).__name__) from None
        return _pair(answer, response.status_code, now)


def _pair(answer: object, status: int, now: datetime) -> Pair:
    """The tokens of an answer. Their presence alone says success: errors come with HTTP 200, too."""
    if not isinstance(answer, dict) or status >= 500 or answer.get("error") == RATE:
        raise NotAnswered(f"HTTP {status}")
    access, refresh = answer.get("access_token"), answer.get("refresh_token")
    if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
        name = answer.get("error_name") or answer.get("error_description") or answer.get("message") or ""
        raise NotGranted(f"{answer.get('error', status)} {name}".strip()[:200])
    return Pair(access, refresh, now + timedelta(seconds=_life(answer.get("expires_in"))))


def _life(told: object) -> int:
    """Zalo writes the seconds as a string ("90000")."""
    try:
        return int(str(told))
    except ValueError:
        return DEFAULT_LIFE


def verifier(app_secret: str) -> str:
    """The app's one PKCE verifier, 43 of A-Z, a-z, 0-9, which follows from its secret.

    Doubt 9: whether the challenge is fixed in the console or given with each request; a fixed one serves both.
    """
    seed = hmac.new(app_secret.encode(), b"pkce verifier", hashlib.sha512).digest()
    letters = base64.b64encode(seed).decode().translate({ord("+"): "a", ord("/"): "b", ord("="): None})
    return letters[:43]


def challenge(code_verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, 4.2)."""
    digest = hashlib.sha256(code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def consent_link(base: str, app_id: str, app_secret: str, redirect: str) -> str:
    """Where an administrator of the account agrees that the app acts for it."""
    asked = {"app_id": app_id, "redirect_uri": redirect, "code_challenge": challenge(verifier(app_secret))}
    return f"{base.rstrip('/')}/v4/oa/permission?{urlencode(asked)}"


def code_of(redirected: str) -> str:
    """The code in the address that a browser was sent to after the consent, or the code itself; empty for neither."""
    pasted = redirected.strip()
    if "://" not in pasted:
        return pasted if pasted and not any(sign in pasted for sign in " ?&=") else ""
    return parse_qs(urlsplit(pasted).query).get("code", [""])[0]


def appsecret_proof(app_secret: str, access_token: str) -> str:
    """What proves that a caller knows the app's secret (Zalo's Java SDK): HMAC-SHA256 of the access token."""
    return hmac.new(app_secret.encode(), access_token.encode(), hashlib.sha256).hexdigest()

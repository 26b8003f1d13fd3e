"""Tokens of the Official Account: access tokens of 25 hours, refresh tokens that can be used once."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from .oa_refusals import OaRefusalError


@dataclass(slots=True)
class Tokens:
    """Every token given out, with the second since 1970 until which it is good."""

    clock: Callable[[], float]
    access: dict[str, float] = field(default_factory=dict)
    refresh: dict[str, float] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    codes: dict[str, tuple[float, str]] = field(default_factory=dict)
    calls_left: int | None = None
    made: int = 0

    def new_pair(self, access_lifetime: float, refresh_lifetime: float) -> tuple[str, str]:
        """An access and a refresh token, good from now on."""
        access, refresh = self._name("access"), self._name("refresh")
        self.access[access] = self.clock() + access_lifetime
        self.refresh[refresh] = self.clock() + refresh_lifetime
        return access, refresh

    def new_code(self, challenge: str) -> str:
        """An authorization code, good for ten minutes."""
        code = self._name("code")
        self.codes[code] = self.clock() + 600, challenge
        return code

    def check(self, access: str, expired_code: int, status: int) -> None:
        """Counts a call with the access token. OaRefusalError when the token is not, or no longer, good."""
        if self.access.get(access, 0) > self.clock() and self.calls_left != 0:
            if self.calls_left is not None:
                self.calls_left -= 1
            return
        if self.calls_left == 0:
            self.calls_left = None
            self.expire_access()
        known = access in self.access
        raise OaRefusalError(expired_code if known else -216, status=status)

    def expire_access(self) -> None:
        """No access token given out so far is good any more."""
        self.access = dict.fromkeys(self.access, 0.0)

    def expire_refresh(self) -> None:
        self.refresh = dict.fromkeys(self.refresh, 0.0)

    def is_good_refresh(self, token: str) -> bool:
        return token not in self.spent and self.refresh.get(token, 0) > self.clock()

    def _name(self, kind: str) -> str:
        self.made += 1
        seed = f"{kind} {self.made}".encode()
        return f"{kind}-{self.made}-{hashlib.sha256(seed).hexdigest()[:40]}"

"""The Official Account: one account with its app, its tokens, its templates, and the people who know it."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Literal

from starlette.types import Receive, Scope, Send

from .oa_endpoint import BEGINNINGS, OaEndpoint
from .oa_options import OaOptions
from .oa_people import VERBS, OaPerson
from .oa_pushing import OaPusher, save_webhook
from .oa_records import Attempt, Grant, RefusedByOa, SentByOa
from .oa_state import OaState
from .world import Arguments, World
from .zbs_templates import Template

Order = Literal["as_happened", "reversed", "shuffled"]


class OaPlatform:
    """Calls go to `{base}/v3.0/oa/…`, `{base}/v4/oa/…` and `{base}/message/template`: one base for every host."""

    name = "oa"

    def __init__(self, world: World, options: OaOptions) -> None:
        self.state = OaState(world, options)
        self._endpoint = OaEndpoint(self.state)

    def takes(self, path: str) -> bool:
        return path.startswith(BEGINNINGS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._endpoint(scope, receive, send)

    async def run(self) -> None:
        await OaPusher(self.state).run()

    def user(self, key: str, name: str | None = None) -> OaPerson:
        """The person with that user id, or whom the test calls so."""
        return OaPerson(self.state, self.state.user(key, name))

    def new_tokens(self) -> tuple[str, str]:
        """A fresh access and refresh token, as an admin takes them from the API Explorer."""
        options = self.state.options
        return self.state.tokens.new_pair(options.access_lifetime, options.refresh_lifetime)

    def expire_access(self, after: int | None = None) -> None:
        """Every access token given out so far is no longer good, at once or after so many more good calls."""
        if after is None:
            self.state.tokens.expire_access()
        self.state.tokens.calls_left = after

    def expire_refresh(self) -> None:
        """No refresh token given out so far is good: somebody must consent again."""
        self.state.tokens.expire_refresh()

    def advance(self, seconds: float) -> None:
        """Later for this account: windows, tokens and uploads run out."""
        self.state.skew += seconds

    def template(self, template_id: str, name: str = "Nhắc báo cáo", **params: int) -> Template:
        """An approved template; `params`: each name with its greatest length."""
        return self.state.templates.approve(template_id, name, params=params)

    def post_to(self, url: str) -> None:
        """Events are posted there from now on, those that wait too."""
        self.state.webhook.url = url
        self.state.arrived.tell()

    async def save_webhook(self, url: str) -> None:
        """The same as the console does it, with its empty probe. ValueError when it does not take the address."""
        await save_webhook(self.state, url)

    def hold(self) -> None:
        """Events wait from now on."""
        self.state.webhook.holding = True

    def let_go(self, order: Order = "as_happened", seed: int = 0) -> None:
        """What waited goes out, in another order if wanted."""
        waiting = list(self.state.pending)
        if order == "reversed":
            waiting.reverse()
        elif order == "shuffled":
            Random(seed).shuffle(waiting)
        self.state.pending.clear()
        self.state.pending.extend(waiting)
        self.state.webhook.holding = False
        self.state.arrived.tell()

    def repeat(self, times: int = 1) -> None:
        """Each of the next events comes twice."""
        self.state.webhook.duplicates += times

    def sign_badly(self, times: int = 1) -> None:
        """The next events are signed with a wrong secret."""
        self.state.webhook.badly_signed += times

    def replay(self, nth: int = -1) -> None:
        """An event that was posted before is posted again by somebody, byte by byte, once."""
        self.state.pending.append(replace(self.state.history[nth], again=False))
        self.state.arrived.tell()

    async def act(self, key: str, verb: str, arguments: Arguments) -> Any:
        who = self.user(key, arguments.pop("name_of", None))
        if verb == "hears":
            return (await who.hears(**arguments)).as_json()
        if verb not in VERBS:
            raise LookupError(f"people cannot {verb!r}; they can hears, {', '.join(sorted(VERBS))}")
        if "data" in arguments:
            arguments["data"] = base64.b64decode(arguments["data"])
        return getattr(who, verb)(**arguments).as_json()

    async def do(self, verb: str, arguments: Arguments) -> Any:
        """A verb of `_DEEDS`, new_tokens or save_webhook, with the arguments of the method called so."""
        if verb == "new_tokens":
            access, refresh = self.new_tokens()
            return {"access_token": access, "refresh_token": refresh}
        if verb == "save_webhook":
            await self.save_webhook(**arguments)
            return {}
        if verb not in _DEEDS:
            raise LookupError(f"nobody can {verb!r}; there are new_tokens, save_webhook, {', '.join(_DEEDS)}")
        _DEEDS[verb](self, **arguments)
        return {}

    def lists(self) -> Mapping[str, Sequence[Any]]:
        state = self.state
        return {
            "sent": state.sent,
            "refused": state.refused,
            "attempts": state.attempts,
            "delivered": self.delivered,
            "given_up": state.given_up,
            "grants": state.grants,
            "pending": [waiting.native_id for waiting in state.pending],
            "calls": [dict(state.calls)],
            "paid": [state.paid],
        }

    def start_afresh(self) -> None:
        self.state.start_afresh()

    @property
    def sent(self) -> list[SentByOa]:
        """Accepted messages of every way, in order."""
        return self.state.sent

    @property
    def refused(self) -> list[RefusedByOa]:
        """Refused calls, those with a bad token too."""
        return self.state.refused

    @property
    def attempts(self) -> list[Attempt]:
        """Every post to the webhook, with what it answered."""
        return self.state.attempts

    @property
    def delivered(self) -> list[str]:
        """What tells those events from others that the webhook answered with 200, in that order."""
        return [attempt.native_id for attempt in self.state.attempts if attempt.status == 200]

    @property
    def grants(self) -> list[Grant]:
        """Every call for tokens."""
        return self.state.grants


_DEEDS: Mapping[str, Callable[..., object]] = {
    "expire_access": OaPlatform.expire_access,
    "expire_refresh": OaPlatform.expire_refresh,
    "advance": OaPlatform.advance,
    "template": OaPlatform.template,
    "post_to": OaPlatform.post_to,
    "hold": OaPlatform.hold,
    "let_go": OaPlatform.let_go,
    "repeat": OaPlatform.repeat,
    "sign_badly": OaPlatform.sign_badly,
    "replay": OaPlatform.replay,
}

"""Zalo's template messages as a channel: paid for, to a user id of the account, or to a phone."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from conversations.ways.ladder import TEMPLATES, is_night, until_morning
from db.letters import Letter
from db.store import StoreError
from handlers.channel import Capabilities, Later, Outcome, Sent
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.outcomes import RESTS
from handlers.zalo.oa.tokens import NoToken
from handlers.zalo.oa.zbs_outcomes import outcome_of, trouble_of

BY_PHONE = "/message/template"
BY_ID = "/v3.0/oa/message/template"

Told = Callable[[str], Awaitable[None]]


class TemplateChannel:
    """Sends letters that fill a template. `business`: where those by phone go; `by_id`: the whole address of those by
    user id; `development`: only admins of the app and the account get them, free of charge."""

    name = TEMPLATES

    def __init__(
        self,
        business: OpenApi,
        by_id: OpenApi,
        tell: Told,
        now: Callable[[], datetime],
        *,
        rate: float = 5,
        development: bool = False,
    ) -> None:
        self._business, self._by_id, self._tell, self._now = business, by_id, tell, now
        self._development = development
        self.can = Capabilities(rate=rate)

    async def send(self, letter: Letter) -> Outcome:
        """Send it, unless it is night: then all wait for the morning."""
        now = self._now()
        if is_night(now):
            return Later(until_morning(now), "night", everybody=True)
        try:
            sent = await self._send(letter)
        except StoreError as error:
            return Later(RESTS, str(error))
        except (ApiRefused, NoAnswer, NoToken) as error:
            if reason := trouble_of(error):
                await self._tell(reason)
            return outcome_of(error, letter)
        await self._tell("")
        return Sent(str(sent.get("msg_id") or sent.get("message_id") or ""))

    async def _send(self, letter: Letter) -> dict[str, Any]:
        told, to = letter.extras["template"], letter.address.id
        message = {"template_id": told["id"], "template_data": told["data"]}
        if to.startswith("uid:"):
            return await self._by_id.post("", {"user_id": to.removeprefix("uid:"), **message})
        trial = {"mode": "development"} if self._development else {}
        return await self._business.post(BY_PHONE, {"phone": to, **message, "tracking_id": letter.id, **trial})

"""A Zalo Official Account as a channel: one letter, one consultation message."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from msgspec.structs import replace

from db.letters import REPLY, Letter
from db.store import StoreError
from handlers.channel import LONGEST_SEND, Later, Outcome, Refused, Sent, Unknown
from handlers.channels import ZALO_OA
from handlers.documents import NotMade
from handlers.painter import NotDrawn
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.errand import Enclosing, Errand
from handlers.zalo.oa.outcomes import RESTS, outcome_of, trouble_of
from handlers.zalo.oa.tokens import NoToken
from handlers.zalo.oa.uploads import NotUploaded, Uploads
from handlers.zalo.silence import Silence

CHANNEL = "zalo_oa"
UPLOAD_RESTS = timedelta(seconds=10)

Told = Callable[[str], Awaitable[None]]
"""Tells the admins why the account cannot send, or (empty) that it can."""


class ZaloOaChannel:
    """Sends letters through an Official Account."""

    name = CHANNEL

    def __init__(
        self,
        api: OpenApi,
        uploads: Uploads,
        enclosing: Enclosing,
        tell: Told,
        *,
        rate: float = 1.5,
        quota: int = 0,
        image_url: str = "",
        trusts_phone: bool = False,
        silence: Silence | None = None,
    ) -> None:
        """`rate`: letters a second (Growth: 100 calls a minute); `quota`: letters a month, 0 for as many as are paid;
        `image_url`: the picture of the form that asks for a phone number, without which it cannot be sent.
        `trusts_phone`: the number in that form is the person's own. Not known: whether they can write another there."""
        self._api, self._uploads, self._enclosing = api, uploads, enclosing
        self._tell, self._silence = tell, silence
        self._image_url = image_url
        self.can = replace(ZALO_OA, rate=rate, monthly_quota=quota, contact=trusts_phone)

    async def send(self, letter: Letter) -> Outcome:
        """Send the letter: as words with buttons, or with what it carries, uploaded or by link."""
        errand = Errand(self._api, self._uploads, self._enclosing, letter, self._image_url)
        try:
            async with asyncio.timeout(LONGEST_SEND.total_seconds()):
                native_id = await errand.run()
        except TimeoutError:
            return Unknown("no answer in time", errand.messages) if errand.messages else Later(RESTS, "took too long")
        except (NotDrawn, NotMade) as error:
            return Refused(f"not made: {error}")
        except StoreError as error:
            return Later(RESTS, str(error))
        except NotUploaded as error:
            return Later(UPLOAD_RESTS, f"not uploaded: {error}")
        except (ApiRefused, NoAnswer, NoToken) as error:
            if reason := trouble_of(error, letter.attempts):
                await self._tell(reason)
            outcome = outcome_of(error, letter)
            if self._silence and isinstance(outcome, Later) and outcome.lasting and letter.priority == REPLY:
                await self._silence(letter)
            return outcome
        await self._tell("")
        return Sent(native_id, errand.messages)

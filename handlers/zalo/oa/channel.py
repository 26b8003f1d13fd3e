"""A Zalo Official Account as a channel: one letter, one consultation message."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from conversations.inbound import Address
from conversations.say import Say
from db.letters import Letter
from db.store import StoreError
from handlers.channel import Later, Outcome, Refused, Sent
from handlers.channels import ZALO_OA
from handlers.documents import Documents, NotMade
from handlers.painter import NotDrawn, Painter
from handlers.zalo.links import Links, NoAddress, lasts, name_of
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.message import Json, file_message, fits_request, phone_request, picture_message, text_message
from handlers.zalo.oa.outcomes import RESTS, outcome_of, trouble_of
from handlers.zalo.oa.tokens import NoToken
from handlers.zalo.oa.uploads import PICTURES, NotUploaded, Uploads, takes_document, takes_picture
from handlers.zalo.text import joined

CHANNEL = "zalo_oa"
CONSULTATION = "/v3.0/oa/message/cs"
UPLOAD_RESTS = timedelta(seconds=10)

log = structlog.get_logger()

Words = Callable[[Address, Say], Awaitable[str]]
"""The words of a message, for whoever is at an address."""
Content = Callable[[str], Awaitable[tuple[str, bytes] | None]]
"""Gives a stored file's kind and bytes by its SHA-256."""
Told = Callable[[str], Awaitable[None]]
"""Tells the admins why the account cannot send, or (empty) that it can."""


@dataclass(frozen=True, slots=True)
class Enclosing:
    """Where what a letter brings comes from."""

    painter: Painter
    documents: Documents
    content: Content
    links: Links
    words: Words


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
    ) -> None:
        """`rate`: letters a second (Growth: 100 calls a minute); `quota`: letters a month, 0 for as many as are paid;
        `image_url`: the picture of the form that asks for a phone number, without which it cannot be sent.
        `trusts_phone`: the number in that form is the person's own. Not known: whether they can write another there."""
        self._api, self._uploads, self._enclosing, self._tell = api, uploads, enclosing, tell
        self._image_url = image_url
        self.can = replace(ZALO_OA, rate=rate, monthly_quota=quota, contact=trusts_phone)

    async def send(self, letter: Letter) -> Outcome:
        """Send the letter: as words with buttons, or with what it carries, uploaded or by link."""
        try:
            native_id = await self._send(letter)
        except (NotDrawn, NotMade) as error:
            return Refused(f"not made: {error}")
        except StoreError as error:
            return Later(RESTS, str(error))
        except NotUploaded as error:
            return Later(UPLOAD_RESTS, f"not uploaded: {error}")
        except (ApiRefused, NoAnswer, NoToken) as error:
            if reason := trouble_of(error, letter.attempts):
                await self._tell(reason)
            return outcome_of(error, letter)
        await self._tell("")
        return Sent(native_id)

    async def _send(self, letter: Letter) -> str:
        extras = letter.extras
        if "contact" in extras and self._image_url:
            return await self._ask_phone(letter)
        if "photo" in extras:
            return await self._photo(letter)
        if "picture" in extras:
            drawn = await self._enclosing.painter.draw(extras["picture"])
            return await self._picture(letter, "image/png", drawn)
        if "stored_document" in extras:
            return await self._document(letter, (await self._kept(extras["stored_document"]))[1])
        if "document" in extras:
            return await self._made(letter)
        return await (self._link(letter) if "file" in extras else self._post(text_message(letter)))

    async def _post(self, payload: Json) -> str:
        return str((await self._api.post(CONSULTATION, payload)).get("message_id", ""))

    async def _ask_phone(self, letter: Letter) -> str:
        """The form with the words in it; words that are too long for it go before, and then the form is a comfort."""
        if fits_request(letter):
            return await self._post(phone_request(letter, self._image_url))
        sent = await self._post(text_message(letter))
        try:
            asked = replace(letter, text=str(letter.extras["contact"]))
            await self._post(phone_request(asked, self._image_url))
        except (ApiRefused, NoAnswer, NoToken) as error:
            log.warning("phone not asked for", error=str(error))
        return sent

    async def _photo(self, letter: Letter) -> str:
        return await self._picture(letter, *await self._kept(letter.extras["photo"]))

    async def _picture(self, letter: Letter, kind: str, content: bytes) -> str:
        """A picture that Zalo takes, is uploaded; a larger one is linked to."""
        if not takes_picture(kind, content):
            return await self._link(letter)
        name = f"anh.{PICTURES[kind]}"
        return await self._uploads.send("image", name, content, lambda id: self._post(picture_message(letter, id)))

    async def _made(self, letter: Letter) -> str:
        """A document that Zalo does not take, is made when its link is opened."""
        if not takes_document(name_of(letter), b""):
            return await self._link(letter)
        made = await self._enclosing.documents.make(letter.address, letter.extras["document"])
        return await self._document(letter, made.content)

    async def _document(self, letter: Letter, content: bytes) -> str:
        name = name_of(letter)
        if not takes_document(name, content):
            return await self._link(letter)
        return await self._uploads.send("file", name, content, lambda token: self._post(file_message(letter, token)))

    async def _link(self, letter: Letter) -> str:
        """The words with a link to what the letter brings; without a public address, whom to ask for it."""
        name, is_photo = name_of(letter), bool(letter.extras.keys() & {"photo", "picture"})
        try:
            url = await self._enclosing.links.to(letter)
        except NoAddress:
            text = letter.text if is_photo else await self._say(letter, Say("zalo/no_file", {"name": name}))
        else:
            data = {"name": name, "url": url, "days": lasts(letter).days}
            text = joined(letter.text, url) if is_photo else await self._say(letter, Say("zalo/file", data))
        return await self._post(text_message(letter, text))

    async def _say(self, letter: Letter, say: Say) -> str:
        return await self._enclosing.words(letter.address, say)

    async def _kept(self, sha256: str) -> tuple[str, bytes]:
        kept = await self._enclosing.content(sha256)
        if kept is None:
            raise NotMade("the file is not kept any more")
        return kept

"""One letter on its way through the Official Account's API, and how many messages of it have left."""

from collections.abc import Awaitable, Callable

import structlog
from msgspec import Struct
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.say import Say
from db.letters import Letter
from handlers.documents import Documents, NotMade
from handlers.painter import Painter
from handlers.zalo.links import Links, NoAddress, lasts, name_of
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.message import Json, file_message, fits_request, phone_request, picture_message, text_message
from handlers.zalo.oa.tokens import NoToken
from handlers.zalo.oa.uploads import PICTURES, Uploads, takes_document, takes_picture
from handlers.zalo.text import joined

CONSULTATION = "/v3.0/oa/message/cs"

log = structlog.get_logger()

Words = Callable[[Address, Say], Awaitable[str]]
"""The words of a message, for whoever is at an address."""
Content = Callable[[str], Awaitable[tuple[str, bytes] | None]]
"""Gives a stored file's kind and bytes by its SHA-256."""


class Enclosing(Struct, frozen=True):
    """Where what a letter brings comes from."""

    painter: Painter
    documents: Documents
    content: Content
    links: Links
    words: Words


class Errand:
    """Brings one letter: as words with buttons, or with what it carries, uploaded or by link. `messages`: how many have
    left, or may have. `image_url`: the picture of the form that asks for a phone number, without which it is not sent.
    """

    def __init__(self, api: OpenApi, uploads: Uploads, enclosing: Enclosing, letter: Letter, image_url: str) -> None:
        self.messages = 0
        self._api, self._uploads, self._enclosing = api, uploads, enclosing
        self._letter, self._image_url = letter, image_url

    async def run(self) -> str:
        """The platform's id of the message. Raises NotDrawn, NotMade, NotUploaded, ApiRefused, NoAnswer, NoToken and
        StoreError."""
        extras = self._letter.extras
        if "contact" in extras and self._image_url:
            return await self._ask_phone()
        if "photo" in extras:
            return await self._picture(*await self._kept(extras["photo"]))
        if "picture" in extras:
            return await self._picture("image/png", await self._enclosing.painter.draw(extras["picture"]))
        if "stored_document" in extras:
            return await self._document((await self._kept(extras["stored_document"]))[1])
        if "document" in extras:
            return await self._made()
        return await (self._link() if "file" in extras else self._post(text_message(self._letter)))

    async def _post(self, payload: Json) -> str:
        """A message that Zalo refused, or that never left, is none."""
        await self._api.ready()
        self.messages += 1
        try:
            return str((await self._api.post(CONSULTATION, payload)).get("message_id", ""))
        except (ApiRefused, NoAnswer, NoToken) as error:
            if not isinstance(error, NoAnswer) or not error.left:
                self.messages -= 1
            raise

    async def _ask_phone(self) -> str:
        """The form with the words in it; words that are too long for it go before, and then the form is a comfort."""
        if fits_request(self._letter):
            return await self._post(phone_request(self._letter, self._image_url))
        sent = await self._post(text_message(self._letter))
        try:
            asked = replace(self._letter, text=str(self._letter.extras["contact"]))
            await self._post(phone_request(asked, self._image_url))
        except (ApiRefused, NoAnswer, NoToken) as error:
            log.warning("phone not asked for", error=str(error))
        return sent

    async def _picture(self, kind: str, content: bytes) -> str:
        """A picture that Zalo takes, is uploaded; a larger one is linked to."""
        if not takes_picture(kind, content):
            return await self._link()
        name, letter = f"anh.{PICTURES[kind]}", self._letter
        return await self._uploads.send("image", name, content, lambda id: self._post(picture_message(letter, id)))

    async def _made(self) -> str:
        """A document that Zalo does not take, is made when its link is opened."""
        letter = self._letter
        if not takes_document(name_of(letter), b""):
            return await self._link()
        made = await self._enclosing.documents.make(letter.address, letter.extras["document"])
        return await self._document(made.content)

    async def _document(self, content: bytes) -> str:
        name, letter = name_of(self._letter), self._letter
        if not takes_document(name, content):
            return await self._link()
        return await self._uploads.send("file", name, content, lambda token: self._post(file_message(letter, token)))

    async def _link(self) -> str:
        """The words with a link to what the letter brings; without a public address, whom to ask for it."""
        letter = self._letter
        name, is_photo = name_of(letter), bool(letter.extras.keys() & {"photo", "picture"})
        try:
            url = await self._enclosing.links.to(letter)
        except NoAddress:
            text = letter.text if is_photo else await self._say(Say("zalo/no_file", {"name": name}))
        else:
            data = {"name": name, "url": url, "days": lasts(letter).days}
            text = joined(letter.text, url) if is_photo else await self._say(Say("zalo/file", data))
        return await self._post(text_message(letter, text))

    async def _say(self, say: Say) -> str:
        return await self._enclosing.words(self._letter.address, say)

    async def _kept(self, sha256: str) -> tuple[str, bytes]:
        kept = await self._enclosing.content(sha256)
        if kept is None:
            raise NotMade("the file is not kept any more")
        return kept

"""People: what somebody does in the conversation with the Official Account, told to its webhook as an event."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from .oa_events import tell, tell_message, tell_seen
from .oa_records import SentByOa
from .oa_state import OaState, User
from .oa_window import interact

VERBS = frozenset(
    [
        "says",
        "follows",
        "unfollows",
        "taps",
        "sends_photo",
        "sends_file",
        "sends_voice",
        "sends_sticker",
        "sends_location",
        "sends_card",
        "submits_info",
        "sees",
        "clicks_chat",
        "sends_attachment",
        "sends_event",
        "refuses",
        "exists",
    ]
)


@dataclass(frozen=True, slots=True)
class OaPosted:
    """What became of something a person did: the message id, or what else tells the event from others."""

    user_id: str
    native_id: str = ""
    opened: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class OaPerson:
    """One person with a personal account, and their conversation with the Official Account."""

    state: OaState
    user: User

    @property
    def user_id(self) -> str:
        """By which the account knows the person: 19 digits."""
        return self.user.id

    def says(self, text: str, *, quoting: str = "") -> OaPosted:
        """Writes a message, perhaps in answer to one of the account's."""
        return self._message("text", {"text": text} | ({"quote_msg_id": quoting} if quoting else {}))

    def follows(self, source: str = "oa_profile") -> OaPosted:
        interact(self.state, self.user)
        self.user.follower = True
        return self._tell("follow", self._followed() | {"source": source})

    def unfollows(self) -> OaPosted:
        self.user.follower, self.user.left = False, True
        return self._tell("unfollow", self._followed() | {"source": "oa_profile"})

    def taps(self, label: str) -> OaPosted:
        """Taps a button by its label, or a part of it, in the newest message that has one.

        A button with a question sends its payload as a text; others only open what is in `opened`.
        LookupError when there is no such button.
        """
        button = self._button(label)
        if button["type"].startswith("oa.query."):
            return self.says(button["payload"])
        return OaPosted(self.user.id, opened=next(iter(button["payload"].values())))

    def sends_photo(self, data: bytes, caption: str = "") -> OaPosted:
        url = self.state.world.host(data, "image/jpeg", ".jpg")
        return self.sends_attachment("image", caption, url=url, thumbnail=url)

    def sends_file(self, data: bytes, name: str, content_type: str = "application/octet-stream") -> OaPosted:
        """Sends a document of any kind, which can then be fetched."""
        ending = name[name.rfind(".") :]
        payload = {
            "url": self.state.world.host(data, content_type, ending),
            "name": name,
            "size": str(len(data)),
            "type": ending.removeprefix("."),
            "checksum": hashlib.md5(data, usedforsecurity=False).hexdigest(),
        }
        return self.sends_attachment("file", **payload)

    def sends_voice(self, data: bytes = b"\xff\xf1 aac") -> OaPosted:
        return self.sends_attachment("audio", url=self.state.world.host(data, "audio/aac", ".aac"))

    def sends_sticker(self, sticker: str = "bfe458bf64fa8da4d4eb") -> OaPosted:
        url = self.state.world.host(b"webp", "image/webp", ".webp")
        return self.sends_attachment("sticker", id=sticker, url=url)

    def sends_location(self, latitude: str = "16.7472", longitude: str = "107.1929") -> OaPosted:
        return self.sends_attachment("location", coordinates={"latitude": latitude, "longitude": longitude})

    def sends_card(self, phone: str = "84912345678") -> OaPosted:
        """Sends somebody's business card."""
        description = f'{{"phone":"{phone}","qrCodeUrl":""}}'
        return self.sends_attachment("business_card", url="", thumbnail="", description=description)

    def sends_attachment(self, kind: str, text: str = "", **payload: Any) -> OaPosted:
        """Sends a gif, video, link or whatever else; `payload` as the event has it."""
        shown = {"attachments": [{"type": kind, "payload": payload}]}
        return self._message(kind, shown | ({"text": text} if text else {}))

    def submits_info(self, phone: str, name: str = "", **address: str) -> OaPosted:
        """Agrees to be known by name and phone, as the account asked."""
        interact(self.state, self.user)
        self.user.phone = phone
        self.user.shared = {"name": name or self.user.name, "phone": phone} | address
        places = {"user_city": "Quảng Trị", "user_ward": "", "user_address": ""} | address
        info = {"name": name or self.user.name, "phone": phone, "full_address": places}
        return self._tell("user_submit_info", self._sender() | {"info": info})

    def sees(self) -> OaPosted:
        """Reads all that the account has sent so far."""
        ids = [sent.message_id for sent in self.state.sent if sent.to == self.user.id and sent.way != "reaction"]
        return OaPosted(self.user.id, tell_seen(self.state, self.user, ids))

    def clicks_chat(self) -> OaPosted:
        """Opens the chat from the account's page."""
        interact(self.state, self.user)
        return self._tell("user_click_chatnow", {"oa_id": self.state.options.oa_id, "user_id": self.user.id})

    def sends_event(self, event_name: str, **fields: Any) -> OaPosted:
        """Brings about an event of any name; `fields` replace those of its body."""
        return self._tell(event_name, self._sender() | fields)

    def refuses(self, code: int = -244, *, templates: bool = False) -> OaPosted:
        """Nothing (or no template message) gets through from now on: it fails with that code; 0 ends it."""
        if templates:
            self.user.refuses_templates = code
        else:
            self.user.refuses = code
        return OaPosted(self.user.id)

    def exists(self, *, hours_ago: float | None = 0.0, phone: str = "", follower: bool = True) -> OaPosted:
        """Is known from earlier: last interacted so many hours ago (None: never); no event tells of it."""
        self.user.last_interaction = None if hours_ago is None else self.state.now() - hours_ago * 3600
        self.user.phone, self.user.follower = phone or self.user.phone, follower
        return OaPosted(self.user.id)

    async def hears(self, timeout: float = 5.0) -> SentByOa:
        """The next message not heard yet, by whatever way. TimeoutError after `timeout` seconds."""
        await self.state.world.changes.until(lambda: self._next() is not None, timeout)
        found = self._next()
        if found is None:
            raise TimeoutError(f"{self.user.name} heard nothing for {timeout} s")
        self.user.heard = found + 1
        return self.state.sent[found]

    def _next(self) -> int | None:
        mine, sent = {self.user.id, self.user.phone or self.user.id}, self.state.sent
        return next((n for n in range(self.user.heard, len(sent)) if sent[n].to in mine), None)

    def _button(self, label: str) -> dict[str, Any]:
        shown = [button for sent in reversed(self.state.sent) if sent.to == self.user.id for button in sent.buttons]
        whole = [button for button in shown if button["title"] == label]
        part = [button for button in shown if label and label.casefold() in button["title"].casefold()]
        if found := (whole or part):
            return found[0]
        raise LookupError(f"no button {label!r}; there are: {', '.join(button['title'] for button in shown) or 'none'}")

    def _message(self, kind: str, message: dict[str, Any]) -> OaPosted:
        interact(self.state, self.user)
        return OaPosted(self.user.id, tell_message(self.state, self.user, kind, message))

    def _tell(self, event_name: str, fields: dict[str, Any]) -> OaPosted:
        return OaPosted(self.user.id, tell(self.state, event_name, fields, self.user.id))

    def _sender(self) -> dict[str, Any]:
        return {"sender": {"id": self.user.id}, "recipient": {"id": self.state.options.oa_id}}

    def _followed(self) -> dict[str, Any]:
        return {"oa_id": self.state.options.oa_id, "follower": {"id": self.user.id}}

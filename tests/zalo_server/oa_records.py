"""Records of the Official Account: what was sent, refused, delivered and paid."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from .world import Medium

Json = dict[str, Any]
Way = Literal["cs", "zbs_uid", "zbs_phone", "reaction"]


@dataclass(frozen=True, slots=True)
class SentByOa:
    """One accepted message, as the person sees it; `at` in seconds since 1970, `price` in VND.

    `to`: the user id, or the phone for `zbs_phone`. `buttons`: as they came. `file`: the picture or document.
    `window`: of a consultation message, whether it was free or counted.
    """

    way: Way
    to: str
    message_id: str
    at: float
    text: str = ""
    buttons: tuple[Json, ...] = ()
    kind: str = "text"
    attachment: Json = field(default_factory=dict)
    file: Medium | None = None
    window: Literal["free", "counted", ""] = ""
    price: int = 0
    template_id: str = ""
    template_data: Json = field(default_factory=dict)
    tracking_id: str = ""
    quote_message_id: str = ""

    @property
    def labels(self) -> list[str]:
        return [button["title"] for button in self.buttons]

    def as_json(self) -> Json:
        shown: Json = {name: getattr(self, name) for name in self.__slots__ if name != "file"}
        if self.file is not None:
            shown["file"] = {"content_type": self.file.content_type, "size": len(self.file.data)}
        return shown | {"labels": self.labels}


@dataclass(frozen=True, slots=True)
class RefusedByOa:
    """One call that was refused, with its body as it came."""

    path: str
    values: Json
    code: int
    message: str

    def as_json(self) -> Json:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One event for the webhook, byte by byte. `lane`: the person within whose events the order is kept at first.

    `native_id`: what tells the event from others. `again`: whether it comes again until it is taken.
    """

    event_name: str
    native_id: str
    lane: str
    body: bytes
    headers: dict[str, str]
    again: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """One post of an event to the webhook; `status` 0 when there was no answer in time."""

    event_name: str
    native_id: str
    num_retry: int
    status: int

    def as_json(self) -> Json:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Grant:
    """One call for tokens that was granted or refused; `used` names the refresh token or code that it spent."""

    grant_type: str
    used: str
    granted: bool

    def as_json(self) -> Json:
        return asdict(self)

"""What a channel is: what it can do, and the closed set of what may become of a letter.

Outcome
|-- Sent       the platform took it
|-- Later      not now: try again at a time, for this address or the whole channel
|-- Gone       the person cannot be reached here any more
|-- Moved      the chat has a new id
|-- Refused    the platform will never take this letter
`-- Unknown    it may have arrived
"""

from datetime import timedelta
from typing import Protocol

from msgspec import Struct

from db.letters import Letter

LONGEST_SEND = timedelta(seconds=45)
"""By then a channel has said what became of a letter: the claim on it lasts longer."""


class Capabilities(Struct, frozen=True):
    """What a channel can show and take. `max_text` is in UTF-16 units; `rate` in letters a second, 0 for no limit;
    `chat_pause` the seconds between two letters to one address; `monthly_quota` in letters a calendar month (local
    time), 0 for no limit: a Zalo bot of the free plan has 3,000. `edit`: a letter may change an earlier one.
    `most_buttons`: how many a letter may carry (0: as many as are wanted); of more choices, all are numbered too."""

    buttons: bool = False
    most_buttons: int = 0
    edit: bool = False
    files_in: bool = False
    files_out: bool = False
    photo_out: bool = False
    contact: bool = False
    html: bool = False
    max_text: int = 2000
    rate: float = 0
    chat_pause: float = 0
    monthly_quota: int = 0

    def numbers(self, choices: int) -> bool:
        """Whether so many choices are shown with what to type for each."""
        return not self.buttons or choices > self.most_buttons > 0


class Sent(Struct, frozen=True):
    """The platform took it, under this id (empty when it gives none), in so many messages."""

    native_id: str = ""
    messages: int = 1


class Later(Struct, frozen=True):
    """Try again after `wait`; `everybody` when the whole channel is to pause; `lasting`: however often, until it can
    be sent."""

    wait: timedelta
    reason: str
    everybody: bool = False
    lasting: bool = False


class Gone(Struct, frozen=True):
    """The person blocked the bot, left, or no longer exists."""

    reason: str


class Moved(Struct, frozen=True):
    """The chat continues under another id."""

    to: str


class Refused(Struct, frozen=True):
    """The platform will never take this letter."""

    reason: str


class Unknown(Struct, frozen=True):
    """The request left and no answer came: it may have arrived, in so many messages."""

    reason: str
    messages: int = 1


Outcome = Sent | Later | Gone | Moved | Refused | Unknown


class Channel(Protocol):
    """A way to reach people."""

    name: str
    can: Capabilities

    async def send(self, letter: Letter) -> Outcome:
        """Send one letter; never raises for what a platform or a network can do."""

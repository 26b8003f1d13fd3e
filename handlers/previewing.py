"""How a channel would show an announcement, before it is sent to anybody."""

import re
from collections.abc import Mapping

from msgspec import Struct

from conversations.attachments import Attachment
from conversations.inbound import Address
from conversations.notices.draft import Preview
from conversations.say import Say
from db.letters import Letter
from handlers.channel import Capabilities
from handlers.mail import Mail
from messages.render import plain

_CHOICE = re.compile(r"^(\d+)\. ", re.MULTILINE)


class Previewer(Struct, frozen=True):
    """Writes an announcement as it would be sent, and shows the result as plain text."""

    mail: Mail
    capabilities: Mapping[str, Capabilities]

    def previews(self, say: Say, attachments: tuple[Attachment, ...], channels: tuple[str, ...]) -> tuple[Preview, ...]:
        """One for each way in which the channels show it, in their order."""
        found: dict[Preview, list[str]] = {}
        for channel in channels:
            found.setdefault(self._shown(say, attachments, channel), []).append(channel)
        return tuple(
            Preview(tuple(alike), preview.parts, preview.buttons, preview.files) for preview, alike in found.items()
        )

    def _shown(self, say: Say, attachments: tuple[Attachment, ...], channel: str) -> Preview:
        can = self.capabilities.get(channel, Capabilities())
        letters = self.mail.notice(say, attachments, can, None, Address(channel, ""), str, "")
        words = [letter for letter in letters if not {"photo", "stored_document"} & letter.extras.keys()]
        rows = words[-1].extras.get("buttons", ()) if words else ()
        return Preview(
            (),
            tuple(_words(letter, can) for letter in words),
            tuple(label for row in rows for label, _ in row),
            len(letters) - len(words),
        )

    def wording(self, say: Say) -> str:
        """The exact words of a message, in the language of the office."""
        return self.mail.plain(say, None)


def _words(letter: Letter, can: Capabilities) -> str:
    """The words of a letter; the numbers of its choices are not to be taken for those of the preview's own."""
    text = plain(letter.text) if can.html else letter.text
    if "offer" not in letter.extras:
        return text
    lines = text.split("\n")
    first = len(lines) - len(letter.extras["offer"]["choices"])
    return "\n".join((*lines[:first], *(_CHOICE.sub(r"• \1: ", line) for line in lines[first:])))

"""An update as databases take it: without NUL and halves of characters, its ids short enough to be keys."""

import hashlib

from msgspec.structs import replace

from conversations.inbound import Address, Contact, Content, Document, Edited, Inbound, Photo, Start, Tap, Text

LONGEST_ID = 200
"""Letters; a platform's ids have some 20 to 40, and PostgreSQL refuses keys of more than 2,700 bytes."""


def storable_text(text: str) -> str:
    """The text without what no database takes: NUL, and halves of surrogate pairs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def storable_id(id: str) -> str:
    """The id itself if it can be a key, else its start and a fingerprint of the whole."""
    if len(id) <= LONGEST_ID and id.isascii() and "\0" not in id:
        return id
    kept = storable_text(id)
    if len(kept.encode()) <= LONGEST_ID and kept == id:
        return id
    fingerprint = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{kept[:40]}~{fingerprint}"


def storable_address(address: Address) -> Address:
    """The address with an id that can be a key."""
    id = storable_id(address.id)
    return address if id == address.id else Address(address.channel, id)


def storable(inbound: Inbound) -> Inbound:
    """The update as it can be kept."""
    return replace(
        inbound,
        address=storable_address(inbound.address),
        native_id=storable_id(inbound.native_id),
        message_id=storable_id(inbound.message_id),
        content=_content(inbound.content),
        name=storable_text(inbound.name),
    )


def _content(content: Content) -> Content:
    match content:
        case Text():
            return Text(storable_text(content.text))
        case Edited():
            return Edited(storable_text(content.text))
        case Photo():
            return replace(content, caption=storable_text(content.caption))
        case Document():
            name, kind = storable_text(content.name), storable_text(content.kind)
            return replace(content, name=name, kind=kind, caption=storable_text(content.caption))
        case Tap():
            return Tap(storable_text(content.data))
        case Start():
            return Start(storable_text(content.code))
        case Contact():
            return replace(content, phone=storable_text(content.phone))
        case _:
            return content

"""Telegram's HTML: a message's markup read into plain text and entities."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from .refusals import RefusalError, bad_request

_TOKEN = re.compile(r"<[^<>]*>|&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});|[^<>&]+|[<>&]")
_START = re.compile(r"""<([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*>""")
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_LINK = re.compile(r"(https?://\S+|tg://\S+|mailto:\S+|tel:\S+)\Z", re.IGNORECASE)
_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
Entity = dict[str, Any]


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Plain text without surrounding blanks, and entities in UTF-16 units. RefusalError for bad markup."""
    if not re.search("[<>&]", text):
        return text.strip(), []
    reader = _Reader()
    at = 0
    for token in _TOKEN.findall(text):
        reader.take(token, at)
        at += len(token.encode())
    return _trim(*reader.finish())


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _wrong(reason: str) -> RefusalError:
    return bad_request(f"can't parse entities: {reason}")


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    entity: Entity


@dataclass(slots=True)
class _Reader:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def take(self, token: str, at: int) -> None:
        if token in ("<", ">", "&"):
            raise _wrong(f'Character "{token}" must be escaped at byte offset {at}')
        if token.startswith("</"):
            self._close(token[2:-1].strip().lower(), at)
        elif token.startswith("<"):
            self._start(token, at)
        else:
            self._text(html.unescape(token) if token.startswith("&") else token)

    def finish(self) -> tuple[str, list[Entity]]:
        if self.open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        found = sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), found

    def _text(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _start(self, token: str, at: int) -> None:
        match = _START.fullmatch(token)
        tag = match[1].lower() if match else re.split(r"[\s>]", token[1:])[0]
        if match is None or tag not in _KINDS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {at}')
        attributes = {
            name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(match[2])
        }
        entity = _entity(tag, attributes, [each.tag for each in self.open], at)
        self.open.append(_Open(tag, self.length, entity))

    def _close(self, tag: str, at: int) -> None:
        if not self.open:
            raise _wrong(f"Unexpected end tag at byte offset {at}")
        opened = self.open.pop()
        if opened.tag != tag:
            raise _wrong(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"')
        if length := self.length - opened.offset:
            self._add(opened.entity | {"offset": opened.offset, "length": length})

    def _add(self, entity: Entity) -> None:
        inner = self.entities[-1] if self.entities else None
        if entity["type"] == "pre" and inner and inner["type"] == "code":
            self.entities.pop()
            entity |= {key: value for key, value in inner.items() if key == "language"}
        self.entities.append(entity)


def _entity(tag: str, attributes: dict[str, str], around: list[str], at: int) -> Entity:
    """The entity that a start tag begins, without its place."""
    if around and around[-1] in ("code", "pre") and (around[-1], tag) != ("pre", "code"):
        raise _wrong(f'Tag "{tag}" inside of "{around[-1]}" at byte offset {at}')
    if tag in around and tag in ("a", "blockquote"):
        raise _wrong(f'Tag "{tag}" inside of itself at byte offset {at}')
    allowed = {
        "a": "href",
        "span": "class",
        "code": "class",
        "tg-emoji": "emoji-id",
        "blockquote": "expandable",
    }
    if unknown := attributes.keys() - {allowed.get(tag)}:
        raise _wrong(f'Unsupported attribute "{min(unknown)}" of tag "{tag}" at byte offset {at}')
    return {"type": _KINDS[tag]} | _details(tag, attributes, at)


def _details(tag: str, attributes: dict[str, str], at: int) -> Entity:
    value = next(iter(attributes.values()), "")
    if tag == "span" and value != "tg-spoiler":
        raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if tag == "tg-emoji":
        if not value.isdecimal():
            raise _wrong(f"Invalid custom emoji identifier specified at byte offset {at}")
        return {"custom_emoji_id": value}
    if tag == "a":
        if not _LINK.match(value):
            raise _wrong(f'Tag "a" must have a link in "href" at byte offset {at}')
        return {"url": value}
    if tag == "code" and value.startswith("language-"):
        return {"language": value.removeprefix("language-")}
    return {"type": "expandable_blockquote"} if attributes and tag == "blockquote" else {}


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    left = len(text) - len(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - left, 0)
        length = min(entity["offset"] + entity["length"] - left, end) - start
        if length > 0:
            kept.append(entity | {"offset": start, "length": length})
    return text, kept

"""Transcripts: chats as text that reads like a chat, and that can be played again.

    # as: leader
    # buttons: yes
    > báo cáo
    | Báo cáo tháng 10/2026 …
    | [Như tháng trước] [Bỏ qua]
    > [Bỏ qua]

A line `> …` is said, `> [label]` is a tap, `> (voice)` something without words, `> (photo of page 1) …` a photo
with the words under it, `> (document giay-moi.pdf) …` a file, `> (phone +84…)` and `> (phone of another +84…)` a
shared contact, `> (edit 2) …` changes the second thing that was said, and `staff> …` speaks as somebody else.
`~ 3 days` lets time pass. Lines `| …` are the bot's; after `→ staff` they are what it writes to somebody who did not
speak: the heading `present` names who of them has a chat from the start.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from db.letters import Letter
from handlers.talk.chat import Chat, deliver

_LINE = re.compile(r"(?P<who>\w*)> ?(?P<what>.*)")
_MARK = re.compile(r"\((?P<mark>[^)]+)\) ?(?P<rest>.*)", re.DOTALL)
_PASS = re.compile(r"~ (?P<count>\d+) (?P<unit>minutes|hours|days)")

BREAK = "⏎"


@dataclass(slots=True)
class Transcript:
    """The heading (`as`, `buttons` …) and the lines of a transcript, the bot's left out."""

    heading: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def parse(text: str) -> Transcript:
    """Read a transcript; blank lines and the bot's lines are passed over."""
    found = Transcript()
    for line in text.splitlines():
        if line.startswith("# ") and ": " in line and not found.said:
            name, _, value = line[2:].partition(": ")
            found.heading[name] = value
        elif line.startswith("#") or _LINE.fullmatch(line) or _PASS.fullmatch(line):
            found.said.append(line)
    return found


def shown(letters: list[Letter]) -> str:
    """What the bot said, as a transcript shows it."""
    lines: list[str] = []
    for letter in letters:
        if "photo" in letter.extras:
            lines.append(f"| photo {letter.extras['photo'][:8]}: {letter.text}")
            continue
        if "document" in letter.extras:
            lines.append(f"| document: {letter.text}")
            continue
        if "stored_document" in letter.extras:
            lines.append(f"| document {letter.extras['stored_document'][:8]}: {letter.text}")
            continue
        if "picture" in letter.extras:
            lines += [f"| picture: {letter.text}", *_drawn(letter.extras["picture"])]
            continue
        lines += [f"| {line}".rstrip() for line in letter.text.splitlines()]
        for row in letter.extras.get("buttons", ()):
            lines.append("| " + " ".join(f"[{label}]" for label, _ in row))
        if "contact" in letter.extras:
            lines.append(f"| <{letter.extras['contact']}>")
        if "file" in letter.extras:
            lines += [f"| file {letter.extras['file'][0]}:"]
            lines += [f"|   {line}".rstrip() for line in letter.extras["file"][1].splitlines()]
    return "\n".join(lines) if lines else "| …"


def _drawn(picture: Mapping[str, Any]) -> list[str]:
    """What a picture shows: its title, the bars that are known (`*` stands out), and the line across."""
    if "kind" in picture:
        return [f"|   {picture['title']}", f"|   {picture['subtitle']}", *_charted(picture)]
    known = [bar for bar in picture["bars"] if bar["value"] is not None]
    bars = [f"|   {bar['label']}: {bar['value']}{' *' if bar['tone'] else ''}" for bar in known]
    across = [f"|   --- {picture['line'][1]}"] if picture["line"] else []
    return [f"|   {picture['title']}", f"|   {len(picture['bars'])} bars:", *bars, *across]


def _charted(picture: Mapping[str, Any]) -> list[str]:
    """The shapes of a chart: its last bar, its rows, or its last day."""
    match picture["kind"]:
        case "groups":
            return [f"|   {row['name']}: {row['text']}" for row in picture["rows"]]
        case "arrivals":
            return [f"|   {picture['all']}, {picture['due_words']}, {picture['told']}"]
        case _:
            bars = zip(picture["labels"], picture["now"], picture["then"], strict=True)
            return [f"|   {name}: {now} ({then})" for (name, _), now, then in bars if (now, then) != (None, None)]


async def play(
    transcript: Transcript, chat_of: Callable[[str], Awaitable[Chat]], wait: Callable[[timedelta], None]
) -> str:
    """Say every line and return the whole transcript with what the bot answers now."""
    lines = [f"# {name}: {value}" for name, value in transcript.heading.items()]
    chats = {who: await chat_of(who) for who in transcript.heading.get("present", "").split()}
    for line in transcript.said:
        passed = _PASS.fullmatch(line)
        if passed:
            wait(timedelta(**{passed["unit"]: int(passed["count"])}))
        spoken = _LINE.fullmatch(line)
        lines += ["", line]
        if spoken and not passed:
            who = spoken["who"] or transcript.heading.get("as", "leader")
            chat = chats[who] = await chat_of(who)
            before = len(chat.heard)
            try:
                await say_line(chat, spoken["what"].replace(BREAK, "\n"))
            except LookupError as error:
                lines.append(f"! {error.args[0]}")
            lines.append(shown(chat.heard[before:]))
            for other, letters in (await deliver(chats)).items():
                lines += ["", f"→ {other}", shown(letters)]
    return "\n".join(lines) + "\n"


async def say_line(chat: Chat, what: str) -> None:
    """Say one line of a transcript, or of the terminal."""
    mark = _MARK.fullmatch(what)
    if what.startswith("[") and what.endswith("]"):
        await chat.taps(what[1:-1])
    elif mark is None:
        await chat.says(what)
    elif mark["mark"].startswith("phone"):
        phone = mark["mark"].split()[-1]
        await chat.shares(phone, own=" of another " not in mark["mark"])
    elif mark["mark"].startswith("photo of "):
        await chat.sends_photo(mark["mark"].removeprefix("photo of "), mark["rest"])
    elif mark["mark"].startswith("document "):
        await chat.sends_document(mark["mark"].removeprefix("document "), mark["rest"])
    elif mark["mark"].startswith("edit "):
        await chat.edits(int(mark["mark"].removeprefix("edit ")), mark["rest"])
    else:
        await chat.sends_other(mark["mark"])

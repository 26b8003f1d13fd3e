"""Spoiling a valid update: parts dropped, doubled, swapped and of other kinds; depths, lengths and strange letters."""

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

Place = tuple[Any, Any]
"""A container and the key or index within it."""

_DEEP = "\x02deep "
"""Stands for as many nested lists, which the JSON writer itself could not write."""
STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 42, 2**31, -(2**63), 2**64, 10**30, -(10**400), 1e308, -0.0, 0.5),
    *(float("nan"), float("inf"), -float("inf"), [], {}, [[]], [None], {"": ""}, {"id": None}, {"id": []}),
    *("", " ", "\0", "a\0b", "\ud800", "\udfff x", "\u202eđảo ngược\u202c", "\u200b\u200d", "é" * 300, "e\u0301" * 50),
    *(
        "\x1b[31m",
        "\x7f",
        "\ufeff",
        "\uffff",
        "👩‍👩‍👧‍👦" * 20,
        "\r\n.\r\n",
        "٣٤٥",
        "²",
        "Ⅷ",
        "１２３",
        "0x10",
        "1e9",
        "-0",
        "NaN",
    ),
    *("<b>", "</b><a href='x'>", "&amp;&lt;", "{{7*7}}", "{% raw %}", "${jndi:ldap://x}", "%s%n%x", "=1+1", "@SUM(1)"),
    *("../../etc/passwd", "C:\\x", "a/b/c.pdf", "'; drop table inbox; --", "x" * 100_000, "9" * 5_000, "ệ" * 9_000),
    *("/start", "/start " + "7" * 300, "/start\0", "/baocao@bot", "#1:0", "#/x", "1:0", "999999999999:9", "{}", "[]"),
    *("https://127.0.0.1/", "file:///etc/passwd", "https://[::1", "http://x:99999/", "1793844000000", "9" * 20),
    *(_DEEP + "60", _DEEP + "500", _DEEP + "900"),
)


def spoilt(native: Any, others: list[Any], chance: Random) -> bytes:
    """The bytes of an update with one to five things wrong with it; parts of `others` may get into it."""
    update = copy.deepcopy(native)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        places = _places(update)
        if not places:
            break
        chance.choice(SPOILS)(places, others, chance)
    written = deepened(json.dumps(update, ensure_ascii=chance.random() < 0.9).encode("utf-8", "surrogatepass"))
    return _scratched(written, chance) if chance.random() < 0.05 else written


def deepened(written: bytes) -> bytes:
    """With the nested lists in place of what stands for them."""
    mark = json.dumps(_DEEP)[:-1].encode()
    while mark in written:
        before, _, after = written.partition(mark)
        depth, _, rest = after.partition(b'"')
        count = min(int(depth), 900) if depth.isdigit() and len(depth) < 5 else 1
        written = before + b"[" * count + b"]" * count + rest
    return written


def _places(update: Any) -> list[Place]:
    """Every part of an update that can be changed."""
    found: list[Place] = []
    waiting = [update]
    while waiting:
        within = waiting.pop()
        parts = within.items() if isinstance(within, dict) else enumerate(within)
        for key, part in parts:
            found.append((within, key))
            if isinstance(part, dict | list):
                waiting.append(part)
    return found


def _retype(places: list[Place], _: list[Any], chance: Random) -> None:
    within, key = chance.choice(places)
    within[key] = copy.deepcopy(chance.choice(STRANGE))


def _drop(places: list[Place], _: list[Any], chance: Random) -> None:
    within, key = chance.choice(places)
    del within[key]


def _double(places: list[Place], _: list[Any], chance: Random) -> None:
    """A part once more, under the name of its neighbour or in a list with itself."""
    within, key = chance.choice(places)
    if isinstance(within, list):
        within.append(copy.deepcopy(within[key]))
    else:
        within[chance.choice([*within, str(chance.random())])] = copy.deepcopy(within[key])


def _nest(places: list[Place], _: list[Any], chance: Random) -> None:
    within, key = chance.choice(places)
    for _step in range(chance.choice((1, 2, 30))):
        within[key] = [within[key]] if chance.random() < 0.5 else {"result": within[key]}


def _swap(places: list[Place], _: list[Any], chance: Random) -> None:
    (one, first), (other, second) = chance.choice(places), chance.choice(places)
    one[first], other[second] = copy.deepcopy(other[second]), copy.deepcopy(one[first])


def _graft(places: list[Place], others: list[Any], chance: Random) -> None:
    """A part of another update in the place of one of this."""
    donor = _places(chance.choice(others))
    (within, key), (there, name) = chance.choice(places), chance.choice(donor)
    within[key] = copy.deepcopy(there[name])


def _write_into(places: list[Place], _: list[Any], chance: Random) -> None:
    """Strange letters within a text that is there."""
    texts = [(within, key) for within, key in places if isinstance(within[key], str)]
    if not texts:
        return
    within, key = chance.choice(texts)
    text, strange = within[key], str(chance.choice(STRANGE))
    at = chance.randint(0, len(text))
    within[key] = text[:at] + strange + text[at:]


Spoil = Callable[[list[Place], list[Any], Random], None]
SPOILS: tuple[Spoil, ...] = (_retype, _retype, _write_into, _write_into, _drop, _double, _nest, _swap, _graft)


def _scratched(written: bytes, chance: Random) -> bytes:
    """Some bytes lost, turned or put in."""
    scratched = bytearray(written)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(scratched) + 1)
        cut = chance.choice((0, 0, 1, 40))
        scratched[at : at + cut] = chance.choice((b"", b"\xff", b"\0", b'"', b"}", b"[", b"\\u", b"\xc3", b"1e999"))
    return bytes(scratched)

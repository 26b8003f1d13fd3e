"""A message to be rendered: its template, its data, its choices."""

from collections.abc import Mapping

from msgspec import Struct, field

CONTACT = "contact"
"""The value of the choice that shares the sender's phone, where the platform has a button for that."""


class FormText(Struct, frozen=True):
    """A text that a form brings along: `key` finds its translation, `source` is the form's own wording."""

    key: str
    source: str
    values: Mapping[str, object] = field(default_factory=dict)


class Choice(Struct, frozen=True):
    """One answer that can be given with a tap; `label` is a key of the language's choices, or a form's own text."""

    value: str
    label: str | FormText
    data: Mapping[str, object] = field(default_factory=dict)


class Shown(Struct, frozen=True):
    """A choice as it was shown: typed by its label, its number, or its `word` where a bare number is a value."""

    value: str
    label: str
    word: str = ""


class Picture(Struct, frozen=True):
    """Bars of amounts (đồng) by period, None where none is known; its words are a language's under `key`.

    `now` and `then` are the periods to single out; `line` is an amount to hold the bars against.
    """

    key: str
    bars: tuple[tuple[str, int | None], ...]
    now: str = ""
    then: str = ""
    line: int | None = None


class Chart(Struct, frozen=True):
    """A picture of many units' figures; its words are a language's under `key` (trend, groups, arrivals), and `data`
    is what `summaries.trend`, `summaries.ranking` or `summaries.arrivals` say of it."""

    key: str
    data: Mapping[str, object]


class Enclosure(Struct, frozen=True):
    """A document that is made when it is sent: who makes it (`handlers.documents.MAKERS`), and of what. Its file's
    name is a language's, under `make`."""

    make: str
    args: Mapping[str, str | int] = field(default_factory=dict)


class Say(Struct, frozen=True):
    """A message to be rendered: the template's name, its data, and the choices under it.

    `numeric`: a typed number is a value here, never the number of a choice. `contact`: the words depend on whether
    a phone can be shared.
    `token` marks the prompt that the choices belong to. `file`: a second template, sent along as a text file.
    `picture`: drawn and sent after the words, where pictures can be; `photos` too: stored ones, by their SHA-256.
    `document`: made and sent after the words, where files can be. `charts`: as `picture`.
    """

    template: str
    data: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    numeric: bool = False
    contact: bool = False
    token: str = ""
    file: str = ""
    picture: Picture | None = None
    photos: tuple[str, ...] = ()
    document: Enclosure | None = None
    charts: tuple[Chart, ...] = ()

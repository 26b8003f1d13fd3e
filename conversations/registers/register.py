"""A register as data: what is written down of each entry, by whom, and where an entry can end."""

from msgspec import Struct

KINDS = ("text", "link", "choice", "count", "money", "area", "percent", "date", "yesno")
UNITS = ("required", "optional", "none")
PERIODS = ("quarter", "year", "day")
NAME, SINCE, UNTIL = "name", "since", "until"
KEPT_APART = (NAME, SINCE, UNTIL)
"""Columns that every register may have, under these keys: what an entry is called, and its first and last day."""
ACTIVE, VOID, REFUSED = "active", "void", "refused"
"""States of every register: where an entry begins; written down by mistake; told by a leader and not confirmed."""
NEW, OVER = "new", "over"
"""What a leader says and the office has not confirmed yet: that there is this entry, that it is over."""
WISHED = "wish"
"""In place of a line's period: what a leader asks to be written in a column of a confirmed entry."""


class Option(Struct, frozen=True):
    """One value of a choice and the words for it."""

    value: str
    label: str


class Column(Struct, frozen=True):
    """One thing that is written down. `listed`: its options stand in a table of the database. `open`: an answer that is
    none of the options is taken as it is. `labels`: further names, in files and in one message. `minimum` and `maximum`
    in đồng, in units, in m² (`area`) or per cent; `past`: a day that has come.
    `office`: only the office is asked."""

    key: str
    kind: str
    label: str
    ask: str
    hint: str = ""
    example: str = ""
    labels: tuple[str, ...] = ()
    required: bool = True
    options: tuple[Option, ...] = ()
    listed: bool = False
    open: bool = False
    minimum: int | None = 0
    maximum: int | None = None
    past: bool = False
    office: bool = False


class Lines(Struct, frozen=True):
    """What is written down of an entry again and again: each `quarter`, each `year`, or on a `day`. `leaders`: whoever
    acts for the unit writes them, too."""

    every: str
    title: str
    columns: tuple[Column, ...]
    leaders: bool = False


class Register(Struct, frozen=True):
    """One register. `words` open it in the chat, the first is its short name. `unit`: whether an entry is a unit's.

    `leaders`: whoever acts for a unit tells of new and ended entries, and the office confirms. `ends`: the states in
    which an entry is over; `states`: those in which it goes on. `months`: so long an entry holds from its first day.
    `remind`: so many months before its last day the office, and the unit, are reminded. `same`: the columns by which a
    file's row is known to be an entry that is kept already.
    """

    key: str
    words: tuple[str, ...]
    title: str
    item: str
    unit: str
    columns: tuple[Column, ...]
    states: tuple[Option, ...]
    ends: tuple[Option, ...]
    leaders: bool = False
    months: int = 0
    remind: tuple[int, ...] = ()
    photos: bool = False
    lines: Lines | None = None
    same: tuple[str, ...] = (NAME, SINCE)

    @property
    def word(self) -> str:
        """Its short name in the chat and on the command line."""
        return self.words[0]

    def column(self, key: str) -> Column | None:
        """The column of that key."""
        return next((column for column in self.columns if column.key == key), None)

    def asked(self, line: bool = False) -> tuple[Column, ...]:
        """The columns to ask for: the entry's own, or those of a line."""
        return self.lines.columns if line and self.lines else () if line else self.columns

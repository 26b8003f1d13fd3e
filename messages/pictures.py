"""The words in and under a picture: what is drawn is fixed when the message is written, like its text."""

from collections.abc import Iterator, Mapping
from html import unescape

from jinja2 import Environment, Template
from msgspec import Struct, to_builtins

from conversations.periods import Period
from conversations.say import Picture
from messages.wording import Wording

_QUARTERS = ("I", "II", "III", "IV")


class Bar(Struct, frozen=True):
    """One bar: under it `label` and, where a year begins, `year`; `value` in đồng, None for none. One that stands out
    has a `tone`, now or then, and a `text` that tells it."""

    label: str
    year: str
    value: int | None
    text: str
    tone: str


class Drawing(Struct, frozen=True):
    """A chart of bars with all its words. `caption` goes under it; `line`: a value and its words, or None."""

    caption: str
    title: str
    bars: tuple[Bar, ...]
    line: tuple[int, str] | None

    def as_data(self) -> dict[str, object]:
        """The same as JSON can keep it, for `summaries.bars.draw_bars`."""
        data: dict[str, object] = to_builtins(self)
        return data


class PictureWords:
    """A language's words for pictures; each text is compiled once."""

    def __init__(self, environment: Environment, wording: Wording, words: Mapping[str, Mapping[str, str]]) -> None:
        self._wording = wording
        self._texts: dict[str, dict[str, Template]] = {
            key: {name: environment.from_string(text) for name, text in texts.items()} for key, texts in words.items()
        }

    def drawing(self, picture: Picture, data: Mapping[str, object]) -> Drawing:
        """The picture with its words; they may name the message's data, the first and last period and the line."""
        values = {**data, "first": picture.bars[0][0], "last": picture.bars[-1][0], "line": picture.line}
        texts = {name: unescape(text.render(values)) for name, text in self._texts[picture.key].items()}
        line = (picture.line, texts["line"]) if picture.line is not None else None
        return Drawing(texts["caption"], texts["title"], tuple(self._bars(picture)), line)

    def _bars(self, picture: Picture) -> Iterator[Bar]:
        shown_year = 0
        for name, value in picture.bars:
            period = Period.parse(name)
            tone = {picture.now: "now", picture.then: "then"}.get(name, "")
            label, year = label_of_period(period), period.start.year
            text = f"{label}/{year}: {self._wording.short(value)}" if tone and value is not None else ""
            yield Bar(label, str(year) if year != shown_year else "", value, text, tone)
            shown_year = year


def label_of_period(period: Period) -> str:
    """A month by its number, a quarter by its Roman one, as both are written in Việt Nam."""
    number = (period.start.month - 1) // period.months
    return _QUARTERS[number] if period.months == 3 else str(number + 1)

"""Draws a chart of bars as PNG, and what every picture is made of: a canvas for a phone, and words that fit."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from conversations.answers.folding import clean

WIDTH, HEIGHT = 720, 500
"""Pixels: two for each of a phone's 360."""
_DPI = 200
LEFT, RIGHT = 0.03, 0.97
SMALLEST, MOST_LETTERS = 5, 250
"""Points; and the letters that a line at most has room for."""
_TONES = {"now": "#15803d", "then": "#d97706", "": "#b7cfc0"}
INK, QUIET = "#1f2937", "#5b6472"
DASHES = (0, (4, 2.5))


def draw_bars(picture: Mapping[str, Any]) -> bytes:
    """A PNG, the same bytes for the same picture: `title`, `bars` (`label`, `year`, `value`, `text`, `tone`), `line`
    (a value and its words) or None. A bar whose value is None is a gap with a dash."""
    floor = 0.25 if picture["line"] else 0.16
    figure, axes = canvas(HEIGHT, (LEFT, floor, RIGHT - LEFT, 0.77 - floor))
    write(figure, LEFT, 0.935, picture["title"], RIGHT, size=10.5, weight="bold")
    _legend(figure, [bar for bar in picture["bars"] if bar["text"]])
    _bars(axes, picture["bars"])
    _frame(axes, picture)
    if picture["line"]:
        _line(figure, axes, *picture["line"])
    return png_of(figure)


def canvas(height: int, place: tuple[float, float, float, float]) -> tuple[Any, Any]:
    """A white figure, WIDTH by `height` pixels, and axes at a place in it (left, floor, width, height as parts)."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure, figure.add_axes(place)


def png_of(figure: Any) -> bytes:
    """The figure as PNG, without the name of what drew it."""
    drawn = BytesIO()
    figure.savefig(drawn, format="png", metadata={"Software": None})
    return drawn.getvalue()


def write(figure: Any, left: float, height: float, words: str, right: float, **style: Any) -> None:
    """Words on one line, smaller where they would not end before `right`, and cut where they could not be read so.
    `$` is a letter like any other."""
    kept = " ".join(clean(words).split())[:MOST_LETTERS]
    text = figure.text(left, height, kept, va="center", parse_math=False, **{"color": INK, **style})
    room, renderer = (right - left) * WIDTH, figure.canvas.get_renderer()
    while (width := text.get_window_extent(renderer).width) > room and kept:
        if (size := text.get_fontsize()) > SMALLEST:
            text.set_fontsize(max(SMALLEST, size * room / width * 0.99))
        else:
            kept = kept[: min(len(kept) - 1, int(len(kept) * room / width))].rstrip()
            text.set_text(f"{kept}…")


def _legend(figure: Any, told: Sequence[Mapping[str, Any]]) -> None:
    """What the bars that stand out amount to, the latest first."""
    for place, bar in enumerate(reversed(told)):
        left = LEFT + place * (RIGHT - LEFT) / 2
        figure.text(left, 0.836, "■", fontsize=9.5, color=_TONES[bar["tone"]], va="center")
        write(figure, left + 0.045, 0.835, bar["text"], left + 0.44, size=9, weight="bold")


def _bars(axes: Any, bars: Sequence[Mapping[str, Any]]) -> None:
    values = [bar["value"] or 0 for bar in bars]
    axes.bar(range(len(bars)), values, width=0.74, color=[_TONES[bar["tone"]] for bar in bars], zorder=2)
    for place, bar in enumerate(bars):
        if bar["value"] is None:
            axes.annotate("–", (place, 0), (0, 5), textcoords="offset points", ha="center", color=QUIET, fontsize=8)


def _line(figure: Any, axes: Any, value: int, words: str) -> None:
    """The line across, and what it means below the chart."""
    axes.axhline(value, color=INK, linewidth=1.1, linestyle=DASHES, zorder=3)
    sample = axes.plot([LEFT, 0.1], [0.055, 0.055], color=INK, linewidth=1.1, linestyle=DASHES)[0]
    sample.set_transform(figure.transFigure)
    sample.set_clip_on(False)
    write(figure, 0.115, 0.055, words, RIGHT, size=8.5)


def _frame(axes: Any, picture: Mapping[str, Any]) -> None:
    """Months below, no other scale: the amounts that matter are told in words."""
    bars = picture["bars"]
    highest = max([bar["value"] or 0 for bar in bars] + [picture["line"][0] if picture["line"] else 0, 1])
    axes.set_autoscale_on(False)
    axes.set_xlim(-0.6, len(bars) - 0.4)
    axes.set_ylim(0, highest * 1.05)
    axes.set_yticks([])
    axes.set_xticks(range(len(bars)), [f"{bar['label']}\n{bar['year']}" for bar in bars], fontsize=8.5, color=INK)
    axes.tick_params(axis="x", length=0, pad=3)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)

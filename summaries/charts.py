"""Draws a summary's charts as PNG: months with last year's behind, groups, and reports as they came in.

All words and scales come with the picture (see `messages.charts`). Blue and orange are told apart by who is
colour-blind, and by their shapes: this year's are bars, last year's a line with dots.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from summaries.bars import DASHES, HEIGHT, INK, LEFT, QUIET, RIGHT, WIDTH, canvas, png_of, write

NOW, THEN, ACROSS, PALE = "#1d6fa5", "#d9730d", "#e5e7eb", "#e3edf4"
ROW_PIXELS, HEAD_PIXELS, STRIP_PIXELS = 46, 132, 44
_TICK, _VALUE, _TITLE, _SUBTITLE = 8.5, 8.5, 10.5, 8.5


def draw_chart(picture: Mapping[str, Any]) -> bytes:
    """The PNG of a picture by its `kind`: trend, groups or arrivals; below it stands the `edition`, if there is one.
    Raises KeyError for another kind."""
    drawn = {"trend": _trend, "groups": _groups, "arrivals": _arrivals}[picture["kind"]](picture)
    edition = picture.get("edition", "")
    return stacked([drawn, _strip(edition)]) if edition else drawn


def stacked(pictures: Sequence[bytes]) -> bytes:
    """Several PNGs as one, each below the one before."""
    from PIL import Image

    images = [Image.open(BytesIO(each)).convert("RGB") for each in pictures]
    sheet = Image.new("RGB", (max(image.width for image in images), sum(image.height for image in images)), "white")
    top = 0
    for image in images:
        sheet.paste(image, (0, top))
        top += image.height
    written = BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()


def _strip(words: str) -> bytes:
    """A line of words below a chart."""
    figure, axes = canvas(STRIP_PIXELS, (0, 0, 1, 1))
    axes.set_axis_off()
    write(figure, LEFT, 0.58, words, RIGHT, size=_TICK, color=QUIET)
    return png_of(figure)


def _trend(picture: Mapping[str, Any]) -> bytes:
    """`labels` (name and year below), `now` and `then` (values or None), `names` of both, `ticks` (value and words),
    `pale` and `pale_then`: the places of those that few units have reported, with a `foot` that says so."""
    foot = picture.get("foot", "")
    floor = 0.21 if foot else 0.155
    figure, axes = canvas(HEIGHT, (0.135, floor, RIGHT - 0.135, 0.715 - floor))
    _head(figure, picture, HEIGHT)
    if foot:
        write(figure, LEFT, 0.04, foot, RIGHT, size=_TICK, color=QUIET)
    then, places = picture["then"], range(len(picture["labels"]))
    _columns(axes, picture["now"], picture.get("pale", ()))
    known = [place for place in places if then[place] is not None]
    if known:
        _dots(axes, then, picture.get("pale_then", ()))
    for place in places:
        if picture["now"][place] is None:
            axes.annotate("–", (place, 0), (0, 4), textcoords="offset points", ha="center", color=QUIET, fontsize=8)
    pale = picture["names"][2:] if foot else ()
    _key(figure, [*picture["names"][:2], *pale], last_year=bool(known))
    _scale(axes, picture["ticks"], [*picture["now"], *then])
    axes.set_xlim(-0.6, len(picture["labels"]) - 0.4)
    axes.set_xticks(list(places), ["\n".join(label) for label in picture["labels"]], fontsize=_TICK, color=INK)
    return png_of(figure)


def _columns(axes: Any, values: Sequence[int | None], pale: Sequence[int]) -> None:
    """Bars; a pale one is only an outline with strokes across, so that it is told apart without colour, too."""
    whole = [place for place in range(len(values)) if place not in pale]
    axes.bar(whole, [values[place] or 0 for place in whole], width=0.66, color=NOW, zorder=2)
    if pale:
        half = {"facecolor": PALE, "edgecolor": NOW, "linewidth": 0.8, "hatch": "////", "hatch_linewidth": 0.5}
        axes.bar(pale, [values[place] or 0 for place in pale], width=0.66, zorder=2, **half)


def _dots(axes: Any, values: Sequence[int | None], pale: Sequence[int]) -> None:
    """A line with dots; where it leads to a pale one it is broken, and the dot is a ring."""
    line = [value if value is not None else float("nan") for value in values]
    whole = [float("nan") if place in pale else value for place, value in enumerate(line)]
    places = range(len(line))
    if pale:
        axes.plot(places, line, color=THEN, linewidth=1, linestyle=DASHES, marker="o", markersize=4.5, zorder=3)
        axes.plot(places, line, color="white", linewidth=0, marker="o", markersize=3.2, zorder=3)
    axes.plot(places, whole, color=THEN, linewidth=1.6, marker="o", markersize=4.5, zorder=3)
    axes.plot(places, whole, color="white", linewidth=0, marker="o", markersize=1.8, zorder=4)


def _groups(picture: Mapping[str, Any]) -> bytes:
    """`rows`: name, value, its words, and whether it is the `rest` of them together, which is told without a bar: it
    would dwarf the others. The first on top."""
    rows = picture["rows"]
    values = [0 if row["rest"] else row["value"] for row in rows]
    height = HEAD_PIXELS + ROW_PIXELS * len(rows)
    head = HEAD_PIXELS - 40
    figure, axes = canvas(height, (0.37, 20 / height, 0.41, 1 - (head + 20) / height))
    _head(figure, picture, height)
    axes.barh(range(len(rows)), values, height=0.62, color=NOW, zorder=2)
    axes.set_xlim(min([0, *values]), max([1, *values]))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    _bare(axes)
    axes.spines["bottom"].set_visible(False)
    for place, row in enumerate(rows):
        level = axes.transData.transform((0, place))[1] / height
        write(figure, LEFT, level, row["name"], 0.355, size=_TICK, color=QUIET if row["rest"] else INK)
        end = axes.transData.transform((max(values[place], 0), place))[0] / WIDTH
        style = {"color": QUIET} if row["rest"] else {"weight": "bold"}
        write(figure, end + 0.012, level, row["text"], 0.985, size=_VALUE, **style)
    return png_of(figure)


def _arrivals(picture: Mapping[str, Any]) -> bytes:
    """`counts` a day, as known by its end, with `labels` (day) or "" below; `expected` with its `all` words; `due`, the
    place of the last day in time, with its `due_words`; `told`: what the last count is."""
    figure, axes = canvas(HEIGHT, (0.04, 0.13, 0.92, 0.6))
    _head(figure, picture, HEIGHT)
    counts, expected = picture["counts"], picture["expected"]
    places = range(len(counts))
    axes.fill_between(places, counts, step="mid", color=NOW, alpha=0.22, linewidth=0, zorder=2)
    axes.step(places, counts, where="mid", color=NOW, linewidth=2.2, zorder=3)
    axes.axhline(expected, color=INK, linewidth=1, linestyle=DASHES, zorder=2)
    axes.axvline(picture["due"] + 0.5, color=THEN, linewidth=1.8, zorder=2)
    axes.set_ylim(0, max(expected, *counts, 1) * 1.17)
    axes.set_xlim(-0.5, len(picture["labels"]) - 0.5)
    _bare(axes)
    axes.set_xticks(range(len(picture["labels"])), picture["labels"], fontsize=_TICK, color=INK)
    style = {"textcoords": "offset points", "fontsize": _VALUE, "parse_math": False, "zorder": 5}
    white = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
    axes.annotate(picture["all"], (-0.4, expected), (0, 4), ha="left", color=INK, **style)
    late = picture["due"] > len(picture["labels"]) * 0.6
    beside = {"ha": "right" if late else "left", "color": THEN, "fontweight": "bold", "bbox": white}
    axes.annotate(picture["due_words"], (picture["due"] + 0.5, 0), (-5 if late else 5, 6), **beside, **style)
    if counts:
        _count(axes, picture, {"fontweight": "bold", "color": NOW, "bbox": white, **style})
    return png_of(figure)


def _count(axes: Any, picture: Mapping[str, Any], style: Mapping[str, Any]) -> None:
    """The last count, with its dot."""
    place, count = len(picture["counts"]) - 1, picture["counts"][-1]
    axes.plot([place], [count], marker="o", markersize=6, color=NOW, zorder=4, clip_on=False)
    beyond = place > len(picture["labels"]) / 2
    high = count > picture["expected"] / 2
    off = (-6 if beyond else 6, -16 if high else 8)
    axes.annotate(picture["told"], (place, count), off, ha="right" if beyond else "left", **style)


def _head(figure: Any, picture: Mapping[str, Any], height: int) -> None:
    write(figure, LEFT, 1 - 32 / height, picture["title"], RIGHT, size=_TITLE, weight="bold")
    write(figure, LEFT, 1 - 72 / height, picture["subtitle"], RIGHT, size=_SUBTITLE, color=QUIET)


def _key(figure: Any, names: Sequence[str], *, last_year: bool) -> None:
    """What bars and dots are."""
    height = 0.785
    figure.text(LEFT, height, "■", fontsize=9.5, color=NOW, va="center")
    middle, last = (0.385, 0.68) if len(names) > 2 else (0.52, RIGHT)
    write(figure, LEFT + 0.04, height, names[0], middle - 0.02, size=_TICK)
    if last_year:
        figure.text(middle, height, "●", fontsize=9, color=THEN, va="center")
        write(figure, middle + 0.04, height, names[1], last, size=_TICK)
    if len(names) > 2:
        figure.text(last + 0.01, height, "▨", fontsize=9, color=NOW, va="center")
        write(figure, last + 0.05, height, names[2], RIGHT, size=_TICK)


def _scale(axes: Any, ticks: Sequence[tuple[int, str]], values: Sequence[int | None]) -> None:
    """Lines across at round amounts, each with its words."""
    known = [value for value in values if value is not None]
    highest, lowest = max([*known, 1]), min([*known, 0])
    room = highest - lowest
    axes.set_ylim(lowest - (room * 0.05 if lowest < 0 else 0), highest + room * 0.06)
    _bare(axes)
    axes.set_yticks([value for value, _ in ticks], [words for _, words in ticks], fontsize=_TICK, color=QUIET)
    axes.grid(axis="y", color=ACROSS, linewidth=0.9, zorder=0)


def _bare(axes: Any) -> None:
    """No frame but the line at zero, and no scale."""
    axes.set_xticks([])
    axes.set_yticks([])
    axes.tick_params(axis="both", length=0, pad=4)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)

"""The picture of the card: the right size, the same bytes each time, and nothing that runs out of it."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from summaries.bars import HEIGHT, WIDTH, draw_bars

LONG = "Mức giữa 1.112 QTDND cùng lĩnh vực: 1.234.567.890 và còn nhiều chữ nữa cho thật dài"


def picture(
    *values: int | None, line: tuple[int, str] | None = None, text: str = "10/2026: 130 triệu"
) -> dict[str, Any]:
    """A picture of those values; the last stands out."""
    bars = [{"label": str(n), "year": "", "value": value, "text": "", "tone": ""} for n, value in enumerate(values, 1)]
    bars[-1] |= {"tone": "now", "text": text}
    return {"title": "Doanh thu mỗi tháng (đồng)", "caption": "", "bars": bars, "line": line}


def image(data: dict[str, Any]) -> Image.Image:
    return Image.open(BytesIO(draw_bars(data))).convert("RGB")


def columns(drawn: Image.Image, colour: tuple[int, int, int]) -> int:
    """In how many columns of pixels a colour is found."""
    reds = [x for x in range(drawn.width) if any(drawn.getpixel((x, y)) == colour for y in range(drawn.height))]
    return len(reds)


def test_it_is_a_png_of_two_pixels_for_each_of_a_phone() -> None:
    data = draw_bars(picture(1, 2, 3))
    assert data.startswith(b"\x89PNG")
    assert Image.open(BytesIO(data)).size == (WIDTH, HEIGHT) == (720, 500)


def test_the_same_picture_is_the_same_bytes() -> None:
    data = picture(98, None, 130, line=(117, "Mức giữa 12 HTX cùng lĩnh vực: 117 triệu"))
    assert draw_bars(data) == draw_bars(data)
    assert draw_bars(data) != draw_bars(picture(98, None, 131))


@pytest.mark.parametrize("values", [(5,), (0, 0), (None, 0), (None,) * 12 + (10**12,), (10**12, 1)])
def test_any_figures_can_be_drawn(values: tuple[int | None, ...]) -> None:
    assert image(picture(*values, line=(0, "0"))).size == (WIDTH, HEIGHT)


def test_words_that_are_too_long_become_smaller_and_stay_inside() -> None:
    data = picture(1, 2, line=(2, LONG), text="10/2026: 1.234.567.890.123 và hơn thế nữa")
    drawn = image(data | {"title": "Doanh thu " * 12})
    edge = {drawn.getpixel((x, y)) for x in range(WIDTH - 12, WIDTH) for y in range(HEIGHT)}
    assert edge == {(255, 255, 255)}


def test_a_dollar_sign_is_a_letter_like_any_other() -> None:
    assert image(picture(1, 2) | {"title": "$\\frac{1}$ & $x_$"}).size == (WIDTH, HEIGHT)


def test_this_month_stands_out() -> None:
    green = (0x15, 0x80, 0x3D)
    drawn = image(picture(100, 100, 100, text="") | {})
    assert columns(drawn, green) == pytest.approx(columns(drawn, (0xB7, 0xCF, 0xC0)) / 2, abs=4)


@pytest.mark.parametrize("words", ["ệ" * 300, "i" * 100_000, "một\0hai\ufffe\nba $\\frac{1$"])
def test_words_without_end_are_cut_and_what_no_eye_sees_is_left_out(words: str) -> None:
    drawn = image(picture(1, 2, line=(2, words), text=words) | {"title": words})
    edge = {drawn.getpixel((x, y)) for x in range(WIDTH - 12, WIDTH) for y in range(HEIGHT)}
    assert edge == {(255, 255, 255)}

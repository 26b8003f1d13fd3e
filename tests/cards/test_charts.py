"""Charts of many units' figures: of a size for a phone, the same bytes each time, nothing that runs out of them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from conversations.say import Chart
from messages.render import Renderer
from summaries.bars import HEIGHT, WIDTH
from summaries.charts import HEAD_PIXELS, NOW, PALE, ROW_PIXELS, STRIP_PIXELS, THEN, stacked
from summaries.documents.picture_sheet import write_pictures
from summaries.pictures import draw
from tests.messages.opening import ARRIVALS, CHARTS, HALF, MORE_CHARTS, OF_CLOSED, QUARTERS, RANKING, TREND

LONG = "Giá trị sản phẩm tiêu thụ qua hợp đồng liên kết với doanh nghiệp trong và ngoài tỉnh"
RENDERER = Renderer(timezone=ZoneInfo("Asia/Ho_Chi_Minh"))


def drawing(key: str, data: Mapping[str, object], language: str = "vi") -> dict[str, Any]:
    return RENDERER.chart(Chart(key, data), language=language).as_data()


def image(picture: Mapping[str, Any]) -> Image.Image:
    return Image.open(BytesIO(draw(picture))).convert("RGB")


def colours(drawn: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in drawn.getcolors(maxcolors=10**6) or () if isinstance(colour, tuple)}


def rgb(code: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(code.removeprefix("#")))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_the_same_chart_is_the_same_bytes_two_pixels_for_each_of_a_phone(chart: Chart) -> None:
    picture = drawing(chart.key, chart.data)
    assert draw(picture) == draw(picture)
    height = HEAD_PIXELS + 3 * ROW_PIXELS if chart.key == "groups" else HEIGHT
    assert image(picture).size == (WIDTH, height)


@pytest.mark.parametrize(("key", "data"), [("trend", TREND), ("groups", RANKING), ("arrivals", ARRIVALS)])
def test_words_that_are_too_long_stay_inside(key: str, data: Mapping[str, object]) -> None:
    drawn = image(drawing(key, {**data, "label": LONG, "scope": [LONG, LONG]}))
    edge = {drawn.getpixel((x, y)) for x in range(WIDTH - 8, WIDTH) for y in range(90)}
    assert edge == {(255, 255, 255)}


def test_last_year_is_there_only_where_it_is_known() -> None:
    assert {rgb(NOW), rgb(THEN)} <= colours(image(drawing("trend", TREND)))
    assert rgb(THEN) not in colours(image(drawing("trend", {**TREND, "then": [None] * 3})))


@pytest.mark.parametrize("values", [(0, 0, 0), (None, None, 10**15), (-90_000_000, 5, 10), (1, 2, 3)])
def test_any_figures_can_be_drawn(values: tuple[int | None, ...]) -> None:
    assert image(drawing("trend", {**TREND, "now": list(values)})).size == (WIDTH, HEIGHT)
    places = [{"title": "xã A", "value": value or 0, "rest": 0} for value in values]
    assert image(drawing("groups", {**RANKING, "places": places})).width == WIDTH


def test_of_reports_nobody_sent_there_is_a_chart_too() -> None:
    assert image(drawing("arrivals", {**ARRIVALS, "counts": [0], "expected": 0})).size == (WIDTH, HEIGHT)


def test_amounts_are_told_in_whole_units_of_the_scale() -> None:
    picture = drawing("trend", TREND)
    assert picture["title"] == "Doanh thu từng tháng (tỷ đồng)"
    assert picture["ticks"] == [[0, "0"], [10**10, "10"], [2 * 10**10, "20"], [3 * 10**10, "30"]]
    small = drawing("trend", {**TREND, "now": [1_250_000_000, None, 1_500_000_000], "then": [None] * 3})
    assert small["title"] == "Doanh thu từng tháng (triệu đồng)"
    assert [words for _, words in small["ticks"]] == ["0", "500", "1.000", "1.500"]
    counted = drawing("trend", {**TREND, "unit": "", "label": "Thành viên", "now": [1, 2, 3], "then": [None] * 3})
    assert counted["title"] == "Thành viên từng tháng"


def test_the_caption_tells_who_cannot_see_it_the_same() -> None:
    assert drawing("trend", TREND)["caption"] == (
        "Doanh thu, HTX, xã Vĩnh Thủy: tháng 10/2026 35,2 tỷ đồng (300 đơn vị), cùng kỳ năm trước 31 tỷ đồng "
        "(280 đơn vị); tháng 8/2026 1,25 tỷ đồng."
    )
    assert "xã Vĩnh Thủy 2,7 tỷ đồng, phường Nam Đông Hà 980 triệu đồng." in drawing("groups", RANKING)["caption"]
    assert "440/564 đã nhận; hạn 10/11/2026" in drawing("arrivals", ARRIVALS)["caption"]


def test_a_month_that_few_have_reported_is_pale_and_a_note_says_how_many() -> None:
    picture = drawing("trend", HALF)
    assert (picture["pale"], picture["pale_then"]) == ([2], [0, 1])
    note = "tháng 9/2025 chỉ có 120/540 đơn vị báo cáo; tháng 10/2026 mới có 333/556 đơn vị báo cáo; "
    assert picture["note"] == note + "1 kỳ trước đó cũng chưa đủ"
    assert picture["foot"] == "Tháng 10/2026 mới có 333/556 đơn vị; 2 kỳ khác chưa đủ"
    assert picture["caption"].endswith(f"8/2026 1,25 tỷ đồng. T{picture['note'][1:]}.")
    assert "only 333 of 556 units" in drawing("trend", HALF, "en")["caption"]
    assert rgb(PALE) in colours(image(picture))
    assert rgb(PALE) not in colours(image(drawing("trend", TREND)))


def test_of_a_quarter_it_is_told_how_many_have_reported_all_of_it() -> None:
    picture = drawing("trend", QUARTERS)
    assert picture["foot"] == "Quý III/2026 mới có 333/556 đơn vị đủ báo cáo; 1 kỳ khác chưa đủ"
    assert picture["note"].startswith("quý III/2025 chỉ có 0/556 đơn vị đủ báo cáo; ")


def test_what_was_brought_in_is_told_beside_what_came() -> None:
    [_, _, chart] = MORE_CHARTS
    assert "440/564 đã nhận (3 nhập từ sổ cũ); hạn 10/11/2026." in drawing(chart.key, chart.data)["caption"]


def test_a_trend_written_before_shares_were_told_is_drawn_all_the_same() -> None:
    picture = {key: value for key, value in drawing("trend", TREND).items() if key not in ("pale", "pale_then", "foot")}
    assert image(picture).size == (WIDTH, HEIGHT)


def test_several_charts_make_one_picture() -> None:
    drawings = [drawing(chart.key, chart.data) for chart in CHARTS]
    sheet = Image.open(BytesIO(write_pictures(drawings)))
    assert sheet.size == (WIDTH, sum(image(each).height for each in drawings))
    assert stacked([draw(drawings[0])]) == write_pictures(drawings[:1])


@pytest.mark.parametrize(("whole", "closed"), list(zip(CHARTS, OF_CLOSED, strict=True)))
def test_of_what_was_closed_a_line_below_says_which_edition_is_shown(whole: Chart, closed: Chart) -> None:
    picture, plain = drawing(closed.key, closed.data), drawing(whole.key, whole.data)
    assert picture["caption"] == f"{plain['caption']} {picture['edition']}."
    below = image(picture)
    assert below.size == (WIDTH, image(plain).height + STRIP_PIXELS)
    assert below.crop((0, 0, WIDTH, image(plain).height)).tobytes() == image(plain).tobytes()
    assert draw(picture) == draw(picture)


def test_the_line_tells_day_and_edition_and_where_the_figures_are_those_of_today() -> None:
    said = [drawing(chart.key, chart.data)["edition"] for chart in OF_CLOSED]
    assert said == [
        "Theo số đã chốt ngày 05/11/2026 (lần 2)",
        "Theo số hiện nay, không phải số đã chốt ngày 05/11/2026 (lần 2)",
        "Theo số đã chốt ngày 05/11/2026",
    ]
    assert drawing("trend", OF_CLOSED[0].data, "en")["edition"] == "Figures as closed on 5 November 2026 (edition 2)"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        draw({"kind": "pie"})

"""The provincial report says what is known, in the sentences of the province's own papers."""

import dataclasses
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from conversations.fund.ledger import FundFigures
from conversations.people import Kind
from summaries.province.reporting import report_of
from tests.province.made_up import BILLION, MILLION, SENTENCES, MadeUp, article, busy, entry, told, units
from tests.province.words import paragraphs, said

OF_MONTH = FundFigures("2023-03", ())


def without_asides(text: str) -> str:
    """The text without what stands in brackets, which the article does not have."""
    return re.sub(r" \([^()]*\d[^()]*\)", "", text)


def with_sums(*sums: Mapping[str, object]) -> MadeUp:
    """A province of 235 groups and 321 cooperatives that told this."""
    return MadeUp(units=[units(Kind.THT, 235), units(Kind.HTX, 321)], sums=list(sums))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_sentence_of_the_article_is_written_from_the_figures(sentence: str) -> None:
    assert sentence in without_asides(said(article()))


def test_what_is_not_known_is_said_and_is_no_zero() -> None:
    told_of_nothing = paragraphs(MadeUp(units=[units(Kind.HTX, 3)]))
    told_of_nothing.pop("organisations")
    text = "\n".join(told_of_nothing.values())
    assert text.count("hưa có số liệu") >= 18
    assert not re.search(r"\b0\b", text)


def test_what_is_known_to_be_none_is_said_in_words() -> None:
    lapsed = entry("ocop", 1, "THT1", Kind.THT, values={"stars": "3"}, until="2023-01-01")
    gone = entry("online", 1, "HTX1", values={"floor": "vcamart"}, ended="2022-12-31", state="removed")
    closed = entry("farms", 1, "THT1", Kind.THT, values={"capital": "1"}, ended="2022-12-31", state="closed")
    found = MadeUp(registers={"ocop": [lapsed], "online": [gone], "farms": [closed]}, fund=OF_MONTH)
    text = said(found)
    assert "Chưa có THT nào có sản phẩm OCOP còn hạn; chưa có HTX nào có sản phẩm OCOP còn hạn." in text
    assert "Chưa có sản phẩm nào của các HTX trên sàn thương mại điện tử" in text
    assert "Chưa có trang trại nào của thành viên THT, HTX." in text
    assert "trong kỳ không giải ngân dự án nào. Không còn dư nợ cho vay." in text


def test_both_counts_stand_beside_their_sum() -> None:
    assert "Trong đó có 321 HTX và 8 LHHTX." in paragraphs(article())["organisations"]


def test_credit_funds_are_counted_apart() -> None:
    found = MadeUp(units=[units(Kind.HTX, 321), units(Kind.QTDND, 9, "Quỹ tín dụng nhân dân")])
    assert "321 Hợp tác xã (HTX)" in said(found)
    assert "Ngoài ra có 9 quỹ tín dụng nhân dân." in said(found)


def test_fields_beyond_farming_are_named_after_it() -> None:
    found = MadeUp(units=[units(Kind.HTX, 3, "Vận tải"), units(Kind.HTX, 1, "Thủy sản"), units(Kind.HTX, 1, "")])
    text = paragraphs(found)["organisations"]
    assert "hoạt động trong các lĩnh vực nông lâm ngư nghiệp, vận tải." in text
    assert "vận tải 3 (60%); chưa rõ 1 (20%); thủy sản 1 (20%)." in text


def test_holders_are_counted_apart_from_products() -> None:
    kept = [entry("ocop", n, "THT1", Kind.THT, values={"stars": star}) for n, star in enumerate("334")]
    kept.append(entry("ocop", 9, "HTX1", values={"stars": "5"}))
    text = paragraphs(MadeUp(registers={"ocop": kept}))["ocop"]
    assert (
        "Có 1 THT có sản phẩm được công nhận sản phẩm OCOP (1 THT có sản phẩm 4 sao, 1 THT có sản phẩm 3 sao)" in text
    )
    assert "1 HTX tham gia chương trình OCOP với tổng số 1 sản phẩm được công nhận sản phẩm OCOP, đều 5 sao." in text
    assert "Các THT có 3 sản phẩm OCOP còn hạn, tính riêng." in text


@pytest.mark.parametrize(
    ("total", "reporting", "estimated", "sentence"),
    [
        (35_000 * MILLION, 235, 0, "tổng doanh thu đạt 35 tỷ đồng,"),
        (35_099 * MILLION, 235, 0, "tổng doanh thu đạt hơn 35 tỷ đồng,"),
        (35_100 * MILLION, 234, 0, "tổng doanh thu ước đạt 35,1 tỷ đồng,"),
        (35_199 * MILLION, 235, 1, "tổng doanh thu ước đạt hơn 35,1 tỷ đồng,"),
        (999_950_000, 235, 0, "tổng doanh thu đạt hơn 999,9 triệu đồng,"),
        (0, 235, 0, "tổng doanh thu đạt 0 đồng,"),
    ],
)
def test_about_and_over_are_said_by_rule(total: int, reporting: int, estimated: int, sentence: str) -> None:
    assert sentence in said(with_sums(told(Kind.THT, "revenue", total, reporting, estimated=estimated)))


def test_a_loss_is_called_a_loss() -> None:
    text = said(with_sums(told(Kind.THT, "profit", -235 * 3 * MILLION, 235, months=12)))
    assert "bình quân mỗi THT lỗ 3 triệu đồng/năm" in text


def test_a_mean_is_over_the_months_that_were_told() -> None:
    """Half of the groups told of twelve months, the others of three: each earns two million a month."""
    told_months = {"months": 100 * 12 + 100 * 3}
    text = said(with_sums({**told(Kind.THT, "profit", 1500 * 2 * MILLION, 200), **told_months}))
    assert "lợi nhuận bình quân mỗi THT ước đạt 24 triệu đồng/năm" in text
    assert "lợi nhuận của 200/235 THT" in text or "Chưa có số liệu doanh thu của các THT" in text


def test_a_profit_told_for_the_year_counts_where_the_months_were_left_out() -> None:
    monthly = told(Kind.HTX, "profit", 10 * MILLION, 1, months=1)
    yearly = told(Kind.HTX, "profit_year", 321 * 130 * MILLION, 321, months=12)
    revenue = told(Kind.HTX, "revenue", 321 * 900 * MILLION, 321, months=12)
    text = said(with_sums(monthly, yearly, revenue))
    assert "Doanh thu bình quân một HTX đạt 900 triệu đồng/năm (số liệu của 321/321 HTX)" in text
    assert "lợi nhuận bình quân đạt 130 triệu đồng/năm (321/321 HTX)" in text


def test_farms_of_cooperatives_are_not_put_down_to_the_groups() -> None:
    farms = [entry("farms", n, f"HTX{n}", values={"capital": "2000000000"} if n else {}) for n in range(3)]
    text = paragraphs(MadeUp(registers={"farms": farms}))["results"]
    assert "Thành viên các THT, HTX có 3 trang trại với giá trị vốn đầu tư bình quân 2 tỷ đồng/trang trại." in text
    assert "Vốn đầu tư là số liệu của 2/3 trang trại." in text


def test_what_units_tell_stands_in_where_a_register_is_empty() -> None:
    found = with_sums(
        told(Kind.THT, "farms", 10, 100, positive=9),
        told(Kind.HTX, "farms", 2, 50, positive=1),
        told(Kind.THT, "farm_capital", 20 * BILLION, 9),
        told(Kind.HTX, "farm_capital", 4 * BILLION, 1),
        told(Kind.HTX, "linkages", 7, 80, positive=5),
        told(Kind.HTX, "insured", 4, 80),
    )
    text = said(found)
    assert "có 12 trang trại với giá trị vốn đầu tư bình quân 2 tỷ đồng/trang trại" in text
    assert "đã có 5 HTX trong 5 đơn vị liên kết" in text
    assert "thí điểm tại 4 đơn vị" in text


def test_a_flow_and_a_stock_of_the_fund_are_two_things() -> None:
    fund = FundFigures("2023-03", (), 1, 300 * MILLION, outstanding=BILLION, overdue=50 * MILLION)
    text = paragraphs(MadeUp(fund=replace(fund, by_group=(950 * MILLION, 0, 50 * MILLION, 0, 0))))["fund"]
    assert "đã giải ngân cho vay được 1 dự án với tổng số tiền 300 triệu đồng. Dư nợ cho vay đạt 1 tỷ đồng." in text
    assert "Nợ quá hạn: 50 triệu đồng; tỷ lệ nợ xấu (nhóm 3 đến 5): 5%." in text


def test_debts_that_the_fund_has_not_sorted_are_not_called_good() -> None:
    fund = FundFigures("2023-02", ("2022-12", "2023-03"), outstanding=BILLION, unsorted=BILLION)
    text = paragraphs(MadeUp(fund=fund))["fund"]
    assert "tỷ lệ nợ xấu" not in text
    assert "1 tỷ đồng dư nợ chưa được Quỹ phân nhóm." in text
    assert "Sổ của Quỹ còn thiếu 2 tháng trong kỳ." in text


def test_members_of_those_who_told_are_not_put_down_to_all() -> None:
    text = said(with_sums(told(Kind.HTX, "members", 61_094, 194), told(Kind.HTX, "workers", 3_846, 194)))
    assert "194/321 HTX đã báo cáo có 61.094 thành viên với số lao động thường xuyên trong các HTX đó là 3.846" in text


def test_products_whose_links_were_all_looked_at_are_counted_exactly() -> None:
    values = {"floor": "vcamart", "verified": "yes"}
    kept = [entry("online", n, "HTX1", values=values) for n in range(12)]
    kept.append(entry("online", 20, "HTX1", values={"floor": "shopee"}, lines={"2022-Q4": {"revenue": "5000000"}}))
    text = paragraphs(MadeUp(registers={"online": kept}))["fund"]
    assert "Có 12 sản phẩm tiêu biểu" in text
    assert "Trên các sàn khác có 1 sản phẩm. Doanh thu trên sàn là 5 triệu đồng." in text


def test_each_task_has_its_line() -> None:
    text = said(busy())
    for line in (
        "đã có 1 mô hình liên kết, 1 HTX trong 1 đơn vị liên kết, giá trị hợp đồng 2,5 tỷ đồng",
        "tổ chức 8 cuộc, 8 lượt đại biểu của 8 lượt đơn vị, trả lời 6/8 kiến nghị (75%)",
        "phát động 8 phong trào, 8 đơn vị đăng ký, 8 đơn vị đạt, 8 đơn vị được khen thưởng (Giấy khen: 3)",
        "đã gửi 8 thông báo tới 8/8 đơn vị (100%)",
        "8 kiến nghị, đã trả lời 8 (100%): Sở Công Thương 6; chưa chuyển 2",
        "nhân rộng 1 mô hình",
        "12 lao động trẻ tại 7 HTX (riêng các LHHTX có 2)",
        "9 HTX đạt VietGAP, GlobalGAP",
        "thí điểm tại 1 đơn vị, 1,5 ha, 200 con",
        "50% HTX ứng dụng chuyển đổi số (40/80 HTX đã trả lời)",
        "hỗ trợ 8 lượt đơn vị tham gia 8 hội chợ, doanh thu tại hội chợ 120 triệu đồng, 8 hợp đồng",
        "rà soát 1 đơn vị, giải thể 1, củng cố 0, chuyển đổi, sáp nhập 0",
        "thí điểm 1 LHHTX với 4 HTX thành viên",
        "đã hoàn thành 1/2",
        "Trong 1 HTX đã xếp loại, 1 HTX đạt loại tốt, khá.",
    ):
        assert line in text


@pytest.mark.parametrize(
    ("first", "last", "window"),
    [
        (date(2022, 1, 1), date(2023, 3, 31), "năm 2022 và 3 tháng đầu năm 2023"),
        (date(2026, 1, 1), date(2026, 9, 30), "9 tháng đầu năm 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
        (date(2026, 10, 1), date(2026, 10, 31), "tháng 10/2026"),
        (date(2025, 12, 1), date(2026, 11, 30), "kỳ báo cáo năm 2026 (từ 15/12/2025 đến 14/12/2026, lấy tròn tháng)"),
        (date(2025, 11, 1), date(2026, 2, 28), "từ tháng 11/2025 đến tháng 2/2026"),
    ],
)
def test_the_window_is_named_as_the_papers_name_it(first: date, last: date, window: str) -> None:
    heading = paragraphs(MadeUp(first=first, last=last))["heading"]
    assert heading == f"Tình hình kinh tế tập thể {window}, số liệu đến ngày {last:%d/%m/%Y}"


def test_the_english_report_says_the_same() -> None:
    text = said(article(), "en")
    assert "235 cooperative groups (THT) and 329 cooperatives (HTX)" in text
    assert "an estimated over 35 billion đồng" in text
    assert "90,945 members and 6,416 regular workers" in text


def test_no_figure_is_a_float() -> None:
    assert {type(value.amount) for value in report_of(article()).values.values()} <= {int, Decimal, type(None)}


def test_a_sum_of_which_reports_are_owed_is_an_estimate() -> None:
    whole = with_sums(told(Kind.THT, "revenue", 30 * BILLION, 235))
    assert report_of(whole).values["groups_revenue"].about is False
    assert report_of(whole, {(1, Kind.HTX)}).values["groups_revenue"].about is False
    assert report_of(whole, {(1, Kind.THT)}).values["groups_revenue"].about is True


def test_what_is_made_in_a_year_is_an_estimate_when_reckoned_from_some_months() -> None:
    year = with_sums(told(Kind.HTX, "revenue", 12 * BILLION, 321, months=12))
    facts = dataclasses.replace(year, first=date(2023, 1, 1), last=date(2023, 12, 31))
    assert report_of(facts).values["cooperatives_revenue"].about is False
    months = dataclasses.replace(facts, last=date(2023, 3, 31))
    assert report_of(months).values["cooperatives_revenue"].about is True


def test_capital_is_shared_among_the_farms_whose_capital_is_known() -> None:
    farms = told(Kind.THT, "farms", 12, 10)
    known = told(Kind.THT, "farm_capital", 24 * BILLION, 10), told(Kind.THT, "farm_capital", 24 * BILLION, 9)
    amounts = [report_of(with_sums(farms, capital)).values["farm_capital"].amount for capital in known]
    assert amounts == [2 * BILLION, None]


def test_bad_debts_are_no_share_of_debts_that_nobody_has_sorted() -> None:
    assert FundFigures("2023-03", (), outstanding=100, unsorted=100).bad_percent is None
    assert FundFigures("2023-03", (), outstanding=300, by_group=(0, 0, 1, 0, 0)).bad_percent == Decimal("0.3")

"""A message that names some figures and says that all the rest is as last month."""

import pytest

from tests.chats.conftest import Village
from tests.chats.test_spoken_corrections import told

ON_THE_LAST_PAGE = "không đổi."
REVENUE_ONLY = {"revenue": 130_000_000, "revenue_members": 40_000_000, "profit": 15_000_000, "members_official": 276}


@pytest.mark.parametrize(
    "said",
    [
        "tất cả như cũ, riêng doanh thu 130tr",
        "như tháng trước, chỉ có doanh thu 130tr",
        "doanh thu 130tr, còn lại như cũ",
        "doanh thu 130tr còn lại như cũ ạ",
        "doanh thu 130tr, mọi thứ khác vẫn như tháng trước",
        "các mục khác giữ nguyên, doanh thu 130tr",
        "130tr, còn lại y như cũ nhé",
        "130 triệu, những số khác không thay đổi",
    ],
)
async def test_fills_in_the_whole_report(village: Village, said: str) -> None:
    answers, page = await told(village, "báo cáo", said)
    assert {key: answers.get(key) for key in REVENUE_ONLY} == REVENUE_ONLY, page
    assert answers["loan/1/closing"] == 200_000_000
    assert "✓ Doanh thu: 130.000.000 đồng" in page
    assert ON_THE_LAST_PAGE in page


async def test_reckons_with_what_it_names(village: Village) -> None:
    answers, page = await told(village, "báo cáo", "thêm 2 xã viên, trả gốc 10tr, còn lại như cũ")
    assert (answers["members_joined"], answers["members_official"]) == (2, 278)
    assert (answers["loan/1/repaid"], answers["loan/1/closing"]) == (10_000_000, 190_000_000)
    assert answers["revenue"] == 120_000_000
    assert ON_THE_LAST_PAGE in page


async def test_may_come_in_the_middle_of_a_report(village: Village) -> None:
    answers, page = await told(village, "báo cáo", "130tr", "các mục còn lại như cũ")
    assert {key: answers.get(key) for key in REVENUE_ONLY} == REVENUE_ONLY
    assert ON_THE_LAST_PAGE in page


async def test_is_taken_back_as_one(village: Village) -> None:
    answers, asked = await told(village, "báo cáo", "130tr", "các mục còn lại như cũ", "quay lại")
    assert answers == {"revenue": 130_000_000}
    assert asked == "Bán cho thành viên bao nhiêu?"


@pytest.mark.parametrize("unclear", ["500", "1 tỷ 5", "hai ba trăm gì đó"])
async def test_waits_until_what_it_names_is_clear(village: Village, unclear: str) -> None:
    answers, heard = await told(village, "báo cáo", f"{unclear}, còn lại như cũ")
    assert answers == {}
    assert heard.startswith("Phần “còn lại như cũ”: xin nhắn lại sau khi rõ số này.")


@pytest.mark.parametrize("said", ["doanh thu 130tr, còn lãi như cũ", "doanh thu 130tr con lai nhu cu"])
async def test_is_not_the_profit_that_is_left(village: Village, said: str) -> None:
    """ "Còn lãi như cũ" is about the profit alone, and without accents it may be."""
    answers, _ = await told(village, "báo cáo", said)
    assert answers == {"revenue": 130_000_000, "profit": 15_000_000}


@pytest.mark.parametrize("said", ["như tháng trước, doanh thu 130tr", "không thay đổi gì, doanh thu 130tr"])
async def test_is_asked_again_where_it_may_be_of_one_figure(village: Village, said: str) -> None:
    answers, heard = await told(village, "báo cáo", said)
    assert answers == {"revenue": 130_000_000}
    assert heard.startswith("Trợ lý chưa hiểu:")


async def test_at_a_gate_is_about_what_was_asked(village: Village) -> None:
    answers, heard = await told(village, "báo cáo", "120tr", "40tr", "15tr", "tất cả như cũ")
    assert answers["members_official"] == 276
    assert "vay" in heard


async def test_is_looked_for_in_messages_of_a_few_lines_only(village: Village) -> None:
    answers, _ = await told(village, "báo cáo", f"doanh thu 130tr{', ' * 2000}còn lại như cũ")
    assert "profit" not in answers

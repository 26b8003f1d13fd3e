"""An answer that comes twice: the second one is never taken for the answer to the next question unseen."""

import pytest

from tests.chats.conftest import Village
from tests.chats.test_spoken_corrections import AT_THE_LOAN, BEGUN, PROFIT_TOLD, told

AGAIN = "giống hệt câu trả lời ngay trước"


@pytest.mark.parametrize("again", ["130tr", "130 tr", " 130TR "])
async def test_is_asked_about_and_not_kept(village: Village, again: str) -> None:
    answers, heard = await told(village, *BEGUN, again)
    assert answers == {"revenue": 130_000_000}
    assert AGAIN in heard
    assert "Doanh thu với thành viên cũng là 130.000.000 đồng, có đúng không, anh?" in heard


async def test_may_come_a_third_time(village: Village) -> None:
    answers, heard = await told(village, *BEGUN, "130tr", "130tr")
    assert answers == {"revenue": 130_000_000}
    assert AGAIN in heard


async def test_is_kept_when_it_is_meant(village: Village) -> None:
    answers, heard = await told(village, *BEGUN, "130tr", "đúng rồi")
    assert answers == {"revenue": 130_000_000, "revenue_members": 130_000_000}
    assert "Vì sao" not in heard  # nothing is odd about it


@pytest.mark.parametrize("instead", ["40tr", "nhầm, 40tr", "à nhầm 40 triệu mới đúng", "sửa lại 40tr"])
async def test_gives_way_to_the_figure_that_was_meant(village: Village, instead: str) -> None:
    answers, _ = await told(village, *BEGUN, "130tr", instead)
    assert answers == {"revenue": 130_000_000, "revenue_members": 40_000_000}


@pytest.mark.parametrize("no", ["không", "à không", "số khác"])
async def test_leads_back_to_the_question(village: Village, no: str) -> None:
    answers, heard = await told(village, *BEGUN, "130tr", no)
    assert answers == {"revenue": 130_000_000}
    assert heard == "Bán cho thành viên bao nhiêu?"


@pytest.mark.parametrize(
    ("before", "said", "key", "value"),
    [
        (BEGUN, "bán cho thành viên 130tr", "revenue_members", 130_000_000),  # it says of what
        (BEGUN, "130000000", "revenue_members", 130_000_000),  # nobody types the same thing in two ways
        ((*BEGUN, "0"), "0", "profit", 0),
        ((*PROFIT_TOLD, "sửa lãi"), "15tr", "profit", 15_000_000),  # the same question again
        ((*AT_THE_LOAN, "hỏi từng mục"), "0", "loan/1/drawn", 0),
    ],
)
async def test_is_not_suspected_of_what_is_said_on_purpose(
    village: Village, before: tuple[str, ...], said: str, key: str, value: int
) -> None:
    answers, heard = await told(village, *before, said)
    assert AGAIN not in heard
    assert answers.get(key) == value, heard

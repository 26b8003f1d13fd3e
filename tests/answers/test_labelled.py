"""A message that answers several questions at once is dealt out to them, and nothing is dropped."""

import pytest

from conversations.answers import split_labelled

LABELS = {
    "revenue": ["doanh thu", "thu", "bán"],
    "income": ["thu nhập"],
    "cost": ["chi", "chi phí"],
    "members": ["xã viên", "thành viên"],
    "workers": ["lao động"],
    "loan": ["vay"],
}


@pytest.mark.parametrize(
    ("text", "answers", "left"),
    [
        (
            "thu 120tr, chi 80, thêm 3 xã viên, lao động vẫn 12, không vay",
            [("revenue", "120tr"), ("cost", "80"), ("members", "thêm 3"), ("workers", "vẫn 12"), ("loan", "không")],
            [],
        ),
        (
            "Doanh thu: 1,5 tỷ; LAO DONG 12 nguoi\nKHÔNG vay",
            [("revenue", "1,5 tỷ"), ("workers", "12 nguoi"), ("loan", "KHÔNG")],
            [],
        ),
        ("doanh thu 1.200.000 đồng. chi 1.5tr.", [("revenue", "1.200.000 đồng"), ("cost", "1.5tr")], []),
        ("thu 120tr chi 80tr", [("revenue", "120tr"), ("cost", "80tr")], []),
        ("120tr doanh thu 12 lao động", [("revenue", "120tr"), ("workers", "12")], []),
        ("3 xã viên và 5 lao động", [("members", "3"), ("workers", "5")], []),
        ("thu nhập 3tr, thu 120tr", [("income", "3tr"), ("revenue", "120tr")], []),
        ("- Doanh thu = 120tr\n- Lao động: 12", [("revenue", "120tr"), ("workers", "12")], []),
        ("trời mưa quá, thu 120tr, không biết nữa", [("revenue", "120tr")], ["trời mưa quá", "không biết nữa"]),
        ("thu", [("revenue", "")], []),
        ("thu, 120tr", [("revenue", "120tr")], []),
        ("5 nghìn, thu 3tr", [("revenue", "3tr")], ["5 nghìn"]),
        ("", [], []),
        ("...", [], []),
    ],
)
def test_each_answer_goes_to_the_question_it_names(text: str, answers: list[tuple[str, str]], left: list[str]) -> None:
    assert split_labelled(text, LABELS) == (answers, left)


@pytest.mark.parametrize("text", ["thu 1 tỷ, 200 triệu", "thu 1 tỷ; 200 triệu", "thu 1 tỷ và 200 triệu"])
def test_a_number_without_a_name_stays_with_the_answer_before_it(text: str) -> None:
    answers, left = split_labelled(text, LABELS)
    assert [key for key, _ in answers] == ["revenue"]
    assert "200 triệu" in answers[0][1]
    assert left == []


def test_a_message_whose_names_stand_neither_before_nor_after_is_left_whole() -> None:
    assert split_labelled("12 lao động 3 xã viên 5", LABELS) == ([], ["12 lao động 3 xã viên 5"])


def test_a_name_with_accents_is_not_another_word() -> None:
    assert split_labelled("thứ 3", LABELS) == ([], ["thứ 3"])

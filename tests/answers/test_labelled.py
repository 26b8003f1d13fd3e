"""A message that answers several questions at once is dealt out to them, and nothing is dropped."""

import pytest

from conversations.answers import read, split_labelled
from tests.answers.phrases import TODAY

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


FORM = {
    "revenue": ["doanh thu", "thu", "tiền bán hàng", "bán được", "bán hàng", "tổng thu"],
    "expenses": ["chi phí", "chi", "tổng chi", "chi hết", "chi ra"],
    "revenue_members": ["doanh thu với thành viên", "bán cho thành viên", "thu của thành viên"],
    "profit": ["lãi", "lợi nhuận", "lời", "tiền lời"],
    "joined": ["thành viên mới", "mới vào", "vào", "thêm thành viên", "thêm xã viên", "kết nạp"],
    "left": ["thành viên ra", "ra", "xin ra", "rút", "nghỉ"],
    "members": ["thành viên chính thức", "thành viên", "xã viên", "chính thức"],
    "associates": ["thành viên liên kết", "liên kết"],
    "workers": ["lao động thường xuyên", "lao động", "người làm", "nhân công"],
    "worker_members": ["lao động là thành viên", "lao động thành viên"],
    "loan": ["vay vốn", "vay", "khoản vay"],
    "drawn": ["giải ngân", "nhận thêm", "vay thêm"],
    "repaid": ["trả gốc", "đã trả gốc"],
    "interest": ["trả lãi", "tiền lãi vay"],
    "closing": ["dư nợ", "nợ cuối tháng", "còn nợ"],
}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("thu 120 chi 80 lãi 40", {"revenue": "120", "expenses": "80", "profit": "40"}),
        ("120tr thu 80tr chi 40tr lãi", {"revenue": "120tr", "expenses": "80tr", "profit": "40tr"}),
        ("dạ em thu 120tr chi 80tr", {"revenue": "dạ em 120tr", "expenses": "80tr"}),
        ("tháng 10 thu 120 triệu chi 80 triệu", {"revenue": "tháng 10, 120 triệu", "expenses": "80 triệu"}),
        ("thành viên 276 lao động 8", {"members": "276", "workers": "8"}),
        ("276 thành viên 8 lao động", {"members": "276", "workers": "8"}),
        ("thu của thành viên 40tr, thu ngoài 80tr", {"revenue_members": "40tr", "revenue": "ngoài 80tr"}),
        ("doanh thu 120tr, trong đó bán cho thành viên 40tr", {"revenue": "120tr", "revenue_members": "trong đó 40tr"}),
        ("vay thêm 100tr trả gốc 10tr", {"drawn": "100tr", "repaid": "10tr"}),
        ("chưa trả gốc, trả lãi 800k", {"repaid": "chưa trả gốc", "interest": "800k"}),
        ("trả lãi 800k chưa trả gốc", {"interest": "800k", "repaid": "chưa"}),
        ("trả gốc 10tr, trả lãi 800k, lãi 40tr", {"repaid": "10tr", "interest": "800k", "profit": "40tr"}),
        ("không lãi", {"profit": "không"}),
        ("không thu không chi", {"revenue": "không", "expenses": "không"}),
        ("thu 120tr chi 80tr không vay", {"revenue": "120tr", "expenses": "80tr", "loan": "không"}),
        ("chưa bán được gì, lao động 8", {"revenue": "chưa bán được gì", "workers": "8"}),
        ("vào 3 ra 2", {"joined": "3", "left": "2"}),
        ("thành viên mới vào 3", {"joined": "3"}),
        ("1. thu 120tr 2. chi 80tr 3. lãi 40tr", {"revenue": "120tr", "expenses": "80tr", "profit": "40tr"}),
        ("1) thu 120tr\n2) chi 80tr", {"revenue": "120tr", "expenses": "80tr"}),
        ("lao động vào khoảng 8 người", {"workers": "vào khoảng 8 người"}),
        ("thu 120tr, chi 80tr, thu 5tr", {"revenue": "120tr, 5tr", "expenses": "80tr"}),
    ],
)
def test_a_hasty_message_is_dealt_out_as_a_careful_person_would(text: str, answers: dict[str, str]) -> None:
    assert split_labelled(text, FORM) == (list(answers.items()), [])


@pytest.mark.parametrize(
    ("text", "answers", "left"),
    [
        ("doanh thu 120tr trong đó thành viên 40", {"revenue": "120tr"}, ["trong đó thành viên 40"]),
        ("doanh thu 120tr trong đó của thành viên 40", {"revenue": "120tr"}, ["trong đó của thành viên 40"]),
        ("lao động 8 trong đó thành viên 5", {"workers": "8"}, ["trong đó thành viên 5"]),
        ("trả gốc 10tr, lãi 800k", {"repaid": "10tr"}, ["lãi 800k"]),
        ("trả 5tr gốc, 800k lãi", {}, ["trả 5tr gốc", "800k lãi"]),
        ("trả ngân hàng 5tr, lãi 800k", {}, ["trả ngân hàng 5tr", "lãi 800k"]),
        ("lãi 800k, gốc 5tr", {}, ["lãi 800k", "gốc 5tr"]),
        ("nghỉ 2 lao động", {}, ["nghỉ 2 lao động"]),
        ("2 lao động nghỉ", {}, ["2 lao động nghỉ"]),
        ("3 xã viên ra", {}, ["3 xã viên ra"]),
        ("chi lương lao động 40", {}, ["chi lương lao động 40"]),
        ("thu lãi 5tr", {}, ["thu lãi 5tr"]),
        ("thu chi 120 80", {}, ["thu chi 120 80"]),
        ("lãi 40 trong 120 doanh thu", {}, ["lãi 40 trong 120 doanh thu"]),
    ],
)
def test_a_number_that_may_belong_to_another_question_is_not_placed(
    text: str, answers: dict[str, str], left: list[str]
) -> None:
    assert split_labelled(text, FORM) == (list(answers.items()), left)


@pytest.mark.parametrize("text", ["vào khoảng 8 người", "tính ra 12 người", "tôi nghĩ là 276", "thu hoạch 3", "ra tết"])
def test_a_word_that_only_sounds_like_a_name_names_nothing(text: str) -> None:
    assert split_labelled(text, FORM) == ([], [text])


@pytest.mark.parametrize("text", ["doanh thu 1, 2 tỷ chi 900tr", "2 tỷ chi 900tr", "40tr lãi 5"])
def test_numbers_on_both_sides_of_a_name_never_become_one(text: str) -> None:
    answers, left = split_labelled(text, FORM)
    readings = [read("money", fragment, today=TODAY) for _, fragment in answers]
    assert left == []
    assert {reading.outcome for reading in readings} == {"ask"}


def test_who_else_works_is_read_together_with_the_number_before_it() -> None:
    answers, left = split_labelled("lao động 8 người, 5 người là thành viên", FORM)
    assert answers == [("workers", "8 người, 5 người là thành viên")]
    assert left == []

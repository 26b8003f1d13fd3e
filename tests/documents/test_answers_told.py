"""What a unit answered, in the cell beside a figure."""

from conversations.session import Answer
from handlers.forms import load_forms
from summaries.documents.answers_told import AnswersTold

TOLD = AnswersTold(load_forms())


def test_an_answer_stands_as_it_was_typed_on_one_line() -> None:
    assert TOLD.cell("revenue", {"revenue": Answer(1_200_000_000, said="1 tỷ\n 2")}) == "“1 tỷ 2”"


def test_what_was_not_typed_stands_as_it_was_read_and_says_how_it_came() -> None:
    assert TOLD.cell("workers", {"workers": Answer(1_037, state="same")}) == "1.037 (như kỳ trước)"
    assert TOLD.cell("profit", {"profit": Answer(None, state="later")}) == "chưa có số"
    assert TOLD.cell("workers", {"workers": Answer(12)}) == "12"


def test_where_several_answers_make_the_figure_each_has_its_label() -> None:
    answers = {"members_official": Answer(46, said="46"), "members_associate": Answer(0, state="none")}
    assert TOLD.cell("members", answers) == "Thành viên chính thức: “46”; Thành viên liên kết: 0 (không phát sinh)"


def test_the_answers_on_every_loan_are_there() -> None:
    answers = {"loan/1/repaid": Answer(10, said="mười"), "loan/2/repaid": Answer(0, said="0"), "revenue": Answer(5)}
    assert TOLD.cell("loan_repaid", answers) == "“mười”; “0”"


def test_other_answers_and_none_at_all_leave_it_empty() -> None:
    assert TOLD.cell("revenue", {"workers": Answer(5, said="5")}) == ""
    assert TOLD.cell("revenue", {}) == ""

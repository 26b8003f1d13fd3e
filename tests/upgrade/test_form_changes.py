"""A form that changes while somebody answers it: a question more, one less, one of another kind."""

import dataclasses
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from conversations.form import Form, Option, Question
from tests.chats.conftest import Village, village

__all__ = ["village"]

Change = Callable[[tuple[Question, ...]], tuple[Question, ...]]


def reformed(village: Village, change: Change) -> None:
    """From now on the form of revenue has other questions, under its next version."""
    forms = tuple(_changed(form, change) if form.key == "revenue" else form for form in village.office.forms)
    village.office = replace(village.office, forms=forms)
    for chat in village.chats.values():
        chat.office = village.office


def _changed(form: Form, change: Change) -> Form:
    return dataclasses.replace(form, version=form.version + 1, questions=change(form.questions))


def with_one_more(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Before all others: how many customers there were."""
    asked = replace(
        questions[0],
        key="customers",
        kind="count",
        label="Khách hàng",
        ask="Có bao nhiêu khách hàng?",
        short="",
        jump=None,
    )
    return (replace(asked, labels=("khách hàng",), reasons=(), example="", hint=""), *questions)


def without(key: str) -> Change:
    return lambda questions: tuple(question for question in questions if question.key != key)


def of_kind(key: str, kind: str) -> Change:
    def changed(question: Question) -> Question:
        options = (Option("low", "Thấp"), Option("high", "Cao")) if kind.startswith("choice") else ()
        other = replace(question, kind=kind, options=options, jump=None, nature="")
        return replace(other, minimum=None, maximum=None)

    return lambda questions: tuple(changed(each) if each.key == key else each for each in questions)


async def answers(village: Village) -> str:
    row = await village.store.read(
        lambda tx: tx.one("select answers from sessions where organisation_id = 'HTX-0001' and period = '2026-10'")
    )
    return str(row["answers"]) if row else ""


async def nothing_is_broken(village: Village) -> None:
    found = await village.store.read(lambda tx: tx.all("select error from inbox where error is not null"))
    assert found == []


async def test_a_question_more_is_asked_after_the_one_that_stood_open(village: Village) -> None:
    leader = await village.chat("leader")
    for said in ("báo cáo", "120 triệu"):
        await leader.says(said)
    reformed(village, with_one_more)
    assert "khách hàng" in await leader.says("40 triệu")
    assert "40000000" in await answers(village)
    assert "Lãi, lỗ" in await leader.says("25")
    await nothing_is_broken(village)


async def test_the_answer_to_a_question_that_is_gone_is_no_answer_to_another(village: Village) -> None:
    leader = await village.chat("leader")
    for said in ("báo cáo", "120 triệu"):
        await leader.says(said)
    reformed(village, without("revenue_members"))
    assert "Lãi, lỗ" in await leader.says("40 triệu")
    assert "40000000" not in await answers(village)
    assert "120000000" in await answers(village)
    await nothing_is_broken(village)


async def test_what_was_answered_before_a_question_went_hinders_nothing(village: Village) -> None:
    leader = await village.chat("leader")
    for said in ("báo cáo", "120 triệu", "40 triệu"):
        await leader.says(said)
    reformed(village, without("revenue_members"))
    await leader.says("15 triệu")
    assert "15000000" in await answers(village)
    await nothing_is_broken(village)


@pytest.mark.parametrize("kind", ["count", "percent", "yesno", "choice", "choices", "text", "date"])
async def test_an_answer_of_another_kind_than_its_question_never_breaks_the_conversation(
    village: Village, kind: str
) -> None:
    """It is asked again, or the whole report is read and sent with it; nothing that follows is lost."""
    leader = await village.chat("leader")
    for line in ("báo cáo", "120 triệu", "40 triệu"):
        await leader.says(line)
    reformed(village, of_kind("revenue_members", kind))
    for line in ("15 triệu", "lại", "lại", "có", "sửa", "như tháng trước", "/sua", "báo cáo", "không đổi", "gửi", "1"):
        assert await leader.says(line)
    await nothing_is_broken(village)
    assert "120000000" in await answers(village)

"""Who would rather talk to somebody of the office."""

import pytest

from tests.chats.conftest import Village

QUESTION = "Bán cho thành viên bao nhiêu?"


@pytest.mark.parametrize("said", ["dạ cho em gặp cán bộ với ạ", "liên hệ", "so dien thoai can bo", "co ai o do khong"])
async def test_is_told_how(village: Village, said: str) -> None:
    heard = await (await village.chat("leader")).says(said)
    assert heard == (
        "Cần gặp cán bộ, xin liên hệ Liên minh HTX tỉnh Quảng Trị.\n"
        "Hoặc nhắn “kiến nghị” kèm điều muốn hỏi, cán bộ sẽ trả lời tại đây."
    )


@pytest.mark.parametrize("before", [("báo cáo", "130tr"), ("báo cáo", "130tr", "500")])
async def test_goes_on_where_the_report_stood(village: Village, before: tuple[str, ...]) -> None:
    leader = await village.chat("leader")
    for words in before:
        await leader.says(words)
    assert (await leader.says("cho tôi gặp cán bộ")).endswith(QUESTION)
    assert "40.000.000 đồng" in await leader.says("40tr")


async def test_is_told_so_where_a_message_was_not_understood(village: Village) -> None:
    assert "Cần gặp cán bộ, xin nhắn “liên hệ”." in await (await village.chat("leader")).says("cái máy bơm hỏng rồi")

"""Plain words that are commands, as people say them to somebody; and sentences that only look like some."""

import unicodedata

import pytest

from conversations.answers import fold
from conversations.commands import command_of

ASKED = {
    "báo cáo": ("/baocao", ""),
    "dạ báo cáo ạ": ("/baocao", ""),
    "Dạ, cho em báo cáo với ạ": ("/baocao", ""),
    "da em tham du a": ("/thamdu", ""),
    "báo cáo nhé em": ("/baocao", ""),
    "tôi muốn gửi báo cáo": ("/baocao", ""),
    "bác nộp báo cáo nghe": ("/baocao", ""),
    "em báo cáo tháng 9": ("/baocao", "tháng 9"),
    "cho tôi sửa báo cáo tháng 8": ("/sua", "tháng 8"),
    "giúp em với": ("/trogiup", ""),
    "chào bác ạ": ("/start", ""),
    "vâng tham dự": ("/thamdu", ""),
    "tôi sẽ đi": ("/thamdu", ""),
    "không dự": ("/khongdu", ""),
    "dạ em không đi được ạ": ("/khongdu", ""),
    "em muốn kiến nghị về đường vào kho": ("/kiennghi", "về đường vào kho"),
    "không nhận tin nữa nhé": ("/ngungnhan", ""),
    "để sau ạ": ("/thoat", ""),
    "cho tôi gặp cán bộ với": ("/lienhe", ""),
    "em cần nói chuyện với cán bộ": ("/lienhe", ""),
    "xin số điện thoại cán bộ ạ": ("/lienhe", ""),
}
NOT_ASKED = (
    "em báo cáo rồi ạ",
    "đã báo cáo",
    "da bao cao",
    "để em xem lại",
    "con số",
    "dạ ạ",
    "em",
    "ạ",
    "dạ 13 triệu ạ",
    "anh kế hoạch chậm do mưa",
    "cho em hỏi ai phụ trách sự kiện",
    "gặp cán bộ thuế hôm qua",
    "bác Hùng nhé",
    "không",
    "dạ không ạ",
    "không có gì ạ",
)


@pytest.mark.parametrize(("words", "command"), ASKED.items())
def test_a_wish_is_understood_however_politely_it_is_said(words: str, command: tuple[str, str]) -> None:
    assert command_of(words) == command
    assert command_of(unicodedata.normalize("NFD", words)) == (command[0], unicodedata.normalize("NFD", command[1]))
    assert command_of(words.upper() + "!") in ((command[0], command[1].upper()), (command[0], f"{command[1].upper()}!"))


@pytest.mark.parametrize("words", [words for words in ASKED if "dạ" not in words.lower()])
def test_it_is_understood_without_accents(words: str) -> None:
    assert command_of(fold(words)) == (ASKED[words][0], fold(ASKED[words][1]))


@pytest.mark.parametrize("words", NOT_ASKED)
def test_what_was_done_or_is_part_of_a_sentence_is_no_wish(words: str) -> None:
    assert command_of(words) is None

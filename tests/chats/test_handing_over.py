"""Asking for the figures as a file, in words and under a summary; the file is made when it is sent."""

import pytest

from db.store import Row, Tx
from handlers.documents import Documents
from handlers.talk.chat import BUTTONS, NUMBERED
from tests.chats.conftest import Village, village
from tests.documents.reading import cells, lines, paper, workbook

__all__ = ["village"]


def trail(tx: Tx) -> list[Row]:
    return tx.all("select action, period, detail from audit where action like 'summary.%' order by id")


@pytest.mark.parametrize(
    ("said", "make", "words", "name"),
    [
        ("/xuat excel tháng 10", "summary_excel", "2026-10..2026-10", "tong-hop-2026-10_2026-10.xlsx"),
        ("xuất excel quý 3 theo xã", "summary_excel", "2026-07..2026-09 theo=commune", None),
        ("xuat word thang 9", "summary_word", "2026-09..2026-09", "bao-cao-tong-hop-2026-09_2026-09.docx"),
        ("xuất tệp tháng 10 csv", "summary_csv", "2026-10..2026-10", "tong-hop-2026-10_2026-10.csv"),
        ("/xuat hình tháng 9", "summary_png", "2026-09..2026-09", "bieu-do-2026-09_2026-09.png"),
        ("/xuat word", "summary_word", "2026-10..2026-10", None),
    ],
)
async def test_the_words_say_which_file_of_which_figures(
    village: Village, said: str, make: str, words: str, name: str | None
) -> None:
    village.speaking(BUTTONS)
    chat = await village.chat("staff", BUTTONS)
    told = await chat.says(said)
    assert "Gửi kèm" in told
    enclosed = chat.heard[-1].extras["document"]
    assert (enclosed["make"], enclosed["args"]) == (make, {"words": words})
    assert name in (None, enclosed["name"])


async def test_without_a_form_it_is_asked_which(village: Village) -> None:
    village.speaking(NUMBERED)
    chat = await village.chat("staff", NUMBERED)
    said = await chat.says("/xuat tháng 9")
    assert "cần tệp nào?" in said
    assert "Word" in await chat.says("2")


async def test_under_a_summary_it_is_the_file_of_that_summary(village: Village) -> None:
    village.speaking(BUTTONS)
    chat = await village.chat("staff", BUTTONS)
    await chat.says("tổng hợp THT quý 3 theo xã")
    await chat.taps("Tải tệp")
    await chat.taps("Excel: số từng đơn vị")
    assert chat.heard[-1].extras["document"]["args"] == {"words": "2026-07..2026-09 loai=THT theo=commune"}
    exported = {"action": "summary.exported", "period": "2026-Q3"}
    assert {**exported, "detail": "excel 2026-07..2026-09 loai=THT theo=commune"} in await village.store.read(trail)


async def test_the_file_is_made_for_who_asked_for_it(village: Village) -> None:
    village.speaking(BUTTONS)
    chat = await village.chat("staff", BUTTONS)
    office = village.office
    documents = Documents(village.store, office.now, office.new_id, office.timezone, mail=office.mail)
    made = {}
    for form in ("excel", "word", "csv", "png"):
        await chat.says(f"/xuat {form} tháng 10")
        made[form] = await documents.make(chat.address, chat.heard[-1].extras["document"])
    await documents.close()
    assert cells(workbook(made["excel"].content), "Tổng hợp")[0][0] == "TỔNG HỢP SỐ LIỆU"
    assert any("Tình hình kinh tế tập thể tháng 10/2026" in line for line in lines(paper(made["word"].content)))
    assert (made["png"].media_type, made["png"].content[:4]) == ("image/png", b"\x89PNG")
    assert (made["csv"].media_type, made["csv"].content[:3]) == ("text/csv", b"\xef\xbb\xbf")


async def test_words_that_mean_no_figures_are_told_so_and_nothing_is_sent(village: Village) -> None:
    village.speaking(BUTTONS)
    chat = await village.chat("staff", BUTTONS)
    assert "Chưa rõ" in await chat.says("/xuat excel trời mưa")
    assert "document" not in chat.heard[-1].extras


async def test_to_speak_of_exports_is_no_command(village: Village) -> None:
    chat = await village.chat("leader")
    assert "Gửi kèm" not in await chat.says("xuất khẩu gạo")


async def test_leaders_have_no_files_of_others(village: Village) -> None:
    chat = await village.chat("leader")
    await chat.says("/xuat excel tháng 10")
    assert all("document" not in letter.extras for letter in chat.heard)

"""What a leader reads: figures in digits and words, short questions, nothing of theirs taken for markup."""

import re
import tomllib
import unicodedata
from html import unescape

import pytest
from msgspec.structs import replace

from conversations.say import Choice, Say, Shown
from messages.render import HERE, LANGUAGES
from tests.messages.rendering import RENDERER, render
from tests.messages.samples import SAYS, menu
from tests.messages.summaries import SUMMARY
from tests.messages.village import ASK, ECHO, FUND, LOAN, MEMBERS, REVENUE, UNIT, WORK, about, asked, line, text


def echoed(shown: dict[str, object], *, language: str = "vi") -> str:
    """How one answer is echoed above the next question."""
    return render(asked((shown,)), language=language).text.partition("\n\n")[0]


def label(key: str, **data: object) -> str:
    """The label of a choice."""
    return render(Say("stale", {}, (Choice("x", key, data),))).choices[0].label


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (ECHO[0], "✓ Doanh thu: 1.200.000.000 đồng (một tỷ hai trăm triệu), tăng 20% so với tháng 9."),
        (ECHO[1], "✓ Doanh thu: 120.000.000 đồng (một trăm hai mươi triệu), như tháng 9."),
        (ECHO[2], "✓ Doanh thu: ước 350.000.000 đồng (ba trăm năm mươi triệu)."),
        (ECHO[3], "✓ Doanh thu: lỗ 5.000.000 đồng (năm triệu)."),
        (ECHO[4], "✓ Doanh thu: không phát sinh, ghi 0 đồng."),
        (ECHO[5], "• Doanh thu: chưa có số. Không sao ạ, cuối báo cáo sẽ hỏi lại."),
        (ECHO[6], "• Doanh thu: bỏ qua."),
        (ECHO[7], "✓ Thành viên chính thức: 1.279, thêm 3 so với tháng 9."),
        (ECHO[8], "✓ Thành viên chính thức: 274, bớt 2 so với tháng 12/2025."),
        (ECHO[9], "✓ Nguồn vay: Quỹ HTX tỉnh."),
        (line(REVENUE, "money", 0), "✓ Doanh thu: 0 đồng."),
        (line(REVENUE, "money", 33_500_000, asked=True), "✓ 33.500.000 đồng (ba mươi ba triệu năm trăm nghìn)."),
        (line(REVENUE, "percent", "12.5"), "✓ Doanh thu: 12,5%."),
    ],
)
def test_what_was_understood_is_said_in_digits_and_words(answer: dict[str, object], said: str) -> None:
    assert echoed(answer) == said


def test_english_says_the_same() -> None:
    said = "✓ Revenue: 1,200,000,000 đồng (one billion two hundred million), up 20% from September."
    assert echoed(ECHO[0], language="en") == said


def test_a_question_shows_the_echo_the_question_and_the_last_value() -> None:
    assert render(asked(ECHO[1:2])).text.splitlines() == [
        "✓ Doanh thu: 120.000.000 đồng (một trăm hai mươi triệu), như tháng 9.",
        "",
        "Tháng 10/2026, tổng tiền bán hàng và dịch vụ của HTX là bao nhiêu?",
        "Tháng 9: 120 triệu đồng.",
        "Nhắn như nói cũng được. Chưa bán được gì thì nhắn 0. Ví dụ: 120 triệu, 1 tỷ 2.",
    ]


def test_a_question_that_was_never_answered_comes_with_a_hint_and_an_example() -> None:
    assert render(asked((), last=None)).text.splitlines() == [
        "Tháng 10/2026, tổng tiền bán hàng và dịch vụ của HTX là bao nhiêu?",
        "Nhắn như nói cũng được. Chưa bán được gì thì nhắn 0. Ví dụ: 120 triệu, 1 tỷ 2.",
    ]


def test_a_question_without_history_or_hint_is_only_the_question() -> None:
    nothing = text("revenue.revenue.hint", "")
    said = render(asked((), last=None, hint=nothing, example=nothing)).text
    assert said == "Tháng 10/2026, tổng tiền bán hàng và dịch vụ của HTX là bao nhiêu?"


@pytest.mark.parametrize(
    ("kind", "unit"),
    [("THT", "tổ mình"), ("HTX", "HTX"), ("LHHTX", "liên hiệp"), ("QTDND", "quỹ"), ("?", "đơn vị mình")],
)
def test_a_form_speaks_of_the_unit_as_its_people_do(kind: str, unit: str) -> None:
    ask = text("x", "{{ period|cap }}, {{ unit }} có khoản vay nào không?", kind=kind)
    assert render(Say("report/item", about(echo=(), ask=ask))).text == f"Tháng 10/2026, {unit} có khoản vay nào không?"


def test_a_form_text_names_an_item_that_is_a_form_text_itself() -> None:
    ask = text("x", "{{ item }}: còn nợ {{ opening|money }} đến {{ period_end }}?", item=LOAN, opening=1_200_000_000)
    said = render(Say("report/item", about(echo=(), ask=ask))).text
    assert said == "Quỹ HTX tỉnh, hợp đồng 12/2026: còn nợ 1,2 tỷ đồng đến 31/10/2026?"


@pytest.mark.parametrize(
    ("key", "data", "expected"),
    [
        ("same", {"value": 120_000_000, "answer_kind": "money"}, "Vẫn 120 triệu"),
        ("same", {"value": 950, "answer_kind": "money"}, "Vẫn 950 đồng"),
        ("same", {"value": 1276, "answer_kind": "count"}, "Vẫn 1.276"),
        ("suggested", {"value": 190_500_000, "answer_kind": "money"}, "Tính ra 190,5 triệu đồng"),
        ("candidate", {"value": 350_000_000, "answer_kind": "money"}, "350 triệu đồng"),
        ("candidate", {"value": -5_000_000, "answer_kind": "money"}, "lỗ 5 triệu đồng"),
        ("candidate", {"value": 1_234_567_891, "answer_kind": "money"}, "1.234.567.891 đồng"),
        ("wrong", {"label": REVENUE, "value": 120_000_000, "answer_kind": "money"}, "Doanh thu: 120 triệu"),
        ("keep", {"label": MEMBERS, "value": 12, "answer_kind": "count"}, "Giữ 12"),
        ("replace", {"label": MEMBERS, "value": None, "answer_kind": "count"}, "Ghi chưa có số"),
        ("pick", {**line(REVENUE, "money", 120_000_000), "item": None}, "Doanh thu: 120 triệu"),
        ("pick", {**line(REVENUE, "money", None, "later"), "item": None}, "Doanh thu: chưa có số"),
        (
            "pick",
            {**line(MEMBERS, "choice", FUND), "item": LOAN},
            "Quỹ HTX tỉnh, hợp đồng… – Thành viên chính thức: Quỹ HTX…",
        ),
        ("month", {"period": "2026-10"}, "Tháng 10/2026"),
        ("sent_report", {"period": "2026-10", "organisation": "THT Hải An"}, "Tháng 10/2026, THT Hải An"),
        ("literal", {"text": "Chị & em <b>"}, "Chị & em <b>"),
    ],
)
def test_a_choice_says_what_it_stands_for(key: str, data: dict[str, object], expected: str) -> None:
    assert label(key, **data) == expected


def test_a_choice_may_be_a_text_of_the_form_in_the_language_of_the_person() -> None:
    say = Say("stale", {}, (Choice("=fund", FUND),))
    assert render(say).choices == (Shown("=fund", "Quỹ HTX tỉnh"),)
    assert render(say, language="en").choices == (Shown("=fund", "Provincial cooperative fund"),)


def test_a_long_name_is_cut_on_a_button_and_its_code_is_kept() -> None:
    name = "HTX Sản xuất kinh doanh dịch vụ nông nghiệp tổng hợp Vĩnh Thủy Một (HTX-0412)"
    cut = label("literal", text=name)
    assert len(cut) <= 60
    assert cut.startswith("HTX Sản xuất kinh doanh")
    assert cut.endswith("… (HTX-0412)")


def test_a_number_on_a_button_is_never_cut() -> None:
    long_name = text("x", "Doanh thu bán hàng và cung cấp dịch vụ cho thành viên và người ngoài")
    shown = label("wrong", label=long_name, value=123_456_789_123_457, answer_kind="money")
    assert shown.endswith("123.456.789.123.457 đồng")


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_that_do_not_change_fit_on_half_a_phone(language: str) -> None:
    labels = tomllib.loads((HERE / language / "choices.toml").read_text(encoding="utf-8"))
    assert {
        key: entry["label"] for key, entry in labels.items() if "{" not in entry["label"] and len(entry["label"]) > 28
    } == {}


NASTY = "<b>&{{ honorific }} {% raw %}</i>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_typed_is_shown_as_they_typed_it(language: str) -> None:
    said = [
        Say("desk/unit_unknown", {"words": NASTY}),
        Say("report/sent_already", {**WORK, "organisation": NASTY}),
        Say(
            "report/clarify",
            about(label=REVENUE, answer_kind="money", said=NASTY, candidates=[1, 2], last=None)
            | {"doubt": None, "dated": False},
        ),
        Say("problem", {"problem": "unclear", "said": NASTY, "answer_kind": "money"}),
        Say("registration/welcome", {"name": NASTY, "organisations": [NASTY], "office": False}),
        Say(
            "report/conflict",
            about(answer_kind="text", label=REVENUE, theirs=NASTY, mine="", at="2026-11-05", by=NASTY),
        ),
        asked((line(REVENUE, "text", NASTY),)),
        Say("report/item", about(echo=(), ask=text("x", "Vay của {{ lender }}, <R&D>?", lender=NASTY))),
    ]
    for say in said:
        assert NASTY in render(say, language=language).text, say.template
        html = render(say, language=language, markup="html").text
        assert NASTY not in html, say.template
        assert "&lt;b&gt;&amp;{{ honorific }}" in html, say.template
    assert "Vay của <b>" in render(said[-1], language=language).text
    assert "<R&D>?" in render(said[-1], language=language).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chapter", sorted({say.template.partition("/")[0] for say in SAYS}))
def test_plain_text_is_the_html_without_its_markup(chapter: str, language: str) -> None:
    for say in SAYS:
        if say.template.partition("/")[0] == chapter:
            html, plain = render(say, language=language, markup="html").text, render(say, language=language).text
            assert unescape(re.sub(r"</?[bi]>", "", html)) == plain, say.template
            assert html.count("<b>") == html.count("</b>"), say.template
            assert html.count("<i>") == html.count("</i>"), say.template
            assert set(re.findall(r"<[^>]*>", html)) <= {"<b>", "</b>", "<i>", "</i>"}, say.template


def test_decomposed_letters_are_sent_composed() -> None:
    say = Say("desk/unit_unknown", {"words": unicodedata.normalize("NFD", "Vĩnh Thủy")})
    assert "“Vĩnh Thủy”" in render(say).text


def test_an_unknown_language_is_vietnamese() -> None:
    assert render(Say("stale"), language="xx") == render(Say("stale"))


def test_people_are_greeted_as_they_wish() -> None:
    assert render(menu()).text.startswith("Chào anh Hùng. ")
    assert RENDERER.render(menu()).text.startswith("Chào anh/chị. ")
    assert render(menu(chosen="bác")).text.startswith("Chào bác Hùng.")


def test_what_is_owed_and_what_was_not_understood_come_first_in_the_menu() -> None:
    said = render(menu(understood=False, drafts=("2026-10",))).text.splitlines()
    lost = "Trợ lý chưa hiểu tin vừa rồi. Cần gặp cán bộ, xin nhắn “liên hệ”."
    assert said[:2] == [lost, f"• {UNIT}: báo cáo tháng 10/2026 đang làm dở."]


def test_the_consent_names_the_controller_the_data_the_purposes_the_time_and_the_rights() -> None:
    said = render(Say("registration/consent_reports")).text
    for part in ("Liên minh HTX tỉnh Quảng Trị là bên quản lý dữ liệu", "họ tên, chức danh, số điện thoại"):
        assert part in said
    for part in ("(1) nhận báo cáo", "(2) gửi thông báo", "12 tháng", "xem, sửa, xóa, rút lại đồng ý", "0233 000 000"):
        assert part in said


def test_times_are_told_where_people_live() -> None:
    assert "lúc 19 giờ 42." in next(render(say).text for say in SAYS if say.template == "report/receipt")


def test_a_file_comes_with_its_name_and_without_markup() -> None:
    say = next(say for say in SAYS if say.file)
    name, content = render(say, markup="html").file or ("", "")
    assert name == "du-lieu-cua-toi.txt"
    assert content.startswith("DỮ LIỆU CÁ NHÂN CỦA NGUYỄN VĂN HÙNG\n")
    assert content.endswith("\n")
    assert "<" not in content


def test_a_summary_names_ten_of_those_who_are_missing() -> None:
    said = render(Say("summary", SUMMARY)).text
    missing = said.partition("Chưa nhận:")[2]
    assert missing.count("• ") == 10
    assert said.endswith("… và 19 đơn vị khác")


def test_a_summary_says_what_was_estimated_and_why_five_figures_are_out_of_the_usual() -> None:
    said = render(Say("summary", SUMMARY)).text
    assert "Doanh thu: ước đạt hơn 35,2 tỷ đồng, tăng 20% so với tháng trước (280 đơn vị có số cả hai tháng)" in said
    assert "; bình quân 117 triệu đồng/đơn vị (300/329 đơn vị, 12 ước tính)" in said
    notes = said.partition("xác nhận:\n")[2].partition("\n\n")[0].splitlines()
    assert notes[0].endswith(": doanh thu 1,25 tỷ đồng – Có hợp đồng mới")
    assert notes[1].endswith(": doanh thu lỗ 90 triệu đồng – không nêu lý do")
    assert len(notes) == 6
    assert notes[5] == "… và 2 số khác"


def test_in_a_summary_of_several_months_a_note_says_which() -> None:
    assert ", tháng 10/2026: doanh thu 1,25 tỷ đồng" in render(Say("summary", {**SUMMARY, "from": "2026-09"})).text


def test_a_summary_of_words_that_mean_no_period_says_how_to_ask() -> None:
    assert "“tổng hợp tháng 10”" in render(Say("summary", {"problem": "unclear", "words": ""})).text


def test_rendering_again_gives_the_same_words_for_another_period() -> None:
    october = render(asked(())).text
    september = replace(ASK, values={**ASK.values, "period": "2026-09"})
    assert render(asked((), ask=september)).text == october.replace("Tháng 10/2026", "Tháng 9/2026")

"""Examples of what is said about petitions."""

from collections.abc import Mapping
from datetime import timedelta

from conversations.people import Kind, Organisation
from conversations.petitions.pages import data_of, said
from conversations.petitions.petition import (
    ANSWER,
    ASKED,
    FOLLOW_UP,
    PASSED,
    RECEIVED,
    STATES,
    Department,
    Dialogue,
    Petition,
    Words,
)
from conversations.petitions.replies import answer_say
from conversations.petitions.topics import KEYS
from conversations.say import Choice, Enclosure, Say
from tests.messages.village import NOW, PERSON, UNIT

ASKS = "Đề nghị tỉnh cho HTX thuê 500 m² đất ở thôn Vĩnh Thủy làm nhà kho.\nHTX đã có đơn từ tháng 5."
ANSWERS = "Sở đã nhận đơn. HTX chuẩn bị bản vẽ vị trí và phương án sử dụng đất.\nTrả lời chậm nhất ngày 30/11/2026."
OFFICE = Department("nnmt", "Sở Nông nghiệp và Môi trường")
DIALOGUE = Dialogue("e1", 3, "Đối thoại chính sách tháng 11", NOW + timedelta(days=7))
ANSWERED_BY_US = Words(ANSWER, ANSWERS, NOW, "p9", "Phan Thị Minh")
SAID = (
    Words(ASKED, ASKS, NOW, PERSON.id, PERSON.name),
    Words(ANSWER, ANSWERS, NOW, "p9", "Phan Thị Minh", OFFICE),
    Words(FOLLOW_UP, "Bản vẽ theo mẫu nào?", NOW, PERSON.id, PERSON.name),
)


def petition(number: int = 7, **more: object) -> Petition:
    """A petition of the unit in November 2026."""
    usual: dict[str, object] = {"by": PERSON.id, "name": PERSON.name, "words": SAID[:1]}
    unit = Organisation("o1", "HTX-0412", Kind.HTX, UNIT)
    given: Mapping[str, object] = {"topic": "land", "state": RECEIVED, "at": NOW, **usual, **more}
    return Petition(number, unit, **given)  # type: ignore[arg-type]  # each by its name


PLAIN = petition()
MOVED = petition(state=PASSED, department=OFFICE)
HIDDEN = petition(8, topic="other", anonymous=True, dialogue=DIALOGUE, words=SAID, department=OFFICE, state="followed")
TYPED = petition(10, name="", by="", typed_by="Phan Thị Minh")
TYPED_DATA: Mapping[str, object] = {"code": "KN-0010", "organisation": UNIT, "topic": "land", "anonymous": False}
BARE = petition(9, name="", by="", words=(), state="withdrawn")


def about(found: Petition = PLAIN, **more: object) -> dict[str, object]:
    """What a message about a petition may name."""
    return data_of(found, **more)


def with_text(*found: Petition) -> list[dict[str, object]]:
    """Lines of a list."""
    return [about(each, text=each.text, merged=each.merged) for each in found]


def reviewed(**more: object) -> Say:
    """What a leader looks over before sending."""
    usual = {"anonymous": False, "text": ASKS, "whole": True, "parts": 1, "resumed": False, "dialogue": ""}
    return Say("petitions/review", {"organisation": UNIT, "topic": "land", **usual, **more})


def receipt(**more: object) -> Say:
    """What a leader hears when it is sent."""
    usual = {"code": "KN-0007", "organisation": UNIT, "topic": "land", "anonymous": False, "dialogue": "", "at": NOW}
    return Say("petitions/receipt", {**usual, **more})


def listed(**more: object) -> Say:
    """A list for the office."""
    usual: dict[str, object] = {"group": "cho", "topic": "", "dialogue": "", "total": 0, "page": 1, "pages": 1}
    return Say("petitions/desk/list", {"petitions": [], **usual, **more})


OWN = (
    Say("petitions/no_unit"),
    Say("petitions/typed_for_you", {**TYPED_DATA, "text": ASKS, "at": NOW}, (Choice("1", "withdraw_petition"),)),
    Say("petitions/typed_for_you", {**TYPED_DATA, "anonymous": True, "text": ASKS * 9, "at": NOW}),
    Say("petitions/ask", {"dialogue": "", "topic": ""}, (Choice("/kiennghicuatoi", "my_petitions"),)),
    Say("petitions/ask", {"dialogue": DIALOGUE.title, "topic": ""}),
    *(Say("petitions/ask", {"dialogue": "", "topic": topic}) for topic in KEYS),
    Say("petitions/which_unit"),
    Say("petitions/which_topic", {}, tuple(Choice(topic, "topic", {"topic": topic}) for topic in KEYS)),
    reviewed(),
    reviewed(anonymous=True, resumed=True, parts=3, whole=False, dialogue=DIALOGUE.title),
    Say("petitions/unfinished", {"dialogue": DIALOGUE.title}),
    Say("petitions/no_event", {"number": 3}),
    *(Say("petitions/event_closed", {"dialogue": DIALOGUE.title, "until": until}) for until in (NOW, None)),
    *(Say("petitions/event_over", {"dialogue": DIALOGUE.title, "until": until}) for until in (NOW, None)),
    Say("petitions/too_long", {"most": 4000}),
    Say("petitions/full", {"most": 12}),
    Say("petitions/dropped"),
    Say("petitions/kept", {"written": True}),
    Say("petitions/kept", {"written": False}),
    receipt(),
    receipt(anonymous=True, dialogue=DIALOGUE.title),
    Say("petitions/own", {"petitions": []}),
    Say("petitions/own", {"petitions": with_text(PLAIN, MOVED, HIDDEN, BARE)}),
    Say("petitions/unknown", {"words": "99"}),
    Say("petitions/unknown", {"words": ""}),
    *(Say("petitions/page", about(each, said=said(each))) for each in (PLAIN, MOVED, HIDDEN)),
    *(Say("petitions/more", about(petition(state=state))) for state in (RECEIVED, "answered")),
    *(Say("petitions/added", about(kind=kind)) for kind in ("added", "follow_up")),
    Say("petitions/more_done", about()),
    *(Say("petitions/no_more", about(each)) for each in (MOVED, BARE)),
    Say("petitions/withdraw", about(), (Choice("1", "withdraw_petition"), Choice("2", "keep_petition"))),
    Say("petitions/withdrawn", about()),
    *(Say("petitions/not_withdrawn", about(each)) for each in (MOVED, BARE, petition(state="answered"))),
    Say("petitions/closed", about()),
    *(Say("petitions/passed_on", about(each, department=OFFICE.name)) for each in (PLAIN, HIDDEN)),
    answer_say(PLAIN, ANSWERED_BY_US),
    answer_say(HIDDEN, SAID[1]),
)
TOPICS = [("land", 12), ("loans", 3)]
DESK = (
    Say("petitions/desk/whom"),
    Say("petitions/desk/no_unit", {"code": "HTX-9999"}),
    Say("petitions/desk/unfinished", {"organisation": UNIT}),
    Say("petitions/desk/typed", {**TYPED_DATA, "told": ["Nguyễn Văn Hùng", "Lê Thị Hoa"]}),
    Say("petitions/desk/typed", {**TYPED_DATA, "anonymous": True, "told": []}),
    Say("petitions/desk/page", about(TYPED, said=said(TYPED), same=[], head="")),
    Say(
        "petitions/desk/overview",
        {
            "waiting": 15,
            "passed": 4,
            "topics": TOPICS,
            "dialogues": [{"title": DIALOGUE.title, "number": 3, "count": 9}],
        },
        (
            Choice("1", "topic_count", {"topic": "land", "count": 12}),
            Choice("2", "event_count", {"text": DIALOGUE.title, "count": 9}),
            Choice("3", "passed_petitions"),
            Choice("4", "waiting_petitions"),
            Choice("5", "answered_petitions"),
        ),
    ),
    Say("petitions/desk/overview", {"waiting": 0, "passed": 1, "topics": [], "dialogues": []}),
    *(listed(group=group) for group in ("hoi them", "da chuyen", "da tra loi", "da rut", "tat ca")),
    Say(
        "petitions/desk/list",
        {
            **listed().data,
            "petitions": with_text(petition(merged=2), MOVED, HIDDEN, BARE),
            "total": 19,
            "pages": 3,
            "page": 2,
        },
        (Choice("1", "petition", about()), Choice("2", "page_before"), Choice("3", "page_after")),
    ),
    listed(topic="loans", dialogue=DIALOGUE.title, petitions=with_text(PLAIN), total=1),
    Say("petitions/desk/no_such_list", {"words": "cái  kia"}),
    Say("petitions/desk/unknown", {"words": "99"}),
    Say("petitions/desk/unknown", {"words": ""}),
    Say(
        "petitions/desk/page",
        about(said=said(PLAIN), same=[{"code": "KN-0009", "organisation": UNIT}], head=""),
        (
            *(Choice(key, key) for key in ("answer", "pass_on", "change_topic", "merge", "part")),
            Choice("answer_more", "answer_more"),
        ),
    ),
    Say("petitions/desk/page", about(HIDDEN, said=said(HIDDEN), same=[], head="KN-0007")),
    Say("petitions/desk/page", about(BARE, said=[], same=[], head="")),
    *(Say("petitions/desk/over", about(each)) for each in (BARE, petition(state="answered"))),
    *(
        Say(
            "petitions/desk/pass_to",
            about(typed=typed, several=several),
            (Choice("a", "add_department", {"text": typed}),),
        )
        for typed, several in (("", False), ("Sở", True), ("Ngân hàng Chính sách xã hội", False))
    ),
    *(
        Say(
            "petitions/desk/passed",
            about(each, department=OFFICE.name, count=count, hidden=["KN-0008"] * (count - 1)),
            (Choice("w", "as_word"),),
        )
        for each, count in ((PLAIN, 1), (HIDDEN, 3))
    ),
    Say("petitions/desk/there_already", about(MOVED)),
    Say("petitions/desk/which_topic", about()),
    Say("petitions/desk/topic_set", about(), (Choice("1", "open_petition"),)),
    Say("petitions/desk/merge_which", about(wrong="", offered=with_text(petition(9), BARE))),
    Say("petitions/desk/merge_which", about(wrong="99", offered=[])),
    *(Say("petitions/desk/merged", about(petition(state=state), joined=["KN-0008", "KN-0009"])) for state in STATES),
    Say("petitions/desk/not_merged", about()),
    Say("petitions/desk/parted", about()),
    Say("petitions/desk/answer", about(count=1, again=False)),
    Say("petitions/desk/answer", about(count=3, again=True)),
    Say(
        "petitions/desk/answer_review",
        about(MOVED, text=ANSWERS, count=1),
        (
            Choice("1", "send_as", {"text": OFFICE.name}),
            *(Choice(key, key) for key in ("send_as_ours", "write_again", "drop_answer")),
        ),
    ),
    Say("petitions/desk/answer_review", about(MOVED, text=ANSWERS, count=3)),
    *(
        Say("petitions/desk/answered_already", about(text=ANSWERS, by=by, answered_at=NOW))
        for by in ("Phan Thị Minh", "")
    ),
    Say("petitions/desk/answer_sent", about(count=1, unheard=[])),
    Say("petitions/desk/answer_sent", about(count=3, unheard=[UNIT, "THT Hải An"])),
    *(
        Say("petitions/desk/file", {"form": form, "count": count}, document=Enclosure(make, {"words": "tat ca"}))
        for form, count, make in (("excel", 12, "petitions_excel"), ("word", 1, "petitions_word"))
    ),
    Say("petitions/desk/no_file"),
    Say("petitions/desk/news", {"new": 15, "topics": TOPICS, "further": 2}),
    Say("petitions/desk/news", {"new": 1, "topics": TOPICS[:1], "further": 0}),
    Say("petitions/desk/news", {"new": 0, "topics": [], "further": 1}),
)
PETITIONS = (*OWN, *DESK)

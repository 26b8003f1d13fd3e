"""Answers that name a day to come: when will it be sent?"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from conversations.answers.calendar_words import fold_at
from conversations.answers.coming import coming_day_at
from conversations.answers.dates import Mention
from conversations.answers.phrases import vocabulary_of
from conversations.answers.question import Question
from conversations.answers.reading import Reading, asked, refused, taken
from conversations.answers.scan import FILLER, scan
from conversations.answers.status import status
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import AROUND

_CLOCK = frozenset({"h", "g", "gio"})
_HOURS = frozenset({"tieng", "gio", "phut"})
_AROUND_DAY = vocabulary_of(
    {
        FILLER: """
sáng|trưa|chiều|tối|khuya|đêm|sớm
buổi sáng|trưa|chiều|tối
để|đợi|chờ|hẹn|sẽ|sẽ_có|sẽ_xong|có|xong|tính_xong|làm|làm_xong|nộp|gửi|gởi|báo|nhắn|trả_lời|bổ_sung|gửi_sau
hôm|bữa|ngày|lúc|vào|trong|nhắc|nhắc_lại|hỏi_lại|gọi|gọi_lại|cho|mới|mới_có|mới_xong|đến|tới|là|này|tới_đây
số|số_liệu|báo_cáo|thứ|rồi
""",
        "estimate": "khoảng|chắc|chắc_là|tầm|cỡ|chừng|độ|hình_như|có_lẽ|có_thể|dự_kiến|ước|đâu",
        "bound": "trước|sau|từ|chậm_nhất|muộn_nhất|sớm_nhất|trễ_nhất|quá|trước_khi|sau_khi",
        "vague": """
vài|mấy|dăm ngày|hôm|bữa|tuần|tháng nữa|sau|tới?
hôm|bữa|ngày|lúc|khi nào|mô
vài|mấy|ít bữa|hôm
""",
        "past": "hôm|bữa qua|kia|trước",
        "not": "không|chưa|đừng|khỏi",
        "or": "hay|hoặc|à_nhầm|nhầm|hay_là",
    }
)
_HARMLESS = frozenset({FILLER, "estimate"})


def read_day(text: str, tokens: list[Token], question: Question) -> Reading:
    """The next such day after today, as ISO text ("hôm nay" is today); weeks and months alone are asked."""
    mentions, roles = _mentions(tokens, question.today)
    if not mentions:
        return _without_day(text, tokens, question, roles)
    problem = next((mention.problem for mention in mentions if mention.problem), None)
    days = tuple(dict.fromkeys(day.isoformat() for mention in mentions for day in mention.days))
    if not days:
        return refused(problem or "unclear")
    estimate = "estimate" in roles
    if len(days) == 1 and problem is None and roles <= _HARMLESS:
        return taken(days[0], estimate=estimate or _is_weekend(tokens))
    doubt = problem or ("several" if len(days) > 1 else "bound" if "bound" in roles else "words_unclear")
    return asked(days, doubt, estimate=estimate)


def _without_day(text: str, tokens: list[Token], question: Question, roles: set[str]) -> Reading:
    told = status(scan(text, tokens, question.today))
    if told is not None and told.outcome == "later":
        return told
    if "soon" in roles:
        return taken(question.today.isoformat(), estimate=True)
    return refused("vague" if "vague" in roles else "other_period" if "past" in roles else "unclear")


def _mentions(tokens: Sequence[Token], today: date) -> tuple[list[Mention], set[str]]:
    """The days named, and the roles of the words around them."""
    found: list[Mention] = []
    roles: set[str] = set()
    place = 0
    while place < len(tokens):
        clock = _clock_end(tokens, place)
        if clock:
            soon = fold_at(tokens, clock - 1) == "nua"
            roles |= {"soon"} if soon else set()
            place = clock
            continue
        vague = _AROUND_DAY.match(tokens, place)
        mention = None if vague and vague[0] in {"vague", "past"} else coming_day_at(tokens, place, today)
        if mention:
            found.append(mention)
            place = mention.end
            continue
        role, place = _role(tokens, place)
        roles.add(role)
    return found, roles


def _role(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    if tokens[place].kind == "mark":
        return ("question" if tokens[place].text == "?" else FILLER), place + 1
    own = _AROUND_DAY.match(tokens, place)
    if own:
        return own
    phrase = AROUND.match(tokens, place)
    if phrase and phrase[0] in {FILLER, "have"}:
        return FILLER, phrase[1]
    return "unknown", place + 1


def _clock_end(tokens: Sequence[Token], place: int) -> int:
    """The place after a time of day ("8h", "8 giờ 30", "19:30") or "2 tiếng nữa"; 0 when there is none."""
    if tokens[place].kind != "number" or not tokens[place].text.isdecimal():
        return 0
    mark = fold_at(tokens, place + 1)
    if mark in _HOURS and fold_at(tokens, place + 2) == "nua":
        return place + 3
    if mark not in _CLOCK and not (mark == ":" and fold_at(tokens, place + 2).isdecimal()):
        return 0
    end = place + 2
    end += fold_at(tokens, end).isdecimal() and fold_at(tokens, end + 1) not in {"/", "-", "thang"}
    return end + (fold_at(tokens, end) in {"ruoi", "phut"})


def _is_weekend(tokens: Sequence[Token]) -> bool:
    """ "cuối tuần" may be either of two days."""
    folds = [fold_at(tokens, place) for place in range(len(tokens))]
    return any(pair == ("cuoi", "tuan") for pair in pairwise(folds))

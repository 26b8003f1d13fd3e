"""Answers to a yes-or-no question."""

from collections.abc import Sequence

from conversations.answers.phrases import vocabulary_of
from conversations.answers.question import Question
from conversations.answers.reading import Reading, asked, refused, taken
from conversations.answers.scan import FILLER, scan
from conversations.answers.status import status
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import AROUND, LATER

_WORDS = vocabulary_of(
    {
        "yes": """
đúng rồi|vậy|hết|quá|luôn|chuẩn|đấy|đó|ạ?
có|ok|chuẩn|phải|được|cần chứ|rồi|luôn|đó?
đồng ý
ô kê|kay|cê
nhất trí
thống nhất
xác nhận
chính xác
chấp nhận
tất|đương nhiên
chắc chắn
hoàn toàn đúng|đồng_ý
dự|tham_dự|tham_gia|đi_được|sẽ_đi|sẽ_dự|có_đi|đăng_ký
xong
yes|y|right|duyệt
""",
        "nay": """
có|đúng|phải đâu|mô
có gì|chi đâu|mô
mô|đâu có|phải|đúng
không như vậy
làm gì|chi có
không đời_nào
bận rồi|quá|lắm|việc? không đi|dự|tham_gia|tham_dự|đến|tới được?
""",
        FILLER: "mà|cho|giúp|giùm|dùm|hộ",
        "soft": "dạ|vâng|ừ|rồi",
        "not": "không|khỏi|đừng|no|chẳng_phải",
        "not yet": "chưa",
        "bad": "sai|nhầm|sửa|lộn|sai_sót|sai_bét|trật|hủy|từ_chối|sửa_lại|chỉnh|chỉnh_sửa|sửa_đổi",
        "hollow": "gì|chi|là|đâu|lắm|nữa|hết|cả|thể|bị|chỗ_nào|mô|muốn|chút_nào|thấy|cái_gì|rồi_ạ|rồi_em|rồi_anh",
        "aye": "không sai|nhầm|trật|lộn đâu|mô\nđúng như vậy",
        "question": """
đúng|phải|được|có không|chưa|hông
đâu|mô có? sai|nhầm|trật
sai|nhầm|trật đâu|mô
""",
        "hedge": """
không sai|nhầm lắm|mấy|nhiều
phải_chi|giá_mà|ước_chi|ước_gì|không_thể_không
chắc|hình_như|có_lẽ|có_thể|chắc_là|không_chắc|tạm
""",
    }
)
_NEEDED = frozenset({"co", "phai", "can", "duoc"})
_SIGNS = {
    **dict.fromkeys("👍✅✔👌🆗", "aye"),
    **dict.fromkeys("👎❌✖", "nay"),
    **dict.fromkeys(",.;!", "pause"),
    "?": "question",
}
_NUMBERS = {"1": "aye", "0": "nay"}


def read_yesno(text: str, tokens: list[Token], question: Question) -> Reading:
    """Yes (True) or no (False); two negatives make a yes ("không sai")."""
    steps = _steps(tokens)
    answers = _answers(steps)
    if "unknown" in steps or not answers:
        told = status(scan(text, tokens, question.today))
        if told is not None:
            return taken(False) if told.outcome == "none" else told
    if not answers or _is_question(steps):
        return _refused(steps, tokens)
    if len(answers) > 1:
        return asked((True, False), "several")
    answer = answers.pop()
    if "question" in steps:
        return asked((answer,), "question")
    if "unknown" in steps or "hedge" in steps:
        return asked((answer,), "words_unclear")
    return asked((answer,), "agreement_doubtful") if _is_doubtful(tokens) else taken(answer)


def _refused(steps: Sequence[str], tokens: Sequence[Token]) -> Reading:
    if "question" in steps or _is_question(steps):
        return refused("question")
    if [token.text for token in tokens if token.kind == "number"] == ["2"] and "unknown" in steps and len(tokens) <= 2:
        return asked((False,), "words_unclear")
    return refused("unclear" if any(token.kind == "word" for token in tokens) else "empty")


def _is_doubtful(tokens: Sequence[Token]) -> bool:
    """ "dung" alone may be đúng (right) or dừng (stop)."""
    words = [token.word for token in tokens if token.word is not None]
    bare = any(word.fold == "dung" and word.bare for word in words)
    return bare and not any(word.fold in {"roi", "het", "vay", "do", "day", "qua", "luon", "sai"} for word in words)


def _steps(tokens: Sequence[Token]) -> list[str]:
    """The role of each phrase, in order."""
    steps: list[str] = []
    place = 0
    while place < len(tokens):
        role, place = _step(tokens, place)
        steps.append(role)
    return steps


def _step(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    token = tokens[place]
    if token.word is None:
        signs = _SIGNS if token.kind == "mark" else _NUMBERS
        return signs.get(token.text, FILLER if token.kind == "mark" else "unknown"), place + 1
    around, found = AROUND.match(tokens, place), _WORDS.match(tokens, place)
    if around and around[0] == LATER and not (found and found[1] > around[1]):
        return "unknown", around[1]
    if found and found[1] == place + 1 and token.word.fold in _NEEDED:
        return "need", place + 1
    if found:
        return found
    if around and around[0] == FILLER:
        return FILLER, around[1]
    return "unknown", place + 1


def _answers(steps: Sequence[str]) -> set[bool]:
    """The answers stated, each negation taken with what it denies."""
    answers: set[bool] = set()
    clause: list[str] = []
    for step in [*steps, "pause"]:
        if step in {"aye", "nay"}:
            answers.add(step == "aye")
        elif step == "pause":
            answers |= _answers_of(clause)
            clause = []
        elif step in {"yes", "bad", "not", "not yet", "need"}:
            clause.append(step)
    return answers or ({True} if "soft" in steps and "hollow" not in steps else set())


def _answers_of(clause: Sequence[str]) -> set[bool]:
    """What one clause says: "không sai" is yes, and a "không" left open denies whatever was asked."""
    answers: set[bool] = set()
    denial = ""
    for step in clause:
        if step in {"not", "not yet"}:
            denial = step
        elif step in {"yes", "bad"}:
            # "chưa sửa" may be said of what is right, or of what is still to be corrected.
            undecided = step == "bad" and denial == "not yet"
            answers |= {True, False} if undecided else {(step == "yes") != bool(denial)}
            denial = ""
    if denial or (not answers and "need" in clause):
        answers.add(not denial)
    return answers


def _is_question(steps: Sequence[str]) -> bool:
    """ "sai không", "có chưa": a denial that ends a clause asks."""
    said = [step for step in steps if step not in {FILLER, "hollow", "soft"}]
    return len(said) > 1 and said[-1] in {"not", "not yet"} and said[-2] in {"yes", "bad", "need"}

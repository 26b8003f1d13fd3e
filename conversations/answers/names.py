"""The names of questions found in a message, and the places where such a word names none."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from conversations.answers.calendar_words import fold_at
from conversations.answers.phrases import Phrases, vocabulary_of
from conversations.answers.tokens import Token

_ELSEWHERE = vocabulary_of(
    {
        "elsewhere": """
là thành_viên|xã_viên|tổ_viên|lao_động|người_làm
vào khoảng|cỡ|tầm|chừng|độ|lúc|ngày|tháng|năm|cuối|đầu|giữa|mùa|vụ|đây|đó|sổ|tài_khoản|ngân_hàng
tính|đưa|làm|hóa|cộng|chia|suy|nói|tìm|quy|kể|đúng|thật ra
ra sao|tết|giêng|đồng|ruộng|chợ|rằm|xuân|hè|ngoài|quân
thu hoạch|nhập|đông|nợ|mua|hồi|xếp|âm
mùa|hè|vụ|trung|xuân thu
chi tiết|nhánh|cục|đoàn|hội|bộ|li|ly|viện
lãi suất|kép
lời nhắn|nói|khuyên|hứa|mời
nghỉ lụt|mưa|bão|tết|lễ|vụ|hè|phép|ngơi|đẻ|sinh|ốm|đông|trưa|dịch|nắng
tôi|tui|em|mình|anh|chị nghĩ
nghĩ là|khoảng|chắc|cỡ|tầm
rút tiền|kinh|gọn|vốn|lui
bán|mua|đi|tiền|chuyển|lấy|nhập|xuất vào|ra
cộng|tính|gộp|thêm|trừ|đưa|ghi vào
""",
        "part": "trong đó|đấy|ấy|số_đó",
    }
)
_MOVES = frozenset({"ket", "vao", "moi", "ra", "xin", "rut"})
_MEMBERS = frozenset({("thanh", "vien"), ("thanh", "vien", "moi"), ("xa", "vien"), ("to", "vien"), ("tv",)})
_AFTER_ORDINAL = frozenset({".", ")", "/", ":"})


class Label(Struct, frozen=True):
    """A question's key, and the places between which its name stands."""

    key: str
    first: int
    end: int


def labels_in(tokens: Sequence[Token], names: Phrases) -> tuple[Label, ...]:
    """The names among the tokens, the longest that fits at each place."""
    found: list[Label] = []
    place = 0
    while place < len(tokens):
        match, other = names.match(tokens, place), _ELSEWHERE.match(tokens, place)
        if other and (match is None or other[1] > match[1]):
            place = other[1]
            continue
        if match and found and (found[-1].key, found[-1].end) == (match[0], place):
            found[-1] = Label(match[0], found[-1].first, match[1])  # "thành viên mới" + "vào"
        elif match:
            found.append(Label(match[0], place, match[1]))
        place = match[1] if match else place + 1
    return tuple(found[:-1] if _is_counted(tokens, found) else found)


def _is_counted(tokens: Sequence[Token], found: Sequence[Label]) -> bool:
    """ "kết nạp 2 thành viên": the last name says only of what there are two."""
    if len(found) < 2 or found[-1].end != len(tokens) or found[-1].first != found[-2].end + 1:
        return False
    words = tuple(fold_at(tokens, place) for place in range(found[-1].first, found[-1].end))
    counted = fold_at(tokens, found[-2].end).isdecimal() and words in _MEMBERS
    return counted and fold_at(tokens, found[-2].first) in _MOVES


def without_ordinals(tokens: Sequence[Token]) -> list[Token]:
    """The message without the "1.", "2)" of a list that it begins with, so that these are taken for no figures."""
    kept: list[Token] = []
    place, ordinal = 0, 1
    while place < len(tokens):
        mark = tokens[place + 1] if place + 1 < len(tokens) else None
        if tokens[place].text == str(ordinal) and mark is not None and mark.glued and mark.text in _AFTER_ORDINAL:
            place, ordinal = place + 2, ordinal + 1
        elif not place:
            return list(tokens)
        else:
            kept.append(tokens[place])
            place += 1
    return kept


def part_at(tokens: Sequence[Token]) -> int | None:
    """Where "trong đó" begins: what follows is part of what was said before it."""
    found = (place for place in range(len(tokens)) if (match := _ELSEWHERE.match(tokens, place)) and match[0] == "part")
    return next(found, None)


def is_composed(tokens: Sequence[Token], label: Label, names: Phrases) -> bool:
    """Whether the name says itself what it is a part of: "bán cho thành viên" holds the name of another question."""
    inner = [names.match(tokens[: label.end], place) for place in range(label.first + 1, label.end)]
    return any(match is not None and match[0] != label.key for match in inner)


def is_interest(tokens: Sequence[Token], label: Label, *, first: bool) -> bool:
    """Whether "lãi" may be what a loan costs: "trả gốc 5tr, lãi 800k". `tokens` are the whole message's.

    `first`: no other question was named before it.
    """
    if [fold_at(tokens, place) for place in range(label.first, label.end)] != ["lai"]:
        return False
    words = [fold_at(tokens, place) for place in range(len(tokens))]
    before, after = words[: label.first], words[label.end :]
    said = {("tra", "lai"), ("lai", "vay")} & set(pairwise(before))
    owed = {"goc", "tra"}.intersection(before) or ("ngan", "hang") in pairwise(before)
    return not said and bool(owed or (first and "goc" in after))

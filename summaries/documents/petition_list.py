"""The list of petitions for a dialogue or a department: as Excel with counts, as Word to be handed over."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from conversations.petitions.petition import ANSWER, FOLLOW_UP, Dialogue, Petition
from conversations.petitions.topics import KEYS
from summaries.documents.letterhead import Letterhead
from summaries.documents.table import Cell, Column, Table, shown
from summaries.documents.word import Paper, Word
from summaries.documents.workbook import Book, Sheet

TOPICS = {
    "land": "Đất đai",
    "loans": "Vay vốn",
    "tax": "Thuế",
    "market": "Thị trường, tiêu thụ",
    "science": "Khoa học kỹ thuật",
    "works": "Hạ tầng, thủy lợi",
    "policy": "Chính sách hỗ trợ",
    "training": "Đào tạo",
    "other": "Việc khác",
}
STATES = {
    "received": "Đã nhận",
    "passed": "Đã chuyển",
    "answered": "Đã trả lời",
    "followed": "Có hỏi thêm",
    "closed": "Đã trả lời",
    "withdrawn": "Đã rút",
}
UNNAMED = "Không nêu tên"
NOWHERE = "Chưa chuyển"
_BOOK = (
    Column("Mã", width=10),
    Column("Đơn vị", width=30),
    Column("Ngày gửi", "date", 12),
    Column("Chủ đề", width=16),
    Column("Nội dung kiến nghị", width=48),
    Column("Nơi trả lời", width=24),
    Column("Tình trạng", width=14),
    Column("Nội dung trả lời", width=48),
    Column("Trùng với", width=10),
    Column("Cán bộ ghi thay", width=20),
)
_PAPER = (
    Column("Đơn vị", width=20),
    Column("Chủ đề", width=11),
    Column("Nội dung kiến nghị", width=34),
    Column("Nơi trả lời", width=14),
    Column("Trả lời", width=21),
)


class PetitionList(Struct, frozen=True):
    """The petitions of a list, those that ask the same too, and the event that they were gathered for."""

    petitions: tuple[Petition, ...]
    dialogue: Dialogue | None = None


def petition_book(found: PetitionList, head: Letterhead) -> Book:
    """A row for each petition; then how many there are by topic, and by department."""
    ordered = _ordered(found.petitions)
    titles = (_title(found), f"Lập lúc {head.clock(head.now)}. {_counts(ordered)}")
    rows = tuple(_row(petition, head) for petition in ordered)
    by_topic = [(TOPICS[topic], [each for each in ordered if each.topic == topic]) for topic in KEYS]
    places = sorted({_place(each) for each in ordered})
    by_place = [(place, [each for each in ordered if _place(each) == place]) for place in places]
    return Book(
        (
            Sheet("Kiến nghị", titles, Table(_BOOK, rows).numbered()),
            Sheet("Theo chủ đề", titles[:1], _tally("Chủ đề", by_topic)),
            Sheet("Theo nơi trả lời", titles[:1], _tally("Nơi trả lời", by_place)),
        ),
        head.issuer,
    )


def petition_paper(found: PetitionList, head: Letterhead) -> Paper:
    """By topic; those that ask the same stand together, with the words of each."""
    words: dict[str, Word] = {
        **head.words(),
        "title": "TỔNG HỢP KIẾN NGHỊ",
        "lines": [found.dialogue.title] if found.dialogue else [],
        "closing": _counts(found.petitions),
        "signer_left": "NGƯỜI TỔNG HỢP",
        "signer_right": "LÃNH ĐẠO LIÊN MINH",
    }
    groups: dict[int, list[Petition]] = {}
    for petition in _ordered(found.petitions):
        groups.setdefault(petition.head, []).append(petition)
    rows = tuple(_group(group) for group in groups.values())
    return Paper("list", words, (Table(_PAPER, rows).numbered(),), head.issuer)


def _title(found: PetitionList) -> str:
    return f"TỔNG HỢP KIẾN NGHỊ: {found.dialogue.title}" if found.dialogue else "TỔNG HỢP KIẾN NGHỊ"


def _ordered(petitions: Sequence[Petition]) -> list[Petition]:
    return sorted(petitions, key=lambda each: (KEYS.index(each.topic), each.head, each.number))


def _unit(petition: Petition) -> str:
    return UNNAMED if petition.anonymous else petition.organisation.title


def _place(petition: Petition) -> str:
    return petition.department.name if petition.department else NOWHERE


def _asked(petition: Petition) -> str:
    further = [f"Hỏi thêm: {words.text}" for words in petition.words if words.kind == FOLLOW_UP]
    return "\n".join([petition.text, *further])


def _answered(petition: Petition) -> str:
    return "\n".join(words.text for words in petition.words if words.kind == ANSWER)


def _row(petition: Petition, head: Letterhead) -> tuple[Cell, ...]:
    return (
        petition.code,
        _unit(petition),
        head.local(petition.at).date(),
        TOPICS[petition.topic],
        _asked(petition),
        _place(petition),
        STATES[petition.state],
        _answered(petition) or None,
        f"KN-{petition.same_as:04}" if petition.same_as else None,
        petition.typed_by or None,
    )


def _group(group: list[Petition]) -> tuple[Cell, ...]:
    first = group[0]
    units = Counter(map(_unit, group))
    named = [f"{unit} ({count})" if count > 1 else unit for unit, count in units.items()]
    answers = dict.fromkeys(filter(None, map(_answered, group)))
    return "\n".join(named), TOPICS[first.topic], _asked_by(group), _place(first), "\n".join(answers) or None


def _asked_by(group: Sequence[Petition]) -> str:
    """What each of them asks, under the units that ask it in these words; one wording stands by itself."""
    said: dict[str, list[str]] = {}
    for petition in group:
        said.setdefault(_asked(petition), []).append(_unit(petition))
    if len(said) == 1:
        return next(iter(said))
    return "\n".join(f"{'; '.join(dict.fromkeys(units))}: {words}" for words, units in said.items())


def _tally(title: str, groups: list[tuple[str, list[Petition]]]) -> Table:
    columns = (Column(title, width=34), Column("Số kiến nghị", "integer", 14), Column("Đã trả lời", "integer", 14))
    rows = tuple((name, len(group), sum(bool(each.answer) for each in group)) for name, group in groups if group)
    return Table(columns, rows)


def _counts(petitions: Sequence[Petition]) -> str:
    answered = sum(bool(each.answer) for each in petitions)
    return f"Tổng số: {shown(len(petitions))} kiến nghị, đã trả lời {shown(answered)}."

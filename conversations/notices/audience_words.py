"""Phrases by which an audience is described, found among folded words; what is doubtful stays so."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from conversations.answers import fold, read
from conversations.notices.audience import AGRICULTURE, SIZES, STARS, Filter
from conversations.notices.former_provinces import PROVINCES, province_filter, province_title
from conversations.people import Kind
from conversations.periods import last_closed_month
from conversations.places import FORMER_DISTRICTS, Commune, Places

FIELDS = (
    *AGRICULTURE,
    *("Công nghiệp – tiểu thủ công nghiệp", "Xây dựng", "Thương mại – dịch vụ", "Vận tải"),
    *("Quỹ tín dụng nhân dân", "Khác"),
)
"""The fields of the roster in their usual spelling."""
DISTRICTS = tuple(name for districts in PROVINCES.values() for name in districts)
"""The former districts and towns, as they are written."""
_TOWNS = {"Quảng Trị": "thị xã", "Ba Đồn": "thị xã", "Đông Hà": "thành phố", "Đồng Hới": "thành phố"}

_KINDS = {
    **dict.fromkeys(("lien hiep hop tac xa", "lien hiep htx", "lien hiep", "lhhtx"), Kind.LHHTX),
    **dict.fromkeys(("quy tin dung nhan dan", "quy tin dung", "qtdnd", "qtd"), Kind.QTDND),
    **dict.fromkeys(("to hop tac", "tht"), Kind.THT),
    **dict.fromkeys(("hop tac xa", "htx"), Kind.HTX),
}
_FIELD_WORDS = {
    **{fold(name): name for name in FIELDS if name != "Khác"},
    **dict.fromkeys(("cong nghiep", "tieu thu cong nghiep", "ttcn", "cn ttcn"), FIELDS[8]),
    **dict.fromkeys(("thuong mai", "dich vu", "thuong mai dich vu", "thuong mai va dich vu"), FIELDS[10]),
    **dict.fromkeys(("thuy hai san", "nuoi trong thuy san", "nuoi tom", "nghe ca"), "Thủy sản"),
    **dict.fromkeys(("nong nghiep", "dich vu nong nghiep", "nong lam ngu nghiep"), AGRICULTURE[0]),
    **dict.fromkeys(("linh vuc khac", "nganh khac"), "Khác"),
}
_PROVINCES = {fold(name): name for name in PROVINCES}
_SIZE_WORDS = {"sieu nho": "micro", "nho": "small", "vua": "medium", "lon": "large"}
_FILLERS = frozenset(
    {
        *("o", "tai", "thuoc", "cua", "va", "hoac", "voi", "cac", "nhung", "moi", "co", "don", "vi", "gui", "cho"),
        *("toi", "den", "trong", "ngoai", "dia", "ban", "nganh", "linh", "vuc", "la", "nguoi", "giam", "doc", "lanh"),
        *("dao", "to", "truong", "dang", "hoat", "dong", "nao", "quy", "mo", "loai", "hinh", "san", "pham", "tat"),
        *("ca", "toan", "bo", "deu"),
    }
)
_ALL = re.compile(r"(?:gui )?(?:tat ca|toan bo|toan tinh|ca tinh|moi don vi|tinh quang tri)(?!\S)")
_OFFICE = re.compile(r"(?:cac )?(?:can bo|nguoi cua|van phong) (?:lien minh|van phong|lmhtx)(?: htx)?(?!\S)")
_SIZE = re.compile(r"quy mo ((?:sieu nho|nho|vua|lon)(?: (?:va|hoac|, ) ?(?:sieu nho|nho|vua|lon))*)(?!\S)")
_MEMBERS = re.compile(
    r"(?:co )?(?:(duoi|khong qua|tren|tu|it nhat) )?(\d{1,5})(?: ?(?:-|den|toi) ?(\d{1,5}))?"
    r" (?:thanh vien|xa vien|tv)(?: chinh thuc)?( tro len| tro xuong)?(?!\S)"
)
_OCOP = re.compile(
    r"(?P<none>(?:khong|chua) (?:co )?)?(?:(?:co|dat|duoc|san pham|sp|chu the) )*"
    r"(?:ocop(?: (?:dat |hang |loai |tu )*(?P<after>[345])(?:(?: ?- ?| den | va | hoac )(?P<last>[345]))? sao)?"
    r"|(?:tu |hang )?(?P<before>[345])(?:(?: ?- ?| den | va | hoac )(?P<end>[345]))? sao(?: ocop)?)"
    r"(?P<up> tro len| tro xuong)?(?!\S)"
)
_BORROWING = re.compile(
    r"(?P<none>(?:khong|chua) (?:co )?)?(?:(?:dang|co|con) )*"
    r"(?:vay von|vay quy|vay|du no|no vay|khoan vay)(?: (?:quy|ngan hang))?(?: htx)?(?: tinh)?(?!\S)"
)
_REPORT = re.compile(
    r"(?:(?P<owing>chua|con no|no|con thieu|thieu|cham)|(?P<done>da)) (?:(?:gui|nop|co) )?(?:bao cao|bc)(?!\S)"
    r"|(?P<late>chua (?:gui|nop))(?!\S)"
)
_PERIOD = re.compile(r"(?:(?:cua|cho|trong|ky) )?(?:thang|quy|qui|t\d|q\d|nam|6|ky)")


class Option(Struct, frozen=True):
    """One thing that words may mean: its value (commune:CODE, district:NAME, province:NAME, unit:CODE or all), and its
    full name."""

    value: str
    name: str


EVERY = Filter()
"""Lets all units through."""


class Found(Struct, frozen=True):
    """What a phrase says, and the place after it. `options`: it may mean any of these; `everybody`: every unit;
    `negated`: it speaks of those who are not meant."""

    end: int
    filter: Filter = EVERY
    options: tuple[Option, ...] = ()
    everybody: bool = False
    office: bool = False
    negated: bool = False


class Vocabulary(Struct, frozen=True, dict=True):
    """The names that an audience may be described by: communes, fields of the roster, units (code and title)."""

    places: Places
    fields: tuple[str, ...]
    units: tuple[tuple[str, str], ...]

    @cached_property
    def field_words(self) -> Mapping[str, str]:
        """Fields by their folded words, those that somebody made up for the roster too."""
        return {**{fold(name): name for name in self.fields if len(fold(name)) > 3}, **_FIELD_WORDS}

    @cached_property
    def communes(self) -> Mapping[str, Commune]:
        """Communes by their folded names."""
        return {fold(commune.name): commune for commune in self.places.communes}

    @cached_property
    def districts(self) -> Mapping[str, str]:
        """Former districts by their folded names."""
        return {fold(name).replace("dak rong", "dakrong"): name for name in DISTRICTS}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Codes as they may be typed: without the hyphen, without the zeros."""
        return {short_code(code): code for code, _ in self.units}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each code."""
        return dict(self.units)

    @cached_property
    def folded_titles(self) -> tuple[tuple[str, str], ...]:
        """Each unit's folded title and its code."""
        return tuple((fold(title), code) for code, title in self.units)


def district_title(name: str) -> str:
    """`huyện Vĩnh Linh cũ`, `thị xã Quảng Trị cũ`."""
    return f"{_TOWNS.get(name, 'huyện')} {name} cũ"


def short_code(text: str) -> str:
    """`HTX-0012` and `htx12` are the same code."""
    letters, digits = re.fullmatch(r"([^\d]*)(.*)", re.sub(r"[\W_]", "", fold(text)), re.DOTALL).groups()  # type: ignore[union-attr]  # it matches any text
    return f"{letters}{digits.lstrip('0')}"


def phrase_at(words: Sequence[str], place: int, vocabulary: Vocabulary, today: date) -> Found | None:
    """What the longest phrase beginning at `place` says; None when no phrase does."""
    found = [each for matcher in _MATCHERS if (each := matcher(words, place, vocabulary, today))]
    return max(found, key=lambda each: each.end, default=None)


def is_filler(word: str) -> bool:
    """A word that says nothing of who is meant."""
    return word in _FILLERS or not any(map(str.isalnum, word))


def _rest(words: Sequence[str], place: int) -> str:
    return " ".join(words[place : place + 14])


def _end(place: int, match: re.Match[str]) -> int:
    return place + len(match[0].split())


def _everybody(words: Sequence[str], place: int, _: Vocabulary, __: date) -> Found | None:
    rest = _rest(words, place)
    if match := _ALL.match(rest):
        return Found(_end(place, match), everybody=True)
    match = _OFFICE.match(rest)
    return Found(_end(place, match), office=True) if match else None


def _kind(words: Sequence[str], place: int, _: Vocabulary, __: date) -> Found | None:
    found = _longest(words, place, _KINDS)
    return Found(found[1], Filter(kinds=(str(_KINDS[found[0]]),))) if found else None


def _field(words: Sequence[str], place: int, vocabulary: Vocabulary, _: date) -> Found | None:
    found = _longest(words, place, vocabulary.field_words)
    return Found(found[1], Filter(fields=(vocabulary.field_words[found[0]],))) if found else None


def _commune(words: Sequence[str], place: int, vocabulary: Vocabulary, _: date) -> Found | None:
    told = 2 if words[place : place + 2] == ["dac", "khu"] else int(words[place] in ("xa", "phuong", "x", "p"))
    found = _longest(words, place + told, vocabulary.communes)
    if not found or (not told and (found[0] in FORMER_DISTRICTS or words[found[1] : found[1] + 1] == ["cu"])):
        return None
    return Found(found[1], Filter(communes=(vocabulary.communes[found[0]].code,)))


def _district(words: Sequence[str], place: int, vocabulary: Vocabulary, _: date) -> Found | None:
    """A former district; a bare name that a commune bears as well may mean either."""
    pair = " ".join(words[place : place + 2])
    told = 2 if pair in ("thi xa", "thanh pho") else int(words[place] in ("huyen", "h", "tx", "tp"))
    found = _longest(words, place + told, vocabulary.districts)
    if not found:
        return None
    name, end = found
    former = words[end : end + 1] == ["cu"]
    if told or former or name not in vocabulary.communes:
        return Found(end + former, Filter(districts=(vocabulary.districts[name],)))
    commune = vocabulary.communes[name]
    options = [
        Option(f"commune:{commune.code}", commune.title),
        Option(f"district:{vocabulary.districts[name]}", district_title(vocabulary.districts[name])),
    ]
    if name == "quang tri":
        options += [Option("province:Quảng Trị", province_title("Quảng Trị")), Option("all", "cả tỉnh Quảng Trị")]
    return Found(end, options=tuple(options))


def _province(words: Sequence[str], place: int, vocabulary: Vocabulary, _: date) -> Found | None:
    """A former province. The town of Quảng Trị bore its name, and the province of today bears it, too."""
    told = int(words[place] == "tinh")
    name = _PROVINCES.get(" ".join(words[place + told : place + told + 2]))
    end = place + told + 2
    former = words[end : end + 1] == ["cu"]
    if name is None or (name == "Quảng Trị" and not former):
        return None
    if told or name != "Quảng Trị":
        return Found(end + former, province_filter(name, vocabulary.places))
    options = (
        Option(f"province:{name}", province_title(name)),
        Option(f"district:{name}", district_title(name)),
    )
    return Found(end + former, options=options)


def _size(words: Sequence[str], place: int, _: Vocabulary, __: date) -> Found | None:
    rest = _rest(words, place)
    if match := _SIZE.match(rest):
        told = re.findall(r"sieu nho|nho|vua|lon", match[1])
        return Found(_end(place, match), Filter(sizes=tuple(dict.fromkeys(_SIZE_WORDS[word] for word in told))))
    match = _MEMBERS.match(rest)
    sizes = _sizes_between(*_bounds(match)) if match else ()
    return Found(_end(place, match), Filter(sizes=sizes)) if match and sizes else None


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    """The least and the most members that the words let through."""
    number, most = int(match[2]), 10**9
    if match[3]:
        return number, int(match[3])
    if match[1] == "duoi":
        return 0, number - 1
    if match[1] == "khong qua" or (match[4] or "").strip() == "tro xuong":
        return 0, number
    return number + (match[1] == "tren" and not match[4]), most


def _sizes_between(least: int, most: int) -> tuple[str, ...]:
    """The sizes that make up exactly these members; none when the bounds cut through one. "Trên 300" is taken as
    the class from 300."""
    starts = {first: key for key, (first, _) in SIZES.items()}
    least -= least - 1 in starts
    ends = {last: key for key, (_, last) in SIZES.items()}
    most -= most - 1 in ends
    inside = tuple(key for key, (first, last) in SIZES.items() if least <= first and last <= most)
    return inside if least in starts and most in ends else ()


def _ocop(words: Sequence[str], place: int, _: Vocabulary, __: date) -> Found | None:
    match = _OCOP.match(_rest(words, place))
    if not match:
        return None
    told = [int(star) for star in match.group("after", "last", "before", "end") if star]
    stars = tuple(range(min(told), max(told) + 1)) if told else STARS
    if told and match["up"]:
        stars = tuple(star for star in STARS if (star >= min(told) if "len" in match["up"] else star <= max(told)))
    return Found(_end(place, match), Filter(stars=stars), negated=bool(match["none"]))


def _borrowing(words: Sequence[str], place: int, _: Vocabulary, __: date) -> Found | None:
    match = _BORROWING.match(_rest(words, place))
    return Found(_end(place, match), Filter(borrowing=not match["none"])) if match else None


def _report(words: Sequence[str], place: int, _: Vocabulary, today: date) -> Found | None:
    match = _REPORT.match(_rest(words, place))
    if not match:
        return None
    period, end = _period(words, _end(place, match), today)
    return Found(end, Filter(reported=(period,)) if match["done"] else Filter(owing=(period,)))


def _period(words: Sequence[str], place: int, today: date) -> tuple[str, int]:
    """The period named at `place`, and the place after it; without one, the last month that has ended."""
    for end in range(min(place + 6, len(words)), place, -1) if _PERIOD.match(_rest(words, place)) else ():
        reading = read("period", " ".join(words[place:end]), today=today)
        if reading.outcome == "value":
            return str(reading.value), end
    return str(last_closed_month(today)), place


def _longest(words: Sequence[str], place: int, among: Mapping[str, object]) -> tuple[str, int] | None:
    """The longest of the phrases that begins at `place`, and the place after it."""
    for end in range(min(len(words), place + 6), place, -1):
        phrase = re.sub(r" ?[–-] ?", " – ", " ".join(words[place:end]))
        if phrase in among:
            return phrase, end
    return None


Matcher = Callable[[Sequence[str], int, Vocabulary, date], Found | None]
_MATCHERS: tuple[Matcher, ...] = (
    _everybody, _kind, _field, _province, _commune, _district, _size, _ocop, _borrowing, _report,
)  # fmt: skip

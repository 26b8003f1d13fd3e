"""Values of the roster as people write them; a reader gives the stored text, or None if it cannot tell."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from conversations.answers.folding import fold
from conversations.people import Kind

NOTHING = frozenset({"-", "--", "–", "—", "khong", "khong co", "chua co", "ko", "k co", "na", "n/a", "0", "x", "."})

CORPORATE_STATUSES = (
    "Đang hoạt động",
    "Tạm ngừng kinh doanh",
    "Không hoạt động tại địa chỉ đã đăng ký",
    "Bị thu hồi do cưỡng chế về quản lý thuế",
    "Đang làm thủ tục giải thể, bị chia, bị hợp nhất, được sáp nhập",
    "Đang làm thủ tục phá sản",
    "Đã giải thể, phá sản, chấm dứt tồn tại",
)
"""Legal statuses of HTX and LHHTX (Decree 92/2024/NĐ-CP, article 27)."""

GROUP_STATUSES = (*CORPORATE_STATUSES[:4], "Đang làm thủ tục chấm dứt hoạt động", "Đã chấm dứt hoạt động")
"""Legal statuses of THT (the same decree, article 28)."""

DISSOLVED = frozenset({CORPORATE_STATUSES[-1], GROUP_STATUSES[-1]})

FIELDS = (
    *(
        "Nông nghiệp",
        "Trồng trọt",
        "Chăn nuôi",
        "Lâm nghiệp",
        "Thủy sản",
        "Diêm nghiệp",
        "Nước sạch nông thôn",
    ),
    *(
        "Nông nghiệp tổng hợp",
        "Công nghiệp – tiểu thủ công nghiệp",
        "Xây dựng",
        "Thương mại – dịch vụ",
        "Vận tải",
    ),
    *("Quỹ tín dụng nhân dân", "Khác"),
)

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("lien hiep hop tac xa", "lien hiep htx", "lien hiep", "lhhtx", "lh htx"), Kind.LHHTX),
    **dict.fromkeys(("quy tin dung nhan dan", "quy tin dung", "qtdnd", "qtd"), Kind.QTDND),
    **dict.fromkeys(("to hop tac", "to hop tac xa", "tht", "to ht"), Kind.THT),
    **dict.fromkeys(("hop tac xa", "htx"), Kind.HTX),
}
_FIELD_WORDS = {
    **{re.sub(r"\W+", " ", fold(name)): name for name in FIELDS},
    **dict.fromkeys(("cong nghiep", "tieu thu cong nghiep", "cn ttcn", "ttcn"), FIELDS[8]),
    **dict.fromkeys(("thuong mai", "dich vu", "tm dv", "thuong mai va dich vu", "dich vu thuong mai"), FIELDS[10]),
    **dict.fromkeys(("giao thong van tai", "gtvt"), FIELDS[11]),
    **dict.fromkeys(("tin dung", "qtdnd"), FIELDS[12]),
    **dict.fromkeys(("thuy hai san", "nuoi trong thuy san", "ngu nghiep"), FIELDS[4]),
}
_STATUS_WORDS = {
    **dict.fromkeys(("hoat dong", "dang hd", "hd", "con hoat dong"), CORPORATE_STATUSES[0]),
    **dict.fromkeys(("tam ngung", "tam ngung hoat dong", "tam dung", "ngung kinh doanh"), CORPORATE_STATUSES[1]),
}
_CLOSING = {
    Kind.THT: {
        **dict.fromkeys(("dang giai the", "dang cham dut"), GROUP_STATUSES[4]),
        **dict.fromkeys(("giai the", "da giai the", "cham dut"), GROUP_STATUSES[5]),
    },
    Kind.HTX: {
        **dict.fromkeys(("dang giai the", "dang lam thu tuc giai the"), CORPORATE_STATUSES[4]),
        **dict.fromkeys(("giai the", "da giai the", "pha san", "da pha san"), CORPORATE_STATUSES[6]),
    },
}
_CADENCES = {
    **dict.fromkeys(("thang", "hang thang", "hàng tháng", "month", "monthly", "1 thang"), "month"),
    **dict.fromkeys(("quy", "hang quy", "quarter", "quarterly", "3 thang"), "quarter"),
}
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_MONTH = re.compile(r"(?:thang )?(\d{1,2})[./-](\d{4})")
_EXCEL_EPOCH = date(1899, 12, 30)


def is_nothing(text: str) -> bool:
    """The cell says that there is none, which is not the same as an empty cell."""
    return fold(text) in NOTHING


def read_kind(text: str) -> Kind | None:
    """The kind of organisation, from its abbreviation or its words; also from the first words of a name."""
    folded = " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())
    for words in sorted(_KINDS, key=len, reverse=True):
        if folded == words or folded.startswith(f"{words} "):
            return _KINDS[words]
    return None


def read_name(text: str) -> str:
    """A unit's name, the words for its kind made short: `Hợp tác xã Kim Long` becomes `HTX Kim Long`."""
    words = text.split()
    for length in range(min(5, len(words) - 1), 0, -1):
        kind = _KINDS.get(" ".join(re.sub(r"\W+", " ", fold(" ".join(words[:length]))).split()))
        if kind and length > 1:
            return " ".join((kind, *words[length:]))
    return " ".join(words)


def read_code(text: str) -> str:
    """A unit's code: capitals, no blanks."""
    return "".join(text.upper().split())


def read_tax_code(text: str) -> str | None:
    """Ten digits, or ten and three of a branch; a zero that a spreadsheet dropped is put back."""
    digits = re.sub(r"[\s.'-]", "", text)
    if not digits.isdecimal() or len(digits) not in (9, 10, 12, 13):
        return None
    digits = digits.zfill(10 if len(digits) <= 10 else 13)
    return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"


def read_field(text: str) -> str:
    """A known field in its usual spelling; anything else as it was typed."""
    return _FIELD_WORDS.get(" ".join(re.sub(r"\W+", " ", fold(text)).split()), text)


def read_status(text: str, kind: Kind) -> str | None:
    """One of the statuses that the law knows for that kind."""
    folded = " ".join(re.sub(r"\W+", " ", fold(text)).split())
    group = kind is Kind.THT
    known = {re.sub(r"\W+", " ", fold(name)): name for name in (GROUP_STATUSES if group else CORPORATE_STATUSES)}
    return (known | _STATUS_WORDS | _CLOSING[Kind.THT if group else Kind.HTX]).get(folded)


def read_cadence(text: str) -> str | None:
    """`month` or `quarter`."""
    return _CADENCES.get(fold(text))


def read_founded(text: str, today: date) -> str | None:
    """`2015-03-09`, `2015-03` or `2015`: as much as is told. Numbers as Excel counts days are understood."""
    if text.isdecimal() and 20_000 < int(text) < 60_000:
        return _past(_EXCEL_EPOCH + timedelta(days=int(text)), today)
    if re.fullmatch(r"(?:nam )?(19|20)\d\d", fold(text)):
        year = fold(text)[-4:]
        return year if int(year) <= today.year else None
    if match := _MONTH.fullmatch(fold(text)):
        month = _past(_day(int(match[2]), int(match[1]), 1), today)
        return month[:7] if month else None
    if match := _DAY.fullmatch(text):
        return _past(_day(int(match[3]), int(match[2]), int(match[1])), today)
    if re.fullmatch(r"\d{4}-\d\d", text):
        month = _past(_day(int(text[:4]), int(text[5:]), 1), today)
        return month[:7] if month else None
    return _past(_iso(text), today)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _past(day: date | None, today: date) -> str | None:
    """The day when it lies between 1945 and today."""
    return day.isoformat() if day and day.year >= 1945 and day <= today else None

"""What a petition is about, found by its words."""

from collections.abc import Mapping

from conversations.answers import clean, fold

OTHER = "other"
TOPICS: Mapping[str, tuple[str, ...]] = {
    "land": (
        *("dat dai", "thue dat", "giao dat", "cap dat", "dat san xuat", "dat nong nghiep", "dat rung", "dat lua"),
        *(
            "quyen su dung dat",
            "so do",
            "bia do",
            "mat bang",
            "don dien doi thua",
            "tich tu dat",
            "giai phong mat bang",
        ),
        *("giay chung nhan quyen su dung", "quy hoach dat", "tru so", "quy dat", "dien tich dat", "mat nuoc"),
    ),
    "loans": (
        *("vay von", "von vay", "lai suat", "ngan hang", "tin dung", "the chap", "giai ngan", "vay", "no goc"),
        *("quy ho tro phat trien", "quy htx", "dao no", "gia han no", "khoanh no", "von luu dong", "tin chap"),
    ),
    "tax": (
        *("mien thue", "giam thue", "hoan thue", "nop thue", "thue gtgt", "thue vat", "hoa don"),
        *("thue thu nhap", "thue gia tri gia tang", "co quan thue", "ma so thue", "le phi", "quyet toan thue"),
    ),
    "market": (
        *("thi truong", "tieu thu", "dau ra", "bao tieu", "hoi cho", "thuong lai", "ep gia", "rot gia", "mat gia"),
        *("sieu thi", "thuong mai dien tu", "quang ba", "xuc tien", "thuong hieu", "xuat khau", "ban hang", "gia ca"),
        *("san thuong mai", "lien ket tieu thu", "truy xuat nguon goc", "nhan hieu", "ocop"),
    ),
    "science": (
        *("khoa hoc", "ky thuat", "cong nghe", "giong moi", "cay giong", "con giong", "may moc", "vietgap", "huu co"),
        *("chuyen doi so", "phan mem", "che bien sau", "dich benh", "sau benh", "bao ve thuc vat", "quy trinh"),
    ),
    "works": (
        *("ha tang", "thuy loi", "kenh muong", "kenh", "tram bom", "de bao", "ho dap", "duong giao thong", "cau cong"),
        *(
            "duong noi dong",
            "dien san xuat",
            "luoi dien",
            "nuoc sach",
            "nuoc tuoi",
            "tuoi tieu",
            "kho lanh",
            "san phoi",
        ),
        *(
            "nha kho",
            "be tong",
            "sua duong",
            "lam duong",
            "duong vao",
            "duong di",
            "giao thong noi dong",
            "ngap ung",
            "xam nhap man",
        ),
    ),
    "policy": (
        *("chinh sach", "ho tro kinh phi", "nghi dinh", "nghi quyet", "thu tuc", "ho so ho tro", "muc ho tro"),
        *("bao hiem", "thiet hai", "thien tai", "che do", "quy dinh", "ho tro"),
    ),
    "training": (
        *("dao tao", "tap huan", "boi duong", "lop hoc", "day nghe", "nguon nhan luc", "can bo tre", "ke toan"),
        *("lao dong tre", "tham quan hoc tap", "hoc nghe", "khoa hoc ngan", "khoa dao tao"),
    ),
}
"""Phrases as they are folded; the more words, the surer."""
KEYS = (*TOPICS, OTHER)
DEPARTMENT_OF: Mapping[str, str] = {
    "land": "nnmt",
    "loans": "quy",
    "tax": "thue",
    "market": "ct",
    "science": "khcn",
    "works": "nnmt",
    "policy": "tc",
    "training": "nv",
}
"""Whom a topic is usually passed on to: offered first, never chosen unasked."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "land": ("dat dai", "dat"),
    "loans": ("vay von", "von vay", "von"),
    "tax": ("thue",),
    "market": ("thi truong", "tieu thu", "thi truong tieu thu"),
    "science": ("khoa hoc ky thuat", "khoa hoc", "ky thuat", "khoa hoc cong nghe"),
    "works": ("ha tang", "thuy loi", "ha tang thuy loi"),
    "policy": ("chinh sach ho tro", "chinh sach"),
    "training": ("dao tao", "tap huan"),
    OTHER: ("khac", "viec khac", "chu de khac"),
}
"""How a topic may be named outright."""
HEAD = 60
_TAX = "thuế"


def topic_of(text: str) -> str:
    """The topic that the words speak of most; what stands before a colon ("về đất đai: …") decides alone."""
    head, colon, _ = text.partition(":")
    if colon and len(head) <= HEAD and (named := _heaviest(head)) != OTHER:
        return named
    return _heaviest(text)


def named_topic(text: str) -> str | None:
    """The topic that a few words name outright ("về đất đai", "vay vốn"); None when they say anything else."""
    words = " ".join(fold(text).replace(",", " ").strip(" .:!").split()).removeprefix("ve ").removeprefix("van de ")
    return next((topic for topic, names in NAMES.items() if words in names), None)


def _heaviest(text: str) -> str:
    weights = _weights(text)
    best = max(weights, key=lambda topic: weights[topic])
    return best if weights[best] else OTHER


def _weights(text: str) -> dict[str, int]:
    words = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    padded = f" {' '.join(words.split())} "
    weights = {
        topic: sum(padded.count(f" {phrase} ") * len(phrase.split()) for phrase in phrases)
        for topic, phrases in TOPICS.items()
    }
    weights["tax"] += clean(text).lower().count(_TAX)
    return weights

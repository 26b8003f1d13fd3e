"""Commands: `/baocao`, and the same as plain words with or without accents."""

from collections.abc import Collection

from conversations.answers import fold
from conversations.courtesy import without_courtesy
from conversations.period_words import names_period

WORDS: dict[str, tuple[str, ...]] = {
    "/start": (
        *("bat dau", "start", "chao", "xin chao", "hello", "hi", "alo", "alo em", "em oi"),
        *("chao em", "chao anh", "chao chi", "chao ban", "chao ca nha", "xin chao em"),
    ),
    "/baocao": ("bao cao", "baocao", "gui bao cao", "nop bao cao", "lam bao cao"),
    "/sua": ("sua bao cao", "sua so lieu", "sua"),
    "/lichsu": ("lich su", "lichsu", "bao cao cu", "bao cao cua toi", "xem lai"),
    "/quyen": (
        *("quyen", "du lieu cua toi", "quyen cua toi", "xoa du lieu cua toi", "xoa thong tin cua toi"),
        *("rut dong y", "rut lai dong y"),
    ),
    "/trogiup": ("tro giup", "trogiup", "giup", "huong dan", "help", "menu", "?"),
    "/tonghop": ("tong hop", "tonghop"),
    "/xuat": ("xuat", "xuat tep", "xuat file", "xuat so lieu", "xuat bao cao", "tai so lieu"),
    "/mo": ("xem don vi", "xem tung don vi", "mo so lieu"),
    "/kehoach": ("ke hoach", "kehoach", "chi tieu ke hoach"),
    "/mamoi": ("ma moi", "mamoi", "cap ma"),
    "/lienket": ("lienket", "lien ket zalo", "noi zalo", "noi them zalo", "ma zalo", "noi may moi"),
    "/lienhe": (
        *("lien he", "lienhe", "gap can bo", "gap nguoi", "gap nguoi that", "gap nhan vien", "gap lien minh"),
        *("goi can bo", "goi cho can bo", "goi lien minh", "hoi can bo", "lien he can bo", "lien he lien minh"),
        *("lien he voi can bo", "lien lac can bo", "lien lac voi can bo", "lien lac voi lien minh"),
        *("noi chuyen voi can bo", "noi chuyen voi nguoi that", "noi chuyen truc tiep", "gap truc tiep"),
        *("so dien thoai can bo", "so dien thoai lien minh", "so can bo", "co ai khong", "co ai o do khong"),
    ),
    "/nhapthay": ("nhap thay", "nhapthay", "nhap ho", "bao cao thay"),
    "/chuabaocao": ("don vi chua bao cao", "ai chua bao cao", "chuabaocao"),
    "/anh": ("anh so", "xem anh"),
    "/duyet": ("duyet", "de nghi sua", "de nghi sua so"),
    "/tuchoi": (),
    "/duyetbaocao": ("duyet bao cao", "duyetbaocao", "xem bao cao", "bao cao moi"),
    "/nhanbaocao": (),
    "/trabaocao": (),
    "/ghichubaocao": (),
    "/nhantatca": (),
    "/nguoidung": ("nguoi dung", "nguoidung", "can bo", "danh sach can bo"),
    "/nhatky": ("nhat ky", "nhatky", "nhat ky truy cap"),
    "/sodienthoai": ("so dien thoai", "sodienthoai", "xem so dien thoai"),
    "/duong": ("duong nhan tin", "xem duong nhan tin", "kenh nhan tin"),
    "/chiphi": ("chiphi", "chi phi zalo", "chi phi nhan tin", "luot nhan tin", "tien nhan tin"),
    "/chotso": ("chot so", "chotso", "chot so lieu"),
    "/khoa": ("khoa so", "khoa bao cao", "khoa so lieu"),
    "/molai": ("mo lai", "molai", "mo lai bao cao"),
    "/xacnhan": (),
    "/theoquy": ("bao theo quy", "bao cao theo quy", "theo quy", "chuyen sang theo quy"),
    "/theothang": ("bao theo thang", "bao cao theo thang", "theo thang", "chuyen sang theo thang"),
    "/so": ("so", "cac so", "so theo doi", "xem so"),
    "/soocop": ("soocop", "so ocop", "san pham ocop"),
    "/san": ("so san", "san thuong mai", "san thuong mai dien tu", "ban hang online"),
    "/kiennghi": ("kien nghi", "kiennghi", "xin kien nghi", "muon kien nghi", "toi muon kien nghi", "gui kien nghi"),
    "/kiennghicuatoi": ("kien nghi cua toi", "kien nghi da gui", "xem kien nghi"),
    "/cauhoi": ("dat cau hoi", "gui cau hoi"),
    "/themkiennghi": ("hoi them",),
    "/rutkiennghi": (),
    "/darokiennghi": ("da ro",),
    "/chuyenkiennghi": (),
    "/chudekiennghi": (),
    "/gopkiennghi": (),
    "/tachkiennghi": (),
    "/traloi": (),
    "/quy": ("so quy", "quy htx", "quy ho tro", "quy ho tro htx", "so cho vay", "du no quy"),
    "/quykhop": (),
    "/tamdung": (),
    "/tieptuc": (),
    "/huy": (),
    "/guilai": (),
    "/tiendo": (),
    "/ketqua": (),
    "/nhac": ("nhac", "nhac bao cao", "nhac don vi", "nhac don vi chua bao cao"),
    "/thangnhac": ("thang nhac", "lich nhac"),
    "/nhaclai": ("nhac lai", "nhac toi", "nhac lai sau", "nhac toi sau"),
    "/xemlai": (),
    "/sukien": ("su kien", "sukien", "xem su kien", "su kien sap toi", "hoi nghi"),
    "/xemsukien": (),
    "/thamdu": (
        *("tham du", "thamdu", "dang ky tham du", "co tham du", "se tham du", "tham gia", "dang ky tham gia"),
        *("di du", "co di", "se di"),
    ),
    "/khongdu": (
        *("khong du", "khong tham du", "khong tham gia", "khong di", "khong di du", "khong du duoc"),
        *("khong tham du duoc", "khong tham gia duoc", "khong di duoc", "khong di du duoc"),
    ),
    "/ketquahoicho": ("ket qua hoi cho",),
    "/ghiketqua": (),
    "/diemdanh": ("diem danh", "diemdanh"),
    "/thongbao": ("thong bao", "thongbao", "soan thong bao", "gui thong bao"),
    "/duyettin": ("duyet tin",),
    "/tralai": (),
    "/ngungnhan": (
        *("ngung nhan", "ngung nhan tin", "dung nhan tin", "khong nhan tin", "khong nhan tin nua"),
        *("dung gui tin nua", "dung nhan tin nua", "ngung nhan thong bao", "khong nhan thong bao nua"),
    ),
    "/nhanlai": ("nhan lai", "nhan lai tin"),
    "/thoat": ("thoat", "dung lai", "de sau", "de toi", "tam dung"),
}

OPENING = frozenset({"tong hop", "ma moi", "nhap thay", "nhap ho", "anh so", "xem anh", "ngung nhan", "nhan lai"}) | {
    *("su kien", "diem danh", "ke hoach", "xuat file", "xuat tep"),
    *("xem don vi", "mo so lieu"),
    *("duyet bao cao", "khoa so", "chot so", "mo lai", "nguoi dung", "nhat ky"),
    *("so dien thoai", "duong nhan tin", "kenh nhan tin"),
    "nhac don vi",
    *("kien nghi", "xin kien nghi", "muon kien nghi", "toi muon kien nghi", "dat cau hoi"),
}
"""Commands whose words may be followed by what they are about."""
WISHES = frozenset({"kien nghi", "muon kien nghi"})
"""Those of them before which people may be polite: the others begin many a sentence."""
OF_A_MONTH: tuple[tuple[str, ...], ...] = (
    *(("sua",), ("bao cao",), ("sua bao cao", "gui bao cao", "nop bao cao", "lam bao cao")),
    (),
)
"""Commands of one, two, three and four words; those that a month may follow."""
FILES = ("xuat excel", "xuat word", "xuat csv", "xuat hinh")
"""Said of a form of file, "xuất" is the command; "xuất khẩu …" is not."""

_BY_WORD = {word: command for command, words in WORDS.items() for word in words}


def command_of(text: str, *, polite: bool = True) -> tuple[str, str] | None:
    """The command and the rest of the line; None when the text is no command.

    A slash command may carry the bot's name (`/baocao@bot`). Plain words are a command only as the whole message,
    but for those that say what of: "tổng hợp …", "mã mời …", "nhập thay …", "báo cáo tháng …", "sửa báo cáo tháng …",
    "kiến nghị …", "tôi muốn kiến nghị …". `polite`: around the others there may be courtesy, "dạ cho em báo cáo ạ".
    """
    words = fold(text).split()
    if not words:
        return None
    if words[0].startswith("/"):
        name = words[0].partition("@")[0]
        return (name, text.strip().partition(" ")[2].strip()) if name in WORDS else None
    if (plain := _said(text, OPENING)) or not polite:
        return plain
    return next(filter(None, (_said(each, WISHES) for each in without_courtesy(text))), None)


def _said(text: str, openings: Collection[str]) -> tuple[str, str] | None:
    """The command of plain words, those of some of them followed by what they are about."""
    words = fold(text).split()
    whole = _BY_WORD.get(" ".join(words).strip(" .!"))
    if whole:
        return whole, ""
    if " ".join(words[:2]) in FILES:
        return "/xuat", text.strip().partition(" ")[2].strip()
    for count, of_a_month in enumerate(OF_A_MONTH, start=1):
        opening, rest = " ".join(words[:count]).rstrip(":,"), text.split()[count:]
        if opening in openings or (opening in of_a_month and names_period(words[count:])):
            return _BY_WORD[opening], " ".join(rest)
    return None

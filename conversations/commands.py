"""Commands: `/baocao`, and the same as plain words with or without accents."""

from conversations.answers import fold

WORDS: dict[str, tuple[str, ...]] = {
    "/start": ("bat dau", "start", "chao", "xin chao", "hello", "hi", "alo"),
    "/baocao": ("bao cao", "baocao", "gui bao cao", "nop bao cao", "lam bao cao"),
    "/sua": ("sua bao cao", "sua so lieu", "sua"),
    "/lichsu": ("lich su", "lichsu", "bao cao cu", "bao cao cua toi", "xem lai"),
    "/quyen": ("quyen", "du lieu cua toi", "quyen cua toi"),
    "/trogiup": ("tro giup", "trogiup", "giup", "huong dan", "help", "menu", "?"),
    "/tonghop": ("tong hop", "tonghop"),
    "/mamoi": ("ma moi", "mamoi", "cap ma"),
    "/nhapthay": ("nhap thay", "nhapthay", "nhap ho", "bao cao thay"),
    "/chuabaocao": ("don vi chua bao cao", "ai chua bao cao", "chuabaocao"),
    "/anh": ("anh so", "xem anh"),
    "/duyet": ("duyet", "de nghi sua", "de nghi sua so"),
    "/tuchoi": (),
    "/xacnhan": (),
    "/theoquy": ("bao theo quy", "bao cao theo quy", "theo quy", "chuyen sang theo quy"),
    "/theothang": ("bao theo thang", "bao cao theo thang", "theo thang", "chuyen sang theo thang"),
    "/thoat": ("thoat", "dung lai", "de sau", "de toi", "tam dung"),
}

OPENING = frozenset({"tong hop", "ma moi", "nhap thay", "nhap ho", "anh so", "xem anh"})
"""Commands whose words may be followed by what they are about."""

_BY_WORD = {word: command for command, words in WORDS.items() for word in words}


def command_of(text: str) -> tuple[str, str] | None:
    """The command and the rest of the line; None when the text is no command.

    A slash command may carry the bot's name (`/baocao@bot`). Plain words are a command only as the whole message,
    but for those that say what of: "tổng hợp …", "mã mời …", "nhập thay …", "báo cáo tháng …", "sửa báo cáo tháng …".
    """
    words = fold(text).split()
    if not words:
        return None
    if words[0].startswith("/"):
        name = words[0].partition("@")[0]
        return (name, text.strip().partition(" ")[2].strip()) if name in WORDS else None
    whole = _BY_WORD.get(" ".join(words).strip(" .!"))
    if whole:
        return whole, ""
    for count, of_a_month in ((2, ("bao cao",)), (3, ("sua bao cao",))):
        opening, rest = " ".join(words[:count]), text.split()[count:]
        if opening in OPENING or (opening in of_a_month and words[count : count + 1] in (["thang"], ["quy"])):
            return _BY_WORD[opening], " ".join(rest)
    return None

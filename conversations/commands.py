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
    "/thoat": ("thoat", "dung lai", "de sau", "de toi", "tam dung"),
}

_BY_WORD = {word: command for command, words in WORDS.items() for word in words}


def command_of(text: str) -> tuple[str, str] | None:
    """The command and the rest of the line; None when the text is no command.

    A slash command may carry the bot's name (`/baocao@bot`). Plain words are a command only as the whole message,
    but for "tổng hợp …", "mã mời …" and "báo cáo tháng …", which say what of.
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
    two = " ".join(words[:2])
    if two in ("tong hop", "ma moi") or (two == "bao cao" and words[2] == "thang"):
        return _BY_WORD[two], " ".join(text.split()[2:])
    return None

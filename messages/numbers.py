"""Numbers as Vietnamese words and digits."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
TIMES = 3
"""From so many times as much on, growth is told in times."""
_SHORT = ((10**9, "tỷ", 3), (10**6, "triệu", 3), (10**3, "nghìn", 0))


def in_words(n: int) -> str:
    """A whole number in formal words: 1005 is "một nghìn không trăm linh năm", -24 "âm hai mươi tư".

    A group of zeros between two others is said ("một triệu không nghìn hai trăm"), so that the words can be read
    back in one way only.
    """
    if n < 0:
        return f"âm {in_words(-n)}"
    billions, rest = divmod(n, 10**9)
    if not billions:
        return _below_billion(rest, full=False)
    lead = f"{in_words(billions)} tỷ"
    return f"{lead} {_below_billion(rest, full=True)}" if rest else lead


def _below_billion(n: int, *, full: bool) -> str:
    """Groups of three; `full`: something stands before, so that leading zeros are said."""
    words: list[str] = []
    for scale, name in _SCALES:
        group, n = divmod(n, scale)
        if group:
            words += [_below_thousand(group, full=full), name]
            full = True
        elif full and n:
            words += [_DIGITS[0], name]
    return " ".join(filter(None, words)) or _DIGITS[0]


def _below_thousand(n: int, *, full: bool) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds and not full:
        return _below_hundred(rest)
    lead = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return lead
    return f"{lead} {'linh ' if rest < 10 else ''}{_below_hundred(rest)}"


def _below_hundred(n: int) -> str:
    tens, unit = divmod(n, 10)
    if not tens:
        return _DIGITS[unit]
    lead = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{lead} {_unit_after(tens, unit)}" if unit else lead


def _unit_after(tens: int, unit: int) -> str:
    if unit == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(unit, _DIGITS[unit]) if tens > 1 else _DIGITS[unit]


def grouped(n: int) -> str:
    """Digits with dots between groups of three: "1.200.000.000"."""
    return f"{n:,}".replace(",", ".")


def short_money(n: int) -> str:
    """đồng in the largest unit that is exact and short: "1,2 tỷ", "15,5 triệu", "350 nghìn"; else all digits."""
    sign, size = ("-", -n) if n < 0 else ("", n)
    for scale, name, most in _SHORT:
        whole, rest = divmod(size, scale)
        decimals = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0")
        if whole and len(decimals) <= most:
            return f"{sign}{grouped(whole)}{',' if decimals else ''}{decimals} {name}"
    return grouped(n)


def percent_change(new: int, old: int) -> str | None:
    """How much `new` differs from `old`, to one decimal: "tăng 20%", "giảm 3,5%"; three times as much and more in
    times: "gấp hơn 10 lần"; None when there is no base."""
    if old == 0:
        return None
    if new == old:
        return "không đổi"
    if 0 < TIMES * old <= new:
        return f"gấp {'hơn ' if new % old else ''}{grouped(new // old)} lần"
    tenths = (2000 * abs(new - old) + abs(old)) // (2 * abs(old))
    if not tenths:
        return "gần như không đổi"
    whole, tenth = divmod(tenths, 10)
    return f"{'tăng' if new > old else 'giảm'} {grouped(whole)}{f',{tenth}' if tenth else ''}%"

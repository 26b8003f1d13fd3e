"""Phone numbers as a platform vouches for them."""


def e164(shared: str) -> str:
    """`+84912345678` for a number that a platform gave as 84912345678, +84 912 345 678 or 0912345678; else "".

    Whether the number is assigned to anybody does not matter here: it must only be one that the roster knows.
    """
    digits = "".join(letter for letter in shared if letter.isascii() and letter.isdecimal())
    if digits.startswith("0"):
        digits = "84" + digits[1:]
    return f"+{digits}" if 9 <= len(digits) <= 15 else ""


def dialled(phone: str) -> str:
    """`0199 000 001` for +84199000001, in groups, so that no spreadsheet takes it for a sum; others as they are."""
    if not phone.startswith("+84"):
        return phone
    digits = f"0{phone.removeprefix('+84')}"
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"

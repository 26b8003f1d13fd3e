"""Words left half-typed by the Telex and VNI input methods: "trieeuj", "tyr", "mo65t"."""

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS = "aeiouyâêôăơư"
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_HOOKED = {"a": "ă", "o": "ơ", "u": "ư"}
_LONGEST = 12


def from_telex(word: str) -> str:
    """The word that these Telex keystrokes should have made (decomposed tone last), or "" if none."""
    letters: list[str] = []
    tone = ""
    for key in word if len(word) <= _LONGEST else "":
        if key in _TELEX_TONES and _has_vowel(letters):
            tone = _TELEX_TONES[key]
        elif not _modified(letters, key):
            letters.append(key)
    return _joined(letters, tone)


def from_vni(word: str) -> str:
    """The word that these VNI keystrokes should have made, or "" if none."""
    letters: list[str] = []
    tone = ""
    for key in word if len(word) <= _LONGEST else "":
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "6":
            _change_last(letters, _ROOFED)
        elif key == "7":
            _hook(letters)
        elif key == "8":
            _change_last(letters, {"a": "ă"})
        elif key == "9":
            _change_last(letters, {"d": "đ"})
        else:
            letters.append(key)
    return _joined(letters, tone)


def _joined(letters: list[str], tone: str) -> str:
    # A key held too long doubles a letter that Vietnamese never doubles: "dduungs" for "đúng".
    single = [char for place, char in enumerate(letters) if place == 0 or char != letters[place - 1]]
    return "".join(single) + tone


def _has_vowel(letters: list[str]) -> bool:
    return any(char in _VOWELS for char in letters)


def _modified(letters: list[str], key: str) -> bool:
    if key == "w":
        return _hook(letters)
    if key == "d" and letters[:1] == ["d"]:
        letters[0] = "đ"
        return True
    return key in _ROOFED and _change_last(letters, {key: _ROOFED[key]})


def _hook(letters: list[str]) -> bool:
    changed = _change_last(letters, _HOOKED)
    if changed and letters[-2:-1] == ["u"] and letters[-1] == "ơ":
        letters[-2] = "ư"
    return changed or _ends_hooked(letters)


def _ends_hooked(letters: list[str]) -> bool:
    return bool(letters) and letters[-1] in "ăơư"


def _change_last(letters: list[str], changes: dict[str, str]) -> bool:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in changes:
            letters[place] = changes[letters[place]]
            return True
    return False

"""Number words, scales and shorthand, in every spelling that is accepted."""

BILLION, MILLION, THOUSAND = 10**9, 10**6, 10**3

# Domain sources: official spellings, unaccented and dialect forms, and the slang that public word lists attest.
DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "tư": 4, "mốt": 1, "lăm": 5, "nhăm": 5,
}  # fmt: skip
AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {
    "tỷ": BILLION, "tỉ": BILLION, "tỏi": BILLION,
    "triệu": MILLION, "triẹu": MILLION, "trệu": MILLION, "triu": MILLION,
    "tr": MILLION, "trđ": MILLION, "củ": MILLION, "chai": MILLION,
    "nghìn": THOUSAND, "ngàn": THOUSAND, "nghàn": THOUSAND, "ngìn": THOUSAND,
    "ng": THOUSAND, "k": THOUSAND, "nghđ": THOUSAND,
}  # fmt: skip
DOUBTFUL_SCALES = {
    "t": (BILLION, MILLION), "m": (MILLION,), "mil": (MILLION,), "n": (THOUSAND,), "b": (BILLION,),
    "lít": (10**5,), "xị": (10**5, 10**4), "cành": (THOUSAND, 10**5), "toi": (BILLION,),
}  # fmt: skip
DONG = ("đồng", "đ", "vnd", "vnđ", "đông")
PARTS = {
    "trăm": "hundred", "mười": "ten", "mươi": "tens", "chục": "dozen", "rưỡi": "half-more", "linh": "odd",
    "lẻ": "odd", "nửa": "half", "phẩy": "point", "phảy": "point", "chấm": "point", "hăm": "twenty", "băm": "thirty",
}  # fmt: skip

SHORTHAND = {
    "ko": "không", "k": "không", "kg": "không", "kh": "không", "khg": "không", "kô": "không", "khog": "không",
    "hông": "không", "hổng": "không", "hem": "không", "hok": "không", "hong": "không", "hk": "không",
    "chẳng": "không", "chả": "không", "nỏ": "không", "khum": "không",
    "dc": "được", "đc": "được", "dk": "được", "đk": "được", "đuợc": "được", "dược": "được",
    "trc": "trước", "trk": "trước", "j": "gì", "rì": "gì", "cũg": "cũng",
    "thg": "tháng", "th": "tháng", "thág": "tháng", "r": "rồi", "rùi": "rồi", "rôi": "rồi",
    "bit": "biết", "bik": "biết", "bh": "giờ", "slieu": "số", "kt": "kế", "ntn": "như",
    "mk": "mình", "mik": "mình", "ng": "người",
    "oke": "ok", "okie": "ok", "oki": "ok", "okê": "ok", "okay": "ok", "okela": "ok", "okla": "ok", "okok": "ok",
    "uh": "ừ", "uk": "ừ", "um": "ừ", "uhm": "ừ", "ukm": "ừ", "uhuh": "ừ",
    "ừm": "ừ", "ừa": "ừ", "ờ": "ừ", "ừh": "ừ", "ừk": "ừ", "òa": "ừ",
    "giốg": "giống", "zậy": "vậy", "dậy": "vậy", "rứa": "vậy", "thế": "vậy", "vầy": "vậy",
}  # fmt: skip

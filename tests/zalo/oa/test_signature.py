"""Signatures of events, and the other sums of Zalo's documents."""

import unicodedata

import pytest

from handlers.zalo.oa.oauth import appsecret_proof, challenge, code_of, consent_link, verifier
from handlers.zalo.oa.signature import explained, is_signed, signature

APP, SECRET, AT = "1234567890123456789", "OA_SECRET_TEST_KEY", "1764000000000"
BODY = (
    b'{"app_id":"1234567890123456789","event_name":"user_send_text","sender":{"id":"5510185758261927916"},'
    b'"recipient":{"id":"1646843870823903717"},"message":{"text":"Bao cao thang 11","msg_id":"e2a641af6661713b2874"},'
    b'"timestamp":"1764000000000","user_id_by_app":"3611371994410983884"}'
)
MAC = "mac=324018e745f1557fad1fca493877bb83d326d7a65cb2a53ae4ae17a09ac353ae"


def test_the_signature_is_that_of_the_vector() -> None:
    assert len(BODY) == 278
    assert signature(APP, BODY, AT, SECRET) == MAC


@pytest.mark.parametrize("given", [MAC, MAC.removeprefix("mac="), f" {MAC} "])
def test_it_is_taken_with_and_without_its_prefix(given: str) -> None:
    assert is_signed(given, APP, BODY, (AT,), SECRET)


def test_the_time_of_the_header_serves_too() -> None:
    assert is_signed(MAC, APP, BODY, ("1", AT), SECRET)


@pytest.mark.parametrize(
    ("app", "body", "at", "secret"),
    [
        ("other", BODY, AT, SECRET),
        (APP, BODY + b" ", AT, SECRET),
        (APP, BODY.replace(b"11", b"12"), AT, SECRET),
        (APP, BODY, "1764000000001", SECRET),
        (APP, BODY, AT, "another"),
    ],
)
def test_anything_else_is_not(app: str, body: bytes, at: str, secret: str) -> None:
    assert not is_signed(MAC, app, body, (at,), secret)


def test_a_signature_with_strange_letters_is_refused_like_any_other() -> None:
    assert not is_signed("mac=đúng", APP, BODY, (AT,), SECRET)


def test_a_signature_with_another_secret_is_explained_by_the_names_of_settings() -> None:
    given = signature(APP, BODY, AT, "app secret")
    names = {"OA key": "wrong", "app secret": "app secret"}
    assert explained(given, BODY, (AT,), {"app": APP}, names) == "signed with app secret over app"
    assert explained("mac=0", BODY, (AT,), {"app": APP}, names) == "no secret of ours"


def test_the_challenge_and_the_proof_are_those_of_the_vectors() -> None:
    assert challenge("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ") == "RqIZl4LIgn8KxW9QO-nTnv7pf0CnNrksx9fF-CXP2FE"
    proof = "13c84e1f6f52f01132698172e32412a2192e615166b0e8702095f21ca36c1ff1"
    assert appsecret_proof("APP_SECRET_TEST", "ACCESS_TOKEN_TEST") == proof


def test_an_app_has_one_verifier_of_43_letters_and_digits() -> None:
    assert verifier("one") == verifier("one") != verifier("two")
    assert len(verifier("one")) == 43
    assert verifier("one").isascii()
    assert verifier("one").isalnum()
    assert "one" not in consent_link("https://oauth.zaloapp.com/", "7", "one", "https://htx.example.vn/")


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("https://htx.example.vn/?code=AbC_1-2&oa_id=7&state=", "AbC_1-2"),
        (" AbC_1-2\n", "AbC_1-2"),
        ("https://htx.example.vn/?error=-14003", ""),
        ("", ""),
        ("what is this", ""),
    ],
)
def test_the_code_is_found_in_what_was_pasted(pasted: str, code: str) -> None:
    assert code_of(pasted) == code


def test_lengths_are_counted_in_composed_letters() -> None:
    text = "Báo cáo tháng của hợp tác xã đã được gửi"
    assert len(unicodedata.normalize("NFC", text)) == 40
    assert len(unicodedata.normalize("NFD", text)) == 54

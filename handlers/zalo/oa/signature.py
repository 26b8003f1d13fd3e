"""The signature of the Official Account's webhooks: a plain SHA-256 over the bytes as they came, not an HMAC."""

import hashlib
import hmac

PREFIX = "mac="


def signature(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """What `X-ZEvent-Signature` carries (Zalo's Java SDK: MacUtils.buildMac)."""
    signed = app_id.encode() + body + timestamp.encode("utf-8", "replace") + secret.encode()
    return PREFIX + hashlib.sha256(signed).hexdigest()


def is_signed(given: str, app_id: str, body: bytes, timestamps: tuple[str, ...], secret: str) -> bool:
    """Whether it is the signature with one of the times.

    Doubt 6: the time is the body's field; some read the header `X-ZEvent-Timestamp`. Both are tried.
    """
    told = given.strip()
    told = told if told.startswith(PREFIX) else PREFIX + told
    found = [hmac.compare_digest(told.encode(), signature(app_id, body, at, secret).encode()) for at in timestamps]
    return any(found)


def explained(
    given: str, body: bytes, timestamps: tuple[str, ...], firsts: dict[str, str], secrets: dict[str, str]
) -> str:
    """Which wrong setting would explain a signature that does not fit: names of settings, never their values.

    Doubt 6: whether Zalo signs with the OA Secret Key of the webhook's page or with the app's secret.
    """
    for first_name, first in firsts.items():
        for secret_name, secret in secrets.items():
            if secret and is_signed(given, first, body, timestamps, secret):
                return f"signed with {secret_name} over {first_name}"
    return "no secret of ours"

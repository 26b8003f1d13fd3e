"""What each answer of the Official Account API means for a letter."""

from datetime import timedelta

from conversations.ways.reasons import ACCOUNT, QUOTA, WINDOW
from db.letters import BULK, Letter
from handlers.channel import Gone, Later, Outcome, Refused, Unknown
from handlers.zalo.oa.api import ApiRefused, NoAnswer
from handlers.zalo.oa.tokens import NoToken

RATE, TOO_MANY_REQUESTS = -32, 429
SEND_FAILED = -200
NIGHT = -234
CLOSED = {
    -230: "no word from the person in 7 days",
    -232: "no word from the person, or too long ago",
    -305: "no word from the person in 48 hours",
    -311: "all replies to the person's last word are used",
}
OUT_OF_QUOTA = -211
SPENT = {OUT_OF_QUOTA: "the account's", -218: "what this person may be sent"}
GONE = {
    -213: "does not follow the account",
    -217: "blocked the account",
    -227: "banned, or not on Zalo for 45 days",
    -244: "does not want such messages",
}
TOKEN = {-216: "the access token is refused", -220: "the access token is over", 401: "the access token is refused"}
UNABLE = {
    -204: "the account is deleted",
    -205: "there is no such account",
    -209: "the app is not activated",
    -212: "the app is not registered for this",
    -219: "the app is removed or disabled",
    -221: "the account is not verified",
    -223: "the account has not authorised the app for this",
    -224: "the account's package does not include this",
    -235: "not for this kind of account",
    -240: "this part of the API is shut down",
    -242: "the proof of the app's secret is refused",
    -320: "the app is not linked to a Zalo Cloud account",
    -321: "the Zalo Cloud account has no money left",
}
LETTER = {
    -100: "what was attached is over",
    -201: "a parameter is refused",
    -210: "too long",
    -233: "this kind of message is not supported",
    -248: "against the platform's content policy",
}
"""The codes of the OA documents, each with what it says; one that is in no list refuses the letter."""

RESTS = timedelta(seconds=5)
RATE_RESTS = timedelta(seconds=20)
"""Rates count by the minute: a third of one."""
SLEEP = timedelta(minutes=30)
QUOTA_RESTS = timedelta(hours=1)
"""How often a reply knocks that the quota has no room for."""
ALARM = timedelta(minutes=1)
TOKEN_TRIES = 3
"""Each with a new token: if that is refused as well, another will be."""


def outcome_of(error: ApiRefused | NoAnswer | NoToken, letter: Letter) -> Outcome:
    """The outcome of a send that raised. A request that never left is Later for all, not Unknown."""
    if isinstance(error, NoToken):
        return _unable(letter, f"no access token: {error}") if error.lasting else _all_later(RESTS, str(error))
    if isinstance(error, NoAnswer):
        return Unknown(str(error)) if error.left else _all_later(RESTS, str(error))
    return _refused(error, letter)


def trouble_of(error: ApiRefused | NoAnswer | NoToken, attempts: int = 1) -> str:
    """What of it only a person can mend, in words for the log and the admins; empty for anything else. `attempts`: of
    the letter."""
    known = UNABLE | {OUT_OF_QUOTA: SPENT[OUT_OF_QUOTA]} | (TOKEN if attempts > TOKEN_TRIES else {})
    return f"{error} ({known[error.code]})" if isinstance(error, ApiRefused) and error.code in known else ""


def _refused(error: ApiRefused, letter: Letter) -> Outcome:
    code, said = error.code, str(error)
    if code in (RATE, TOO_MANY_REQUESTS):
        return _all_later(RATE_RESTS, said)
    if code in TOKEN and letter.attempts <= TOKEN_TRIES:
        return _all_later(ALARM, f"{TOKEN[code]}: {said}")
    if code in CLOSED:
        return Refused(f"{WINDOW}: {CLOSED[code]} ({code})")
    if code in SPENT:
        reason = f"{QUOTA}: {SPENT[code]} ({code})"
        return Refused(reason) if letter.priority >= BULK else Later(QUOTA_RESTS, reason, lasting=True)
    if code in GONE:
        return Gone(f"{GONE[code]} ({code})")
    if code in UNABLE or code in TOKEN:
        return _unable(letter, f"{(UNABLE | TOKEN)[code]} ({code})")
    if code == NIGHT:
        return Later(SLEEP, said)
    if code == SEND_FAILED and letter.attempts < 2:
        return Later(RESTS, said)
    return Refused(f"{LETTER[code]}: {said}" if code in LETTER else said)


def _all_later(wait: timedelta, reason: str) -> Outcome:
    return Later(wait, reason, everybody=True)


def _unable(letter: Letter, reason: str) -> Outcome:
    """Nothing gets through until a person has mended it: a reply waits for that, a notice goes another way."""
    said = f"{ACCOUNT}: {reason}"
    return Refused(said) if letter.priority >= BULK else _all_later(ALARM, said)

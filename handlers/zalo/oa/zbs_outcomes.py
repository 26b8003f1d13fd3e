"""What each answer to a template message means for its letter (zalo.md 2.8)."""

from datetime import timedelta

from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE
from db.letters import Letter
from handlers.channel import Later, Outcome, Refused, Unknown
from handlers.zalo.oa.api import ApiRefused, NoAnswer
from handlers.zalo.oa.outcomes import ALARM, GONE, RATE, RATE_RESTS, RESTS, SLEEP, TOKEN, TOO_MANY_REQUESTS, UNABLE
from handlers.zalo.oa.tokens import NoToken

BAD_TOKEN, UNKNOWN_TROUBLE = -124, -100
NIGHTS = (-133, -234)
SPENT = {
    -144: "the account's messages of the day",
    -147: "the template's messages of the day",
    -211: "the account's messages",
    -218: "what this person may be sent",
}
NOBODY = {
    -108: "no phone number",
    -114: "cannot receive",
    -118: "has no Zalo account",
    -119: "cannot receive",
    -139: "does not want such messages",
    -140: "does not want such messages",
    -141: "does not want such messages",
    -249: "the template is not to be sent by user id",
    **GONE,
}
OURS = {
    -101: "the app is not valid",
    -102: "the app does not exist",
    -103: "the app is not activated",
    -104: "the app's secret is not valid",
    -105: "the app is not linked to an account",
    -115: "out of balance",
    -117: "no right to the template",
    -125: "the account is not valid",
    -131: "the template is not approved",
    -135: "the account may not send templates",
    -136: "not linked to a billing account",
    -137: "the billing account cannot be charged",
    -146: "the template is disabled for its quality",
    **UNABLE,
}
TEMPLATE = {
    -109: "no such template",
    -111: "nothing fills the template",
    -112: "a value is refused",
    -1121: "a place is not filled",
    -1122: "the template has no such place",
    -1124: "a value is too long",
    -132: "a parameter is refused",
}
"""Mistakes in what fills the template: they concern everybody, until the operator mends the settings."""
TRIAL = {
    -126: "development mode: for admins of the app only",
    -127: "development mode: for admins of the account only",
}


def outcome_of(error: ApiRefused | NoAnswer | NoToken, letter: Letter) -> Outcome:
    """The outcome of a send that raised; whatever cannot be sent goes the next way at once."""
    if isinstance(error, NoToken):
        return Refused(f"{ACCOUNT}: no access token") if error.lasting else _all_later(RESTS, str(error))
    if isinstance(error, NoAnswer):
        return Unknown(str(error)) if error.left else _all_later(RESTS, str(error))
    return _refused(error, letter)


def _refused(error: ApiRefused, letter: Letter) -> Outcome:
    code, said = error.code, str(error)
    if code in (RATE, TOO_MANY_REQUESTS):
        return _all_later(RATE_RESTS, said)
    if code in NIGHTS:
        return Later(SLEEP, said)
    if code == BAD_TOKEN or code in TOKEN:
        return _all_later(ALARM, said)
    if code == UNKNOWN_TROUBLE and letter.attempts < 2:
        return Later(RESTS, said)
    return Refused(_why(code, said))


def _why(code: int, said: str) -> str:
    if code in SPENT:
        return f"{QUOTA}: {SPENT[code]} ({code})"
    if code in NOBODY:
        return f"{UNREACHABLE}: {NOBODY[code]} ({code})"
    if code in OURS or code in TEMPLATE:
        return f"{ACCOUNT}: {OURS.get(code) or TEMPLATE[code]} ({code})"
    return f"{TRIAL[code]} ({code})" if code in TRIAL else said


def trouble_of(error: ApiRefused | NoAnswer | NoToken) -> str:
    """What of it only a person can mend; empty for anything else."""
    if not isinstance(error, ApiRefused):
        return ""
    why = OURS.get(error.code) or TEMPLATE.get(error.code)
    return f"{error.code} {why}" if why else ""


def _all_later(wait: timedelta, reason: str) -> Outcome:
    return Later(wait, reason, everybody=True)

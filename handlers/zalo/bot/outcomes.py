"""What each error of the Bot API means for a letter."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from conversations.ways.reasons import ACCOUNT, QUOTA
from db.letters import BULK, Letter
from handlers.channel import Gone, Later, Outcome, Refused, Unknown
from handlers.zalo.bot.api import BotError, NeverLeft, NoAnswer, Refusal

RESTS = timedelta(seconds=5)
SLOWER = timedelta(minutes=5)
ALARM = timedelta(minutes=10)
QUOTA_RESTS = timedelta(hours=1)
"""How often a reply knocks that the month's quota has no room for."""
TOO_MANY = 429

Alarm = Literal["token", "quota", "rate", "forbidden"]
ALARMS: Mapping[int, Alarm] = {401: "token", 403: "forbidden"}


def outcome_of(error: BotError, letter: Letter, *, only_bot: bool = True) -> Outcome:
    """The outcome of a send that raised. `only_bot`: the whole channel waits with it. What only the month's turn or a
    person can mend keeps a reply waiting; a notice goes the next way."""
    match error:
        case NeverLeft():
            return Later(RESTS, str(error), everybody=True)
        case NoAnswer():
            return Unknown(str(error))
        case Refusal(code=429) if is_quota(error.description):
            reason = f"{QUOTA}: {error}"
            return Refused(reason) if letter.priority >= BULK else Later(QUOTA_RESTS, reason, lasting=True)
        case Refusal(code=429):
            return Later(SLOWER, str(error), everybody=only_bot)
        case Refusal(code=401) if letter.priority >= BULK:
            return Refused(f"{ACCOUNT}: {error}")
        case Refusal(code=401):
            return Later(ALARM, str(error), everybody=only_bot, lasting=True)
        case Refusal(code=403):
            return Later(RESTS, str(error))
        case Refusal() if is_gone(error.description):
            return Gone(str(error))
        case Refusal():
            return Refused(str(error))
        case _:
            return Unknown(type(error).__name__)


def alarm_of(error: BotError) -> Alarm | None:
    """What the admins are to be told of at once."""
    if not isinstance(error, Refusal):
        return None
    if error.code == TOO_MANY:
        return "quota" if is_quota(error.description) else "rate"
    return ALARMS.get(error.code)


def is_quota(description: str) -> bool:
    """Whether a 429 is the month's quota and not the pace. Its words were never seen live: 'Quota exceeded' is told."""
    return "quota" in description.casefold()


def is_gone(description: str) -> bool:
    """Whether a person blocked the bot or is not there. The words for it were never seen live."""
    said = description.casefold()
    return any(words in said for words in ("blocked", "user not found", "chat not found", "chat_id is invalid"))

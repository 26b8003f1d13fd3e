"""Putting the parts together: the office with its words, and each channel with its outbox."""

from collections.abc import Callable
from datetime import UTC, datetime
from secrets import randbelow
from zoneinfo import ZoneInfo

from conversations.calendar import Calendar
from conversations.registration import CODE_DIGITS
from db.ids import Ids
from handlers.forms import ALL, load_forms
from handlers.holidays import vietnamese_calendar
from handlers.inbound import Office
from handlers.mail import Mail
from handlers.summarising import Summariser
from messages.render import Renderer


def utc_now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


def new_code(digits: int = CODE_DIGITS) -> str:
    """A one-time code."""
    return f"{randbelow(10**digits):0{digits}d}"


def new_office(
    timezone: ZoneInfo,
    *,
    language: str = "vi",
    contact: str = "Liên minh HTX tỉnh Quảng Trị",
    now: Callable[[], datetime] = utc_now,
    new_id: Callable[[], str] | None = None,
    codes: Callable[[], str] = new_code,
    calendar: Calendar | None = None,
    two_approvals: bool = False,
) -> Office:
    """What every turn is decided with; time, ids and codes may be given, so that a conversation replays exactly."""
    forms = load_forms(keys=ALL)
    renderer = Renderer(timezone=timezone, contact=contact)
    return Office(
        forms=forms,
        mail=Mail(renderer, language),
        timezone=timezone,
        now=now,
        new_id=new_id or Ids(),
        new_code=codes,
        summarise=Summariser(forms, timezone, now),
        calendar=calendar or vietnamese_calendar(),
        two_approvals=two_approvals,
    )

"""Putting the parts together: the office with its words, and each channel with its outbox."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbelow
from typing import Any
from zoneinfo import ZoneInfo

from conversations.calendar import Calendar
from conversations.registration import CODE_DIGITS
from db.ids import Ids
from db.store import Store
from handlers.deciding.beside import Beside
from handlers.forms import ALL, load_forms
from handlers.holidays import vietnamese_calendar
from handlers.inbound import Office
from handlers.mail import Mail
from handlers.summarising import Summariser
from messages.render import Renderer
from settings import Settings


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


def words_of(settings: Settings) -> Mapping[str, Any]:
    """The words of these settings of which `office_of` makes an office."""
    return {
        "timezone": settings.timezone,
        "language": settings.language,
        "contact": settings.contact,
        "quiet": settings.quiet,
        "weekends_off": settings.weekends_off,
        "two_approvals": settings.two_approvals,
    }


def office_of(args: Mapping[str, Any], new_id: Callable[[], str] | None = None) -> Office:
    """The office of these plain words, the same in each process: see `new_office`, and `vietnamese_calendar`."""
    quiet, weekends_off = args["quiet"], args["weekends_off"]
    return new_office(
        ZoneInfo(args["timezone"]),
        language=args["language"],
        contact=args["contact"],
        new_id=new_id,
        calendar=vietnamese_calendar(quiet, weekends_off=weekends_off),
        two_approvals=args["two_approvals"],
    )


def beside_of(settings: Settings, store: Store, office: Office) -> Beside | None:
    """What decides turns beside this process, where there is a core for it and one file that only one can write."""
    scheme, _, path = settings.database_url.partition(":///")
    if scheme != "sqlite" or not settings.busy_turns or (os.cpu_count() or 1) < 2:
        return None
    return Beside(store, str(Path(path).resolve()), words_of(settings), office.new_id, busy=settings.busy_turns)

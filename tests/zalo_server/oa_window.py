"""Windows: whether a person may be written to now, and whether that is free."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from .oa_options import DAY, HOUR
from .oa_refusals import OaRefusalError
from .oa_state import OaState, User

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FREE = 48 * HOUR
ALLOWED = 7 * DAY
COUNTED = "consultation"


def interact(state: OaState, user: User) -> None:
    """The person wrote, tapped or followed: both windows begin anew."""
    user.last_interaction, user.left, user.replies = state.now(), False, 0


def enter(state: OaState, user: User) -> tuple[Literal["free", "counted"], int]:
    """Counts a consultation message now: its window and its price in VND. OaRefusalError when it may not go out."""
    if user.refuses:
        raise OaRefusalError(user.refuses)
    if user.left:
        raise OaRefusalError(-213)
    if user.last_interaction is None or state.now() - user.last_interaction > ALLOWED:
        raise OaRefusalError(-230)
    if state.now() - user.last_interaction <= FREE:
        return _enter_free(state, user)
    return _enter_counted(state)


def _enter_free(state: OaState, user: User) -> tuple[Literal["free"], int]:
    most = state.options.free_replies
    if most is not None and user.replies >= most:
        raise OaRefusalError(-311)
    user.replies += 1
    return "free", 0


def _enter_counted(state: OaState) -> tuple[Literal["counted"], int]:
    price = 0
    if state.counted[month(state)] >= state.options.month_quota:
        if state.options.cs_price is None:
            raise OaRefusalError(-211)
        price = state.options.cs_price
    state.counted[month(state)] += 1
    state.paid += price
    return "counted", price


def month(state: OaState) -> str:
    """The month in Vietnam for which a message counts."""
    return f"{COUNTED} {local(state):%Y-%m}"


def local(state: OaState) -> datetime:
    return datetime.fromtimestamp(state.now(), ZONE)


def free_left(state: OaState, user: User) -> dict[str, int]:
    """What is left of the free replies, as cs_reply tells; 0 of 0 outside of the 48 hours."""
    last, total = user.last_interaction, state.options.free_replies or 0
    if last is None or state.now() - last > FREE:
        return {"remain": 0, "total": 0}
    return {"remain": max(total - user.replies, 0), "total": total}

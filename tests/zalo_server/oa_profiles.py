"""Profiles: what the account may know of itself, of a person, and of what it may still send."""

from datetime import datetime
from typing import Any

from .oa_call import OaCall
from .oa_refusals import OaRefusalError, invalid
from .oa_schema import keys
from .oa_state import OaState, User, digits
from .oa_window import ZONE, free_left, month


async def get_oa(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /v2.0/oa/getoa`."""
    options = state.options
    data = {
        "oa_id": options.oa_id,
        "name": options.oa_name,
        "description": "",
        "oa_alias": "",
        "is_verified": True,
        "oa_type": 4,
        "cate_name": "Cơ quan nhà nước",
        "num_follower": sum(user.follower for user in state.users.values()),
        "avatar": "https://s160-ava-talk.zadn.vn/oa.jpg",
        "cover": "https://cover-talk.zadn.vn/oa.jpg",
        "package_name": "Tăng trưởng",
        "package_valid_through_date": "31/12/2026",
        "package_auto_renew_date": "",
        "linked_ZCA": "Liên minh HTX",
    }
    return {"data": data, "error": 0, "message": "Success"}


async def user_detail(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /v3.0/oa/user/detail?data={"user_id":…}`."""
    user = _named(state, keys(call.data(), "data", ("user_id",))["user_id"])
    data = {
        "user_id": user.id,
        "user_id_by_app": digits(f"{state.options.app_id} {user.id}"),
        "user_external_id": "",
        "display_name": user.name,
        "user_alias": user.name,
        "is_sensitive": False,
        "user_last_interaction_date": _day(user),
        "user_is_follower": user.follower,
        "avatar": "https://s120-ava-talk.zadn.vn/user.jpg",
        "tags_and_notes_info": {"notes": [], "tag_names": []},
        "shared_info": dict(user.shared),
    }
    return {"data": data, "error": 0, "message": "Success"}


async def user_list(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /v3.0/oa/user/getlist?data={"offset":…,"count":…}`: ids only, at most 50."""
    asked = keys(call.data(), "data", ("offset", "count"), ("last_interaction_period", "is_follower", "tag_name"))
    offset, count = asked["offset"], asked["count"]
    if type(offset) is not int or type(count) is not int or not 0 <= offset <= 9951 or not 1 <= count <= 50:
        raise invalid("offset or count")
    users = [user for user in state.users.values() if asked.get("is_follower") in (None, user.follower)]
    listed = [{"user_id": user.id} for user in users[offset : offset + count]]
    data = {"total": len(users), "count": len(listed), "offset": offset, "users": listed}
    return {"data": data, "error": 0, "message": "Success"}


async def message_quota(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /v3.0/oa/quota/message`: of one person, or what the account has left of consultation messages."""
    asked = call.json()
    if "quota_owner" not in asked:
        return {"data": _quota_of(state, keys(asked, "body", ("user_id",))), "error": 0, "message": "Success"}
    keys(asked, "body", ("quota_owner", "product_type", "quota_type"))
    if (asked["quota_owner"], asked["product_type"]) != ("OA", "cs"):
        raise invalid("quota_owner or product_type")
    total = state.options.month_quota
    owned = {
        "asset_id": digits("asset"),
        "product_type": "cs",
        "quota_type": asked["quota_type"],
        "valid_through": "31/12/2026",
        "total": total,
        "remain": max(total - state.counted[month(state)], 0),
    }
    return {"data": [owned], "error": 0, "message": "Success"}


def _quota_of(state: OaState, asked: dict[str, Any]) -> dict[str, Any]:
    user = _named(state, asked["user_id"])
    last = user.last_interaction
    return {
        "last_interaction": str(int((last or 0) * 1000)),
        "cs_reply": free_left(state, user),
        "promotion": {"daily_remain": 1, "daily_total": 1, "monthly_remain": 4, "monthly_total": 4},
    }


def _named(state: OaState, user_id: Any) -> User:
    if not isinstance(user_id, str) or user_id not in state.users:
        raise invalid("user_id")
    if state.users[user_id].refuses == -227:
        raise OaRefusalError(-227)
    return state.users[user_id]


def _day(user: User) -> str:
    if user.last_interaction is None:
        return ""
    return f"{datetime.fromtimestamp(user.last_interaction, ZONE):%d/%m/%Y}"

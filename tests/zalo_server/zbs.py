"""Template messages: by user id and by phone, priced, limited and followed by receipts."""

import hashlib
import re
from typing import Any

from .oa_call import OaCall
from .oa_events import tell_received, tell_sent
from .oa_records import SentByOa, Way
from .oa_refusals import OaRefusalError, invalid
from .oa_schema import keys
from .oa_state import OaState, User
from .zbs_charges import charge, check_hour, check_template, remaining
from .zbs_data import check_data
from .zbs_templates import Template

MAX_TRACKING = 48
_STATES = {1: "ENABLE", 2: "PENDING_REVIEW", 3: "REJECT", 4: "DISABLE"}


async def send_to_phone(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /message/template`: to a phone with a Zalo account."""
    if state.options.uid_path == call.path and "user_id" in call.json():
        return await send_to_user(state, call)
    body = _body(call, "phone")
    phone = _phone(body["phone"])
    return _send_by_phone(state, body, phone, state.by_phone(phone))


async def send_to_hashed_phone(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /message/template/hashphone`: `phone` is the SHA-256 of 84…, in hex."""
    body = _body(call, "phone")
    hashed = body["phone"]
    known = (user for user in state.users.values() if hashlib.sha256(user.phone.encode()).hexdigest() == hashed)
    user = next(known, None)
    return _send_by_phone(state, body, user.phone if user else "", user)


def _send_by_phone(state: OaState, body: dict[str, Any], phone: str, user: User | None) -> dict[str, Any]:
    template = check_template(state, body.get("template_id"))
    data = check_data(template, body.get("template_data"))
    tracking_id = _tracking_id(state, body)
    development = _is_development(state, body, phone)
    check_hour(state, template)
    if user is None:
        raise OaRefusalError(-118, "Zalo account does not exist")
    if user.refuses_templates:
        raise OaRefusalError(user.refuses_templates)
    price = 0 if development else template.price_phone
    if not development:
        charge(state, template, price)
    sent = _record(state, "zbs_phone", phone, template, data, price, tracking_id)
    mode = {"sending_mode": "1", "quota": remaining(state)}
    return _done({"msg_id": sent.message_id, "sent_time": str(int(state.now() * 1000))} | mode)


async def send_to_user(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /v3.0/oa/message/template`: cheaper, to a user id that the account knows; takes no tracking id."""
    if call.path != state.options.uid_path:
        raise OaRefusalError(404, "Empty API", 404)
    body = keys(call.json(), "body", ("user_id", "template_id", "template_data"))
    user_id = body["user_id"]
    if not isinstance(user_id, str) or user_id not in state.users:
        raise invalid("user_id")
    template = check_template(state, body["template_id"])
    if not template.by_uid:
        raise OaRefusalError(-249, "Template cannot be sent by user id")
    data = check_data(template, body["template_data"])
    check_hour(state, template)
    if code := state.users[user_id].refuses_templates:
        raise OaRefusalError(code)
    charge(state, template, template.price_uid)
    sent = _record(state, "zbs_uid", user_id, template, data, template.price_uid, "")
    return _done({"message_id": sent.message_id, "user_id": user_id, "sent_time": str(int(state.now() * 1000))})


def _body(call: OaCall, to: str) -> dict[str, Any]:
    return keys(call.json(), "body", (to,), ("template_id", "template_data", "tracking_id", "mode"))


def _phone(given: Any) -> str:
    """The phone as 84…; also taken with 0 or without a prefix. OaRefusalError for anything else."""
    phone = given if isinstance(given, str) else ""
    match = re.fullmatch(r"(?:84|0)?([1-9]\d{8})", phone)
    if match is None:
        raise OaRefusalError(-108, "Phone number is invalid")
    return f"84{match[1]}"


def _tracking_id(state: OaState, body: dict[str, Any]) -> str:
    given = body.get("tracking_id", "" if state.options.tracking_id == "optional" else None)
    if not isinstance(given, str) or len(given) > MAX_TRACKING or ("tracking_id" in body and not given):
        raise OaRefusalError(-132, f"tracking_id must have 1 to {MAX_TRACKING} characters")
    return given


def _is_development(state: OaState, body: dict[str, Any], phone: str) -> bool:
    """Whether the message is a trial, which only admins get. OaRefusalError for others."""
    if "mode" not in body:
        return False
    if body["mode"] != "development":
        raise OaRefusalError(-132, "mode is invalid")
    if phone not in state.options.admins:
        raise OaRefusalError(-126, "Development mode is for admins of the app or the Official Account")
    return True


def _record(
    state: OaState, way: Way, to: str, template: Template, data: dict[str, Any], price: int, tracking_id: str
) -> SentByOa:
    sent = SentByOa(
        way,
        to,
        state.new_id(),
        state.now(),
        kind="template",
        price=price,
        template_id=template.id,
        template_data=data,
        tracking_id=tracking_id,
    )
    state.sent.append(sent)
    if way == "zbs_uid":
        tell_sent(state, sent)
    if state.options.receipts:
        tell_received(state, sent)
    return sent


async def status(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /message/status?message_id=…`."""
    wanted = call.query.get("message_id", "")
    found = next((sent for sent in state.sent if sent.message_id == wanted and sent.way == "zbs_phone"), None)
    if found is None:
        raise invalid("message_id")
    arrived = int(found.at * 1000) if state.options.receipts else 0
    told = "message has been delivered" if state.options.receipts else "message has not been delivered"
    return _done({"delivery_time": str(arrived), "message": told, "status": int(state.options.receipts)})


async def quota(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /message/quota`."""
    return _done(remaining(state))


async def all_templates(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /template/all?offset=…&limit=…&status=…`: at most 100 at once."""
    try:
        offset, limit = int(call.query["offset"]), int(call.query["limit"])
        wanted = _STATES[int(call.query["status"])] if "status" in call.query else None
    except (KeyError, ValueError):
        raise invalid("offset, limit or status") from None
    if offset < 0 or not 1 <= limit <= 100:
        raise invalid("offset or limit")
    found = [each for each in state.templates.by_id.values() if wanted in (None, each.status)]
    listed = [each.as_entry(int(state.now() * 1000)) for each in found[offset : offset + limit]]
    return _done(listed) | {"metadata": {"total": len(found)}}


async def template_info(state: OaState, call: OaCall) -> dict[str, Any]:
    """`GET /template/info/v2?template_id=…`: its parameters, their lengths, and both prices."""
    found = state.templates.by_id.get(call.query.get("template_id", ""))
    if found is None:
        raise OaRefusalError(-109, "Template id is invalid")
    return _done(found.as_info())


def _done(data: Any) -> dict[str, Any]:
    return {"error": 0, "message": "Success", "data": data}

"""Consultation messages: checked, allowed by the windows and put before the person."""

import unicodedata
from typing import Any

from .oa_attachments import Attached, read_attachment
from .oa_call import OaCall
from .oa_events import tell_received, tell_sent
from .oa_records import SentByOa
from .oa_refusals import OaRefusalError, invalid
from .oa_schema import keys, text
from .oa_state import OaState, User
from .oa_window import enter, free_left

MAX_TEXT = 2000


async def send_consultation(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /v3.0/oa/message/cs`."""
    body = keys(call.json(), "body", ("recipient", "message"))
    user = recipient(state, body["recipient"])
    message = keys(body["message"], "message", (), ("text", "attachment", "quote_message_id"))
    attached = Attached("text", True)
    if "attachment" in message:
        attached = await read_attachment(state, message["attachment"])
    said = _text(state, call, message, attached)
    window, price = enter(state, user)
    sent = SentByOa(
        "cs",
        user.id,
        state.new_id(),
        state.now(),
        said,
        attached.buttons,
        attached.kind,
        attached.shown,
        attached.file,
        window,
        price,
        quote_message_id=str(message.get("quote_message_id", "")),
    )
    _deliver(state, sent)
    data = {"message_id": sent.message_id, "user_id": user.id, "quota": _quota(state, user, window)}
    return {"error": 0, "message": "Success", "data": data}


def recipient(state: OaState, given: Any) -> User:
    """The one person meant. OaRefusalError when the id is not a string, or nobody's."""
    user_id = keys(given, "recipient", ("user_id",))["user_id"]
    if not isinstance(user_id, str) or user_id not in state.users:
        raise invalid("user_id")
    return state.users[user_id]


def _text(state: OaState, call: OaCall, message: dict[str, Any], attached: Attached) -> str:
    if attached.with_text is False:
        if "text" in message:
            raise invalid(f"no text beside {attached.kind}")
        return ""
    if attached.with_text is None and "text" not in message:
        return ""
    said = text(message, "text", MAX_TEXT)
    if not unicodedata.is_normalized("NFC", said):
        state.violate(call.path, "the text is not in NFC")
    return said


def _deliver(state: OaState, sent: SentByOa) -> None:
    state.sent.append(sent)
    tell_sent(state, sent)
    if state.options.receipts:
        tell_received(state, sent)


def _quota(state: OaState, user: User, window: str) -> dict[str, str]:
    left = free_left(state, user)
    return {
        "quota_type": "reply" if window == "free" else "sub_quota",
        "remain": str(left["remain"]),
        "total": str(left["total"]),
        "expired_date": "",
        "owner_type": "OA",
        "owner_id": state.options.oa_id,
    }


async def react(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /v2.0/oa/message`: only a reaction to somebody's message is left of it."""
    body = call.json()
    if "sender_action" not in body:
        raise OaRefusalError(-240)
    user = recipient(state, keys(body, "body", ("recipient", "sender_action"))["recipient"])
    action = keys(body["sender_action"], "sender_action", ("react_icon", "react_message_id"))
    text(action, "react_icon", 20)
    text(action, "react_message_id", 100)
    state.sent.append(SentByOa("reaction", user.id, state.new_id(), state.now(), attachment=action, kind="reaction"))
    return {"error": 0, "message": "Success", "data": {"message_id": state.sent[-1].message_id, "user_id": user.id}}


async def shut_down(state: OaState, call: OaCall) -> dict[str, Any]:
    """Transaction and promotion messages by user id, which are no more."""
    raise OaRefusalError(-240)

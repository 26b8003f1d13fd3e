"""Events of the Official Account: bodies for the webhook, signed over their bytes."""

import hashlib
import json
from typing import Any

from .oa_records import SentByOa, Waiting
from .oa_state import OaState, User, digits

Json = dict[str, Any]


def sign(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """The value of X-ZEvent-Signature: a plain SHA-256, not an HMAC."""
    return f"mac={hashlib.sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()}"


def tell(state: OaState, event_name: str, fields: Json, user_id: str, *, native_id: str = "", zns: bool = False) -> str:
    """Queues an event if it is ticked in the console; gives what tells it from others.

    `zns`: the event comes from the service of template messages.
    """
    options = state.options
    timestamp = str(int(state.now() * 1000))
    native_id = native_id or f"{event_name}:{timestamp}:{user_id}"
    if options.ticked is not None and event_name not in options.ticked:
        return native_id
    head = {"app_id": options.app_id, "event_name": event_name}
    foot = {"timestamp": timestamp, "user_id_by_app": digits(f"{options.app_id} {user_id}")}
    body = json.dumps(head | fields | foot, ensure_ascii=False, separators=(",", ":")).encode()
    waiting = Waiting(event_name, native_id, user_id, body, _headers(state, body, timestamp, zns=zns))
    for _ in range(2 if state.webhook.duplicates else 1):
        state.pending.append(waiting)
    state.webhook.duplicates = max(state.webhook.duplicates - 1, 0)
    state.arrived.tell()
    return native_id


def _headers(state: OaState, body: bytes, timestamp: str, *, zns: bool) -> dict[str, str]:
    options = state.options
    secret = options.oa_secret_key if options.signed_with == "oa_secret_key" else options.app_secret
    if state.webhook.badly_signed:
        state.webhook.badly_signed -= 1
        secret = f"not {secret}"
    headers = {"X-ZEvent-Signature": sign(options.app_id, body, timestamp, secret)}
    if options.timestamp_header:
        headers["X-ZEvent-Timestamp"] = timestamp
    if zns:
        headers["X-ZEvent-Server"] = "ZNS"
    return headers


def tell_message(state: OaState, user: User, kind: str, message: Json) -> str:
    """The person sent a message of that kind; gives its message id."""
    msg_id = state.new_id()
    return tell(
        state,
        f"user_send_{kind}",
        {
            "sender": {"id": user.id},
            "recipient": {"id": state.options.oa_id},
            "message": message | {"msg_id": msg_id},
        },
        user.id,
        native_id=msg_id,
    )


def tell_sent(state: OaState, sent: SentByOa) -> None:
    """The echo of what the account itself sent."""
    kind = {"request_user_info": "template", "template": "template"}.get(sent.kind, sent.kind)
    message = {"msg_id": sent.message_id} | ({"text": sent.text} if sent.text else {})
    tell(state, f"oa_send_{kind}", _from_oa(state, sent.to) | {"message": message}, sent.to)


def tell_received(state: OaState, sent: SentByOa) -> None:
    """The message is on the person's phone; of a template message with its tracking id."""
    message: Json = {"msg_id": sent.message_id}
    zns = sent.way in ("zbs_phone", "zbs_uid")
    if zns:
        message |= {"delivery_time": str(int(state.now() * 1000))}
    if sent.tracking_id:
        message |= {"tracking_id": sent.tracking_id}
    native_id = f"user_received_message:{sent.message_id}"
    fields = _from_oa(state, sent.to) | {"message": message}
    tell(state, "user_received_message", fields, sent.to, native_id=native_id, zns=zns)


def tell_seen(state: OaState, user: User, message_ids: list[str]) -> str:
    return tell(
        state,
        "user_seen_message",
        _from_oa(state, user.id) | {"message": {"msg_ids": message_ids}},
        user.id,
    )


def _from_oa(state: OaState, to: str) -> Json:
    return {"sender": {"id": state.options.oa_id}, "recipient": {"id": to}}

"""The Official Account's endpoints: OpenAPI, OAuth and template messages as one bare ASGI application."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from . import oa_messages, oa_profiles, oa_uploads, oauth, zbs
from .exchange import Answer, Exchange, json_answer, read_body
from .oa_admission import admit, admit_template
from .oa_call import OaCall
from .oa_records import RefusedByOa
from .oa_refusals import OaRefusalError, OauthRefusalError
from .oa_state import OaState

Action = Callable[[OaState, OaCall], Awaitable[dict[str, Any]]]
Admission = Callable[[OaState, OaCall], None]
TOKEN_PATH, CONSENT_PATH = "/v4/oa/access_token", "/v4/oa/permission"
BEGINNINGS = ("/v2.0/oa/", "/v3.0/oa/", "/v4/oa/", "/message/", "/template/")


@dataclass(frozen=True, slots=True)
class Operation:
    action: Action
    admission: Admission | None = admit


def _template(action: Action) -> Operation:
    return Operation(action, admit_template)


OPERATIONS: Mapping[str, Operation] = {
    f"POST {TOKEN_PATH}": Operation(oauth.grant, None),
    "POST /v3.0/oa/message/cs": Operation(oa_messages.send_consultation),
    "POST /v3.0/oa/message/template": Operation(zbs.send_to_user),
    "POST /v3.0/oa/message/transaction": Operation(oa_messages.shut_down),
    "POST /v3.0/oa/message/promotion": Operation(oa_messages.shut_down),
    "POST /v2.0/oa/message": Operation(oa_messages.react),
    "POST /v2.0/oa/upload/image": Operation(oa_uploads.upload),
    "POST /v2.0/oa/upload/gif": Operation(oa_uploads.upload),
    "POST /v2.0/oa/upload/file": Operation(oa_uploads.upload),
    "POST /v3.0/oa/quota/message": Operation(oa_profiles.message_quota),
    "GET /v3.0/oa/user/detail": Operation(oa_profiles.user_detail),
    "GET /v3.0/oa/user/getlist": Operation(oa_profiles.user_list),
    "GET /v2.0/oa/getoa": Operation(oa_profiles.get_oa),
    "POST /message/template": _template(zbs.send_to_phone),
    "POST /message/template/hashphone": _template(zbs.send_to_hashed_phone),
    "GET /message/status": _template(zbs.status),
    "GET /message/quota": _template(zbs.quota),
    "GET /template/all": _template(zbs.all_templates),
    "GET /template/info/v2": _template(zbs.template_info),
}


class OaEndpoint:
    def __init__(self, state: OaState) -> None:
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            call = await _read(scope, receive)
        except ClientDisconnect:
            return
        self._state.calls[call.path] += 1
        fault = self._state.world.faults.take(call.path, call.to())
        act, refuse = partial(self._answer, call), partial(self._refuse_on_demand, call)
        await Exchange(self._state.world, scope, receive, send, act, refuse).run(fault)

    async def _answer(self, call: OaCall) -> Answer:
        try:
            if f"{call.method} {call.path}" == f"GET {CONSENT_PATH}":
                return Answer(b"", 302, headers=(("location", oauth.consent(self._state, call)),))
            answer = json_answer(await self._result(call))
            return Answer(answer.body, headers=self._rate())
        except OaRefusalError as refusal:
            return self._refuse(call, refusal)
        finally:
            self._state.world.changes.tell()

    def _rate(self) -> tuple[tuple[str, str], ...]:
        """The headers that tell how many calls are left this minute, where there is a limit."""
        most = self._state.options.rate
        if most is None:
            return ()
        return ("X-RateLimit-Limit", str(most)), ("X-RateLimit-Remain", str(most - len(self._state.recent)))

    async def _result(self, call: OaCall) -> dict[str, Any]:
        operation = OPERATIONS.get(f"{call.method} {call.path}")
        if operation is None:
            raise OaRefusalError(404, "Empty API", 404)
        if operation.admission is not None:
            operation.admission(self._state, call)
        return await operation.action(self._state, call)

    def _refuse(self, call: OaCall, refusal: OaRefusalError) -> Answer:
        record = RefusedByOa(call.path, call.values(), refusal.code, refusal.message)
        self._state.refused.append(record)
        self._state.world.changes.tell()
        return json_answer(refusal.as_json(), refusal.status)

    def _refuse_on_demand(self, call: OaCall, code: int, message: str) -> Answer:
        """As a fault wants it: too many calls are -32 with HTTP 200, a server error comes with its status."""
        kind = OauthRefusalError if call.path == TOKEN_PATH else OaRefusalError
        if code == 429:
            return self._refuse(call, kind(-32))
        return self._refuse(call, kind(code, message, code if code >= 500 else 200))


async def _read(scope: Scope, receive: Receive) -> OaCall:
    request = Request(scope)
    query = {name: values[0] for name, values in parse_qs(request.url.query).items()}
    body = await read_body(scope, receive)
    return OaCall(request.method, scope["path"], query, dict(request.headers), body)

"""Admission: what every call needs before it is looked at: a package, a good token, and a turn."""

import hashlib
import hmac

from .oa_call import OaCall
from .oa_refusals import OaRefusalError
from .oa_state import OaState


def admit(state: OaState, call: OaCall) -> None:
    """OaRefusalError when the call may not be made now."""
    if "access_token" in call.query or "authorization" in call.headers:
        state.violate(call.path, "the access token is not in the header access_token")
    token = call.headers.get("access_token", "")
    options = state.options
    state.tokens.check(token, options.expired_code, options.expired_status)
    if not options.package:
        raise OaRefusalError(-224)
    _check_proof(state, call, token)
    _take_turn(state)


def admit_template(state: OaState, call: OaCall) -> None:
    """The same for the host of template messages, which words a bad token as -124."""
    try:
        admit(state, call)
    except OaRefusalError as refusal:
        if refusal.code in (-216, state.options.expired_code):
            raise OaRefusalError(-124, "Access token is invalid", refusal.status) from None
        raise


def _check_proof(state: OaState, call: OaCall, token: str) -> None:
    proof = call.headers.get("appsecret_proof")
    right = hmac.new(state.options.app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
    if (proof is None and state.options.needs_proof) or proof not in (None, right):
        raise OaRefusalError(-242)


def _take_turn(state: OaState) -> None:
    while state.recent and state.recent[0] <= state.now() - 60:
        state.recent.popleft()
    if state.options.rate is not None and len(state.recent) >= state.options.rate:
        raise OaRefusalError(-32)
    state.recent.append(state.now())

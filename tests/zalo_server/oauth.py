"""OAuth: consent by link, and pairs of tokens for a code or for a refresh token that is spent by it."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlencode

from .oa_call import OaCall
from .oa_records import Grant
from .oa_refusals import OauthRefusalError
from .oa_state import OaState

NOT_ACTIVE = -14002
BAD_REDIRECT = -14003
BAD_SECRET = -14004
BAD_CODE = -14019
BAD_GRANT = -14005


async def grant(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /v4/oa/access_token`. OauthRefusalError, with HTTP 200, for all that is not in order."""
    form = call.form()
    _check_app(state, call, form)
    kind = form.get("grant_type", "")
    used = form.get("refresh_token" if kind == "refresh_token" else "code", "")
    try:
        _spend(state, kind, used, form)
    except OauthRefusalError:
        state.grants.append(Grant(kind, used, granted=False))
        raise
    state.grants.append(Grant(kind, used, granted=True))
    options = state.options
    access, refresh = state.tokens.new_pair(options.access_lifetime, options.refresh_lifetime)
    return {"access_token": access, "refresh_token": refresh, "expires_in": str(options.access_lifetime)}


def _check_app(state: OaState, call: OaCall, form: dict[str, str]) -> None:
    if not form:
        raise OauthRefusalError(BAD_GRANT, "the body must be application/x-www-form-urlencoded")
    if form.get("app_id") != state.options.app_id:
        raise OauthRefusalError(NOT_ACTIVE, "app is not active")
    if call.headers.get("secret_key") != state.options.app_secret:
        raise OauthRefusalError(BAD_SECRET, "secret key is invalid")


def _spend(state: OaState, kind: str, used: str, form: dict[str, str]) -> None:
    if kind == "refresh_token":
        _spend_refresh(state, used)
    elif kind == "authorization_code":
        _spend_code(state, used, form.get("code_verifier", ""))
    else:
        raise OauthRefusalError(BAD_GRANT, "grant_type is invalid")


def _spend_refresh(state: OaState, token: str) -> None:
    tokens = state.tokens
    if token in tokens.spent:
        state.violate("/v4/oa/access_token", "a refresh token was used twice")
    if not tokens.is_good_refresh(token):
        raise OauthRefusalError(state.options.reused_code, "refresh token is invalid")
    tokens.spent.add(token)


def _spend_code(state: OaState, code: str, verifier: str) -> None:
    until, challenge = state.tokens.codes.pop(code, (0.0, ""))
    if until <= state.now():
        raise OauthRefusalError(BAD_CODE, "authorization code is invalid")
    if challenge and challenge_of(verifier) != challenge:
        raise OauthRefusalError(BAD_CODE, "code verifier is invalid")


def challenge_of(verifier: str) -> str:
    """The PKCE challenge: base64url without padding of the SHA-256."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def consent(state: OaState, call: OaCall) -> str:
    """`GET /v4/oa/permission`: the admin agrees; where the browser goes next. OauthRefusalError when not."""
    options, asked = state.options, call.query
    if asked.get("app_id") != options.app_id:
        raise OauthRefusalError(NOT_ACTIVE, "app is not active")
    redirect = asked.get("redirect_uri", "")
    if options.redirect_uri not in (None, redirect) or not redirect:
        raise OauthRefusalError(BAD_REDIRECT, "redirect uri is invalid")
    challenge = asked.get("code_challenge", "")
    if options.code_challenge not in (None, challenge):
        raise OauthRefusalError(BAD_REDIRECT, "code challenge is not the one of the console")
    told = {"code": state.tokens.new_code(challenge), "oa_id": options.oa_id}
    if "state" in asked:
        told["state"] = asked["state"]
    return f"{redirect}{'&' if '?' in redirect else '?'}{urlencode(told)}"

"""Options of the Official Account's side: one for everything that is not known for sure about the platform."""

from dataclasses import dataclass
from typing import Literal

HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class OaOptions:
    """How the Official Account behaves. Times in seconds, money in VND.

    `redirect_uri`, `code_challenge`: what the console holds; None takes any. `reused_code`: the error of a refresh
    token used twice. `expired_code`: of an access token that is no longer good, with `expired_status` over HTTP.
    `package`: False answers -224 to everything, as an account without a paid package gets.
    `rate`: calls a minute (None: no end). `free_replies`: consultation messages free in the 48 hours after somebody
    wrote (None: no end). `month_quota`: those a month between 48 hours and 7 days; beyond it they cost `cs_price`,
    or are refused with -211 if that is None. `button_template_type`: whether a payload with buttons carries
    "template_type": "button". `needs_proof`: appsecret_proof is asked of every call.
    `signed_with`: which secret signs webhooks. `timestamp_header`: X-ZEvent-Timestamp comes too.
    `retry_after`: the delays before a webhook comes again, each multiplied by `retry_scale`.
    `ticked`: the events chosen in the console (None: all). `receipts`: a message is received as soon as it is sent.
    `admins`: user ids and phones that get template messages in development mode. `tracking_id` of those by phone.
    `uid_path`: where those by user id are taken. `balance`: money for all of them (None: no end); `oa_daily`: how many
    a day.
    """

    app_id: str = "1234567890123456789"
    app_secret: str = "APP_SECRET_TEST"
    oa_id: str = "1646843870823903717"
    oa_name: str = "Liên minh HTX"
    oa_secret_key: str = "OA_SECRET_TEST_KEY"
    redirect_uri: str | None = None
    code_challenge: str | None = None
    access_lifetime: int = 90_000
    refresh_lifetime: float = 90 * DAY
    reused_code: int = -14020
    expired_code: int = -216
    expired_status: int = 200
    package: bool = True
    rate: int | None = None
    free_replies: int | None = None
    month_quota: int = 2000
    cs_price: int | None = 55
    button_template_type: Literal["either", "required", "refused"] = "either"
    needs_proof: bool = False
    signed_with: Literal["oa_secret_key", "app_secret"] = "oa_secret_key"
    timestamp_header: bool = False
    retry_after: tuple[float, ...] = (30.0, 300.0, 900.0, 1800.0, HOUR)
    retry_scale: float = 0.001
    webhook_timeout: float = 2.0
    ticked: frozenset[str] | None = None
    receipts: bool = True
    admins: frozenset[str] = frozenset()
    tracking_id: Literal["required", "optional"] = "required"
    uid_path: Literal["/v3.0/oa/message/template", "/message/template"] = "/v3.0/oa/message/template"
    balance: int | None = None
    oa_daily: int = 500

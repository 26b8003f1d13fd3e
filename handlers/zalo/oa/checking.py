"""`bot.py check --channel zalo-oa`: what a program can find out about the Official Account."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from db.store import open_store
from handlers.compose import utc_now
from handlers.zalo.oa.api import ENTRIES, ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.opening import api_of, new_http, oauth_of
from handlers.zalo.oa.outcomes import UNABLE
from handlers.zalo.oa.tokens import NoToken, Tokens
from handlers.zalo.oa.webhook import PATH
from settings import Settings

WRONG_CLOCK_SECONDS = 120
NEEDED = ("zalo_oa_app_id", "zalo_oa_app_secret", "zalo_oa_secret_key", "zalo_oa_id", "public_url")

LEFT = {"quota_owner": "OA", "product_type": "cs", "quota_type": "sub_quota"}
"""What is left of the consultation messages of the account's package (OA documents)."""

Say = Callable[[str], None]


async def check_account(settings: Settings, say: Say) -> list[str]:
    """Say what is well; return what is not, each with what to do about it."""
    missing = [f"HTX_{name.upper()} is not set" for name in NEEDED if not getattr(settings, name)]
    if missing:
        return missing
    async with new_http(settings.zalo_oa_patience) as http:
        store = await open_store(settings.database_url)
        try:
            tokens = Tokens(store, oauth_of(settings, http), utc_now, lambda: "bot.py check")
            found = await _account(settings, api_of(settings, http, tokens), say)
        finally:
            await store.close()
        return [*found, *await _webhook(settings, http, say), *await _clock(settings, http, say)]


async def _quota(api: OpenApi, say: Say) -> list[str]:
    """What is left of the package's messages. Zalo need not tell: packages differ in what they count."""
    try:
        told = (await api.post("/v3.0/oa/quota/message", LEFT)).get(ENTRIES) or [{}]
    except (ApiRefused, NoAnswer, NoToken) as error:
        say(f"messages of the package: not told ({error})")
        return []
    left, total = told[0].get("remain"), told[0].get("total")
    say(f"messages of the package: {left if left is not None else 'not told'} left of {total or 'not told'}")
    return ["the package has no messages left this month"] if str(left) == "0" and str(total) != "0" else []


async def _account(settings: Settings, api: OpenApi, say: Say) -> list[str]:
    """The token is taken, and the account is the one that was meant."""
    try:
        told = await api.get("/v2.0/oa/getoa")
    except NoToken as error:
        return [f"no access token: {error}. Run: bot.py zalo token"]
    except ApiRefused as error:
        return [f"Zalo refuses: {error}. {UNABLE.get(error.code, '')}".strip()]
    except NoAnswer as error:
        return [f"{settings.zalo_oa_api} does not answer: {error}"]
    say(f"account: {told.get('name', '')}, package: {told.get('package_name', 'not told')}")
    wrong = told.get("oa_id") not in (None, settings.zalo_oa_id)
    verified = told.get("is_verified", True)
    return [
        *await _quota(api, say),
        *([f"HTX_ZALO_OA_ID is not the account of the token, which is {told['oa_id']}"] if wrong else []),
        *([] if verified else ["the account is not verified: without that Zalo sells no package with an API"]),
    ]


async def _webhook(settings: Settings, http: httpx.AsyncClient, say: Say) -> list[str]:
    """The world finds our webhook, as Zalo's console looks for it: an unsigned `{}` gets 200, anything else 401."""
    url = f"{(settings.public_url or '').rstrip('/')}{PATH}"
    if not url.startswith("https://"):
        return [f"HTX_PUBLIC_URL: Zalo sends events only over https, not to {url}"]
    try:
        probe = (await http.post(url, json={})).status_code
        forged = (await http.post(url, json={"event_name": "follow", "timestamp": "0"})).status_code
    except httpx.HTTPError as error:
        return [f"{url} cannot be reached from here: {type(error).__name__}. Is the bot running?"]
    if (probe, forged) != (200, 401):
        return [f"{url} answers {probe} and {forged} where 200 and 401 are right: what stands before the bot?"]
    say(f"webhook: {url}")
    return []


async def _clock(settings: Settings, http: httpx.AsyncClient, say: Say) -> list[str]:
    """The clock agrees with Zalo's: tokens and windows are counted by it."""
    try:
        told = (await http.head(settings.zalo_oa_api)).headers.get("date", "")
        apart = abs((datetime.now(UTC) - parsedate_to_datetime(told)).total_seconds())
    except (httpx.HTTPError, ValueError, TypeError):
        return []
    if apart > WRONG_CLOCK_SECONDS:
        return [f"this machine's clock is {apart:.0f} seconds off: set it by NTP"]
    say("clock: right")
    return []

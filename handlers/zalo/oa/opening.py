"""Opening the Official Account: its channel, its way in, and the keeper of its tokens."""

from collections.abc import Awaitable, Callable

import httpx
from msgspec import Struct

from db.files import content_of
from db.store import Store
from handlers.channel import Channel
from handlers.documents import Documents
from handlers.inbound import Office, Reception
from handlers.outbound import Outbox
from handlers.painter import Painter
from handlers.web.static import STATIC
from handlers.zalo.bot.opening import words_of
from handlers.zalo.links import Links
from handlers.zalo.media import Media
from handlers.zalo.oa.api import OpenApi
from handlers.zalo.oa.channel import ZaloOaChannel
from handlers.zalo.oa.errand import Content, Enclosing
from handlers.zalo.oa.names import Names
from handlers.zalo.oa.oauth import OAuth
from handlers.zalo.oa.tokens import Tokens
from handlers.zalo.oa.trouble import ACCOUNT, TOKEN, Troubles
from handlers.zalo.oa.updates import Updates
from handlers.zalo.oa.uploads import Uploads
from handlers.zalo.oa.webhook import Secrets, Webhook
from handlers.zalo.oa.zbs_opening import TemplateWatch, open_templates
from handlers.zalo.silence import Silence
from settings import Settings

CONNECTIONS = 32
CARD = "card.png"


class Account(Struct, frozen=True):
    """What the service runs: `tokens.run` and `templates.run` for as long as it does, `webhook` at its path, `closers`
    at the end."""

    tokens: Tokens
    templates: TemplateWatch
    webhook: Webhook
    closers: tuple[Callable[[], Awaitable[None]], ...]


def new_http(patience: float = 15) -> httpx.AsyncClient:
    """The client of the account; `patience`: how many seconds an answer is waited for."""
    limits = httpx.Limits(max_connections=CONNECTIONS)
    return httpx.AsyncClient(timeout=httpx.Timeout(patience, connect=5), limits=limits, trust_env=False)


def secrets_of(settings: Settings) -> tuple[str, str]:
    """The app's secret and the account's secret key. Raises ValueError for one that is not set."""
    app, account = settings.zalo_oa_app_secret, settings.zalo_oa_secret_key
    if app is None:
        raise ValueError("HTX_ZALO_OA_APP_SECRET: write the secret of the app (developers.zalo.me)")
    if account is None:
        raise ValueError("HTX_ZALO_OA_SECRET_KEY: write the OA Secret Key of the app's webhook page")
    return app.reveal(), account.reveal()


def oauth_of(settings: Settings, http: httpx.AsyncClient) -> OAuth:
    """The token endpoint. Raises ValueError for a setting that is missing."""
    if not settings.zalo_oa_app_id:
        raise ValueError("HTX_ZALO_OA_APP_ID: write the id of the app (developers.zalo.me)")
    return OAuth(http, settings.zalo_oauth_api, settings.zalo_oa_app_id, secrets_of(settings)[0])


def api_of(settings: Settings, http: httpx.AsyncClient, tokens: Tokens) -> OpenApi:
    """The API with the account's tokens."""
    proof = secrets_of(settings)[0] if settings.zalo_appsecret_proof else ""
    return OpenApi(http, settings.zalo_oa_api, tokens, proof)


def tokens_of(settings: Settings, http: httpx.AsyncClient, store: Store, office: Office) -> Tokens:
    """The account's tokens; who is to know is told of their troubles."""
    tell = Troubles(store, office, TOKEN).tell
    return Tokens(store, oauth_of(settings, http), office.now, office.new_id, tell)


def image_of(settings: Settings) -> str:
    """The picture of the form that asks for a phone number: the operator's, else ours."""
    if settings.zalo_oa_image or not settings.public_url:
        return settings.zalo_oa_image
    return f"{settings.public_url.rstrip('/')}{STATIC[CARD].url}"


def open_account(
    settings: Settings,
    store: Store,
    office: Office,
    reception: Reception,
    painter: Painter,
    documents: Documents,
    links: Links,
    add: Callable[[Channel], Outbox],
) -> Account:
    """The account of the settings. Raises ValueError for a setting that is missing."""
    app_secret, key = secrets_of(settings)
    http = new_http(settings.zalo_oa_patience)
    tokens = tokens_of(settings, http, store, office)
    api = api_of(settings, http, tokens)
    channel = ZaloOaChannel(
        api,
        Uploads(api, office.now),
        Enclosing(painter, documents, _content(store), links, words_of(store, office)),
        Troubles(store, office, ACCOUNT).tell,
        rate=settings.zalo_oa_rate,
        quota=settings.zalo_oa_quota,
        image_url=image_of(settings),
        trusts_phone=settings.zalo_oa_trust_phone,
        silence=Silence(store, office),
    )
    outbox = add(channel)
    media = Media(http, settings.zalo_oa_api)
    updates = Updates(channel, reception, store, Names(api, store), media, settings.zalo_oa_id)
    secrets = Secrets(settings.zalo_oa_app_id, key, app_secret, settings.zalo_oa_id)
    webhook = Webhook(updates, outbox, secrets)
    templates = open_templates(settings, http, tokens, store, office, add)
    return Account(tokens, templates, webhook, (webhook.close, tokens.close, http.aclose))


def _content(store: Store) -> Content:
    async def content(sha256: str) -> tuple[str, bytes] | None:
        return await store.read(content_of, sha256)

    return content

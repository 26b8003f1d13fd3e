"""Opening the template messages: their channel, and the watch over the templates that they fill."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import httpx
import structlog

from conversations.ways.template import Template
from db.store import Store, StoreError
from db.zalo_templates import keep_templates
from handlers.channel import Channel
from handlers.inbound import Office
from handlers.outbound import Outbox
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.templates import TemplatesError, check_template, read_templates
from handlers.zalo.oa.tokens import NoToken, Tokens
from handlers.zalo.oa.trouble import TEMPLATES, Troubles
from handlers.zalo.oa.zbs import BY_ID, TemplateChannel
from settings import Settings

log = structlog.get_logger()

AGAIN = timedelta(hours=6)
SOON = timedelta(minutes=1)
"""How long after a check that failed the next one comes."""


class TemplateWatch:
    """Keeps what the ladder knows of the templates as the platform has it. `wanted`: those that the settings name."""

    def __init__(
        self, store: Store, office: Office, api: OpenApi, wanted: tuple[Template, ...], *, development: bool
    ) -> None:
        self.wanted = wanted
        self._store, self._office, self._api, self._development = store, office, api, development

    async def run(self) -> None:
        """Look at once, and every few hours: a template may be disabled for its quality."""
        while True:
            rests = AGAIN if await self._checked() else SOON
            await asyncio.sleep(rests.total_seconds())

    async def _checked(self) -> bool:
        """Whether the templates could be looked at; while they cannot, those known before go on serving."""
        try:
            await self.check()
        except (ApiRefused, NoAnswer, NoToken, StoreError) as error:
            log.warning("zalo templates not checked", error=str(error))
            return False
        return True

    async def check(self) -> None:
        """Ask the platform for each template, and write down what it says. Raises like `check_template`."""
        found = [await check_template(self._api, each, development=self._development) for each in self.wanted]
        for each in found:
            if each.problem:
                log.error("zalo template cannot be sent", template=each.template.id, why=each.problem)
        await self._store.transact(keep_templates, found, self._office.now())


def open_templates(
    settings: Settings,
    http: httpx.AsyncClient,
    tokens: Tokens,
    store: Store,
    office: Office,
    add: Callable[[Channel], Outbox],
) -> TemplateWatch:
    """The template messages of the settings. Raises ValueError for a file that cannot be used."""
    try:
        wanted = read_templates(settings.zalo_zbs_templates) if settings.zalo_zbs_templates else ()
    except TemplatesError as error:
        raise ValueError(f"HTX_ZALO_ZBS_TEMPLATES: {error}") from None
    development = settings.zalo_zbs_mode == "development"
    business = business_of(settings, http, tokens)
    if wanted:
        tell = Troubles(store, office, TEMPLATES).tell
        by_id = OpenApi(http, uid_address(settings), tokens, _proof(settings))
        rate = settings.zalo_zbs_rate
        add(TemplateChannel(business, by_id, tell, office.now, rate=rate, development=development))
    return TemplateWatch(store, office, business, wanted, development=development)


def business_of(settings: Settings, http: httpx.AsyncClient, tokens: Tokens) -> OpenApi:
    """The API of template messages."""
    return OpenApi(http, settings.zalo_zbs_api, tokens, _proof(settings))


def uid_address(settings: Settings) -> str:
    """Where messages by user id go. Doubt 10: one source names this address, another that of the messages by phone."""
    return settings.zalo_zbs_uid or f"{settings.zalo_oa_api.rstrip('/')}{BY_ID}"


def _proof(settings: Settings) -> str:
    secret = settings.zalo_oa_app_secret
    return secret.reveal() if settings.zalo_appsecret_proof and secret else ""

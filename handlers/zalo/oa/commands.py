"""The commands `zalo token`, `zalo login` and `zalo info`: the keys of the Official Account, by hand."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import click
from msgspec import Struct

from db.store import Store
from db.zalo_tokens import Pair, load_pair, paste_pair
from handlers.compose import utc_now
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.oauth import NotAnswered, NotGranted, OAuth, challenge, code_of, consent_link, verifier
from handlers.zalo.oa.opening import api_of, new_http, oauth_of, secrets_of
from handlers.zalo.oa.templates import TemplatesError
from handlers.zalo.oa.templates_told import tell_templates
from handlers.zalo.oa.tokens import NoToken, Tokens
from settings import Settings

Open = Callable[[], Awaitable[Store]]
Run = Callable[[Callable[[], Awaitable[Any]]], Any]
CALLBACK = "/"
"""Where a browser goes after the consent: any page of ours does, for the code is in its address."""


class Hands(Struct, frozen=True):
    """What the commands work with."""

    store: Store
    oauth: OAuth
    api: OpenApi


@asynccontextmanager
async def hands(settings: Settings, open_store: Open) -> AsyncIterator[Hands]:
    """The store and the account of the settings; what is wrong is told as a ClickException."""
    async with new_http(settings.zalo_oa_patience) as http:
        try:
            oauth = oauth_of(settings, http)
        except ValueError as error:
            raise click.ClickException(str(error)) from None
        store = await open_store()
        try:
            tokens = Tokens(store, oauth, utc_now, lambda: "bot.py zalo")
            yield Hands(store, oauth, api_of(settings, http, tokens))
        except NotGranted as error:
            raise click.ClickException(f"Zalo gave no tokens: {error}. Take a new one and try again.") from None
        except NotAnswered as error:
            raise click.ClickException(f"Zalo did not answer ({error}). Take a new one: this may be used up.") from None
        except (NoToken, ApiRefused, NoAnswer) as error:
            raise click.ClickException(f"Zalo: {error}") from None
        finally:
            await store.close()


async def keep_first(settings: Settings, open_store: Open, refresh_token: str) -> str:
    """Use a pasted refresh token at once, and keep the pair that it buys."""
    async with hands(settings, open_store) as mine:
        return await _keep(mine, await mine.oauth.refresh(refresh_token.strip(), utc_now()))


async def told_templates(settings: Settings, open_store: Open) -> str:
    """The templates of the account, and how those of the settings stand."""
    async with hands(settings, open_store) as mine:
        try:
            return await tell_templates(settings, mine.store, mine.api.towards(settings.zalo_zbs_api), utc_now())
        except TemplatesError as error:
            raise click.ClickException(str(error)) from None


async def redeem(settings: Settings, open_store: Open, pasted: str) -> str:
    """The first pair, for the code in the address that the browser was sent to."""
    code = code_of(pasted)
    if not code:
        raise click.ClickException("There is no code in it: paste the whole address of the page that opened.")
    async with hands(settings, open_store) as mine:
        return await _keep(mine, await mine.oauth.redeem(code, utc_now()))


async def _keep(mine: Hands, pair: Pair) -> str:
    await mine.store.transact(paste_pair, mine.oauth.app_id, pair, utc_now())
    return f"Kept. The access token is good until {pair.expires_at:%Y-%m-%d %H:%M} UTC and is renewed by itself."


async def account_info(settings: Settings, open_store: Open) -> str:
    """What Zalo says of the account, and until when its token is good."""
    async with hands(settings, open_store) as mine:
        told = await mine.api.get("/v2.0/oa/getoa")
        pair = await mine.store.read(load_pair, mine.oauth.app_id)
    lines = [f"{label}: {told[name]}" for label, name in FACTS if name in told]
    if pair:
        lines.append(f"access token: good until {pair.expires_at:%Y-%m-%d %H:%M} UTC")
    return "\n".join(lines)


FACTS = (
    ("account", "name"),
    ("id", "oa_id"),
    ("verified", "is_verified"),
    ("package", "package_name"),
    ("package until", "package_valid_through_date"),
    ("followers", "num_follower"),
    ("linked to Zalo Cloud", "linked_ZCA"),
)


def consent(settings: Settings) -> str:
    """The way to a first pair without the API Explorer: what the console is to hold, and the link."""
    try:
        app_secret, _ = secrets_of(settings)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if settings.public_url is None:
        raise click.ClickException("Set HTX_PUBLIC_URL (https) first.")
    redirect = f"{settings.public_url.rstrip('/')}{CALLBACK}"
    link = consent_link(settings.zalo_oauth_api, settings.zalo_oa_app_id, app_secret, redirect)
    return "\n".join(
        (
            f"callback URL for the app's page: {redirect}",
            f"code challenge for the app's page: {challenge(verifier(app_secret))}",
            f"open as an administrator of the account: {link}",
        )
    )


def commands(open_store: Open, load: Callable[[], Settings], run: Run) -> click.Group:
    """The group `zalo`."""
    group = click.Group("zalo", help="The Zalo Official Account: its tokens and what Zalo says of it.")

    @group.command("token", help="Paste a refresh token from the API Explorer: it is used at once and kept.")
    def token() -> None:
        pasted = click.prompt("Refresh token", hide_input=sys.stdin.isatty())
        click.echo(run(lambda: keep_first(load(), open_store, pasted)))

    @group.command("login", help="The link by which an administrator of the account lets the app act for it.")
    def login() -> None:
        click.echo(consent(load()))
        pasted = click.prompt("Paste the address of the page that opened")
        click.echo(run(lambda: redeem(load(), open_store, pasted)))

    @group.command("info", help="The account, its package, and until when its token is good.")
    def info() -> None:
        click.echo(run(lambda: account_info(load(), open_store)))

    @group.command("templates", help="Zalo's templates, those that the settings use, and what they cost this month.")
    def templates() -> None:
        click.echo(run(lambda: told_templates(load(), open_store)))

    return group

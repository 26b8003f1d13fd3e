"""The commands for the account's tokens, and what `check` finds out."""

from collections.abc import Awaitable, Callable

import click
import httpx
import pytest
from msgspec.structs import replace

from db.store import Store, open_store
from db.zalo_tokens import load_pair
from handlers.zalo.oa.checking import check_account
from handlers.zalo.oa.commands import account_info, consent, keep_first, redeem
from settings import Settings
from tests.zalo.oa.service import paste_tokens, settings_for
from tests.zalo_server import ZaloServer

APP = "1234567890123456789"


@pytest.fixture
def settings(account: ZaloServer, database_url: str) -> Settings:
    return settings_for(account, 8080, database_url=database_url, public_url="https://htx.example.vn")


@pytest.fixture
def opened(database_url: str) -> Callable[[], Awaitable[Store]]:
    """Opens the store, as the command line does."""
    return lambda: open_store(database_url)


Opened = Callable[[], Awaitable[Store]]


async def test_a_pasted_refresh_token_is_used_at_once_and_what_it_buys_is_kept(
    account: ZaloServer, store: Store, settings: Settings, opened: Opened
) -> None:
    _, refresh = account.oa.new_tokens()
    assert "Kept" in await keep_first(settings, opened, f" {refresh}\n")
    pair = await store.read(load_pair, APP)
    assert pair is not None
    assert pair.refresh != refresh
    assert [grant.used for grant in account.oa.grants] == [refresh]


async def test_one_that_is_used_already_is_told_and_nothing_is_lost(
    account: ZaloServer, store: Store, settings: Settings, opened: Opened
) -> None:
    await paste_tokens(account, store)
    before = await store.read(load_pair, APP)
    with pytest.raises(click.ClickException, match="-14020"):
        await keep_first(settings, opened, "used")
    assert await store.read(load_pair, APP) == before


async def test_the_first_pair_comes_by_consent_too(
    account: ZaloServer, store: Store, settings: Settings, opened: Opened
) -> None:
    link = consent(settings).splitlines()[-1].rpartition(" ")[2]
    async with httpx.AsyncClient(trust_env=False) as browser:
        page = (await browser.get(link)).headers["location"]
    assert page.startswith("https://htx.example.vn/?code=")
    assert "Kept" in await redeem(settings, opened, page)
    assert await store.read(load_pair, APP) is not None
    with pytest.raises(click.ClickException, match="no code"):
        await redeem(settings, opened, "https://htx.example.vn/?error=-14003")


async def test_the_account_is_shown_without_any_token(
    account: ZaloServer, store: Store, settings: Settings, opened: Opened
) -> None:
    with pytest.raises(click.ClickException, match="zalo token"):
        await account_info(settings, opened)
    await paste_tokens(account, store)
    shown = await account_info(settings, opened)
    assert account.oa.state.options.oa_name in shown
    pair = await store.read(load_pair, APP)
    assert pair is not None
    assert pair.access not in shown
    assert pair.refresh not in shown


@pytest.mark.parametrize("name", ["zalo_oa_app_id", "zalo_oa_app_secret", "zalo_oa_secret_key"])
async def test_a_setting_that_is_missing_is_named(settings: Settings, opened: Opened, name: str) -> None:
    missing = "" if name == "zalo_oa_app_id" else None
    with pytest.raises(click.ClickException, match=f"HTX_{name.upper()}"):
        await keep_first(replace(settings, **{name: missing}), opened, "refresh")


async def test_a_check_names_what_is_not_set(settings: Settings) -> None:
    said: list[str] = []
    bare = replace(settings, zalo_oa_id="", public_url=None)
    assert await check_account(bare, said.append) == ["HTX_ZALO_OA_ID is not set", "HTX_PUBLIC_URL is not set"]


async def test_a_check_finds_the_account_and_says_what_is_not_right(
    account: ZaloServer, store: Store, settings: Settings
) -> None:
    said: list[str] = []
    local = replace(settings, public_url=f"http://{settings.listen}")
    [token, _] = await check_account(local, said.append)
    assert "bot.py zalo token" in token
    await paste_tokens(account, store)
    [webhook] = await check_account(local, said.append)
    assert "only over https" in webhook
    assert any(account.oa.state.options.oa_name in line for line in said)
    other = replace(local, zalo_oa_id="7")
    assert any("HTX_ZALO_OA_ID" in problem for problem in await check_account(other, said.append))

"""A port that is taken ends the program with a sentence, and with everything let go of."""

import asyncio
from zoneinfo import ZoneInfo

import click
import pytest

from db.store import Store, StoreUnavailable, Tx
from handlers.compose import new_office
from handlers.serve import Service
from settings import Settings


def anything(tx: Tx) -> object:
    return tx.one("select 1 as n")


async def test_a_port_that_is_taken_ends_the_program_which_names_it(store: Store) -> None:
    other = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = other.sockets[0].getsockname()[1]
    settings = Settings(listen=f"127.0.0.1:{port}")
    async with other:
        with pytest.raises(click.ClickException, match=f"HTX_LISTEN 127.0.0.1:{port}: taken"):
            await Service(settings, store, new_office(ZoneInfo("Asia/Ho_Chi_Minh"))).run()
    with pytest.raises(StoreUnavailable):
        await store.read(anything)

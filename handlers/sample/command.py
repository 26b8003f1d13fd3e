"""The command `sample`."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import click

from db.store import Store
from handlers.sample.months import HOME
from handlers.sample.write import NotEmpty, SampleSize, write_sample

SEED = 2026


def command(open_store: Callable[[], Awaitable[Store]]) -> click.Command:
    """The command, on the store that `open_store` opens."""

    @click.command("sample", help="Ghi một tỉnh mẫu (564 đơn vị, 14 tháng báo cáo) vào cơ sở dữ liệu trống.")
    @click.option("--seed", type=int, default=SEED, show_default=True, help="Số khác nhau cho tỉnh khác nhau.")
    def run(seed: int) -> None:
        try:
            size = asyncio.run(_write(open_store, seed))
        except NotEmpty as error:
            raise click.ClickException(str(error)) from error
        click.echo(
            f"Đã ghi tỉnh mẫu: {size.organisations} đơn vị, {size.persons} người, {size.reports} báo cáo "
            f"từ {size.months[0]} đến {size.months[-1]}"
            f"{f', và {size.past_reports} báo cáo quý từ 2022 đến tháng 3/2023' if size.past_reports else ''}."
        )

    return run


async def _write(open_store: Callable[[], Awaitable[Store]], seed: int) -> SampleSize:
    from rich.console import Console

    store = await open_store()
    try:
        with Console(stderr=True).status("Đang dựng tỉnh mẫu"):
            return await write_sample(store, seed=seed, today=datetime.now(HOME).date())
    finally:
        await store.close()

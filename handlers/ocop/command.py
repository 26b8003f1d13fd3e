"""The command `ocop import`."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from db.ids import Ids
from db.store import Store
from handlers.ocop.importing import Report, import_products, told
from handlers.roster.grid import RosterFileError


def commands(open_store: Callable[[], Awaitable[Store]]) -> click.Group:
    """The group `ocop`, on the store that `open_store` opens."""
    group = click.Group("ocop", help="Sản phẩm OCOP: nhập từ Excel/CSV.")

    @group.command("import", help="Nhập sản phẩm từ FILE (.xlsx, .csv).")
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ thay đổi gì, không ghi.")
    def run(file: Path, dry_run: bool) -> None:
        try:
            report = asyncio.run(_bring_in(open_store, file, dry_run=dry_run))
        except RosterFileError as error:
            raise click.ClickException(str(error)) from error
        for line in told(report):
            click.echo(line)
        if report.stopped:
            raise SystemExit(1)

    return group


async def _bring_in(open_store: Callable[[], Awaitable[Store]], file: Path, *, dry_run: bool) -> Report:
    store = await open_store()
    try:
        return await import_products(store, file, dry_run=dry_run, now=datetime.now(UTC), ids=Ids())
    finally:
        await store.close()

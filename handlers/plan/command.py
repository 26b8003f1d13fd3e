"""The command `plan import`."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from db.ids import Ids
from db.store import Store
from handlers.forms import ALL, load_forms
from handlers.plan.importing import PlanFile, bring_in, read_plan
from handlers.roster.communes import load_places
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import HOME


def commands(open_store: Callable[[], Awaitable[Store]]) -> click.Group:
    """The group `plan`, on the store that `open_store` opens."""
    group = click.Group("plan", help="Chỉ tiêu kế hoạch: nhập từ Excel/CSV.")

    @group.command("import", help="Nhập từ FILE (.xlsx, .csv): kỳ, chỉ tiêu, giá trị; thêm loại hình, xã nếu cần.")
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ nhập gì, không ghi.")
    def run(file: Path, dry_run: bool) -> None:
        now = datetime.now(UTC)
        try:
            read = read_plan(file, load_forms(keys=ALL), now.astimezone(HOME).date(), load_places())
        except RosterFileError as error:
            raise click.ClickException(str(error)) from error
        for line, sentence in read.problems:
            click.echo(f"✗ Dòng {line}: {sentence}")
        if dry_run:
            click.echo(f"Chạy thử, chưa ghi gì: {len(read.targets)} chỉ tiêu, {len(read.problems)} dòng lỗi.")
        elif read.problems:
            click.echo("Chưa ghi gì vì có dòng lỗi. Hãy sửa các dòng trên rồi nhập lại.")
            raise SystemExit(1)
        else:
            asyncio.run(_write(open_store, read, file.name, now))
            click.echo(f"Đã nhập {len(read.targets)} chỉ tiêu kế hoạch.")

    return group


async def _write(open_store: Callable[[], Awaitable[Store]], read: PlanFile, name: str, now: datetime) -> None:
    store = await open_store()
    try:
        await bring_in(store, read, name, now, Ids())
    finally:
        await store.close()

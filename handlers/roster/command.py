"""The commands `roster import` and `roster export`."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from db.ids import Ids
from db.store import Store
from handlers.roster.exporting import export_file
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import STAGES, BadRows, Report, import_file
from handlers.roster.telling import told

T = TypeVar("T")
_STAGES = dict(zip(STAGES, ("Đang đọc tệp", "Đang đối chiếu danh sách", "Xong"), strict=True))
_FILE = click.Path(dir_okay=False, path_type=Path)


def commands(open_store: Callable[[], Awaitable[Store]]) -> click.Group:
    """The group `roster`, on the store that `open_store` opens."""
    group = click.Group("roster", help="Danh sách đơn vị: nhập từ Excel/CSV, xuất ra tệp.")
    group.add_command(_import(open_store))
    group.add_command(_export(open_store))
    return group


def _import(open_store: Callable[[], Awaitable[Store]]) -> click.Command:
    @click.command("import", help="Nhập danh sách từ FILE (.xlsx, .csv). Nhập lại nhiều lần cũng không sao.")
    @click.argument("file", type=_FILE)
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ thay đổi gì, không ghi.")
    @click.option(
        "--bad-rows",
        type=click.Choice(["skip", "stop"]),
        default="stop",
        show_default=True,
        help="Có dòng lỗi: skip – nhập các dòng còn lại; stop – không nhập gì.",
    )
    def run(file: Path, dry_run: bool, bad_rows: str) -> None:
        report = _reported(_bring_in(open_store, file, dry_run=dry_run, bad_rows=cast("BadRows", bad_rows)))
        for line in told(report):
            click.echo(line)
        if report.stopped:
            raise SystemExit(1)

    return run


def _export(open_store: Callable[[], Awaitable[Store]]) -> click.Command:
    @click.command("export", help="Xuất danh sách ra FILE (.xlsx hoặc .csv).")
    @click.argument("file", type=_FILE)
    def run(file: Path) -> None:
        click.echo(f"Đã xuất {_reported(_take_out(open_store, file))} đơn vị ra {file}.")

    return run


def _reported(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except RosterFileError as error:
        raise click.ClickException(str(error)) from error


async def _bring_in(
    open_store: Callable[[], Awaitable[Store]], file: Path, *, dry_run: bool, bad_rows: BadRows
) -> Report:
    from rich.console import Console

    store = await open_store()
    try:
        with Console(stderr=True).status(_STAGES["reading"]) as status:
            return await import_file(
                store,
                file,
                dry_run=dry_run,
                bad_rows=bad_rows,
                now=datetime.now(UTC),
                ids=Ids(),
                progress=lambda stage: status.update(_STAGES[stage]),
            )
    finally:
        await store.close()


async def _take_out(open_store: Callable[[], Awaitable[Store]], file: Path) -> int:
    store = await open_store()
    try:
        return await export_file(store, file)
    finally:
        await store.close()

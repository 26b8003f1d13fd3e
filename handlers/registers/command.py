"""The commands `register import`, `register export` and `register option`; `ocop import` is short for one of them."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from db.ids import Ids
from db.registers.options import add_option
from db.store import Store, Tx
from handlers.documents import ISSUER
from handlers.registers.exporting import export_entries
from handlers.registers.importing import Report, import_entries, named, told
from handlers.roster.grid import RosterFileError

T = TypeVar("T")
Open = Callable[[], Awaitable[Store]]
_FILE = click.Path(dir_okay=False, path_type=Path)


def commands(open_store: Open) -> click.Group:
    """The group `register`, on the store that `open_store` opens."""
    group = click.Group("register", help="Các sổ theo dõi (ocop, san, trangtrai …): nhập, xuất, thêm lựa chọn.")

    @group.command("import", help="Nhập FILE (.xlsx, .csv) vào sổ NAME. Nhập lại nhiều lần cũng không sao.")
    @click.argument("name")
    @click.argument("file", type=_FILE)
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ thay đổi gì, không ghi.")
    def bring_in(name: str, file: Path, dry_run: bool) -> None:
        tell_import(open_store, name, file, dry_run=dry_run)

    @group.command("export", help="Xuất sổ NAME ra FILE (.xlsx hoặc .csv).")
    @click.argument("name")
    @click.argument("file", type=_FILE)
    def take_out(name: str, file: Path) -> None:
        count = _done(open_store, lambda store: export_entries(store, name, file, ISSUER, datetime.now(UTC)))
        click.echo(f"Đã xuất {count} mục ra {file}.")

    @group.command("option", help="Thêm LABEL vào các lựa chọn của cột COLUMN (nhóm sản phẩm, sàn, hình thức khen).")
    @click.argument("name")
    @click.argument("column")
    @click.argument("label")
    def option(name: str, column: str, label: str) -> None:
        value = _done(open_store, lambda store: _add_option(store, name, column, label))
        click.echo(f"Đã có lựa chọn “{label}” ({value}).")

    return group


async def _add_option(store: Store, name: str, column: str, label: str) -> str:
    def work(tx: Tx) -> str:
        register = named(tx, name)
        keys = [each.key for each in register.columns if each.listed]
        if column not in keys:
            raise RosterFileError(
                f"Sổ “{name}” không có cột lựa chọn “{column}”. Có: {', '.join(keys) or 'không cột nào'}."
            )
        return add_option(tx, register.key, column, label)

    return await store.transact(work)


def tell_import(open_store: Open, name: str, file: Path, *, dry_run: bool) -> None:
    """Bring a file in and say what came of it; a file with bad lines ends the program with 1."""
    report = _done(open_store, lambda store: _import(store, name, file, dry_run=dry_run))
    for line in told(report):
        click.echo(line)
    if report.stopped:
        raise SystemExit(1)


async def _import(store: Store, name: str, file: Path, *, dry_run: bool) -> Report:
    return await import_entries(store, name, file, dry_run=dry_run, now=datetime.now(UTC), ids=Ids())


def _done(open_store: Open, work: Callable[[Store], Coroutine[Any, Any, T]]) -> T:
    async def main() -> T:
        store = await open_store()
        try:
            return await work(store)
        finally:
            await store.close()

    try:
        return asyncio.run(main())
    except RosterFileError as error:
        raise click.ClickException(str(error)) from error

"""The command `ocop import`."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from db.store import Store
from handlers.registers.command import tell_import


def commands(open_store: Callable[[], Awaitable[Store]]) -> click.Group:
    """The group `ocop`, on the store that `open_store` opens: short for `register import ocop`."""
    group = click.Group("ocop", help="Sản phẩm OCOP: nhập từ Excel/CSV.")

    @group.command("import", help="Nhập sản phẩm từ FILE (.xlsx, .csv).")
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ thay đổi gì, không ghi.")
    def run(file: Path, dry_run: bool) -> None:
        tell_import(open_store, "ocop", file, dry_run=dry_run)

    return group

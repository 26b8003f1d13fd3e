"""The command `reports import`."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from conversations.figures import indicators
from db.ids import Ids
from db.store import Store
from handlers.forms import ALL, load_forms
from handlers.past.importing import Report, import_past
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import BadRows

STAGES = {"reading": "Đang đọc tệp", "comparing": "Đang đối chiếu", "writing": "Đang ghi"}
SHOWN = 200
"""Bad lines that are named one by one."""


def commands(open_store: Callable[[], Awaitable[Store]]) -> click.Group:
    """The group `reports`, on the store that `open_store` opens."""
    group = click.Group("reports", help="Số liệu các kỳ đã qua: nhập từ Excel/CSV.")

    @group.command("import", help="Nhập từ FILE (.xlsx, .csv): mã đơn vị, kỳ, mỗi chỉ tiêu một cột.")
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ nhập gì, không ghi.")
    @click.option(
        "--bad-rows",
        type=click.Choice(["skip", "stop"]),
        default="stop",
        show_default=True,
        help="Có dòng lỗi: skip – nhập các dòng còn lại; stop – không nhập gì.",
    )
    def run(file: Path, dry_run: bool, bad_rows: str) -> None:
        try:
            report = asyncio.run(_bring_in(open_store, file, dry_run=dry_run, bad_rows=cast("BadRows", bad_rows)))
        except RosterFileError as error:
            raise click.ClickException(str(error)) from error
        for line in told(report):
            click.echo(line)
        if report.stopped:
            raise SystemExit(1)

    return group


async def _bring_in(
    open_store: Callable[[], Awaitable[Store]], file: Path, *, dry_run: bool, bad_rows: BadRows
) -> Report:
    from rich.console import Console

    store = await open_store()
    try:
        with Console(stderr=True).status(STAGES["reading"]) as status:
            return await import_past(
                store,
                file,
                indicators(load_forms(keys=ALL)),
                dry_run=dry_run,
                bad_rows=bad_rows,
                now=datetime.now(UTC),
                ids=Ids(),
                progress=lambda stage, count: status.update(f"{STAGES[stage]}: {count} dòng"),
            )
    finally:
        await store.close()


def told(report: Report) -> Iterator[str]:
    """The lines for the terminal: what is wrong, then what was done."""
    if report.unknown:
        yield f"Cột chưa hiểu nên bỏ qua: {', '.join(report.unknown)}."
    for problem in report.problems[:SHOWN]:
        yield f"✗ {problem}"
    if len(report.problems) > SHOWN:
        yield f"✗ và {len(report.problems) - SHOWN} lỗi nữa."
    bad = len({problem.line for problem in report.problems})
    counts = f"{report.new} dòng mới ({report.figures} số liệu), {report.known} dòng đã có, {bad} dòng lỗi."
    if report.dry_run:
        yield f"Chạy thử, chưa ghi gì: {counts}"
    elif report.stopped:
        yield f"Chưa ghi gì vì có dòng lỗi: {counts} Hãy sửa các dòng trên rồi nhập lại, hoặc thêm --bad-rows skip."
    else:
        yield f"Đã nhập: {counts}"

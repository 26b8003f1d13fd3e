"""The commands `fund import` and `fund staff`."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from conversations.access import OFFICE
from conversations.phones import e164
from db.fund.ledger import set_fund_staff
from db.ids import Ids
from db.people import person_with_phone
from db.store import Store, Tx
from handlers.fund.importing import Report, import_ledger
from handlers.roster.grid import RosterFileError

SHOWN = 200
"""Bad lines that are named one by one."""
OpenStore = Callable[[], Awaitable[Store]]


def commands(open_store: OpenStore) -> click.Group:
    """The group `fund`, on the store that `open_store` opens."""
    group = click.Group("fund", help="Quỹ hỗ trợ phát triển HTX: nhập sổ cho vay, giao quyền cho cán bộ Quỹ.")
    group.add_command(_import(open_store))
    group.add_command(_staff(open_store))
    return group


def _import(open_store: OpenStore) -> click.Command:
    @click.command("import", help="Nhập sổ cho vay từ FILE (.xlsx, .csv): mỗi hợp đồng mỗi tháng một dòng.")
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ nhập gì, không ghi.")
    def run(file: Path, dry_run: bool) -> None:
        try:
            report = asyncio.run(_bring_in(open_store, file, dry_run=dry_run))
        except RosterFileError as error:
            raise click.ClickException(str(error)) from error
        for line in told(report):
            click.echo(line)
        if report.stopped:
            raise SystemExit(1)

    return run


def _staff(open_store: OpenStore) -> click.Command:
    @click.command(
        "staff", help="Giao (hoặc thôi giao) cho người có số điện thoại PHONE việc của Quỹ: nhập sổ, phân nhóm nợ."
    )
    @click.argument("phone")
    @click.option("--remove", is_flag=True, help="Thôi giao.")
    def run(phone: str, remove: bool) -> None:
        name = asyncio.run(_appoint(open_store, phone, fund=not remove))
        if name is None:
            raise click.ClickException(f"Không có cán bộ nào có số {phone}. Hãy xem lại số điện thoại.")
        click.echo(f"{name} {'không còn làm' if remove else 'làm'} việc của Quỹ.")

    return run


async def _bring_in(open_store: OpenStore, file: Path, *, dry_run: bool) -> Report:
    store = await open_store()
    try:
        return await import_ledger(store, file, dry_run=dry_run, now=datetime.now(UTC), ids=Ids())
    finally:
        await store.close()


async def _appoint(open_store: OpenStore, phone: str, *, fund: bool) -> str | None:
    store = await open_store()
    try:
        return await store.transact(appoint, phone, fund=fund)
    finally:
        await store.close()


def appoint(tx: Tx, phone: str, *, fund: bool) -> str | None:
    """Who of the office has that phone works for the Fund, or no longer does; their name, None when there is nobody."""
    person = person_with_phone(tx, e164(phone))
    if person is None or person.role not in OFFICE:
        return None
    set_fund_staff(tx, person.id, fund=fund)
    return person.name


def told(report: Report) -> Iterator[str]:
    """The lines for the terminal: what is wrong, then what was done."""
    reading = report.reading
    if reading.unknown:
        yield f"Cột chưa hiểu nên bỏ qua: {', '.join(reading.unknown)}."
    for problem in reading.problems[:SHOWN]:
        yield f"✗ {problem}"
    if len(reading.problems) > SHOWN:
        yield f"✗ và {len(reading.problems) - SHOWN} lỗi nữa."
    if reading.missing:
        yield f"Còn dư nợ ở tháng trước nhưng không có trong tệp: {', '.join(reading.missing)}."
    months = ", ".join(reading.months) or "không có tháng nào"
    bad = len({problem.line for problem in reading.problems})
    counts = f"{len(reading.lines)} dòng ({months}), {bad} dòng lỗi."
    if report.dry_run:
        yield f"Chạy thử, chưa ghi gì: {counts}"
    elif report.stopped:
        yield f"Chưa ghi gì vì có dòng lỗi: {counts} Hãy sửa các dòng trên rồi nhập lại."
    else:
        again = [f"{month} (lần {edition})" for month, edition in report.editions.items() if edition > 1]
        yield f"Đã nhập: {counts}"
        if again:
            yield f"Thay bản trước của: {', '.join(again)}. Bản trước vẫn được giữ."

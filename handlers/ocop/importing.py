"""Bringing a list of OCOP products in: whole or not at all."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from conversations.answers import fold
from db.ocop import Product, known_products, save_products
from db.store import Store, Tx
from handlers.ocop.reading import Problem, read_products
from handlers.roster.importing import HOME


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did or would do: how many products are new, how many were known, and what is wrong."""

    new: int
    known: int
    problems: tuple[Problem, ...]
    dry_run: bool

    @property
    def stopped(self) -> bool:
        """Bad lines kept the whole file out."""
        return bool(self.problems) and not self.dry_run


async def import_products(store: Store, path: Path, *, dry_run: bool, now: datetime, ids: Callable[[], str]) -> Report:
    """Bring the file in, unless a line of it is bad. `now` is aware.

    Raises:
        RosterFileError: the file cannot be read as a table.
    """
    units, before = await store.read(_known)
    reading = await asyncio.to_thread(read_products, path, units, now.astimezone(HOME).date())
    products = [product for _, product in reading.products]
    new = sum(_key(product) not in before for product in products)
    if not (dry_run or reading.problems):
        await store.transact(save_products, [(ids(), product) for product in products], now)
    return Report(new, len(products) - new, reading.problems, dry_run)


def _known(tx: Tx) -> tuple[dict[str, str], frozenset[tuple[str, str, str]]]:
    rows = tx.all("select id, code from organisations where dissolved is null")
    return {row["code"]: row["id"] for row in rows}, known_products(tx)


def _key(product: Product) -> tuple[str, str, str]:
    return product.organisation, fold(product.name), product.decided_on.isoformat()


def told(report: Report) -> Iterator[str]:
    """The lines for the terminal: what is wrong, then what was done."""
    for problem in report.problems:
        yield f"✗ {problem}"
    lines = len({problem.line for problem in report.problems})
    counts = f"{report.new} sản phẩm mới, {report.known} đã có, {lines} dòng lỗi."
    if report.dry_run:
        yield f"Chạy thử, chưa ghi gì: {counts}"
    elif report.stopped:
        yield f"Chưa ghi gì vì có dòng lỗi: {counts} Hãy sửa các dòng trên rồi nhập lại."
    else:
        yield f"Đã nhập: {counts}"

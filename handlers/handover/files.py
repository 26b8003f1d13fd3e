"""The files of `bot.py summary`: the same as the chat hands over, for who has the machine itself."""

from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import click

from conversations.say import Say
from db.store import Store, StoreError, Tx
from handlers.charting import all_charts
from handlers.handover.reading import book_of, csv_of, paper_of, read_report, read_tables, read_workbook
from handlers.inbound import Office
from settings import Settings
from summaries.command import Files
from summaries.documents.filling import TemplateBroken
from summaries.documents.letterhead import Letterhead
from summaries.documents.picture_sheet import write_pictures
from summaries.documents.word import write_word
from summaries.documents.workbook import write_workbook
from summaries.query import Query

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


def files_of(
    open_store: Callable[[], Awaitable[Store]],
    settings: Settings,
    office: Office,
    named: Callable[[Tx, Query], Query],
) -> Files:
    """What makes each format that is a file; `named` looks up what a query names."""
    now = office.now()
    report = str(settings.report_template or "report")
    head = Letterhead(settings.issuer, settings.place, now, settings.zone, report)
    means = office.forms, head.today, settings.zone

    def plain(say: Say) -> str:
        return office.mail.plain(say, None)

    @asynccontextmanager
    async def opened() -> "AsyncIterator[Store]":
        try:
            store = await open_store()
            try:
                yield store
            finally:
                await store.close()
        except StoreError as error:
            raise click.ClickException(str(error)) from None

    async def csv(query: Query) -> bytes:
        async with opened() as store:
            return csv_of(await store.read(lambda tx: read_tables(tx, named(tx, query), *means)), head).content

    async def xlsx(query: Query) -> bytes:
        async with opened() as store:
            read = await store.read(lambda tx: read_workbook(tx, named(tx, query), *means))
        with read.spool:
            return write_workbook(book_of(read, head))

    async def docx(query: Query) -> bytes:
        async with opened() as store:
            read = await store.read(lambda tx: read_report(tx, named(tx, query), *means, plain, office.mail.chart))
        try:
            return write_word(paper_of(read, head))
        except TemplateBroken as error:
            raise click.ClickException(str(error)) from None

    async def png(query: Query) -> bytes:
        async with opened() as store:
            charts = await store.read(lambda tx: all_charts(tx, named(tx, query), *means))
        if not charts:
            raise click.ClickException("there is nothing to draw: no report was due and no figure is known.")
        return write_pictures([office.mail.chart(chart).as_data() for chart in charts])

    return {"csv": csv, "xlsx": xlsx, "docx": docx, "png": png}

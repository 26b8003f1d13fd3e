"""`bot.py demo`: the bot with a sample province and a page to try every role."""

from db.store import Store, Tx, open_store
from handlers.compose import new_office, utc_now
from handlers.holidays import vietnamese_calendar
from handlers.inbound import Office
from handlers.sample.write import write_sample
from handlers.serve import Service
from handlers.web.sample_pages import give_pages
from settings import Settings

SEED = 1


def _units(tx: Tx) -> int:
    row = tx.one("select count(*) as n from organisations")
    return int(row["n"]) if row else 0


async def serve_demo(settings: Settings, *, empty: bool) -> None:
    """Fill the database when it is new, then serve."""
    store = await open_store(settings.database_url)
    try:
        office = new_office(
            settings.zone,
            language=settings.language,
            contact=settings.contact,
            calendar=vietnamese_calendar(settings.quiet, weekends_off=settings.weekends_off),
            two_approvals=settings.two_approvals,
        )
        if not empty:
            await _fill(settings, store, office)
        await Service(settings, store, office, demo=True).run()
    finally:
        await store.close()


async def _fill(settings: Settings, store: Store, office: Office) -> None:
    """Pages are for sample people only: a province that was there before keeps its own addresses."""
    if await store.read(_units) == 0:
        await write_sample(store, seed=SEED, today=utc_now().astimezone(settings.zone).date())
        await give_pages(store, office)

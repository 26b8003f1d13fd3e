"""`bot.py demo`: the bot with a sample province and a page to try every role."""

from db.store import Tx, open_store
from handlers.compose import office_of, utc_now, words_of
from handlers.serve import Service
from settings import Settings

SEED = 1


def _units(tx: Tx) -> int:
    row = tx.one("select count(*) as n from organisations")
    return int(row["n"]) if row else 0


async def serve_demo(settings: Settings) -> None:
    """Serve what `fill_demo` has filled."""
    store = await open_store(settings.database_url)
    try:
        await Service(settings, store, office_of(words_of(settings)), demo=True).run()
    finally:
        await store.close()


async def fill_demo(settings: Settings) -> None:
    """Write the sample province into a new database. Pages are for sample people only: a province that was there before
    keeps its own addresses. Takes 60 MB, which a process of its own gives back."""
    from handlers.sample.write import write_sample
    from handlers.web.sample_pages import give_pages

    store = await open_store(settings.database_url)
    try:
        if await store.read(_units) == 0:
            await write_sample(store, seed=SEED, today=utc_now().astimezone(settings.zone).date())
            await give_pages(store, office_of(words_of(settings)))
    finally:
        await store.close()

"""`bot.py summary`: composed from the store, the forms and the words of the chat."""

from collections.abc import Awaitable, Callable, Mapping

import click

from conversations.say import Say
from db.figures import facts
from db.store import Store
from handlers.compose import new_office
from settings import Settings
from summaries.command import command
from summaries.query import Query
from summaries.summary import Summary, summarise


def summary_command(open_store: Callable[[], Awaitable[Store]], settings_of: Callable[[], Settings]) -> click.Command:
    """The command, over the configured database."""
    settings = settings_of()
    office = new_office(settings.zone, language=settings.language, contact=settings.contact)

    async def summary_of(query: Query) -> Summary:
        store = await open_store()
        today = office.now().astimezone(settings.zone).date()
        try:
            return await store.read(lambda tx: summarise(facts(tx, query), query, office.forms, today, settings.zone))
        finally:
            await store.close()

    def text(data: Mapping[str, object]) -> str:
        return office.mail.plain(Say("summary", data), None)

    return command(summary_of, text)

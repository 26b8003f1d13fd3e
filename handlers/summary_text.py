"""`bot.py summary`: composed from the store, the forms and the words of the chat. Each reading is on the trail."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

import click
from msgspec.structs import replace

from conversations.answers import fold
from conversations.form import Form
from conversations.say import Say
from conversations.summaries.asking import covered
from db.audit import note
from db.figures import staff
from db.store import Store, Tx
from db.unit_choice import districts_written
from handlers.closings import with_closing
from handlers.compose import new_office
from handlers.handover.files import files_of
from handlers.inbound import Office
from handlers.roster.communes import load_places
from handlers.summarising import summary_of
from settings import Settings
from summaries.chat import chat_data
from summaries.command import Told, command
from summaries.kept import as_closed
from summaries.query import Query
from summaries.words import communes_of

CHANNEL = "command line"
"""Of readings on the machine itself: nobody can say who they were by."""
FILTERS = ("area", "district", "province", "kind", "field", "size", "in_charge", "by", "against")


def summary_command(open_store: Callable[[], Awaitable[Store]], settings_of: Callable[[], Settings]) -> click.Command:
    """The command, over the configured database."""
    settings = settings_of()
    office = new_office(settings.zone, language=settings.language, contact=settings.contact)

    async def answer(query: Query) -> Told:
        store = await open_store()
        today = office.now().astimezone(settings.zone).date()
        try:
            asked = await store.read(_named, query)
            await store.transact(_on_trail, office, query, "summary.read")
            return await store.read(told, asked, office.forms, today, settings.zone)
        finally:
            await store.close()

    def text(data: Mapping[str, object]) -> str:
        return office.mail.plain(Say("summary", data), None)

    def trailed(form: str, make: Callable[[Query], Awaitable[bytes]]) -> Callable[[Query], Awaitable[bytes]]:
        async def made(query: Query) -> bytes:
            content = await make(query)
            store = await open_store()
            try:
                await store.transact(_on_trail, office, query, "summary.exported", form)
            finally:
                await store.close()
            return content

        return made

    files = files_of(open_store, settings, office, _named)
    return command(answer, text, {form: trailed(form, make) for form, make in files.items()})


def _on_trail(tx: Tx, office: Office, query: Query, action: str, form: str = "") -> None:
    """Which months were read, in which form, and of which units."""
    filters = (f"{name}={value}" for name in FILTERS if (value := getattr(query, name)))
    detail = " ".join(filter(None, (form, *filters)))
    note(tx, office.new_id(), office.now(), None, CHANNEL, action, "", covered(query.start, query.end), detail)


def told(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, timezone: ZoneInfo) -> Told:
    """The summary that was closed, with what is another number today; where it was not, that of today."""
    live = summary_of(tx, query, forms, today, timezone)
    shown = with_closing(tx, chat_data(live), query, None)
    return as_closed(live, shown) if shown.get("whole") else live, shown


def _named(tx: Tx, query: Query) -> Query:
    """The query with the communes of its province, its district as the roster writes it, and with the id of the person
    in charge, who is told by name."""
    written = districts_written(tx, query.district)
    asked = replace(query, communes=communes_of(query.province, load_places()), written=written)
    if not query.in_charge:
        return asked
    found = [
        row["id"] for row in staff(tx) if query.in_charge == row["id"] or fold(query.in_charge) == fold(row["name"])
    ]
    if len(found) != 1:
        names = ", ".join(row["name"] for row in staff(tx))
        raise click.UsageError(f"--in-charge {query.in_charge!r} is not one person of the office: {names}.")
    return replace(asked, in_charge=found[0])

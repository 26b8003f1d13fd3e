"""`bot.py check`: what is wrong with settings, forms and database, and how to mend it."""

from collections.abc import Callable

from conversations.form_file import read_form
from db.store import StoreError, open_store
from handlers.forms import FORMS, MONTHLY
from settings import SettingsError, load_settings


async def check_all(say: Callable[[str], None]) -> int:
    """Say every problem; the number is the exit code: 0 when there is none."""
    problems = _forms()
    try:
        settings = load_settings()
    except SettingsError as error:
        problems += str(error).splitlines()
    else:
        try:
            store = await open_store(settings.database_url)
            await store.close()
        except StoreError as error:
            problems.append(f"database: {error}")
    for problem in problems:
        say(problem)
    if not problems:
        say("Settings, forms and database are in order.")
    return 1 if problems else 0


def _forms() -> list[str]:
    found: list[str] = []
    for key in MONTHLY:
        problems, _ = read_form(f"{key}.toml", (FORMS / f"{key}.toml").read_text(encoding="utf-8"))
        found += map(str, problems)
    return found

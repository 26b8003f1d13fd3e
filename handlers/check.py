"""`bot.py check`: what is wrong with settings, forms and database, and how to mend it."""

from collections.abc import Callable

from click import ClickException

from conversations.form_file import FormError, read_form
from conversations.periods import last_closed_month
from db.store import StoreError, open_store
from handlers.compose import new_office
from handlers.forms import ALL, FORMS
from handlers.handover.files import files_of
from handlers.registers.descriptions import load_registers
from settings import Settings, SettingsError, load_settings
from summaries.query import Query


async def check_all(say: Callable[[str], None]) -> int:
    """Say every problem; the number is the exit code: 0 when there is none."""
    problems = [*_forms(), *_registers()]
    try:
        settings = load_settings()
    except SettingsError as error:
        problems += str(error).splitlines()
    else:
        try:
            store = await open_store(settings.database_url)
            await store.close()
            problems += await _report(settings)
            problems += _account(settings)
        except StoreError as error:
            problems.append(f"database: {error}")
    for problem in problems:
        say(problem)
    if not problems:
        say("Settings, forms and database are in order.")
    return 1 if problems else 0


def _account(settings: Settings) -> list[str]:
    """Which setting of the Official Account is missing, where there is one, or what its templates' file is to say."""
    from handlers.zalo.oa.opening import secrets_of
    from handlers.zalo.oa.templates import TemplatesError, read_templates

    try:
        if settings.zalo_oa_app_id:
            secrets_of(settings)
        if settings.zalo_zbs_templates:
            read_templates(settings.zalo_zbs_templates)
    except ValueError as error:
        return [str(error)]
    except TemplatesError as error:
        return [f"HTX_ZALO_ZBS_TEMPLATES: {error}"]
    return []


async def check_channel(channel: str, settings: Settings, say: Callable[[str], None]) -> int:
    """Say what is well and what is not with a channel; the number is the exit code."""
    from handlers.channel_checks import CHECKS

    problems = await CHECKS[channel](settings, say)
    for problem in problems:
        say(f"PROBLEM: {problem}")
    if not problems:
        say("All that a program can find out is in order.")
    return 1 if problems else 0


async def _report(settings: Settings) -> list[str]:
    """What is wrong with the office's own template of the report: it is filled with the last month that has ended."""
    if not settings.report_template:
        return []
    office = new_office(settings.zone, language=settings.language, contact=settings.contact)
    month = last_closed_month(office.now().astimezone(settings.zone).date())
    make = files_of(lambda: open_store(settings.database_url), settings, office, lambda _, query: query)["docx"]
    try:
        await make(Query.over(month, month))
    except ClickException as error:
        return [error.message]
    return []


def _registers() -> list[str]:
    try:
        load_registers()
    except FormError as error:
        return list(map(str, error.problems))
    return []


def _forms() -> list[str]:
    found: list[str] = []
    for key in ALL:
        problems, _ = read_form(f"{key}.toml", (FORMS / f"{key}.toml").read_text(encoding="utf-8"))
        found += map(str, problems)
    return found

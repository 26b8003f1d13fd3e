"""`bot.py zalo templates`: every template of the account, how those in use stand, and what they cost this month."""

from collections.abc import Iterable
from datetime import datetime

from conversations.ways.records import Spent
from db.store import Store
from db.zalo_templates import Checked, spending
from handlers.zalo.oa.api import OpenApi
from handlers.zalo.oa.templates import Listed, check_template, list_templates, read_templates
from settings import Settings


async def tell_templates(settings: Settings, store: Store, api: OpenApi, now: datetime) -> str:
    """The lines to print; `now` says which month, local time. Raises TemplatesError, and like `check_template`."""
    wanted = read_templates(settings.zalo_zbs_templates) if settings.zalo_zbs_templates else ()
    trial = settings.zalo_zbs_mode == "development"
    used = [await check_template(api, each, development=trial) for each in wanted]
    listed = await list_templates(api)
    month = now.astimezone(settings.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    spent = await store.read(spending, month.astimezone(now.tzinfo), now)
    return "\n".join((*_listed(listed), *_used(used, trial=trial), *_spent(spent, month)))


def _listed(listed: Iterable[Listed]) -> list[str]:
    lines = [f"{each.id}  {each.status:<14}  {each.name}" for each in listed]
    return lines or ["The account has no templates: register one on zalo.cloud."]


def _used(used: Iterable[Checked], *, trial: bool) -> list[str]:
    lines = [_line(each) for each in used]
    if not lines:
        return ["", "HTX_ZALO_ZBS_TEMPLATES names no file: no template messages are sent."]
    return ["", *lines, *(["development mode: only admins of the app and the account get them"] if trial else [])]


def _line(each: Checked) -> str:
    template = each.template
    told = each.problem or f"good; {template.price_uid} đ by user id, {template.price_phone} đ by phone, without tax"
    return f"{template.purpose}: {template.id} {each.name}: {told}"


def _spent(spent: Iterable[Spent], month: datetime) -> list[str]:
    lines = [f"{each.purpose} by {each.way}: {each.count} messages, {each.cost} đ" for each in spent]
    return ["", f"Sent in {month:%Y-%m}:", *(lines or ["nothing"])]

"""The templates that the settings name: read from their file, and compared with what the platform has approved."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conversations.ways.ladder import Purpose
from conversations.ways.template import FIELDS, LONGEST, Template, fields_of, problems
from db.zalo_templates import Checked
from handlers.zalo.oa.api import ENTRIES, ApiRefused, OpenApi
from handlers.zalo.oa.zbs_outcomes import TEMPLATE

PAGE = 100
APPROVED = "ENABLE"
OWN = ("template", "strangers")
"""Keys of a table that are not places of the template."""


class TemplatesError(Exception):
    """The file cannot be used; the text names the place and says what to write."""


class Listed(Struct, frozen=True):
    """A template as the platform lists it."""

    id: str
    name: str
    status: str


def read_templates(path: Path) -> tuple[Template, ...]:
    """A table for each purpose: `template` is its id, every other key a place with what fills it. Raises
    TemplatesError."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplatesError(f"{path}: cannot be read: {error}") from None
    return tuple(_template(path, purpose, table) for purpose, table in told.items())


def _template(path: Path, purpose: str, table: Any) -> Template:
    where = f"{path}, [{purpose}]"
    if purpose not in FIELDS:
        raise TemplatesError(f"{where}: write {' or '.join(FIELDS)}")
    if not isinstance(table, dict) or not str(table.get("template", "")).isdecimal():
        raise TemplatesError(f'{where}: write template = "…", the id that Zalo gave it')
    fill = {key: value for key, value in table.items() if key not in OWN}
    for problem in _unreadable(Purpose(purpose), fill):
        raise TemplatesError(f"{where}: {problem}")
    return Template(str(table["template"]), Purpose(purpose), fill, strangers=table.get("strangers") is True)


def _unreadable(purpose: Purpose, fill: Mapping[str, object]) -> Iterator[str]:
    for name, words in fill.items():
        if not isinstance(words, str):
            yield f'{name}: write words in quotes, like "{{unit}}"'
            continue
        try:
            unknown = sorted(fields_of(words) - FIELDS[purpose])
        except ValueError as error:
            yield f"{name}: {error}"
            continue
        if unknown:
            known = ", ".join(f"{{{each}}}" for each in sorted(FIELDS[purpose]))
            yield f"{name}: there is no {{{unknown[0]}}}; there are {known}"


async def check_template(api: OpenApi, template: Template, *, development: bool = False) -> Checked:
    """The template with the lengths and prices that the platform tells, or with what keeps it from being sent. Raises
    ApiRefused, NoAnswer, NoToken and StoreError."""
    try:
        told = await api.get(f"/template/info/v2?template_id={template.id}")
    except ApiRefused as error:
        if error.code not in TEMPLATE:
            raise
        return Checked(template, "", "", TEMPLATE[error.code])
    known = _described(template, told)
    if development:
        known = replace(known, price_uid=0, price_phone=0, by_uid=False)
    return Checked(known, str(told.get("templateName", "")), str(told.get("status", "")), _problem(known, told))


def _described(template: Template, told: Mapping[str, Any]) -> Template:
    longest = {str(place["name"]): _number(place.get("maxLength")) or LONGEST for place in _places(told)}
    return replace(
        template,
        longest=longest,
        price_uid=_price(told, "price_uid"),
        price_phone=_price(told, "price_sdt"),
        by_uid=bool(_price(told, "price_uid")),
    )


def _problem(template: Template, told: Mapping[str, Any]) -> str:
    if told.get("status") != APPROVED:
        return f"not approved: {told.get('status')}"
    places = _places(told)
    needed = [str(place["name"]) for place in places if place.get("require", True)]
    return "; ".join(problems(template, [str(place["name"]) for place in places], needed))


def _places(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [place for place in told.get("listParams") or () if isinstance(place, dict) and place.get("name")]


def _price(told: Mapping[str, Any], key: str) -> int:
    """Đồng, without tax; the general price where there is none of its own."""
    return _number(told.get(key) or told.get("price"))


def _number(told: object) -> int:
    """A whole number, however it is written; 0 for anything else."""
    given = str(told).partition(".")[0]
    return int(given) if given.isdecimal() else 0


async def list_templates(api: OpenApi) -> tuple[Listed, ...]:
    """Every template of the account. Raises like `check_template`."""
    found: list[Listed] = []
    while True:
        page = (await api.get(f"/template/all?offset={len(found)}&limit={PAGE}")).get(ENTRIES, [])
        found += [_listed(each) for each in page]
        if len(page) < PAGE:
            return tuple(found)


def _listed(told: Mapping[str, Any]) -> Listed:
    return Listed(str(told.get("templateId", "")), str(told.get("templateName", "")), str(told.get("status", "")))

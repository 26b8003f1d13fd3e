"""The command `summary`: a window's figures in words, as data or as a paper, on the screen or into a file."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from conversations.notices.audience import SIZES
from conversations.people import Kind
from conversations.periods import Period
from summaries.compare import AGAINST
from summaries.groups import BY
from summaries.query import PROVINCES, Query, statutory_window
from summaries.summary import Summary

Files = Mapping[str, Callable[[Query], Awaitable[bytes]]]
"""What makes a file of a query, by format. Raises click.ClickException for what a person can mend."""
FORMATS = ("text", "json", "csv", "xlsx", "docx", "png")
BINARY = ("xlsx", "docx", "png")


class PeriodParameter(click.ParamType[Period]):
    """A period as it is written in section and file names: 2026-10, 2026-Q3, 2026-H1 or 2026."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Read it, or say what a period looks like."""
        try:
            return value if isinstance(value, Period) else Period.parse(str(value))
        except ValueError:
            self.fail(f"{value!r} is no period; write 2026-10, 2026-Q3, 2026-H1 or 2026.", param, ctx)


class FormatParameter(click.ParamType[str]):
    """One of the formats that exist."""

    name = "format"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take it, or say which there are."""
        if value not in FORMATS:
            self.fail(f"a summary cannot be written as {value!r}; choose {' or '.join(FORMATS)}.", param, ctx)
        return str(value)


Told = tuple[Summary, Mapping[str, object]]
"""A summary (the closed one, where it was closed), and what the chat's template takes to tell it."""


def command(
    told_of: Callable[[Query], Awaitable[Told]],
    render_text: Callable[[Mapping[str, object]], str],
    files: Files,
) -> click.Command:
    """The click command. `told_of` reads and summarises; `render_text` words it; `files` make the formats that are
    files."""

    @click.command("summary")
    @click.option("--from", "first", type=PeriodParameter(), help="First month, or a longer period.")
    @click.option("--to", "last", type=PeriodParameter(), help="Last month; without it, the period of --from.")
    @click.option("--statutory", type=click.IntRange(1900, 2199), metavar="YEAR", help="15/12 to 14/12 of this year.")
    @click.option("--area", default="", metavar="CODE", help="Only units of the commune with this code.")
    @click.option("--district", default="", help="Only units of this former district, without “huyện”.")
    @click.option("--province", default="", type=click.Choice(["", *PROVINCES]), metavar="|".join(PROVINCES))
    @click.option("--kind", default="", type=click.Choice(["", *Kind], case_sensitive=False), metavar="|".join(Kind))
    @click.option("--field", default="", help="Only units of this field, as the roster names it.")
    @click.option("--size", default="", type=click.Choice(["", *SIZES]), metavar="|".join(SIZES))
    @click.option(
        "--in-charge", default="", metavar="NAME", help="Only units that this person of the office looks after."
    )
    @click.option("--by", default="", type=click.Choice(["", *BY]), metavar="|".join(BY), help="Split by this.")
    @click.option("--against", default="", type=click.Choice(["", *AGAINST]), metavar="|".join(AGAINST))
    @click.option("--format", "form", type=FormatParameter(), default="text", metavar="|".join(FORMATS))
    @click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
    def summary(
        first: Period | None, last: Period | None, statutory: int | None, form: str, out: Path | None, **filters: str
    ) -> None:
        """Figures of a window: totals, how many units reported, and who is missing."""
        query = _query(_window(first, last, statutory), filters)
        if form in files:
            _hand_over(files[form], query, form, out)
            return
        found, shown = asyncio.run(_ask(told_of, query))
        if not found.organisations:
            click.echo("No unit of the roster passes these filters; the figures below are empty.", err=True)
        _write(json_text(found, shown.get("closed")) if form == "json" else render_text(shown), out)

    return summary


def json_text(summary: Summary, closed: object = None) -> str:
    """The summary as JSON text; `closed` says of which edition its figures are, None of today's."""
    return json.dumps({**summary.as_json(), "closed": closed}, ensure_ascii=False, indent=2, default=str)


def _hand_over(make: Callable[[Query], Awaitable[bytes]], query: Query, form: str, out: Path | None) -> None:
    if out is None and form in BINARY:
        raise click.UsageError(f"a summary as {form} is a file: write --out NAME.{form}.")
    content = asyncio.run(_made(make, query))
    if out is None:
        click.echo(content, nl=False)
    else:
        _keep(lambda: out.write_bytes(content), out)


async def _made(make: Callable[[Query], Awaitable[bytes]], query: Query) -> bytes:
    return await make(query)


async def _ask(told_of: Callable[[Query], Awaitable[Told]], query: Query) -> Told:
    return await told_of(query)


def _window(first: Period | None, last: Period | None, statutory: int | None) -> Query:
    try:
        if statutory and not first and not last:
            return statutory_window(statutory)
        if first and not statutory:
            return Query.over(first, last or first)
    except ValueError as error:
        raise click.UsageError(f"--from and --to make no window: {error}.") from error
    raise click.UsageError("say which window: --from (and --to), or --statutory.")


def _query(window: Query, filters: Mapping[str, str]) -> Query:
    values: dict[str, Any] = {name: value.strip() for name, value in filters.items()}
    return replace(window, **values)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text)
    else:
        _keep(lambda: out.write_text(f"{text}\n", encoding="utf-8"), out)


def _keep(write: Callable[[], object], out: Path) -> None:
    try:
        write()
    except OSError as error:
        raise click.FileError(str(out), hint=error.strerror or str(error)) from error

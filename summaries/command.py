"""The command `summary`: a window's figures as text or JSON, on the screen or into a file."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from conversations.people import Kind
from conversations.periods import Period
from summaries.chat import chat_data
from summaries.query import Query
from summaries.summary import Summary

FORMATS = ("text", "json")


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


def command(
    summary_of: Callable[[Query], Awaitable[Summary]], render_text: Callable[[Mapping[str, object]], str]
) -> click.Command:
    """The click command. `summary_of` reads and summarises; `render_text` words what `chat_data` gives."""

    @click.command("summary")
    @click.option("--from", "first", type=PeriodParameter(), required=True, help="First month, or a longer period.")
    @click.option("--to", "last", type=PeriodParameter(), help="Last month; without it, the period of --from.")
    @click.option("--area", default="", metavar="CODE", help="Only units of the commune with this code.")
    @click.option("--kind", default="", type=click.Choice(["", *Kind], case_sensitive=False), metavar="|".join(Kind))
    @click.option("--field", default="", help="Only units of this field, as the roster names it.")
    @click.option("--format", "form", type=FormatParameter(), default="text", metavar="|".join(FORMATS))
    @click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
    def summary(
        first: Period, last: Period | None, area: str, kind: str, field: str, form: str, out: Path | None
    ) -> None:
        """Figures of a window: totals, how many units reported, and who is missing."""
        found = asyncio.run(_ask(summary_of, _query(first, last or first, area, kind, field)))
        if not found.organisations:
            click.echo("No unit of the roster passes these filters; the figures below are empty.", err=True)
        _write(json_text(found) if form == "json" else render_text(chat_data(found)), out)

    return summary


def json_text(summary: Summary) -> str:
    """The summary as JSON text."""
    return json.dumps(summary.as_json(), ensure_ascii=False, indent=2)


async def _ask(summary_of: Callable[[Query], Awaitable[Summary]], query: Query) -> Summary:
    return await summary_of(query)


def _query(first: Period, last: Period, area: str, kind: str, field: str) -> Query:
    try:
        window = Query.over(first, last)
    except ValueError as error:
        raise click.UsageError(f"--from and --to make no window: {error}.") from error
    return replace(window, area=area.strip(), kind=kind, field=field.strip())


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text)
        return
    try:
        out.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(out), hint=error.strerror or str(error)) from error

"""The command line: composes settings, store, office and channels."""

import asyncio
import gc
import multiprocessing
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from db.archive import Contents
    from db.store import Store
    from handlers.serve import Service
    from settings import Settings

COLLECTED_AFTER = 5_000
"""New objects; a turn makes and leaves some hundreds, nearly all of them without the collector."""


def _settings(**given: object) -> "Settings":
    from settings import SettingsError, load_settings

    try:
        return load_settings(**given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


async def _open_store(url: str | None = None) -> "Store":
    from db.store import StoreError, open_store

    try:
        return await open_store(url or _settings().database_url)
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def _run(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run to the end; what a person can mend is told in one sentence."""
    from db.store import StoreError

    async def main() -> Any:
        return await work()

    try:
        return _loop()(main())
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        sys.exit(130)


def _in_a_child(work: Callable[[], Awaitable[None]]) -> None:
    """Run to the end in a process whose memory is given back; in this one where processes cannot fork. Ends this one
    as that one ended, when it failed."""
    if "fork" not in multiprocessing.get_all_start_methods():
        _run(work)
        return

    def alone() -> None:
        gc.disable()
        try:
            _run(work)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)

    child = multiprocessing.get_context("fork").Process(target=alone)
    child.start()
    child.join()
    if child.exitcode:
        sys.exit(child.exitcode)


def _loop() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """What runs the loop: uvloop where there is one, a quarter less processor time a turn."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run
    return uvloop.run


@contextmanager
def loading() -> Iterator[None]:
    """While modules are loaded that stay. The collector finds nothing to free among them and would look a dozen times;
    structlog and httpx would load rich and pygments, where there are any, for tracebacks in colour and for a command
    line: 4 MB and 40 ms that a service has no use for."""
    hidden = [name for name in ("rich", "pygments") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None says that there is no such module
    gc.disable()
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
        gc.freeze()
        gc.enable()


def load_service() -> type["Service"]:
    """Load what `run` needs, and return what it runs."""
    with loading():
        import handlers.compose
        import handlers.holidays
        import handlers.logs
        import handlers.serve
        import handlers.telegram.channel
        import settings  # noqa: F401 - loaded with the others

    return handlers.serve.Service


class Commands(click.Group):
    """Commands that need heavy modules are imported when they are asked for."""

    later = ("fund", "ocop", "plan", "register", "reports", "roster", "sample", "summary", "zalo")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.later})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name == "roster":
            from handlers.roster.command import commands

            return commands(_open_store)
        if name == "reports":
            from handlers.past.command import commands as reports

            return reports(_open_store)
        if name == "fund":
            from handlers.fund.command import commands as fund

            return fund(_open_store)
        if name == "ocop":
            from handlers.ocop.command import commands as ocop

            return ocop(_open_store)
        if name == "plan":
            from handlers.plan.command import commands as plan

            return plan(_open_store)
        if name == "register":
            from handlers.registers.command import commands as register

            return register(_open_store)
        if name == "sample":
            from handlers.sample.command import command as sample

            return sample(_open_store)
        if name == "zalo":
            from handlers.zalo.oa.commands import commands as zalo

            return zalo(_open_store, _settings, _run)
        if name == "summary":
            from handlers.summary_text import summary_command

            return summary_command(_open_store, _settings)
        return super().get_command(ctx, name)


@click.group(cls=Commands)
def main() -> None:
    """HTX Bot: báo cáo hằng tháng của HTX, LHHTX và THT qua tin nhắn."""


@main.command()
def run() -> None:
    """Every configured channel, the outbox and the clock, until SIGTERM."""
    service = load_service()
    from handlers.compose import office_of, words_of
    from handlers.logs import set_up_logs

    settings = _settings()
    set_up_logs(settings.log_level)

    async def work() -> None:
        store = await _open_store(settings.database_url)
        office = office_of(words_of(settings))
        # What is loaded by now stays: the collector need not look through it again and again.
        gc.freeze()
        gc.set_threshold(COLLECTED_AFTER, 10, 10)
        await service(settings, store, office, decide_beside=True).run()

    _run(work)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@click.option("--db", "url", default="sqlite:///data/demo.db", show_default=True, help="Database of the demo.")
@click.option("--empty", is_flag=True, help="Start without the sample province.")
def demo(port: int, url: str, empty: bool) -> None:
    """A sample province on http://127.0.0.1:8080: chat as a leader, as staff, as admin."""
    with loading():
        from handlers.demo import fill_demo, serve_demo
        from handlers.logs import set_up_logs

    closed = {"telegram_token": None, "zalo_bot_token": None, "zalo_oa_app_id": ""}
    settings = _settings(database_url=url, listen=f"127.0.0.1:{port}", **closed)
    set_up_logs(settings.log_level)
    if not empty:
        _in_a_child(lambda: fill_demo(settings))
    _run(lambda: serve_demo(settings))


@main.command()
@click.option("--as", "role", type=click.Choice(["leader", "staff", "admin", "newcomer"]), default="leader")
@click.option("--save", type=click.Path(dir_okay=False), help="Keep what was said as a golden transcript.")
def talk(role: str, save: str | None) -> None:
    """Chat here, in the terminal, with the sample province."""
    from handlers.logs import set_up_logs
    from handlers.talk.terminal import talk as talk_here

    settings = _settings()
    set_up_logs("warning")
    _run(lambda: talk_here(settings, role, save))


@main.command()
def migrate() -> None:
    """Bring the database's tables up to date."""

    async def work() -> None:
        store = await _open_store()
        await store.close()
        click.echo("The tables are up to date.")

    _run(work)


@main.command()
@click.option("--channel", type=click.Choice(["zalo-bot", "zalo-oa"]), help="Ask this platform: token, webhook, clock.")
def check(channel: str | None) -> None:
    """Settings, forms and database: each problem with how to mend it."""
    from handlers.check import check_all, check_channel

    if channel is None:
        raise SystemExit(_run(lambda: check_all(click.echo)))
    raise SystemExit(_run(lambda: check_channel(channel, _settings(), click.echo)))


@main.command()
@click.option("--role", type=click.Choice(["leader", "staff", "admin"]), default="leader", show_default=True)
@click.option("--organisation", "code", help="The unit's code; needed for a leader.")
@click.option("--person", "name", help="Who acts for the unit and has a new phone; without it, somebody new.")
@click.option("--short", is_flag=True, help="Six digits, good for 15 minutes: to be told on the phone.")
def invite(role: str, code: str | None, name: str | None, short: bool) -> None:
    """A one-time code, alone on standard output."""
    from handlers.invite import issue_code

    async def work() -> None:
        store = await _open_store()
        try:
            click.echo(await issue_code(store, role, code, name, short=short))
        except LookupError as error:
            raise click.ClickException(str(error.args[0])) from None
        finally:
            await store.close()

    _run(work)


@main.command()
@click.argument("kind")
@click.argument("text", required=False)
@click.option("--today", help="The day that words like “tháng này” are counted from (YYYY-MM-DD).")
def read(kind: str, text: str | None, today: str | None) -> None:
    """How an answer is understood; without TEXT, one per line from standard input."""
    from handlers.reading import read_lines

    lines = [text] if text is not None else (line.rstrip("\n") for line in sys.stdin)
    try:
        for line in read_lines(kind, lines, today):
            click.echo(line)
    except ValueError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--verify", "only_verify", is_flag=True, help="Read an existing backup to its end; write nothing.")
def backup(file: Path, *, only_verify: bool) -> None:
    """Write all data into FILE (a zip of both engines) while the bot works, and verify it."""
    from db.archive import verify
    from handlers.backups import back_up

    async def work() -> "Contents":
        if only_verify:
            return verify(file)
        store = await _open_store()
        try:
            return await back_up(store, file, datetime.now(UTC))
        finally:
            await store.close()

    contents = _run(work)
    click.echo(f"{file}: {contents.rows} rows of {len(contents.tables)} tables, as of {contents.made_at}; verified.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put a backup into the empty database of HTX_DATABASE_URL, SQLite or PostgreSQL."""
    from handlers.backups import bring_back

    contents = _run(lambda: bring_back(_settings().database_url, file))
    click.echo(f"{contents.rows} rows of {len(contents.tables)} tables are back, as of {contents.made_at}.")


@main.command()
@click.argument("action", type=click.Choice(["set", "info", "test", "delete"]))
@click.argument("channel", type=click.Choice(["telegram", "zalo-bot"]))
def webhook(action: str, channel: str) -> None:
    """Where a platform sends its updates: set it to HTX_PUBLIC_URL, ask, try it, or go back to polling."""
    from handlers import webhooks

    if (channel, action) not in webhooks.ACTIONS:
        raise click.ClickException(f"{channel} has no such command; there are set, info and delete.")
    click.echo(_run(lambda: webhooks.ACTIONS[channel, action](_settings())))


@main.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def simulate(options: tuple[str, ...]) -> None:
    """Play a province against the bot: leaders, staff and admin, for some months (--help for how)."""
    try:
        from simulation.command import command
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error}. A province is played against the local servers of tests/: get the whole project, run "
            "`make setup`, and then .venv/bin/python bot.py simulate."
        ) from None
    command.main(list(options), prog_name="bot.py simulate")


if __name__ == "__main__":
    main()

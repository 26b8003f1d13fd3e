"""The command `simulate`."""

import json
import logging
import sys
import time

import click

from handlers.logs import set_up_logs
from simulation.months import MOST_MONTHS
from simulation.province import UNITS
from simulation.run import Wish, play
from simulation.table import page

SEED = 2026


@click.command("simulate", help="Play a province against the bot: leaders, staff and admin, for some months.")
@click.option("--months", type=click.IntRange(1, MOST_MONTHS), default=3, show_default=True)
@click.option("--leaders", type=click.IntRange(1, UNITS), default=UNITS, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True, help="The same seed plays the same people.")
@click.option("--db", "url", default="", help="An empty database to play in; without it, one that is thrown away.")
@click.option("--json", "as_json", is_flag=True, help="The counts for a machine.")
def command(*, months: int, leaders: int, seed: int, url: str, as_json: bool) -> None:
    """Play, print the verdict; exit code 1 when something was lost, misread or told twice."""
    set_up_logs("error")
    for meant in ("telegram", "uvicorn.error"):  # faults, and pages that are cut off at a restart
        logging.getLogger(meant).setLevel(logging.CRITICAL)
    wish, began = Wish(months, leaders, seed, url), time.process_time()
    verdict = play(wish, lambda line: click.echo(line, err=True))
    if as_json:
        told = {"wish": {"months": months, "leaders": leaders, "seed": seed}, "good": verdict.good}
        told |= {"counts": verdict.counts, "messages": verdict.messages_per_report, "summary": verdict.summary}
        click.echo(json.dumps(told | {"examples": verdict.examples}, ensure_ascii=False))
    else:
        click.echo(page(wish, verdict, time.process_time() - began))
    sys.exit(0 if verdict.good else 1)

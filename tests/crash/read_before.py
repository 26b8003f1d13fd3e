"""All that a start of `bot.py run` reads and works out, for the process that starts are forked from."""

from datetime import date
from importlib import import_module

from handlers.holidays import VietnameseHolidays

MODULES = (
    *("bot", "settings", "handlers.compose", "handlers.serve", "handlers.web.channel", "db.sqlite", "db.postgres"),
    *("handlers.telegram.channel", "handlers.telegram.poll", "handlers.telegram.webhook", "handlers.telegram.setup"),
    *("handlers.zalo.bot.opening", "handlers.zalo.oa.opening", "handlers.logs", "tests.crash.forked", "pytest"),
    *("uvloop", "uvicorn.lifespan.on", "uvicorn.loops.uvloop", "uvicorn.protocols.http.httptools_impl"),
)

for module in MODULES:
    import_module(module)
HOLIDAY_TODAY = date.today() in VietnameseHolidays()  # noqa: DTZ011 - any day of this year does

"""`bot.py check --channel`: the channels whose platform can be asked whether all is in order."""

from collections.abc import Awaitable, Callable

from handlers.zalo.bot.checking import check_zalo_bot
from handlers.zalo.oa.checking import check_account
from settings import Settings

Check = Callable[[Settings, Callable[[str], None]], Awaitable[list[str]]]
"""Says what is well; returns what is not, each with what to do about it."""

CHECKS: dict[str, Check] = {"zalo-bot": check_zalo_bot, "zalo-oa": check_account}

"""Command menus: the leaders' for everybody, the office's in the chats of staff and admins."""

from collections.abc import Callable

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from conversations.access import commands_for
from conversations.inbound import Address
from conversations.people import Role
from db.addresses import load_caller
from db.store import Store

log = structlog.get_logger()

PLATFORM_S_OWN = ("/start",)


LOOK_EVERY_SECONDS = 300.0


class Menus:
    """Sets Telegram's command menus. `describe` gives the words for a command."""

    def __init__(self, bot: Bot, store: Store, describe: Callable[[str], str]) -> None:
        self._bot = bot
        self._store = store
        self._describe = describe
        self._shown: dict[Address, Role] = {}
        self._looked: dict[Address, float] = {}
        self._looking: dict[Address, bool] = {}

    def due(self, address: Address, now: float) -> bool:
        """Whether to look at the role of who writes from there: at most every few minutes, for it hardly changes."""
        if address in self._looking:
            self._looking[address] = True
            return False
        if now - self._looked.get(address, float("-inf")) < LOOK_EVERY_SECONDS:
            return False
        self._looked[address] = now
        return True

    def _commands(self, role: Role) -> list[BotCommand]:
        names = [name[1:] for name in commands_for(role) if name not in PLATFORM_S_OWN]
        return [BotCommand(name, self._describe(name)) for name in names]

    async def show_default(self) -> None:
        """The leaders' menu for everybody; a failure is noted and nothing else."""
        try:
            await self._bot.set_my_commands(self._commands(Role.LEADER))
        except TelegramError as error:
            log.warning("command menu not set", error=type(error).__name__)

    async def show(self, address: Address) -> None:
        """The office's menu in a chat of the office, and the leaders' again where it is one no more."""
        role = await self._role_of(address)
        if role is self._shown.get(address, Role.LEADER):
            return
        before = self._shown.get(address, Role.LEADER)
        self._shown[address] = role
        try:
            await self._bot.set_my_commands(self._commands(role), scope=BotCommandScopeChat(int(address.id)))
        except TelegramError:
            self._shown[address] = before
            raise

    async def _role_of(self, address: Address) -> Role:
        """Whoever is not known yet may be by the next message, which may come while this looks."""
        self._looking[address] = True
        try:
            while self._looking.get(address):
                self._looking[address] = False
                caller = await self._store.read(load_caller, address)
                if caller and caller.person:
                    return caller.person.role
        finally:
            self._looking.pop(address, None)
        self._looked.pop(address, None)
        return Role.LEADER

"""An announcement that goes by Zalo's windows and templates: the desk, with these channels open as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.inbound import Address
from conversations.turn import Focus
from conversations.ways.ladder import Purpose
from conversations.ways.template import Template
from db.addresses import link, mark_unreachable, save_focus
from db.letters import Letter, claim
from db.store import Store, Tx
from db.zalo_templates import Checked, keep_templates
from handlers.channel import Outcome, Sent
from tests.notices.desk import Desk, chat, desk_of, person

OPEN = ("telegram", "web", "zalo_oa", "zalo_zbs")
NOTICE = Template(
    "7895418", Purpose.ANNOUNCEMENT, {"so": "{number}", "ten": "{unit}", "noi_dung": "{subject}"}, {}, 140, 200
)
REMINDER = Template("7895417", Purpose.REMINDER, {"ten": "{unit}", "ky": "{period}", "han": "{due}"}, {}, 140, 200)


@dataclass
class ZaloDesk(Desk):
    """A desk on which leaders can be on Zalo only."""

    async def sweeps(self, *channels: str) -> None:
        await super().sweeps(*(channels or OPEN))

    async def sends(self, told: Mapping[str, Outcome] | None = None, *, most: int = 1000) -> list[Letter]:
        sent: list[Letter] = []
        for channel in OPEN:
            for letter in await self.store.transact(claim, channel, self.now, most):
                await self.settles(letter, (told or {}).get(letter.address.id, Sent(f"m-{letter.address.id}")))
                sent.append(letter)
        return sent

    async def on_account(self, number: int, ago: timedelta) -> str:
        """A leader has left Telegram, and wrote to the account so long ago; returns their user id."""
        await self.store.transact(_follow, number, self.now - ago)
        return user(number)

    async def has_templates(self, *templates: Template) -> None:
        found = [Checked(each, "", "ENABLE") for each in templates]
        await self.store.transact(keep_templates, found, self.now)


def user(number: int) -> str:
    """The user id of the n-th leader."""
    return f"55101857582619279{number:02d}"


def phone(number: int) -> str:
    """The n-th leader's phone as Zalo takes it."""
    return f"8419900010{number}"


def _follow(tx: Tx, number: int, at: datetime) -> None:
    mark_unreachable(tx, Address("telegram", chat(number)), "bot was blocked by the user")
    save_focus(tx, Address("zalo_oa", user(number)), Focus(), "", at)
    link(tx, Address("zalo_oa", user(number)), person(number))
    tx.run("update persons set phone = :phone where id = :id", phone=f"+{phone(number)}", id=person(number))


async def zalo_desk_of(store: Store, leaders: int) -> ZaloDesk:
    """A desk with so many leaders."""
    made = await desk_of(store, leaders)
    return ZaloDesk(made.store, made.office, made.clock)

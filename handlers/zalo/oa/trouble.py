"""What keeps the Official Account from working is told to the admins: once a day, and when all is well again."""

from conversations.people import Role
from conversations.say import Say
from db.people import office as officers
from db.store import Store, StoreError, Tx
from db.zalo_troubles import end_trouble, note_trouble
from handlers.inbound import Office
from handlers.telling import Teller

TOKEN, ACCOUNT, TEMPLATES = "token", "account", "templates"


class Troubles:
    """Tells of one kind of trouble: `token` (it cannot be refreshed), `account` (package, balance, rights) or
    `templates` (those of template messages)."""

    def __init__(self, store: Store, office: Office, kind: str) -> None:
        self._store, self._office, self._kind = store, office, kind
        self._well = False

    async def tell(self, reason: str) -> None:
        """There is this trouble; an empty reason: there is none. While the store is away nobody can be told."""
        if not reason and self._well:
            return
        try:
            await self._store.transact(_tell, self._office, self._kind, reason)
            self._well = not reason
        except StoreError:
            self._well = False


def _tell(tx: Tx, office: Office, kind: str, reason: str) -> None:
    now = office.now()
    today = now.astimezone(office.timezone).date()
    if not (note_trouble(tx, kind, reason, now, today) if reason else end_trouble(tx, kind)):
        return
    say = Say("zalo/trouble", {"kind": kind, "code": code_in(reason)}) if reason else Say("zalo/well", {"kind": kind})
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    for person in officers(tx):
        if person.role is Role.ADMIN:
            teller.tell(person.id, say)


def code_in(reason: str) -> str:
    """The platform's code that a reason begins with; empty for a reason of our own."""
    first = reason.partition(" ")[0]
    return first if first.startswith("-") and first[1:].isdecimal() else ""

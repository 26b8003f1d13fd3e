"""Who may do what: the one place that decides."""

from collections.abc import Iterable

from msgspec import Struct

from conversations.people import Organisation, Person, Role

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.STAFF, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})

COMMANDS: dict[str, frozenset[Role]] = {
    "/start": EVERYBODY,
    "/baocao": EVERYBODY,
    "/sua": EVERYBODY,
    "/lichsu": EVERYBODY,
    "/quyen": EVERYBODY,
    "/trogiup": EVERYBODY,
    "/sukien": EVERYBODY,
    "/xemsukien": EVERYBODY,
    "/thamdu": EVERYBODY,
    "/khongdu": EVERYBODY,
    "/ketquahoicho": EVERYBODY,
    "/ghiketqua": OFFICE,
    "/diemdanh": OFFICE,
    "/thoat": EVERYBODY,
    "/theoquy": EVERYBODY,
    "/theothang": EVERYBODY,
    "/so": EVERYBODY,
    "/soocop": EVERYBODY,
    "/san": EVERYBODY,
    "/kiennghi": EVERYBODY,
    "/quy": OFFICE,
    "/quykhop": EVERYBODY,
    "/kiennghicuatoi": EVERYBODY,
    "/cauhoi": EVERYBODY,
    "/themkiennghi": EVERYBODY,
    "/rutkiennghi": EVERYBODY,
    "/darokiennghi": EVERYBODY,
    "/mamoi": OFFICE,
    "/tonghop": OFFICE,
    "/xuat": OFFICE,
    "/mo": OFFICE,
    "/kehoach": OFFICE,
    "/nhapthay": OFFICE,
    "/chuabaocao": OFFICE,
    "/anh": OFFICE,
    "/duyet": OFFICE,
    "/tuchoi": OFFICE,
    "/duyetbaocao": OFFICE,
    "/nhanbaocao": OFFICE,
    "/trabaocao": OFFICE,
    "/ghichubaocao": OFFICE,
    "/nhantatca": OFFICE,
    "/khoa": ADMINS,
    "/chotso": ADMINS,
    "/nguoidung": ADMINS,
    "/nhatky": ADMINS,
    "/sodienthoai": OFFICE,
    "/molai": ADMINS,
    "/nhac": OFFICE,
    "/thangnhac": OFFICE,
    "/nhaclai": EVERYBODY,
    "/xemlai": EVERYBODY,
    "/xacnhan": EVERYBODY,
    "/chuyenkiennghi": OFFICE,
    "/chudekiennghi": OFFICE,
    "/gopkiennghi": OFFICE,
    "/tachkiennghi": OFFICE,
    "/traloi": OFFICE,
    "/tamdung": OFFICE,
    "/tieptuc": OFFICE,
    "/huy": OFFICE,
    "/guilai": OFFICE,
    "/tiendo": OFFICE,
    "/ketqua": OFFICE,
    "/thongbao": OFFICE,
    "/duyettin": OFFICE,
    "/tralai": OFFICE,
    "/ngungnhan": EVERYBODY,
    "/nhanlai": EVERYBODY,
    "/duong": OFFICE,
    "/chiphi": OFFICE,
    "/lienket": EVERYBODY,
    "/lienhe": EVERYBODY,
}
UNLISTED = frozenset(
    {
        "/xemsukien",
        "/thamdu",
        "/khongdu",
        "/ketquahoicho",
        "/ghiketqua",
        "/diemdanh",
        "/thoat",
        "/theoquy",
        "/theothang",
        "/tuchoi",
        "/xacnhan",
        "/tamdung",
        "/tieptuc",
        "/huy",
        "/guilai",
        "/tiendo",
        "/ketqua",
    }
) | {
    "/mo",
    "/quykhop",
    *("/nhaclai", "/xemlai", "/soocop", "/san", "/lienhe"),
    *("/kiennghicuatoi", "/cauhoi", "/themkiennghi", "/rutkiennghi", "/darokiennghi"),
    *("/chuyenkiennghi", "/chudekiennghi", "/gopkiennghi", "/tachkiennghi", "/traloi"),
    *("/nhanbaocao", "/trabaocao", "/ghichubaocao", "/nhantatca", "/sodienthoai"),
    *("/duyettin", "/tralai", "/ngungnhan", "/nhanlai"),
}
"""Commands that only buttons and words within a conversation use."""


SCENES: dict[str, frozenset[Role]] = dict.fromkeys(
    (
        *("behalf", "invite", "invite_for", "refusal", "summary", "opening", "plan", "plan_confirm", "fund_file"),
        *("review_note", "review_together", "nudge", "nudge_whom", "ladder"),
        *("notice_kind", "notice_attach", "notice_audience", "notice_menu", "notice_doubt", "notice_unknown"),
        *("notice_review", "notice_drop", "notice_time", "notice_quiet", "notice_confirm", "notice_why"),
        *("event_part", "event_review", "event_cancel", "event_roll", "event_award"),
        *("petition_pass", "petition_merge", "petition_answer"),
    ),
    OFFICE,
) | dict.fromkeys(
    (
        *("lock_day", "lock_confirm", "close_summary", "reopen"),
        *("officer_role", "officer_name", "officer_invite", "officer_scope", "officer_limit"),
    ),
    ADMINS,
)
"""Conversations that not everybody may be in: a right that ends while one stands open ends it."""


class Scope(Struct, frozen=True):
    """The units that somebody of the office may see: those in one of the `communes` (codes) and of one of the `fields`
    (as the roster names them); what is empty limits nothing. Who has no scope (None) sees every unit."""

    communes: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    def admits(self, commune: str, field: str) -> bool:
        """Whether a unit of that commune and field is among them."""
        return (not self.communes or commune in self.communes) and (not self.fields or field in self.fields)


def may(person: Person, command: str) -> bool:
    """Whether the person's role may use the command. Which units' figures they may work on says `may_work_on`."""
    return person.role in COMMANDS.get(command, frozenset())


def may_be_in(person: Person, scene: str) -> bool:
    """Whether the person's role may go on with a conversation of that scene."""
    return person.role in SCENES.get(scene, EVERYBODY)


def commands_for(role: Role) -> tuple[str, ...]:
    """The commands to show in a menu for that role."""
    return tuple(name for name, roles in COMMANDS.items() if role in roles and name not in UNLISTED)


def may_work_on(person: Person, organisation: str, acting_for: Iterable[Organisation]) -> bool:
    """Who acts for a unit works on its reports, and on no other's; the office may for every unit, in its place."""
    return person.role in OFFICE or any(unit.id == organisation for unit in acting_for)


def may_invite(person: Person, role: Role) -> bool:
    """Staff issue codes to leaders; only an admin makes staff and admins."""
    return person.role is Role.ADMIN or (person.role is Role.STAFF and role is Role.LEADER)

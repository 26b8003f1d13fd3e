"""A village to talk with: three units, their people, and two months of reports; the same every time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from conversations.agenda import Agenda
from conversations.answers import fold
from conversations.effects import Submitted
from conversations.figures import figures_of
from conversations.form import Form
from conversations.inbound import Address
from conversations.people import Kind, Role
from conversations.receipts import receipt_code
from conversations.series import forms_in
from conversations.session import Answer, Session
from db.addresses import link, save_focus
from db.aliases import idle_focus
from db.consents import record_consent
from db.reports import submit
from db.store import Tx
from db.times import stamp

TODAY = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)


class Villager(Struct, frozen=True):
    """Someone of the village, and the units they act for."""

    id: str
    name: str
    phone: str
    role: Role
    honorific: str
    units: tuple[str, ...] = ()


UNITS = (
    ("HTX-0001", Kind.HTX, "Dịch vụ nông nghiệp Vĩnh Thủy", "Trồng trọt", "19405"),
    ("THT-0001", Kind.THT, "Nuôi tôm Cửa Tùng", "Thủy sản", "19414"),
    ("HTX-0002", Kind.HTX, "Dược liệu Hướng Phùng", "Trồng trọt", "19441"),
    ("LH-0001", Kind.LHHTX, "Nông sản Quảng Trị", "Nông nghiệp tổng hợp", "19333"),
)
PEOPLE = {
    "leader": Villager("p-hung", "Nguyễn Văn Hùng", "+84199000001", Role.LEADER, "anh", ("HTX-0001",)),
    "accountant": Villager("p-hoa", "Lê Thị Hoa", "+84199000002", Role.LEADER, "chị", ("HTX-0001",)),
    "group": Villager("p-lanh", "Trần Thị Lành", "+84199000003", Role.LEADER, "cô", ("THT-0001",)),
    "both": Villager("p-tam", "Hoàng Văn Tám", "+84199000004", Role.LEADER, "bác", ("THT-0001", "HTX-0002")),
    "union": Villager("p-loc", "Võ Thị Lộc", "+84199000007", Role.LEADER, "chị", ("LH-0001",)),
    "staff": Villager("p-minh", "Phan Thị Minh", "+84199000005", Role.STAFF, "chị"),
    "admin": Villager("p-quang", "Đỗ Quang", "+84199000006", Role.ADMIN, "anh"),
}
REPORTED: dict[str, dict[str, dict[str, int | bool | str]]] = {
    "HTX-0001": {
        "2026-08": {"revenue": 110_000_000, "members_official": 276, "members_associate": 12, "workers": 8},
        "2026-09": {
            "revenue": 120_000_000,
            "revenue_members": 40_000_000,
            "profit": 15_000_000,
            "members_official": 276,
            "members_associate": 12,
            "workers": 8,
            "workers_members": 6,
            "loan/1/exists": True,
            "loan/1/lender": "fund",
            "loan/1/number": "12/2025",
            "loan/1/opening": 210_000_000,
            "loan/1/drawn": 0,
            "loan/1/repaid": 10_000_000,
            "loan/1/interest": 800_000,
            "loan/1/closing": 200_000_000,
            "loan/1/overdue": 0,
        },
    },
    "THT-0001": {"2026-09": {"revenue": 12_500_000, "members_group": 14, "workers": 5, "workers_members": 5}},
}


def settle_village(tx: Tx, forms: tuple[Form, ...], new_id: Callable[[], str], now: datetime = TODAY) -> None:
    """Write the village into an empty database."""
    for code, kind, name, field, commune in UNITS:
        tx.run(
            """insert into organisations (id, code, kind, name, name_folded, field, commune, founded, created_at)
               values (:id, :id, :kind, :name, :folded, :field, :commune, '2026-08-01', :now)""",
            id=code,
            kind=kind,
            name=name,
            folded=fold(name),
            field=field,
            commune=commune,
            now=stamp(now),
        )
    for villager in PEOPLE.values():
        _settle_person(tx, villager, new_id, now)
    for code, kind, *_ in UNITS:
        last: dict[str, int | bool | str] = {}
        for period, values in REPORTED.get(code, {}).items():
            _report(tx, code, kind, period, values, last, forms, new_id)
            last = values


def _settle_person(tx: Tx, villager: Villager, new_id: Callable[[], str], now: datetime) -> None:
    tx.run(
        """insert into persons (id, name, phone, role, honorific, created_at)
           values (:id, :name, :phone, :role, :honorific, :now)""",
        id=villager.id,
        name=villager.name,
        phone=villager.phone,
        role=villager.role,
        honorific=villager.honorific,
        now=stamp(now),
    )
    for unit in villager.units:
        tx.run(
            """insert into representatives (id, person_id, organisation_id, since)
               values (:id, :person, :unit, '2026-08-01')""",
            id=new_id(),
            person=villager.id,
            unit=unit,
        )


def _report(
    tx: Tx,
    code: str,
    kind: str,
    period: str,
    values: dict[str, int | bool | str],
    last: dict[str, int | bool | str],
    forms: tuple[Form, ...],
    new_id: Callable[[], str],
) -> None:
    by = next(person.id for person in PEOPLE.values() if code in person.units)
    forms = forms_in(forms, period)
    numbered = enumerate(values.items(), start=1)
    answers = {key: Answer(value, by=by, revision=number) for number, (key, value) in numbered}
    sent = Submitted(
        code,
        period,
        1,
        receipt_code(code, period, 1),
        figures_of(Agenda(forms, kind, last), answers),
        {form.key: form.version for form in forms},
    )
    at = datetime.fromisoformat(f"{period}-28T02:00:00+00:00") + timedelta(days=9)
    submit(tx, Session(code, period, answers, len(answers)), sent, None, "terminal", at, new_id)


def seat(tx: Tx, address: Address, who: str, new_id: Callable[[], str], now: datetime) -> None:
    """Let somebody of the village, who agreed to everything, speak from an address."""
    villager = PEOPLE[who]
    save_focus(tx, address, idle_focus(tx, address), villager.name, now)
    link(tx, address, villager.id)
    for purpose in ("reports", "notices"):
        record_consent(tx, new_id(), address, villager.id, purpose, "1", "village", granted=True, now=now)

"""A leader of two units, on two phones, in any order: an answer is only ever stored for the unit whose question that
phone showed."""

import sqlite3
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conversations.inbound import Address, Content, Inbound, Tap, Text
from conversations.turn import Focus
from db.addresses import load_caller
from db.migrate import advance, load
from db.sqlite_tx import SqliteTx
from db.store import MIGRATIONS
from handlers.compose import new_office
from handlers.inbound import take
from handlers.talk.chat import BUTTONS
from handlers.talk.village import PEOPLE, TODAY, seat, settle_village
from tests.proof import examples

OFFICE = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
MIGRATED = load(MIGRATIONS, "sqlite")
LEADER = "both"
UNITS = set(PEOPLE[LEADER].units)
PHONES = (Address("terminal", "old"), Address("terminal", "new"))
PHONE = st.sampled_from(PHONES)
TYPED = st.sampled_from(
    [
        *("120 triệu", "500", "12", "0", "như cũ", "không", "có", "bỏ qua", "lại", "sửa doanh thu 90 triệu", "gửi"),
        *("nhầm, 130 triệu", "thu 100 triệu, lãi 10 triệu", "vào 2", "chưa có số", "để sau", "để thứ Năm", "sửa"),
    ]
)


LEAVING = "/quyen"
"""From there one may take back the agreement, or be deleted: then there is no leader of two units any more."""


class TwoUnits(RuleBasedStateMachine):
    """One leader, two units, two phones."""

    @initialize()
    def settle(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.tx = SqliteTx(self.connection, "memory")
        while advance(self.tx, MIGRATED):
            pass
        settle_village(self.tx, OFFICE.forms, OFFICE.new_id)
        for phone in PHONES:
            seat(self.tx, phone, LEADER, OFFICE.new_id, TODAY)
        self.numbers = count(1)
        self.shown: dict[str, tuple[str, str]] = {}
        self.taps: list[tuple[Address, str]] = []

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()

    def _focus(self, phone: Address) -> Focus:
        caller = load_caller(self.tx, phone)
        assert caller is not None
        return caller.focus

    def _send(self, phone: Address, content: Content) -> None:
        """Keep what the phone showed. Where no unit was (a correction in words), what is shown in answer to it."""
        native_id, focus = f"n{next(self.numbers)}", self._focus(phone)
        self.shown[native_id] = focus.organisation, focus.period
        inbound = Inbound(phone, native_id, TODAY, content, message_id=native_id)
        for letter in take(self.tx, OFFICE, BUTTONS, inbound, "{}"):
            shown = (data for row in letter.extras.get("buttons", ()) for _, data in row)
            self.taps += [(phone, data) for data in shown if data != LEAVING]
        self.tx.run("update letters set state = 'sent'")
        if not focus.organisation:
            answered = self._focus(phone)
            self.shown[native_id] = answered.organisation, answered.period

    @rule(phone=PHONE, unit=st.sampled_from(sorted(UNITS)), month=st.sampled_from(["tháng 9", "tháng 10"]))
    def opens_a_report(self, phone: Address, unit: str, month: str) -> None:
        self._send(phone, Text("báo cáo"))
        focus = self._focus(phone)
        place = next(place for place, choice in enumerate(focus.choices) if choice.value == unit)
        self._send(phone, Tap(f"{focus.prompt}:{place}"))
        if self._focus(phone).scene == "choose_period":
            self._send(phone, Text(month))

    @rule(phone=PHONE, text=TYPED)
    def types(self, phone: Address, text: str) -> None:
        self._send(phone, Text(text))

    @rule(phone=PHONE, pick=st.integers(0, 7))
    def taps_what_is_shown(self, phone: Address, pick: int) -> None:
        focus = self._focus(phone)
        if focus.choices and focus.choices[pick % len(focus.choices)].value != LEAVING:
            self._send(phone, Tap(f"{focus.prompt}:{pick % len(focus.choices)}"))

    @rule(pick=st.integers(0, 1000), phone=PHONE)
    def taps_an_old_button_here_or_one_of_the_other_phone(self, pick: int, phone: Address) -> None:
        if self.taps:
            self._send(phone, Tap(self.taps[pick % len(self.taps)][1]))

    @invariant()
    def every_answer_went_where_its_question_was_shown(self) -> None:
        if not hasattr(self, "tx"):
            return
        for row in self.tx.all("select organisation_id, period, native_id, person_id from answers"):
            assert self.shown[row["native_id"]] == (row["organisation_id"], row["period"])
            assert row["organisation_id"] in UNITS

    @invariant()
    def every_report_sent_was_sent_from_its_own_page(self) -> None:
        if hasattr(self, "tx"):
            reports = self.tx.all(
                "select organisation_id, period from reports where person_id = :person", person=PEOPLE[LEADER].id
            )
            assert {(row["organisation_id"], row["period"]) for row in reports} <= set(self.shown.values())


TwoUnits.TestCase.settings = settings(
    max_examples=examples(15), stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestTwoUnits = TwoUnits.TestCase

"""Composing, whatever staff do and in whatever order: an answer every time, and nothing leaves unconfirmed."""

import sqlite3
from datetime import timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conversations.attachments import file_in
from conversations.engine import SCENES
from conversations.inbound import Address, Content, Inbound, Tap, Text
from conversations.turn import Focus
from db.addresses import load_caller
from db.migrate import advance, load
from db.sqlite_tx import SqliteTx
from db.store import MIGRATIONS
from handlers.compose import new_office
from handlers.inbound import take
from handlers.storable import storable
from handlers.talk.chat import BUTTONS, NUMBERED
from handlers.talk.village import PEOPLE, TODAY, seat, settle_village
from tests.proof import examples

CLOCK = [TODAY]
OFFICE = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: CLOCK[0], two_approvals=True)
MIGRATED = load(MIGRATIONS, "sqlite")
PDF = b"%PDF-1.7\n"
SAID = """
/thongbao|/thongbao 1|/thongbao 2|/thongbao mới|/thongbao hội chợ|thông báo|Mời dự hội chợ|xong|viết lại|bỏ tệp|lại|huỷ
thoát|tất cả|HTX ở Vĩnh Linh|Vĩnh Linh, xyz|rau|thêm THT-0001|trừ HTX-0001|chưa báo cáo tháng 10|đang vay|có OCOP
8 giờ sáng mai|2h|20/11|hôm nay 1h|ngay|3|2|1|0|12|ba|/duyettin|/duyettin 1|/tralai 1|/tralai 1 thiếu ngày|/huy 1
/ngungnhan|ngừng nhận tin hội chợ|/nhanlai fair|trợ giúp|xin chào|\x00|✓
"""
PHRASES = SAID.strip().replace("\n", "|").split("|")
OFFICE_PEOPLE = st.sampled_from(["staff", "admin"])
WHO = st.sampled_from(["staff", "staff", "admin", "leader"])


class Composing(RuleBasedStateMachine):
    """Two of the office and a leader, who press and type what they like."""

    @initialize()
    def settle(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.tx = SqliteTx(self.connection, "memory")
        while advance(self.tx, MIGRATED):
            pass
        settle_village(self.tx, OFFICE.forms, OFFICE.new_id)
        for who in PEOPLE:
            seat(self.tx, Address("terminal", who), who, OFFICE.new_id, TODAY)
        self.numbers = count(1)
        self.taps: list[str] = []
        CLOCK[0] = TODAY
        for who in ("staff", "admin"):
            for said in ("/thongbao hội chợ", "Mời dự hội chợ.", "xong", "tất cả"):
                self._send(who, Text(said))

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()

    def _send(self, who: str, content: Content, file: bytes | None = None) -> None:
        number = next(self.numbers)
        inbound = Inbound(Address("terminal", who), f"n{number}", CLOCK[0], content, message_id=f"m{number}", name="T")
        letters = take(self.tx, OFFICE, NUMBERED if who == "admin" else BUTTONS, storable(inbound), "{}", file)
        self.tx.run("update letters set state = 'sent'")
        assert letters
        for letter in letters:
            assert letter.text.strip()
            assert "{{" not in letter.text
            self.taps += [data for row in letter.extras.get("buttons", ()) for _, data in row]

    @rule(who=WHO, text=st.sampled_from(PHRASES) | st.text(max_size=30))
    def says(self, who: str, text: str) -> None:
        self._send(who, Text(text))

    @rule(who=WHO, pick=st.integers(0, 1000))
    def taps_something(self, who: str, pick: int) -> None:
        newest = list(reversed(self.taps))[: 1 + pick % 20] or ["1:0"]
        self._send(who, Tap(newest[pick % len(newest)]))

    @rule(who=OFFICE_PEOPLE, number=st.integers(1, 2))
    def comes_to_the_confirmation(self, who: str, number: int) -> None:
        """As far as the draft allows."""
        self._send(who, Text(f"/thongbao {number}"))
        focus = self._focus(who)
        send = next((at for at, choice in enumerate(focus.choices) if choice.value == "send"), None)
        if send is not None:
            self._send(who, Tap(f"{focus.prompt}:{send}"))

    @rule(who=OFFICE_PEOPLE)
    def types_the_number_that_is_asked_for(self, who: str) -> None:
        self._send(who, Text(self._focus(who).note.get("count", "1")))

    @rule(who=OFFICE_PEOPLE, command=st.sampled_from(["/duyettin", "/tralai"]), number=st.integers(1, 2))
    def decides(self, who: str, command: str, number: int) -> None:
        self._send(who, Text(f"{command} {number}"))

    @rule(command=st.sampled_from(["/duyettin", "/duyettin", "/tralai"]))
    def whoever_may_decides(self, command: str) -> None:
        for row in self.tx.all("select number, created_by from announcements where state = 'approval'"):
            other = "admin" if row["created_by"] == PEOPLE["staff"].id else "staff"
            self._send(other, Text(f"{command} {row['number']} vì vậy"))

    def _focus(self, who: str) -> Focus:
        caller = load_caller(self.tx, Address("terminal", who))
        assert caller
        return caller.focus

    @rule(who=WHO)
    def sends_a_document(self, who: str) -> None:
        self._send(who, file_in(PDF, "a.pdf", "kèm theo"), PDF)

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours: int) -> None:
        CLOCK[0] += timedelta(hours=hours)

    @invariant()
    def nothing_leaves_that_nobody_else_approved(self) -> None:
        if hasattr(self, "tx"):
            out = self.tx.all("select * from announcements where state in ('scheduled', 'sending', 'done')")
            for row in out:
                assert row["approved_by"] not in (None, row["created_by"])
            frozen = self.tx.all("select distinct announcement_id from recipients")
            assert {row["announcement_id"] for row in frozen} <= {
                row["id"] for row in self.tx.all("select id from announcements where approved_by is not null")
            }

    @invariant()
    def every_scene_can_be_taken_up(self) -> None:
        if hasattr(self, "tx"):
            for who in ("staff", "admin"):
                scene = self._focus(who).scene
                assert scene in SCENES or scene in ("idle", "paused")


Composing.TestCase.settings = settings(
    max_examples=examples(20), stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestComposing = Composing.TestCase

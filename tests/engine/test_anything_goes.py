"""Whatever people send, in whatever order: an answer every time, no exception, nothing lost, nothing twice."""

import sqlite3
from datetime import timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from conversations.inbound import Address, Contact, Content, Edited, Inbound, Left, Other, Start, Tap, Text
from db.addresses import load_caller
from db.aliases import alias
from db.invitations import known_pepper
from db.migrate import advance, load
from db.sessions import load_answers
from db.sqlite_tx import SqliteTx
from db.store import MIGRATIONS
from handlers.compose import new_office
from handlers.inbound import take
from handlers.storable import storable
from handlers.talk.chat import BUTTONS, NUMBERED
from handlers.talk.village import PEOPLE, TODAY, seat, settle_village
from tests.proof import examples

CLOCK = [TODAY]
OFFICE = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: CLOCK[0])
MIGRATED = load(MIGRATIONS, "sqlite")

TYPED = """
báo cáo|/sua|lại|bỏ qua|để sau|như cũ|không|có|gửi|120 triệu|500|1 tỷ 2|0|3|276|1|2|5|tháng 9|đồng ý|/quyen
/lichsu|sửa|chưa có|tăng 2 triệu|/tonghop|hi|khoảng 40 triệu|-5|12/2026|/start|/start 12345678|mã mời|HTX-0001
/baocao tháng 10|Gửi báo cáo|thu 120tr, lãi 20tr|/duyet 1|/tuchoi 1|/tuchoi 2 vì sao|duyệt|nhập thay THT-0001
nhập thay HTX-0001 tháng 9|/xacnhan BC-0926-HTX0001|sửa báo cáo tháng 9|/sua BC-0926-HTX0001|lý do là ghi nhầm
sửa doanh thu 130tr|nhầm, 130 triệu|\x00|/thongbao|/thongbao hội chợ|xong|tất cả|HTX ở Vĩnh Linh|trừ HTX01|8h mai|huỷ
ngừng nhận tin hội chợ|/nhanlai|/duyettin 1|/tralai 1
kiến nghị xin vay vốn|kiến nghị|xong|Gửi kiến nghị|/kiennghi 1|/kiennghicuatoi|/themkiennghi 1|/rutkiennghi 1 đúng
/cauhoi 1|đã rõ|hỏi thêm|/chuyenkiennghi 1 nnmt|/chuyenkiennghi 2|Sở mới|/chudekiennghi 1|/gopkiennghi 1 2|KN-0002
/duyetbaocao|/duyetbaocao BC-0926-HTX0001|/trabaocao BC-0926-HTX0001|/trabaocao BC-0926-THT0001 xem lại|/nhantatca
/nhanbaocao BC-0926-HTX0001|/ghichubaocao BC-0926-HTX0001 hỏi lại|/khoa tháng 10 ngày 20/11|/khoa
/molai HTX-0001 tháng 9|/molai|/chotso tháng 9|/chotso
/nguoidung|/nguoidung p-minh thoi|/nguoidung p-quang vaitro|/nguoidung p-minh phamvi
/nguoidung moi|Trần Thị Mai|xã Vĩnh Thủy|toàn tỉnh|/nhatky|/nhatky HTX-0001 trang 2|/nhatky 5/11|/sodienthoai HTX-0001
/duong|/duong HTX-0001|/duong Hùng|/duong p-hung|/duong xyz|đường nhắn tin THT-0001
/tachkiennghi 2|/traloi 1|/traloi 1 Được|Gửi dưới tên Liên minh|kiến nghị đã chuyển|/kiennghi word|thôi
/quy|/quy lệch|/quy lệch tháng 9|/quy hỏi|/quy xem 2026-09 x|/quy xong 2026-09 x|/quy nhóm 12/2025 3|/quy nhập|sổ quỹ
/quy 2026|/quykhop 2026-09 x fund|/quykhop
"""
PHRASES = st.sampled_from(TYPED.strip().replace("\n", "|").split("|"))
WORDS = PHRASES | st.text(max_size=40) | st.text(alphabet="0123456789 .,trkệỷ-/", max_size=20)
OTHERS = (Other("voice"), Other("hologram"), Contact("0912", own=True), Start("x"), Left(gone=True))
WHO = st.sampled_from([*PEOPLE, "stranger"])


class Anything(RuleBasedStateMachine):
    """Several people of the village send anything at all."""

    sent = Bundle("sent")

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

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()

    def _send(self, who: str, content: Content, message: str = "") -> Inbound:
        number = next(self.numbers)
        inbound = Inbound(
            Address("terminal", who), f"n{number}", CLOCK[0], content, message_id=message or f"m{number}", name="Tên"
        )
        letters = take(self.tx, OFFICE, NUMBERED if who == "group" else BUTTONS, storable(inbound), "{}")
        self.tx.run("update letters set state = 'sent'")
        assert letters or isinstance(content, Left)
        for letter in letters:
            assert letter.text.strip()
            assert "{{" not in letter.text
            self.taps += [data for row in letter.extras.get("buttons", ()) for _, data in row]
        return inbound

    @rule(target=sent, who=WHO, text=WORDS)
    def says(self, who: str, text: str) -> Inbound:
        return self._send(who, Text(text))

    @rule(who=WHO, pick=st.integers(0, 1000))
    def taps_something(self, who: str, pick: int) -> None:
        newest = list(reversed(self.taps))[: 1 + pick % 30] or ["1:0"]
        self._send(who, Tap(newest[pick % len(newest)]))

    @rule(who=WHO, data=st.text(max_size=70))
    def taps_what_was_never_shown(self, who: str, data: str) -> None:
        self._send(who, Tap(data))

    @rule(who=WHO, number=st.integers(1, 40), text=WORDS)
    def edits(self, who: str, number: int, text: str) -> None:
        self._send(who, Edited(text), f"m{number}")

    @rule(who=WHO, content=st.sampled_from(OTHERS))
    def sends_something_else(self, who: str, content: Content) -> None:
        self._send(who, content)

    @rule(hours=st.integers(-72, 900))
    def the_clock_jumps(self, hours: int) -> None:
        CLOCK[0] += timedelta(hours=hours)

    @rule(before=sent)
    def the_platform_delivers_again(self, before: Inbound) -> None:
        state = self._dump()
        assert take(self.tx, OFFICE, BUTTONS, storable(before), "{}") == ()
        assert self._dump() == state

    def _dump(self) -> list[str]:
        return list(self.connection.iterdump())

    @invariant()
    def every_answer_is_in_the_history_and_in_its_session(self) -> None:
        if not hasattr(self, "tx"):
            return
        for row in self.tx.all("select organisation_id, period, answers, correcting from sessions"):
            for key, answer in load_answers(row["answers"]).items():
                told = self.tx.one(
                    """select 1 from answers
                       where organisation_id = :organisation and period = :period and key = :key""",
                    organisation=row["organisation_id"],
                    period=row["period"],
                    key=key,
                )
                kept = self.tx.one("select 1 from reports where organisation_id = :o", o=row["organisation_id"])
                assert told or kept, f"{key} {answer}"

    @invariant()
    def everybody_s_conversation_can_be_taken_up(self) -> None:
        if hasattr(self, "tx"):
            for who in PEOPLE:
                assert load_caller(self.tx, Address("terminal", who)) is not None or self._was_forgotten(who)

    def _was_forgotten(self, who: str) -> bool:
        """Whether all that is left of the account is its alias: it asked for that."""
        left = alias(known_pepper(self.tx), Address("terminal", who))
        return load_caller(self.tx, Address("terminal", left)) is not None


Anything.TestCase.settings = settings(
    max_examples=examples(15), stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnything = Anything.TestCase

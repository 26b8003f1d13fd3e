"""Whatever people send about events, in whatever order: an answer every time, and never more than there are places."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from msgspec.structs import replace

from conversations.inbound import Text
from db import events
from handlers.event_reminders import AT_ONCE, tick_events
from handlers.talk.village import TODAY
from tests.engine.test_anything_goes import OFFICE, WHO, Anything
from tests.events.conftest import DIALOGUE, FAIR, MOVEMENT
from tests.proof import examples

PHRASES = st.sampled_from(
    """/sukien|/sukien 1|/sukien 2|/sukien 3|/sukien tao|/sukien 1 sua|/sukien 1 huy|/sukien 1 danhsach|/sukien 9
/sukien 1 moi|/sukien 2 ketqua|/sukien 3 ketqua|/sukien 1 excel|/sukien 1 xyz|/thamdu|/thamdu 1|/thamdu 2|/thamdu 3
/thamdu 1 van|/thamdu 1 HTX-0001|/khongdu|/khongdu 1|/khongdu 2|/xemsukien 1|/xemsukien 1 lich|/diemdanh|/diemdanh 1
/ketquahoicho 2|/ghiketqua 3|/ghiketqua 2 THT-0001|4821|1907|0000|1|2|3|1, 2|bỏ 1|xong|2 người: anh Hùng, chị Lan
3 người: Hùng|mình tôi|bỏ qua|không|tất cả|Tiêu, gạo|điện 2 ổ|120 triệu|500|Đạt|Bằng khen|HTX-0002|cửa tùng|hội chợ
Đối thoại|8h đến 11h|19/11|8h 19/11|2/12 đến 6/12|50|15/11|quay lại|Tạo sự kiện này|Lưu thay đổi|Bỏ, không lưu
Sửa thời gian|Sửa số chỗ|Sửa hạn trả lời|Đến giờ bắt đầu|Bão số 12|Không hủy|Đổi số người|Đổi số gian|Đúng""".replace(
        "\n", "|"
    ).split("|")
)


class AnythingAtEvents(Anything):
    """The village with a dialogue of two places today, a fair that began yesterday, and a movement."""

    @initialize()
    def settle(self) -> None:
        super().settle()
        first = replace(DIALOGUE, starts=TODAY + timedelta(hours=4), ends=None, answer_by=TODAY, capacity=2)
        second = replace(FAIR, starts=TODAY - timedelta(days=1), ends=TODAY + timedelta(days=1), answer_by=TODAY)
        for event in (first, second, MOVEMENT):
            events.save(self.tx, event, None, TODAY, OFFICE.new_id)

    @rule(who=WHO, text=PHRASES)
    def says_something_about_events(self, who: str, text: str) -> None:
        self._send(who, Text(text))

    @rule(who=WHO, text=PHRASES)
    def goes_on_about_events(self, who: str, text: str) -> None:
        self._send(who, Text(text))

    @rule()
    def the_clock_looks_after_events(self) -> None:
        while tick_events(self.tx, OFFICE) >= AT_ONCE:
            pass

    @invariant()
    def there_are_never_more_than_places(self) -> None:
        if not hasattr(self, "tx"):
            return
        rows = self.tx.all(
            """select e.capacity, sum(r.places) as taken from events e join rsvps r on r.event_id = e.id
               where r.answer = 'yes' and e.capacity is not null group by e.id, e.capacity"""
        )
        assert all(row["taken"] <= row["capacity"] for row in rows)


AnythingAtEvents.TestCase.settings = settings(
    max_examples=examples(15), stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnythingAtEvents = AnythingAtEvents.TestCase

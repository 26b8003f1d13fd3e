"""Whatever leaders and the office do to petitions, in whatever order: groups stay groups, and states stay true."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from conversations.inbound import Text
from tests.engine.test_anything_goes import Anything
from tests.proof import examples

SAID = """
kiến nghị xin vay vốn|kiến nghị|xong|Gửi kiến nghị|/kiennghi 1|/kiennghi 2|/kiennghicuatoi|/themkiennghi 1
/themkiennghi 2|/rutkiennghi 1 đúng|đã rõ|hỏi thêm|/chuyenkiennghi 1 nnmt|/chuyenkiennghi 2|Sở mới lập|1|2|3
/chudekiennghi 1|/chudekiennghi 2 tax|/gopkiennghi 1 2|/gopkiennghi 2 1|/gopkiennghi 3 1 2|KN-0002|/tachkiennghi 2
/tachkiennghi 1|/traloi 1|/traloi 2 Được|Gửi dưới tên Liên minh|gửi|/kiennghi da chuyen|/kiennghi word|thôi
Bỏ, không gửi|Viết lại|Không nêu tên đơn vị|Đổi chủ đề|Đất đai|THT Nuôi tôm Cửa Tùng|/cauhoi 1|báo cáo
/quyen|Xóa dữ liệu của tôi|Xóa hẳn|/kiennghi HTX-0001 xin vay vốn|/kiennghi THT-0001|/kiennghi HTX-9999 xin đất
"""
PHRASES = st.sampled_from(SAID.strip().replace("\n", "|").split("|"))
WHO = st.sampled_from(["leader", "group", "both", "staff", "admin"])


class AnythingAtPetitions(Anything):
    """The village, talking of petitions above all."""

    @rule(who=WHO, text=PHRASES)
    def talks_of_a_petition(self, who: str, text: str) -> None:
        self._send(who, Text(text))

    @rule(who=WHO, texts=st.lists(PHRASES, min_size=2, max_size=6))
    def goes_on_talking(self, who: str, texts: list[str]) -> None:
        for text in texts:
            self._send(who, Text(text))

    def _found(self, sql: str) -> list[int]:
        return [row["number"] for row in self.tx.all(sql)] if hasattr(self, "tx") else []

    @invariant()
    def whatever_leads_a_group_leads_it_alone(self) -> None:
        wrong = """select a.number from petitions a join petitions b on b.number = a.same_as
                   where b.same_as is not null or a.number = b.number or 'withdrawn' in (a.state, b.state)"""
        assert self._found(wrong) == []

    @invariant()
    def what_was_passed_on_is_somewhere(self) -> None:
        assert self._found("select number from petitions where state = 'passed' and department is null") == []

    @invariant()
    def what_is_answered_has_an_answer(self) -> None:
        without = """select number from petitions p where state in ('answered', 'followed', 'closed') and not exists (
                       select 1 from petition_words w where w.petition = p.number and w.kind = 'answer')"""
        assert self._found(without) == []

    @invariant()
    def every_petition_has_a_first_line_in_its_log(self) -> None:
        without = """select number from petitions p where not exists (
                       select 1 from petition_steps s where s.petition = p.number and s.step = 'received')"""
        assert self._found(without) == []


AnythingAtPetitions.TestCase.settings = settings(
    max_examples=examples(12), stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnythingAtPetitions = AnythingAtPetitions.TestCase

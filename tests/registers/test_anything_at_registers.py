"""Whatever leaders and the office do to registers, in whatever order: an answer every time, and counts stay true."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from conversations.inbound import Text
from tests.engine.test_anything_goes import Anything
from tests.proof import examples

SAID = """
sổ|sổ ocop|/so ocop moi|/so ocop moi HTX-0001|/so san moi|/so trangtrai moi|/so nhiemvu moi|/so tuvan moi|Ghi thêm
Gạo hữu cơ|Thực phẩm|4 sao|1234/QĐ-UBND|20/11/2025|xong|bỏ qua|Quay lại|thôi|Bỏ, không ghi|Hôm nay|hôm nay|có|không
sản phẩm: Cao; sao: 3; ngày: 1/10/2026|tên: Trại; loại: chăn nuôi; vốn: 2 tỷ 7; từ ngày: 1/1/2022|2,5 ha|3|12 triệu
/so ocop 1|/so ocop 1 sua|/so ocop 1 sua sao|/so ocop 1 het|/so ocop 1 het revoked|/so ocop 1 het revoked 1/11/2026
/so ocop 1 dung|/so ocop 1 sai|/so ocop 1 nham dung|/so ocop 1 trangthai rerating|/so ocop 1 nhatky|/so ocop excel
/so ocop 2 dung|/so ocop 2 sua since|/so san 1|/so san 1 ghi|quý 3|/so san 1 ghi 2026-Q3|35|VCAMart|/so rasoat tim ghi
/so rasoat 1|/so rasoat 1 ghi|/so nhiemvu 1 anh|/so ocop cho|/so ocop het|/so ocop trang 9|/so bò|/so ocop 0|HTX-0001
/so mohinh moi HTX-0001|Liên minh HTX tỉnh|Ghi lại từ đầu|Không của đơn vị nào|báo cáo|/quyen|1|2|4
"""
PHRASES = st.sampled_from(SAID.strip().replace("\n", "|").split("|"))
WHO = st.sampled_from(["leader", "group", "both", "staff", "admin"])


class AnythingAtRegisters(Anything):
    """The village, talking of registers above all."""

    @rule(who=WHO, text=PHRASES)
    def talks_of_a_register(self, who: str, text: str) -> None:
        self._send(who, Text(text))

    @rule(who=WHO, texts=st.lists(PHRASES, min_size=2, max_size=8))
    def goes_on_talking(self, who: str, texts: list[str]) -> None:
        for text in texts:
            self._send(who, Text(text))

    def _found(self, sql: str) -> list[str]:
        return [str(row["id"]) for row in self.tx.all(sql)] if hasattr(self, "tx") else []

    @invariant()
    def every_entry_has_a_name_and_a_first_day(self) -> None:
        assert self._found("select id from register_entries where name = '' or since = ''") == []

    @invariant()
    def a_product_is_in_force_for_36_months(self) -> None:
        wrong = """select id from register_entries where register = 'ocop'
                   and cast(substr(until, 1, 4) as integer) <> cast(substr(since, 1, 4) as integer) + 3"""
        assert self._found(wrong) == []

    @invariant()
    def what_is_over_says_since_when(self) -> None:
        wrong = """select id from register_entries
                   where (ended <> '') <> (state not in ('active', 'rerating', 'void', 'refused'))"""
        assert self._found(wrong) == []

    @invariant()
    def whatever_a_leader_told_waits_for_the_office(self) -> None:
        wrong = """select c.entry_id as id from register_changes c join persons p on p.id = c.person_id
                   where p.role = 'leader' and c.key = 'state' and c.new not in ('new', 'void')"""
        assert self._found(wrong) == []

    @invariant()
    def every_entry_has_a_first_line_in_its_log(self) -> None:
        without = """select id from register_entries e where not exists (
                       select 1 from register_changes c
                       where c.entry_id = e.id and c.old is null and c.key = 'state')"""
        assert self._found(without) == []


AnythingAtRegisters.TestCase.settings = settings(
    max_examples=examples(12), stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnythingAtRegisters = AnythingAtRegisters.TestCase

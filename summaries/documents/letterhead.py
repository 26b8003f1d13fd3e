"""Who issues a document, where and when, as Decree 30/2020/NĐ-CP has it at the head of a paper."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct


class Letterhead(Struct, frozen=True):
    """`issuer` in ordinary letters, `place` for the date line, `now` in UTC; people read times of `zone`. `report` is
    the template of the report on a summary: the one that comes with the program, or the path of the office's own."""

    issuer: str
    place: str
    now: datetime
    zone: ZoneInfo
    report: str = "report"

    def words(self) -> Mapping[str, str]:
        """What every Word template names."""
        return {"issuer": self.issuer.upper(), "place_and_date": f"{self.place}, {long_date(self.today)}"}

    @property
    def today(self) -> date:
        """The local date."""
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        """A UTC moment where people live, without its zone, as a cell holds it."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def clock(self, moment: datetime) -> str:
        """`09 giờ 05 phút ngày 05/11/2026` for a UTC moment."""
        return f"{self.local(moment):%H giờ %M phút ngày %d/%m/%Y}"


def long_date(day: date) -> str:
    """`ngày 05 tháng 11 năm 2026`: a 0 goes before days under 10 and before January and February (annex I, II.4)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"

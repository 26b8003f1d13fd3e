"""Staff and the admin: what they do in the chat each month, by its words and choices."""

import re
from dataclasses import dataclass, field

from conversations.periods import Period
from simulation.leaders import Leader, Sitting, Told
from simulation.phones import Heard, NoAnswer, Phone
from simulation.province import Month
from simulation.reading import is_note
from simulation.wording import Style

DIALOGUE = "Đối thoại số {}: vốn và đầu ra"
_WAITS = re.compile(r"Đề nghị sửa số (\d+)\n")
CAREFUL = Leader(Style.NEAT, breath=False)
"""How staff type for a unit."""


class Astray(Exception):
    """A conversation of the office did not go as it should, with what was said."""


@dataclass(slots=True)
class Desk:
    """One of the office at the phone. `notes`: what comes unasked is read, too, as what was asked for looks like it."""

    phone: Phone
    said: list[str] = field(default_factory=list)
    read: Heard | None = None
    notes: bool = False

    async def says(self, text: str) -> Heard:
        """Type something and read the answer. Raises Astray when there is none."""
        self.said.append(f"> {text}")
        await self.phone.says(text)
        return await self._reads()

    async def picks(self, heard: Heard, *beginnings: str) -> Heard:
        """Take the choice that begins with one of these. Raises Astray."""
        for beginning in beginnings:
            for label in heard.labels:
                if label.startswith(beginning):
                    self.said.append(f"> [{label}]")
                    await self.phone.picks(heard, label)
                    return await self._reads()
        raise Astray(f"no {beginnings} in\n" + "\n".join(self.said[-8:]))

    async def _reads(self) -> Heard:
        """The next message; one that came already has come once more."""
        try:
            while (heard := await self.phone.hears()) == self.read or (is_note(heard) and not self.notes):
                continue
        except NoAnswer:
            raise Astray("no answer to\n" + "\n".join(self.said[-4:])) from None
        self.read = heard
        self.said.append(heard.words + "".join(f" [{label}]" for label in heard.labels))
        return heard


async def invites_all(phone: Phone, number: int, day: str) -> None:
    """Hold a policy dialogue on that day (`12/11`), and announce it to everybody."""
    await phone.wake()
    desk = Desk(phone)
    heard = await desk.picks(await desk.says("sự kiện"), "Tạo sự kiện")
    heard = await desk.picks(heard, "Đối thoại chính sách")
    for line in (DIALOGUE.format(number), f"{day} 8h đến 11h", "Hội trường Liên minh"):
        heard = await desk.says(line)
    for skip in ("Không giới hạn", "Đến giờ bắt đầu", "Bỏ qua"):
        heard = await desk.picks(heard, skip)
    heard = await desk.picks(heard, "Tạo sự kiện này")
    heard = await desk.picks(heard, "Mời")
    heard = await _chooses_everybody(desk, heard)
    await _confirms(desk, await desk.picks(heard, "Gửi ngay"))


async def _chooses_everybody(desk: Desk, heard: Heard) -> Heard:
    """From whatever stands before it to the draft that can be sent."""
    for _ in range(6):
        if any(label == "Gửi ngay" for label in heard.labels):
            return heard
        heard = await desk.picks(heard, "Tất cả đơn vị", "Xong", "Mời tất cả")
    raise Astray("\n".join(desk.said[-6:]))


async def _confirms(desk: Desk, heard: Heard) -> None:
    """Type the number of recipients that the bot asks for."""
    asked = re.search(r"Gõ số ([\d.]+)", heard.words)
    if asked is None:
        raise Astray("\n".join(desk.said[-3:]))
    await desk.says(asked[1])


async def nudges(phone: Phone) -> None:
    """Remind whoever still owes, by hand."""
    await phone.wake()
    desk = Desk(phone)
    heard = await desk.says("/nhac")
    if any(label.startswith("Nhắc ") for label in heard.labels):
        await desk.picks(heard, "Nhắc ")


async def reports_for(phone: Phone, month: Month) -> Told:
    """Ring a silent unit, and type what it says."""
    await phone.wake()
    return await Sitting(CAREFUL, phone, month).through(
        f"/nhapthay {month.unit.code} tháng {month.period.start.month}", 45
    )


async def agrees_to_corrections(phone: Phone) -> int:
    """Accept every correction that waits; return how many those were."""
    await phone.wake()
    desk, accepted = Desk(phone, notes=True), 0
    while number := _WAITS.search((await desk.says("/duyet")).words):
        heard = await desk.says(f"/duyet {number[1]}")
        if "chấp nhận" not in heard.words:
            raise Astray("\n".join(desk.said[-2:]))
        accepted += 1
    return accepted


async def asks_and_closes(phone: Phone, period: Period) -> None:
    """Ask for the month's summary, and close it."""
    await phone.wake()
    desk, month = Desk(phone), period.start.month
    heard = await desk.says(f"/tonghop tháng {month}")
    if "Doanh thu" not in heard.words:
        raise Astray(heard.words)
    await desk.picks(await desk.says(f"chốt số tháng {month}"), "Đúng, chốt")


async def locks(phone: Phone, period: Period, day: str) -> None:
    """Lock a month at the end of that day (`12/11`)."""
    await phone.wake()
    desk = Desk(phone)
    await desk.picks(await desk.says(f"khóa số tháng {period.start.month} ngày {day}"), "Đúng, khóa")


async def exports(phone: Phone, period: Period) -> None:
    """Have the month as a workbook; it comes later, as a file."""
    await phone.wake()
    await Desk(phone).says(f"/xuat excel tháng {period.start.month}")

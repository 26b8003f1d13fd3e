"""The chat as a page: templates, the days and times of messages, and what a page needs to go on."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from db.web import Message
from handlers.web.safe_html import safe_html
from handlers.web.static import STATIC

TEMPLATES = Path(__file__).parent / "templates"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def day_in_words(day: date) -> str:
    """`Thứ Năm, 5/11/2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day}/{day.month}/{day.year}"


class Line(Struct, frozen=True):
    """A message as the page shows it. `answerable`: its buttons may be tapped."""

    message: Message
    at: datetime
    day: str
    first_of_day: bool = False
    answerable: bool = True


class Page:
    """Renders the pages of the web chat."""

    def __init__(self, timezone: ZoneInfo, *, demo: bool) -> None:
        self._timezone = timezone
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._templates.filters["safe_html"] = safe_html
        self._templates.globals.update(url={name: file.url for name, file in STATIC.items()}, demo=demo)

    def chat(self, messages: Sequence[Message], secret: str, code: str = "", *, documents: bool = False) -> str:
        """The whole page, oldest message first; `code` is an invitation to start with. `documents`: PDFs and
        tables may be sent, not only photos."""
        letters = [message for message in messages if not message.own and not message.edits]
        return self._render(
            "chat.html.j2",
            lines=self._lines(messages),
            last=max(letters, key=lambda m: (m.settled, m.id)).id if letters else "",
            new_id=token_hex(16),
            photo_id=token_hex(16),
            secret=secret,
            code=code,
            documents=documents,
        )

    def message(self, message: Message, secret: str) -> str:
        """One message, as it stands in the page."""
        return self._render("message.html.j2", line=self._line(message), secret=secret, new_id=token_hex(16)).strip()

    def demo(self) -> str:
        """The front door of the demo."""
        return self._render("demo.html.j2")

    def notice(self, title: str, text: str, back: str = "") -> str:
        """A page that says one thing, for those whose browser runs no script."""
        return self._render("notice.html.j2", title=title, text=text, back=back)

    def _render(self, template: str, **data: object) -> str:
        return self._templates.get_template(template).render(data)

    def _line(self, message: Message) -> Line:
        at = message.at.astimezone(self._timezone)
        return Line(message, at, day_in_words(at.date()))

    def _lines(self, messages: Sequence[Message]) -> list[Line]:
        prompt = next((m.id for m in reversed(messages) if m.reply and not m.carries), "")
        lines: list[Line] = []
        for message in messages:
            line = self._line(message)
            first = not lines or lines[-1].day != line.day
            answerable = message.id == prompt or not message.reply
            lines.append(Line(message, line.at, line.day, first, answerable))
        return lines

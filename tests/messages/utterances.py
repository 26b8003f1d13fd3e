"""All that the bot says in Vietnamese on one page, `docs/utterances.md`, for people who know the language to proofread.

`make utterances` writes the page anew.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from conversations.say import Choice, FormText, Say
from handlers.forms import ALL, load_forms
from messages.layout import rows
from messages.render import HERE
from tests.messages.choices import TOLD, below
from tests.messages.problems import LIMITS, TYPED
from tests.messages.rendering import render
from tests.messages.samples import SAYS
from tests.messages.test_catalogue import PROBLEMS_OF_CONVERSATIONS, drawn, form_texts
from tests.messages.village import FUND, LOAN, about

PAGE = HERE.parent / "docs" / "utterances.md"
KINDS = ("HTX", "THT", "LHHTX", "QTDND")
PARTS = {
    "registration": "Đăng ký",
    "report": "Báo cáo",
    "rights": "Dữ liệu cá nhân",
    "desk": "Cán bộ",
    "events": "Sự kiện",
    "fund": "Quỹ hỗ trợ HTX",
    "petitions": "Kiến nghị",
    "petitions/desk": "Kiến nghị: cán bộ",
    "review": "Duyệt, khóa và chốt số",
    "staff": "Người dùng và nhật ký",
    "registers": "Sổ theo dõi",
    "summaries": "Tổng hợp và kế hoạch",
    "province": "Báo cáo của tỉnh",
    "notices": "Thông báo",
    "reminders": "Nhắc báo cáo",
    "cadence": "Báo cáo theo tháng hay theo quý",
    "ways": "Đường nhắn tin",
    "zalo": "Zalo",
    "": "Chung",
}
TOP = """\
# Mọi câu của trợ lý

Trang này do máy ghi ra (`make utterances`) để cán bộ đọc soát; sửa câu thì sửa trong `messages/vi/` và
`conversations/forms/`, không sửa ở đây. Ví dụ nói với anh Hùng, HTX Dịch vụ nông nghiệp Vĩnh Thủy, báo cáo tháng
10/2026. Trong ngoặc vuông là nút bấm.
"""
# What the texts of forms may name, besides the unit, the period and how many loans are known.
VALUES: Mapping[str, object] = {
    "revenue": 120_000_000,
    "expenses": 80_000_000,
    "profit_half": 90_000_000,
    "told_profit": 60_000_000,
    "profit_year": 120_000_000,
    "told_profit_half": 95_000_000,
    "product": "lúa hữu cơ",
    "partner": "Công ty Nông sản Bến Hải",
    "total_capital": 2_100_000_000,
    "assets": 2_000_000_000,
    "debts": 2_300_000_000,
    "told_members_associate": 12,
    "associates_capital": 4,
    "associates_plain": 6,
    "young_skilled": 1,
    "young_supported": 2,
    "farms": 2,
    "revenue_members": 150_000_000,
    "profit": 150_000_000,
    "lender": FUND,
    "number": "12/2026",
    "item": LOAN,
    "opening": 200_000_000,
    "listed": 1,
    "drawn": 0,
    "repaid": 10_000_000,
    "interest": 800_000,
    "closing": 195_000_000,
    "overdue": 200_000_000,
    "workers": 8,
    "workers_members": 9,
    "members_joined": 3,
    "members_left": 1,
    "last_members_official": 276,
    "last_workers": 8,
    "last_workers_members": 6,
    "last_members_associate": 12,
    "last_members_group": 14,
    "last_member_htx": 5,
    "members_official": 277,
    "members_associate": 12,
    "members_group": 15,
    "member_htx": 6,
}


def page() -> str:
    """The whole page."""
    parts = [TOP, *_messages(), "## Khi câu trả lời chưa ghi được", *_problems(), *_forms(), *_labels()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _messages() -> Iterator[str]:
    for part in [*PARTS, *sorted({_part(say) for say in SAYS} - PARTS.keys())]:
        yield f"## {PARTS.get(part, part.capitalize())}"
        for template in dict.fromkeys(say.template for say in SAYS if _part(say) == part):
            shown = dict.fromkeys(_message(say) for say in SAYS if say.template == template)
            yield f"### `{template}`"
            yield from shown


def _part(say: Say) -> str:
    return say.template.rpartition("/")[0]


def _message(say: Say) -> str:
    """One example as it stands on the phone, with its buttons and what is sent along."""
    labels = below(say)
    rendered = render(replace(say, choices=labels, contact=False, token="", photos=(), document=None))
    buttons = [" ".join(f"[{rendered.choices[i].label}]" for i in row) for row in rows(rendered.choices)]
    file = [f"Tệp {rendered.file[0]}:", rendered.file[1].rstrip()] if rendered.file else []
    picture = ["Ảnh: " + " · ".join(drawn(rendered))] if rendered.picture else []
    picture += [f"Ảnh: {chart.caption}" for chart in rendered.charts]
    below_text = ["", *buttons, *file, *picture] if buttons or file or picture else []
    return _block("\n".join([rendered.text, *below_text]))


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


def _problems() -> Iterator[str]:
    """Every problem with an answer that has it; then those that the conversation itself finds."""
    for problem, (kind, said) in TYPED.items():
        data: dict[str, object] = {"problem": problem, "said": said[:60], "answer_kind": kind, **LIMITS}
        yield f"* `{problem}`: {render(Say('problem', data)).text}"
    for problem in sorted(PROBLEMS_OF_CONVERSATIONS - TYPED.keys()):
        yield f"* `{problem}`: {render(Say('problem', {'problem': problem})).text}"


def _forms() -> Iterator[str]:
    """Every text of every form; where kinds of units are spoken to differently, each of them."""
    sources = form_texts()
    for form in load_forms(keys=ALL):
        yield f"## Biểu mẫu: {form.title}"
        kinds_of = {f"{form.key}.{question.key}": question.kinds for question in form.questions}
        lines = []
        for key, source in sources.items():
            if key.partition(".")[0] == form.key:
                kinds = kinds_of.get(".".join(key.split(".")[:2])) or KINDS
                lines.append(f"* `{key.partition('.')[2]}`:{_by_kind(key, source, kinds)}")
        yield "\n".join(lines)


def _by_kind(key: str, source: str, kinds: tuple[str, ...]) -> str:
    told: dict[str, list[str]] = {}
    for kind in kinds:
        texts = [_text(FormText(key, source, about(**VALUES, kind=kind, known=known))) for known in (1, 3)]
        told.setdefault(" / ".join(dict.fromkeys(texts)), []).append(kind)
    if len(told) == 1:
        return f" {next(iter(told))}"
    return "".join(f"\n  * {', '.join(names)}: {text}" for text, names in told.items())


def _text(text: FormText) -> str:
    return render(Say("report/item", about(echo=(), ask=text))).text if text.source else ""


def _labels() -> Iterator[str]:
    """Every label of a choice, and the word to type where a number is a value."""
    yield "## Nút bấm"
    entries = tomllib.loads((HERE / "vi" / "choices.toml").read_text(encoding="utf-8"))
    lines = []
    for key, entry in entries.items():
        shown = render(Say("stale", {}, (Choice("", key, TOLD.get(key, {})),))).choices[0].label
        word = f" (hoặc nhắn “{entry['word']}”)" if "word" in entry else ""
        lines.append(f"* `{key}`: [{shown}]{word}")
    yield "\n".join(lines)


def write(path: Path = PAGE) -> None:
    """Write the page anew."""
    path.write_text(page(), encoding="utf-8")

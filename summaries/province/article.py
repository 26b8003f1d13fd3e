"""The sentences of the provincial report, in the order in which the province's papers have them."""

from msgspec import Struct

from conversations.say import Say
from summaries.province.report import Report


class Paragraph(Struct, frozen=True):
    """What a paragraph says, to be rendered like any message; each of its lines is a paragraph of the paper."""

    key: str
    say: Say


def sentences(report: Report) -> tuple[Paragraph, ...]:
    """The paragraphs; what is not known is said to be so, and is never a zero.

    Their words are those of `messages/*/province/`: figures by key in `v`, lists in `lists`.
    """
    data = {
        "v": report.values,
        "lists": report.lists,
        "branches": report.branches,
        "start": report.start,
        "end": report.end,
        "last": report.last,
    }
    return (
        Paragraph("heading", Say("province/heading", data)),
        Paragraph("organisations", Say("province/organisations", data)),
        Paragraph("ocop", Say("province/ocop", data)),
        Paragraph("results", Say("province/results", data)),
        Paragraph("fund", Say("province/fund", data)),
        Paragraph("models", Say("province/models", data)),
        Paragraph("tasks", Say("province/tasks", data)),
    )

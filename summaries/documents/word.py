"""Word documents: a template that staff may change in Word, filled with words and tables.

    Paper("list", {"title": "DANH SÁCH ĐIỂM DANH", "lines": ["Thời gian: 8 giờ …"], …}, (table,))

A template in `templates/` holds `{{ name }}` for words, `{%p for line in lines %}` for paragraphs (docxtpl), and
for each table a sample in the table style "Bảng kê": its one column is what a heading and a cell look like.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from conversations.answers.folding import clean
from summaries.documents.table import Column, Table, cell_as_data, shown, table_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.table import Table as WordTable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATES = Path(__file__).parent / "templates"
TABLE_STYLE = "Bảng kê"
ROOM_TWIPS = 560
"""The least height of a row that is to be written in by hand: a centimetre."""
Word = str | bool | list[str]
_PLACED: Mapping[str, Literal["RIGHT", "CENTER"]] = {
    "integer": "RIGHT",
    "money": "RIGHT",
    "date": "CENTER",
    "moment": "CENTER",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A filled template; one table for each sample in it. `creator` is named in the file's properties."""

    template: str
    words: Mapping[str, Word]
    tables: tuple[Table, ...] = field(default=())
    creator: str = ""

    def as_data(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        data = asdict(self)
        for table in data["tables"]:
            table["rows"] = [[cell_as_data(cell) for cell in row] for row in table["rows"]]
        return data


def paper_of(data: Mapping[str, Any]) -> Paper:
    """The paper that came as JSON."""
    tables = tuple(table_of(table) for table in data["tables"])
    return Paper(data["template"], data["words"], tables, data["creator"])


def write_word(paper: Paper) -> bytes:
    """The .docx. Raises jinja2.UndefinedError when the template names what the paper does not hold, and ValueError
    when it has more or fewer samples than the paper has tables."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined

    template = DocxTemplate(TEMPLATES / f"{paper.template}.docx")
    words = {name: _cleaned(word) for name, word in paper.words.items()}
    template.render(words, Environment(undefined=StrictUndefined, autoescape=True))
    document: Document = template.docx
    samples = [table for table in document.tables if table.style and table.style.name == TABLE_STYLE]
    if len(samples) != len(paper.tables):
        wanted = f"{len(paper.tables)} tables in the style {TABLE_STYLE!r}"
        raise ValueError(f"{paper.template}.docx is to have {wanted}, but has {len(samples)}")
    for sample, table in zip(samples, paper.tables, strict=True):
        _fill(sample, table, _room(document))
    document.core_properties.author = paper.creator
    written = BytesIO()
    template.save(written)
    return written.getvalue()


def _cleaned(word: Word) -> Word:
    if isinstance(word, bool):
        return word
    return clean(word) if isinstance(word, str) else [clean(line) for line in word]


def _room(document: "Document") -> int:
    """The width between the margins in twentieths of a point."""
    section = document.sections[-1]
    width, left, right = (section.page_width, section.left_margin, section.right_margin)
    assert width is not None
    assert left is not None
    assert right is not None
    return (width - left - right) // 635


def _fill(sample: "WordTable", table: Table, room: int) -> None:
    """Every row becomes a copy of the sample's: a heading row that each page repeats, then the others."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Twips

    widths = _shared(table.widths(), room)
    head, body = sample.rows[0]._tr, sample.rows[1]._tr
    grid = sample._tbl.tblGrid
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        added = OxmlElement("w:gridCol")
        added.set(qn("w:w"), str(width))
        grid.append(added)
    if any(column.room for column in table.columns):
        body.trHeight_val = Twips(ROOM_TWIPS)
    for row in table.rows:
        body.addprevious(_row(body, [shown(cell) for cell in row], table.columns, widths))
    head.addprevious(_row(head, [column.title for column in table.columns], None, widths))
    for old in (head, body):
        sample._tbl.remove(old)


def _shared(widths: Sequence[int], room: int) -> list[int]:
    return [width * room // sum(widths) for width in widths]


def _row(sample: "CT_Row", texts: Sequence[str], columns: Sequence[Column] | None, widths: Sequence[int]) -> "CT_Row":
    """A copy of a sample row with other cells."""
    row = deepcopy(sample)
    model = row.tc_lst[0]
    for place, text in enumerate(texts):
        cell = deepcopy(model)
        _write(cell, text, widths[place], _PLACED.get(columns[place].kind) if columns else None)
        model.addprevious(cell)
    row.remove(model)
    return row


def _write(cell: "CT_Tc", text: str, width: int, placed: Literal["RIGHT", "CENTER"] | None) -> None:
    """The text in the sample's own letters, its lines one below the other."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Twips
    from docx.text.paragraph import Paragraph

    cell.width = Twips(width)
    element = cell.p_lst[0]
    paragraph = Paragraph(element, None)  # type: ignore[arg-type]  # its part is only needed for pictures and styles
    paragraph.runs[0].text = text
    if placed:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, placed)

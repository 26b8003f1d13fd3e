"""Word documents: a template that staff may change in Word, filled with words and tables.

    Paper("list", {"title": "DANH SÁCH ĐIỂM DANH", "lines": ["Thời gian: 8 giờ …"], …}, (table,))

A template in `templates/`, or an office's own, holds `{{ name }}` for words, `{%p for line in lines %}` for paragraphs
(docxtpl), and for each table a sample in the table style "Bảng kê": its one column is what a heading and a cell look
like. Where a paper's tables have keys, the sample's heading names one, in brackets: `[missing]`.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from msgspec import Struct, field

from conversations.answers.folding import clean
from summaries.documents.filling import TemplateBroken, check_braces, naming_the_place, strict, template_path
from summaries.documents.table import Column, Table, shown, table_as_data, table_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.table import Table as WordTable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TABLE_STYLE = "Bảng kê"
PICTURE_MM = 125
ROOM_TWIPS = 560
"""The least height of a row that is to be written in by hand: a centimetre."""
Word = str | bool | list[str] | list[dict[str, str]]
_PLACED: Mapping[str, Literal["RIGHT", "CENTER"]] = {
    "integer": "RIGHT",
    "money": "RIGHT",
    "decimal": "RIGHT",
    "date": "CENTER",
    "moment": "CENTER",
}


class Illustration(Struct, frozen=True):
    """A PNG over its caption; `alt` says what it shows to who cannot see it. Without a PNG, its `drawing` is drawn
    when the paper is written (see `summaries.pictures.draw`)."""

    png: bytes
    caption: str
    alt: str = ""
    drawing: Mapping[str, Any] | None = None

    def drawn(self) -> bytes:
        """The PNG."""
        from summaries.pictures import draw

        return self.png or draw(self.drawing or {})


class Paper(Struct, frozen=True):
    """A filled template; one table for each sample in it. `creator` is named in the file's properties.

    `template` is the name of one that comes with the program, or the path of a .docx. `keys` of the tables: then each
    sample takes the table that it names, and a template need not have all.
    """

    template: str
    words: Mapping[str, Word]
    tables: tuple[Table, ...] = field(default=())
    creator: str = ""
    keys: tuple[str, ...] = ()
    pictures: tuple[Illustration, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        tables = [table_as_data(table) for table in self.tables]
        pictures = [[b64encode(each.png).decode(), each.caption, each.alt, each.drawing] for each in self.pictures]
        words = {"template": self.template, "words": self.words, "creator": self.creator}
        return {**words, "tables": tables, "keys": self.keys, "pictures": pictures}


def paper_of(data: Mapping[str, Any]) -> Paper:
    """The paper that came as JSON."""
    tables = tuple(table_of(table) for table in data["tables"])
    pictures = tuple(Illustration(b64decode(png), *told) for png, *told in data["pictures"])
    return Paper(data["template"], data["words"], tables, data["creator"], tuple(data["keys"]), pictures)


def write_word(paper: Paper) -> bytes:
    """The .docx. Raises TemplateBroken, naming the place, when the template cannot be filled: it names what the paper
    does not hold, or its samples are not those of the paper's tables."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    path = template_path(paper.template)
    with naming_the_place(path):
        check_braces(path)
        template = DocxTemplate(path)
        words: dict[str, Any] = {name: _cleaned(word) for name, word in paper.words.items()}
        words["pictures"] = [
            {
                "image": InlineImage(template, BytesIO(each.drawn()), width=Mm(PICTURE_MM)),
                "caption": clean(each.caption),
            }
            for each in paper.pictures
        ]
        template.render(words, strict())
        document: Document = template.docx
        for sample, table in _paired(document, paper, path):
            _fill(sample, table, _room(document))
    _describe(document, paper.pictures)
    document.core_properties.author = paper.creator
    written = BytesIO()
    template.save(written)
    return written.getvalue()


def _paired(document: "Document", paper: Paper, path: Path) -> Iterator[tuple["WordTable", Table]]:
    """Each sample with its table. Raises TemplateBroken."""
    samples = [table for table in document.tables if table.style and table.style.name == TABLE_STYLE]
    if not paper.keys:
        if len(samples) != len(paper.tables):
            wanted = f"{len(paper.tables)} tables in the style {TABLE_STYLE!r}"
            raise TemplateBroken(f"{path.name} is to have {wanted}, but has {len(samples)}")
        yield from zip(samples, paper.tables, strict=True)
        return
    tables = dict(zip(paper.keys, paper.tables, strict=True))
    for sample in samples:
        named = sample.rows[0].cells[0].text.strip()
        if named.strip("[]") not in tables:
            raise TemplateBroken(
                f"Mẫu {path}: bảng có tiêu đề “{named}” không ứng với số liệu nào. Tiêu đề phải là một trong các chữ: "
                + ", ".join(f"[{key}]" for key in tables)
            )
        yield sample, tables[named.strip("[]")]


def _describe(document: "Document", pictures: Sequence[Illustration]) -> None:
    from docx.oxml.ns import qn

    drawn = document.element.body.iter(qn("wp:docPr"))
    for found, picture in zip(list(drawn)[-len(pictures) or None :], pictures, strict=False):
        found.set("descr", picture.alt or picture.caption)


def _cleaned(word: Word) -> Word:
    if isinstance(word, bool):
        return word
    if isinstance(word, str):
        return clean(word)
    cleaned = [
        {key: clean(text) for key, text in line.items()} if isinstance(line, dict) else clean(line) for line in word
    ]
    return cast(Word, cleaned)


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
    for row in table.lines():
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

"""Makes the Word templates anew: `python -m setup.word_templates`. What staff changed in Word is lost then.

The form is that of Decree 30/2020/NĐ-CP, annex I: A4; margins of 20, 20, 30 and 15–20 mm; Times New Roman; the
letterhead at 12–13, the body at 13–14, its first lines indented by 1–1.27 cm; page numbers above, from page two.
"""

from collections.abc import Callable, Iterable

from docx import Document
from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from summaries.documents.filling import TEMPLATES
from summaries.documents.word import TABLE_STYLE

FONT = "Times New Roman"
LONG, SHORT = Mm(297), Mm(210)
HEAD_WIDTH = {True: LONG - Mm(45), False: SHORT - Mm(42)}


def main() -> None:
    """Write every template."""
    TEMPLATES.mkdir(exist_ok=True)
    filled = {"list": (True, fill_list), "proof": (False, fill_proof), "report": (False, fill_report)}
    for name, (landscape, fill) in filled.items():
        file = _page(landscape=landscape)
        fill(file)
        file.save(str(TEMPLATES / f"{name}.docx"))


def fill_list(file: File) -> None:
    """A list of whatever kind: who comes, who is to be rung up, what was asked."""
    _letterhead(file, landscape=True)
    _title(file, ["{{ title }}"])
    _repeated(file, "lines", centred=True)
    _sample(file)
    _paragraph(file, "{{ closing }}", before=8)
    _signatures(file, ("{{ signer_left }}", "{{ signer_right }}"))


def fill_proof(file: File) -> None:
    """The record that a notice was sent."""
    _letterhead(file, landscape=False, number="Số:            /BB-LMHTX")
    _title(file, ["BIÊN BẢN", "{{ subject }}"])
    _paragraph(file, "{{ opening }}", indent=True)
    _heading(file, "1. Nội dung đã gửi")
    _repeated(file, "text", italic=True)
    _repeated(file, "attached", indent=True)
    _heading(file, "2. Người gửi và thời gian")
    _repeated(file, "sending", indent=True)
    _heading(file, "3. Kết quả")
    _repeated(file, "result", indent=True)
    _repeated(file, "meaning", indent=True)
    _heading(file, "4. Các đơn vị đã được gửi đến")
    _paragraph(file, "{%p if reached %}")
    _sample(file)
    _paragraph(file, "{%p else %}")
    _paragraph(file, "Chưa có đơn vị nào.", indent=True)
    _paragraph(file, "{%p endif %}")
    _heading(file, "5. Các đơn vị chưa được gửi đến")
    _paragraph(file, "{%p if missed %}")
    _sample(file)
    _paragraph(file, "{%p else %}")
    _paragraph(file, "Không có.", indent=True)
    _paragraph(file, "{%p endif %}")
    _paragraph(file, "{{ closing }}", indent=True, before=8)
    _signatures(file, ("NGƯỜI LẬP BIÊN BẢN", "LÃNH ĐẠO LIÊN MINH"), ("{{ author }}", ""))


def fill_report(file: File) -> None:
    """The report on a summary: sentences, figures, what stands out, who is missing."""
    _letterhead(file, landscape=False, number="Số:            /BC-LMHTX")
    _title(file, ["BÁO CÁO", "{{ subject }}"])
    _when(file, "scope", lambda: _paragraph(file, "{{ scope }}", indent=True))
    _paragraph(file, "{{ as_of }}", indent=True)
    _repeated(file, "remarks", indent=True)
    _heading(file, "I. Tình hình chung")
    _when(file, "article", lambda: _repeated(file, "article", indent=True), "Xem số liệu ở mục II.")
    _heading(file, "II. Số liệu tổng hợp")
    _paragraph(file, "{%p for part in figures %}")
    _heading(file, "{{ loop.index }}. {{ part.title }}")
    _sample(file, "[{{ part.table }}]", 10)
    _paragraph(file, "{%p else %}")
    _paragraph(file, "Chưa có số liệu.", indent=True)
    _paragraph(file, "{%p endfor %}")
    _when(file, "compared", lambda: _note(file, "{{ compared }}"))
    _paragraph(file, "{%p for part in others %}")
    _heading(file, "{{ part.title }}")
    _sample(file, "[{{ part.table }}]", 10)
    _paragraph(file, "{%p endfor %}")
    _paragraph(file, "{%p for picture in pictures %}")
    _picture(file)
    _paragraph(file, "{%p endfor %}")
    _when(file, "groups_title", lambda: _grouped(file))
    _heading(file, "III. Số liệu khác thường và giải thích của đơn vị")
    _when(file, "confirmed", lambda: _sample(file, "[confirmed]", 10), "Không có.")
    _heading(file, "IV. Thực hiện nhiệm vụ")
    _when(file, "tasks", lambda: _repeated(file, "tasks", indent=True), "Báo cáo này không nêu nhiệm vụ.")
    _heading(file, "V. Tình hình báo cáo của các đơn vị")
    _repeated(file, "completeness", indent=True)
    _when(file, "missing", lambda: _named_missing(file), "Tất cả các đơn vị đã báo cáo.")
    _receivers(file)


def _grouped(file: File) -> None:
    _heading(file, "{{ groups_title }}")
    _sample(file, "[groups]", 10)


def _named_missing(file: File) -> None:
    _paragraph(file, "{{ missing_count }} đơn vị chưa báo cáo đủ:", indent=True)
    _sample(file, "[missing]", 10)


def _when(file: File, name: str, fill: Callable[[], object], otherwise: str = "") -> None:
    """What is there only when the word is."""
    _paragraph(file, f"{{%p if {name} %}}")
    fill()
    if otherwise:
        _paragraph(file, "{%p else %}")
        _paragraph(file, otherwise, indent=True)
    _paragraph(file, "{%p endif %}")


def _note(file: File, text: str) -> None:
    run = _paragraph(file, text).runs[0]
    run.italic, run.font.size = True, Pt(11)


def _picture(file: File) -> None:
    """In the middle, with its caption on the same page."""
    drawn = _paragraph(file, "{{ picture.image }}", before=8)
    drawn.alignment, drawn.paragraph_format.keep_with_next = ALIGN.CENTER, True
    caption = _paragraph(file, "{{ picture.caption }}")
    caption.alignment, caption.runs[0].italic = ALIGN.CENTER, True


def _receivers(file: File) -> None:
    """Who gets it at the left, who signs at the right (annex I, II.7–9)."""
    table = file.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    for place, text in enumerate(
        (
            "Nơi nhận:",
            "- Thường trực Ủy ban nhân dân tỉnh;",
            "- Ban Chỉ đạo phát triển kinh tế tập thể tỉnh;",
            "- Liên minh HTX Việt Nam;",
            "- Lưu: VT.",
        )
    ):
        paragraph = left.paragraphs[0] if place == 0 else left.add_paragraph()
        _close(paragraph, ALIGN.LEFT, before=0 if place else 14)
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(11 if place else 12), not place, not place
    for place, (text, bold, before) in enumerate(
        (("LÃNH ĐẠO LIÊN MINH", True, 14), ("(Ký tên, đóng dấu)", False, 0), ("", True, 64))
    ):
        paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
        _close(paragraph, ALIGN.CENTER, before=before)
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, not bold


def _page(*, landscape: bool) -> File:
    """An empty A4 page with the styles that the templates use."""
    file = Document()
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(25), Mm(20)) if landscape else (Mm(30), Mm(15))
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    body = file.styles["Normal"]
    body.font.name, body.font.size = FONT, Pt(13)
    body.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style = file.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.base_style = file.styles["Table Grid"]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    body.element.rPr.append(language)
    return file


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN.CENTER
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _letterhead(file: File, *, landscape: bool, number: str = "") -> None:
    """The office at the left, the state and its motto at the right, then place and date."""
    table = file.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _pad(table, 0)
    width = HEAD_WIDTH[landscape]
    _widths(table, (width * 44 // 100, width * 56 // 100))
    left, right = table.rows[0].cells
    _lines(left, (("{{ issuer }}", 12, True, False),))
    _rule(left, inset=Cm(2.4 if not landscape else 3.8))
    _lines(
        right,
        (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False), ("Độc lập – Tự do – Hạnh phúc", 13, True, False)),
    )
    _rule(right, inset=Cm(1.9 if not landscape else 4.2))
    _lines(table.cell(1, 0), ((number, 13, False, False),))
    _lines(table.cell(1, 1), (("{{ place_and_date }}", 13, False, True),))


def _widths(table: Table, widths: Iterable[int]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
        for cell in column.cells:
            cell.width = Emu(width)


def _pad(table: Table, twips: int) -> None:
    """The room at the left and the right of every cell."""
    sides = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side in ("left", "right"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))


def _lines(cell: _Cell, lines: Iterable[tuple[str, int, bool, bool]]) -> None:
    """Centred lines: text, size in points, bold, italic."""
    for place, (text, size, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _close(paragraph, ALIGN.CENTER)
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _rule(cell: _Cell, inset: int) -> None:
    """A line below, shorter than the cell by `inset` at each side."""
    paragraph = cell.add_paragraph()
    _close(paragraph, ALIGN.CENTER)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Emu(inset)
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_before = Pt(3), Pt(4)
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc")


def _close(paragraph: Paragraph, alignment: ALIGN, before: float = 0) -> None:
    paragraph.alignment = alignment
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)


def _title(file: File, lines: list[str]) -> None:
    for place, line in enumerate(lines):
        paragraph = file.add_paragraph()
        _close(paragraph, ALIGN.CENTER, before=0 if place else 14)
        run = paragraph.add_run(line)
        run.bold, run.font.size = True, Pt(14)
    file.paragraphs[-1].paragraph_format.space_after = Pt(8)


def _heading(file: File, text: str) -> None:
    paragraph = _paragraph(file, text, before=8)
    paragraph.runs[0].bold = True
    paragraph.paragraph_format.keep_with_next = True


def _repeated(file: File, name: str, *, indent: bool = False, italic: bool = False, centred: bool = False) -> None:
    """A paragraph for each line of a list."""
    _paragraph(file, f"{{%p for line in {name} %}}")
    paragraph = _paragraph(file, "{{ line }}", indent=indent)
    paragraph.runs[0].italic = italic
    if italic:
        paragraph.paragraph_format.left_indent = Cm(1)
    if centred:
        paragraph.alignment = ALIGN.CENTER
    _paragraph(file, "{%p endfor %}")


def _paragraph(file: File, text: str, *, indent: bool = False, before: float = 3) -> Paragraph:
    paragraph = file.add_paragraph(text)
    _close(paragraph, ALIGN.JUSTIFY, before)
    paragraph.paragraph_format.space_after = Pt(3)
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    return paragraph


def _sample(file: File, heading: str = "Tên cột", points: int = 11) -> None:
    """What the heading and the cells of a table look like; a heading in brackets says which table is meant."""
    table = file.add_table(rows=2, cols=1, style=TABLE_STYLE)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _pad(table, 68)
    for row, (text, bold) in zip(table.rows, ((heading, True), ("Nội dung", False)), strict=True):
        paragraph = row.cells[0].paragraphs[0]
        _close(paragraph, ALIGN.CENTER if bold else ALIGN.LEFT)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(points)
        # An empty cell is as high as its mark, which has a size of its own.
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="{points * 2}"/></w:rPr>'))
        whole = row._tr.get_or_add_trPr()
        whole.append(OxmlElement("w:cantSplit"))
        if bold:
            whole.append(OxmlElement("w:tblHeader"))
            shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7EFE8"/>'
            row.cells[0]._tc.get_or_add_tcPr().append(parse_xml(shade))


def _signatures(file: File, offices: tuple[str, str], names: tuple[str, str] = ("", "")) -> None:
    """Two who sign, with room for hand and stamp; the block stays on one page."""
    table = file.add_table(rows=3, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    texts = (offices, ("(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)"), names)
    for row, line in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            paragraph = cell.paragraphs[0]
            _close(paragraph, ALIGN.CENTER, before={texts[0]: 10, texts[2]: 64}.get(line, 0))
            paragraph.paragraph_format.keep_with_next = line is not names
            run = paragraph.add_run(text)
            run.bold, run.italic = line is not texts[1], line is texts[1]


if __name__ == "__main__":
    main()

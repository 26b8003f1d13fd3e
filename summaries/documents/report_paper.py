"""The provincial report in Word: the sentences, the figures with what they are compared with, why some are unlike all
others, and who is missing."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from summaries.compare import AGAINST
from summaries.documents.figures_sheet import FIGURES, plain_table, told
from summaries.documents.letterhead import Letterhead
from summaries.documents.summary_book import About
from summaries.documents.table import Cell, Column, Table, shown
from summaries.documents.windows import period_named, periods_named, window_named
from summaries.documents.word import Illustration, Paper, Word
from summaries.repeats import repeats
from summaries.tables import Table as Numbers

HEADING, TASKS = "heading", "tasks"
_KNOWN = ("units", "kinds", "groups", "completeness", "missing", "confirmed")
_NO_REASON = "Không nêu lý do"
_MISSING = (Column("Mã đơn vị", width=12), Column("Đơn vị", width=38), Column("Kỳ chưa báo cáo", width=26))
_CONFIRMED = (
    Column("Đơn vị", width=26),
    Column("Chỉ tiêu", width=18),
    Column("Kỳ", width=11),
    Column("Số liệu", "integer", 15),
    Column("Lý do đơn vị nêu", width=24),
)
_MOST_COLUMNS = 6
_GROUP_NUMBERS = 2
"""How many indicators stand beside each group: what a page across has room for."""


class ReportWords(Struct, frozen=True):
    """What the report says in sentences: `article` by the key of each paragraph, a list of lines each; `pictures` with
    their captions."""

    article: Mapping[str, list[str]] = field(default_factory=dict)
    pictures: tuple[Illustration, ...] = ()


def report_paper(about: About, tables: Iterable[Numbers], said: ReportWords, head: Letterhead) -> Paper:
    """The report. In its template each table's sample names it: `figures/…`, `groups`, `confirmed`, `missing`; tables
    that registers add have their own keys (`others`)."""
    numbers = {table.key: table for table in tables}
    figures = told(table for table in numbers.values() if table.key.startswith(FIGURES))
    papers = {table.key: _figures(table) for table in figures}
    papers["groups"] = _groups(numbers["groups"]) if "groups" in numbers else Table((Column("Nhóm"),), ())
    others = [
        table for key, table in numbers.items() if not key.startswith(FIGURES) and key not in _KNOWN and table.rows
    ]
    papers |= {table.key: _upright(plain_table(table)) for table in others}
    papers["confirmed"] = _confirmed(numbers["confirmed"])
    papers["missing"] = _missing(numbers["missing"])
    heading = said.article.get(HEADING) or [f"Tình hình kinh tế tập thể {window_named(about.query)}"]
    words: dict[str, Word] = {
        **head.words(),
        "subject": " ".join(heading),
        "scope": f"Phạm vi: {about.limits}." if about.limits else "",
        "remarks": list(about.remarks),
        "as_of": f"Số liệu lúc {head.clock(head.now)}, do các đơn vị báo cáo qua trợ lý tin nhắn của {head.issuer}.",
        "article": [line for key, lines in said.article.items() if key not in (HEADING, TASKS) for line in lines],
        "tasks": said.article.get(TASKS, []),
        "figures": [{"title": table.title, "table": table.key} for table in figures],
        "others": [{"title": table.title, "table": table.key} for table in others],
        "compared": _compared(figures, about),
        "groups_title": numbers["groups"].title if "groups" in numbers else "",
        "confirmed": bool(papers["confirmed"].count),
        "completeness": _completeness(numbers["completeness"]),
        "missing": bool(papers["missing"].count),
        "missing_count": str(papers["missing"].count),
    }
    return Paper(head.report, words, tuple(papers.values()), head.issuer, tuple(papers), said.pictures)


def _upright(table: Table) -> Table:
    """A single long row as lines one below the other, which a page across has room for."""
    lines = list(table.lines())
    if len(lines) != 1 or len(table.columns) <= _MOST_COLUMNS:
        return table
    columns = Column("Chỉ tiêu", width=40), Column("Số liệu", "decimal", 20)
    return Table(columns, tuple(zip((column.title for column in table.columns), lines[0], strict=True)))


def _figures(table: Numbers) -> Table:
    """Values as they are, and the comparison over the units that told both."""
    before = next(column.title for column in table.columns if column.key == "before")
    columns = (
        Column("Chỉ tiêu", width=19),
        Column("Số liệu", "integer", 17),
        Column("Đơn vị báo cáo", width=10),
        Column("Bình quân một đơn vị", "decimal", 13),
        Column("Kỳ này (*)", "integer", 17),
        Column(f"{before} (*)", "integer", 17),
        Column("Tăng, giảm (%)", "decimal", 8),
    )
    known = [row for row in _rows(table) if row["value"] is not None]
    again = repeats(
        (str(row["key"]), str(row["label"]), row["value"], row["reporting"], row["expected"]) for row in known
    )
    return Table(columns, tuple(_figure(row) for row in known if row["key"] not in again))


def _figure(row: Mapping[str, Cell]) -> tuple[Cell, ...]:
    label = f"{row['label']} ({row['unit']})" if row["unit"] else row["label"]
    units = f"{row['reporting']}/{row['expected']}"
    return label, row["value"], units, row["mean"], row["now"], row["before"], row["change_percent"]


def _compared(figures: Iterable[Numbers], about: About) -> str:
    """What the stars mean."""
    if not any(row["now"] is not None for table in figures for row in _rows(table)):
        return ""
    if about.query.against == "plan":
        return "(*) So với kế hoạch: kỳ này là tổng số đã báo cáo, bên cạnh là số kế hoạch."
    other = AGAINST[about.query.against or "previous"]
    return f"(*) So với {other}, chỉ tính các đơn vị và các tháng có số liệu ở cả hai kỳ."


def _groups(table: Numbers) -> Table:
    """The first indicators of each group; the workbook has them all."""
    plain = plain_table(table)
    wide = [place for place, column in enumerate(table.columns) if column.key != "key"]
    kept = [place for place, at in enumerate(wide) if not table.columns[at].key.endswith("/reporting")]
    kept = kept[: len(kept) - max(0, len(kept) - 4 - _GROUP_NUMBERS)]
    columns = tuple(plain.columns[place] for place in kept)
    return Table(columns, tuple(tuple(row[place] for place in kept) for row in plain.lines()))


def _confirmed(table: Numbers) -> Table:
    rows = (
        (row["title"], row["label"], period_named(str(row["period"])), row["value"], row["reason"] or _NO_REASON)
        for row in _rows(table)
    )
    return Table(_CONFIRMED, tuple(rows))


def _missing(table: Numbers) -> Table:
    """A row for each unit, with all that it owes."""
    owed: dict[tuple[Cell, Cell], list[str]] = {}
    for row in _rows(table):
        owed.setdefault((row["code"], row["title"]), []).append(str(row["period"]))
    return Table(_MISSING, tuple((*unit, periods_named(periods)) for unit, periods in owed.items())).numbered()


def _completeness(table: Numbers) -> list[str]:
    (row,) = _rows(table)
    if not row["expected"]:
        return ["Trong kỳ chưa có báo cáo nào đến hạn."]
    told = {key: shown(cell) for key, cell in row.items()}
    came = f"Đã nhận {told['received']}/{told['expected']} báo cáo ({told['received_percent']}%)"
    old = f"; {told['brought']} báo cáo nhập từ sổ cũ, không tính đúng hạn" if row["brought"] else ""
    if row["on_time_percent"] is None:
        return [f"{came}{old}."]
    return [f"{came}, trong đó {told['on_time']} báo cáo đúng hạn ({told['on_time_percent']}%){old}."]


def _rows(table: Numbers) -> Iterator[dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    return (dict(zip(keys, row, strict=True)) for row in table.rows)

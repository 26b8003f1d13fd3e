"""The provincial report row by row: its nineteen figures and fourteen tasks, where each comes from and is printed."""

from msgspec import Struct

from summaries.province.doings import COUNTED, PERCENTS
from summaries.province.registers import KEYS
from summaries.province.report import Report
from summaries.province.reporting import FUND_KEYS, TOLD_ALSO
from summaries.province.results import TOLD
from summaries.province.value import Value

ROSTER, LEDGER = "organisations", "fund_ledger"


class Row(Struct, frozen=True):
    """A figure (`1` to `19`) or task (`a` to `n`): what asks for it, whom and when; the keys of its values and lists;
    the paragraph that prints it; the command that opens what is behind it in the chat."""

    number: str
    title: str
    asked: str
    keys: tuple[str, ...]
    paragraph: str
    opens: str


class Line(Struct, frozen=True):
    """A value of a row, and where it is stored."""

    row: Row
    key: str
    value: Value
    stored: tuple[str, ...]


MONTHLY, HALF, YEARLY = "leaders, monthly or by quarter", "leaders, every half-year", "leaders, yearly"
STAFF = "staff, as it happens"
_MOVED = ("groups", "groups_founded", "groups_dissolved")
_UNITS = ("cooperatives", "unions", "credit_funds")

ROWS = (
    Row("1", "Tổng số THT", f"roster: {STAFF}", (*_MOVED, "groups_registered"), "organisations", "/tonghop THT"),
    Row(
        "2",
        "Tổng số HTX, LHHTX",
        f"roster: {STAFF}",
        (
            "cooperatives_and_unions",
            *(f"{unit}{part}" for unit in _UNITS for part in ("", "_founded", "_dissolved")),
        ),
        "organisations",
        "/tonghop HTX",
    ),
    Row("3", "Lĩnh vực hoạt động", "roster: at registration", ("fields",), "organisations", "/tonghop theo lĩnh vực"),
    Row(
        "4",
        "THT có sản phẩm OCOP, theo sao",
        f"register ocop: {STAFF}; {YEARLY}",
        ("ocop_groups", "ocop_groups_products", "stars_groups"),
        "ocop",
        "/so ocop",
    ),
    Row(
        "5",
        "HTX là chủ thể OCOP",
        f"register ocop: {STAFF}; {YEARLY}",
        ("ocop_cooperatives", "ocop_unions"),
        "ocop",
        "/so ocop",
    ),
    Row(
        "6",
        "Sản phẩm OCOP theo sao",
        f"register ocop: {STAFF}; {YEARLY}",
        ("ocop_products", "ocop_unions_products", "stars_cooperatives"),
        "ocop",
        "/so ocop",
    ),
    Row("7", "Tổng doanh thu THT", f"form revenue: {MONTHLY}", ("groups_revenue",), "results", "/tonghop THT"),
    Row(
        "8",
        "Lợi nhuận bình quân một THT một năm",
        f"forms revenue, half, capital: {MONTHLY}; {HALF}; {YEARLY}",
        ("groups_profit",),
        "results",
        "/tonghop THT",
    ),
    Row(
        "9",
        "Số trang trại",
        f"register farms: {STAFF}; form farming: {YEARLY}",
        ("farms", "farms_of_groups"),
        "results",
        "/so trangtrai",
    ),
    Row(
        "10",
        "Vốn đầu tư bình quân một trang trại",
        f"register farms: {STAFF}; form farming: {YEARLY}",
        ("farm_capital",),
        "results",
        "/so trangtrai",
    ),
    Row(
        "11",
        "Tổng số thành viên HTX",
        f"form members: {MONTHLY}",
        ("members", "members_associate", "members_joined", "members_left"),
        "results",
        "/tonghop HTX",
    ),
    Row(
        "12",
        "Lao động thường xuyên (người)",
        f"forms members, half: {MONTHLY}; {HALF}",
        ("workers", "workers_members", "income"),
        "results",
        "/tonghop HTX",
    ),
    Row(
        "12+",
        "Doanh thu, lợi nhuận bình quân một HTX một năm",
        f"forms revenue, half, capital: {MONTHLY}; {HALF}; {YEARLY}",
        ("cooperatives_revenue", "cooperatives_profit"),
        "results",
        "/tonghop HTX",
    ),
    Row(
        "13",
        "Số dự án vay, giải ngân trong kỳ",
        "the Fund's ledger: Fund staff, monthly",
        ("fund_projects", "fund_drawn", "fund_missing"),
        "fund",
        "/quy",
    ),
    Row(
        "14",
        "Dư nợ, nợ quá hạn, nợ xấu",
        f"the Fund's ledger: Fund staff, monthly; form loans: {MONTHLY}",
        ("fund_outstanding", "fund_overdue", "fund_bad_percent", "fund_unsorted", "mismatches"),
        "fund",
        "/quy",
    ),
    Row(
        "15", "Lượt Quỹ tư vấn, hướng dẫn", f"register consulting: {STAFF}", ("consulted_by_fund",), "fund", "/so tuvan"
    ),
    Row(
        "16",
        "Sản phẩm trên sàn thương mại điện tử",
        f"register online: {STAFF}; leaders, by quarter",
        ("online_products", "online_verified", "online_elsewhere", "online_revenue"),
        "fund",
        "/so san",
    ),
    Row(
        "17",
        "HTX kiểu mới hiệu quả, liên kết chuỗi, xếp loại",
        f"registers models, linkages, ratings: {STAFF}",
        ("new_style", "new_style_effective", "linkage_cooperatives", "rated", "rated_well"),
        "models",
        "/so mohinh",
    ),
    Row("18", "HTX chuyên ngành", f"register models: {STAFF}", ("specialities", "high_tech"), "models", "/so mohinh"),
    Row("19", "Kỳ báo cáo", "whoever asks for the summary", (), "heading", "/tonghop"),
    Row(
        "a",
        "Lồng ghép chương trình, mô hình liên kết",
        f"registers linkages, programmes: {STAFF}; form linkage: {HALF}",
        ("linkage_models", "linkage_units", "linkage_value", "programmes", "programmes_budget"),
        "tasks",
        "/so lienket",
    ),
    Row(
        "b",
        "Đối thoại chính sách, diễn đàn",
        f"events and questions: {STAFF}; leaders",
        ("dialogues", "dialogue_units", "dialogue_people", "questions", "questions_answered", "questions_percent"),
        "tasks",
        "/sukien",
    ),
    Row(
        "c",
        "Phong trào thi đua",
        f"events and register awards: {STAFF}; leaders",
        ("emulation_movements", "emulation_units", "emulation_achieved", "emulation_awarded", "award_forms"),
        "tasks",
        "/so khenthuong",
    ),
    Row(
        "d",
        "Hướng dẫn, chia sẻ thông tin, tuyên truyền",
        f"announcements, register consulting: {STAFF}",
        ("notices", "notices_reached", "notices_meant", "notices_percent", "consulted"),
        "tasks",
        "/thongbao",
    ),
    Row(
        "e",
        "Rà soát, bổ sung chính sách (kiến nghị)",
        "petitions: leaders, at any time; staff pass them on",
        ("petitions", "petitions_answered", "petitions_percent", "departments"),
        "tasks",
        "/kiennghi",
    ),
    Row("f", "Nhân rộng mô hình HTX kiểu mới", f"register models: {STAFF}", ("replicated",), "tasks", "/so mohinh"),
    Row(
        "g",
        "Thu hút lao động trẻ có trình độ",
        f"form staff: {YEARLY}",
        ("young_skilled", "young_units", "young_in_unions", "young_supported", "young_support"),
        "tasks",
        "/tonghop HTX",
    ),
    Row(
        "h",
        "Liên kết, ứng dụng khoa học công nghệ",
        f"form farming: {YEARLY}",
        (
            *("certified_vietgap", "certified_organic", "certified_area_code", "certified_traced"),
            *("certified_machines", "certified_ha"),
        ),
        "tasks",
        "/tonghop HTX",
    ),
    Row(
        "i",
        "Thí điểm bảo hiểm cây trồng, vật nuôi",
        f"register insurance: {STAFF}; form farming: {YEARLY}",
        ("insured_units", "insured_households", "insured_area", "insured_heads", "insurance_paid"),
        "tasks",
        "/so baohiem",
    ),
    Row("j", "Mô hình HTX cho sản phẩm OCOP", f"register models: {STAFF}", ("ocop_models",), "tasks", "/so mohinh"),
    Row(
        "k",
        "Chuyển đổi số, tư vấn khoa học công nghệ",
        f"form digital: {YEARLY}; register consulting: {STAFF}",
        ("digital", "digital_percent", "consulted_technology"),
        "tasks",
        "/tonghop HTX",
    ),
    Row(
        "l",
        "Xúc tiến đầu tư, hội chợ",
        f"events and their results: {STAFF}; leaders",
        ("fairs", "fair_units", "fair_sales", "fair_contracts"),
        "tasks",
        "/sukien",
    ),
    Row(
        "m",
        "Rà soát tổ chức hoạt động không hiệu quả",
        f"register reviews: {STAFF}, from the rules",
        ("reviewed", "review_dissolved", "review_strengthened", "review_converted"),
        "tasks",
        "/so rasoat",
    ),
    Row(
        "n",
        "Thí điểm LHHTX chuyên môn hóa cao",
        f"register unions: {STAFF}",
        ("union_pilots", "union_pilot_members"),
        "tasks",
        "/so thidiem",
    ),
    Row("+", "Tiến độ nhiệm vụ được giao", f"register tasks: {STAFF}", ("tasks", "tasks_done"), "tasks", "/so nhiemvu"),
)

_LISTS = {
    "fields": (ROSTER,),
    "stars_groups": ("register ocop",),
    "stars_cooperatives": ("register ocop",),
    "specialities": ("register models",),
    "departments": ("petitions",),
    "award_forms": ("register awards",),
}
_DOINGS = {
    "dialogue": ("events", "rsvps"),
    "question": ("petitions",),
    "emulation": ("events", "rsvps", "event_results", "register awards"),
    "notices": ("announcements", "recipients"),
    "petitions": ("petitions",),
    "fair": ("events", "rsvps", "event_results"),
    "mismatches": ("fund_mismatches",),
}
"""Where what was done is stored, by the beginnings of the keys."""


def lines(report: Report) -> tuple[Line, ...]:
    """Every value of the report under its row, in order; what a list says stands in the report's lists."""
    return tuple(
        Line(row, key, report.values[key], stored_in(key)) for row in ROWS for key in row.keys if key in report.values
    )


def stored_in(key: str) -> tuple[str, ...]:
    """Where the figure or list of that key is kept: tables, `register …`, `figure …` (an indicator)."""
    if key in _LISTS:
        return _LISTS[key]
    if key in FUND_KEYS:
        return (LEDGER,)
    if key in COUNTED or key in PERCENTS or key == "fair_sales":
        return next(tables for start, tables in _DOINGS.items() if key.startswith(start))
    registers = tuple(f"register {register}" for register, keys in KEYS.items() if key in keys)
    return registers + _figures(key) or (ROSTER,)


def _figures(key: str) -> tuple[str, ...]:
    """The indicators that a figure is made of."""
    also = {"farm_capital": ("farm_capital", "farms"), "income": ("wages", "wage_earners")}
    if key in also:
        return tuple(f"figure {indicator}" for indicator in also[key])
    names = (key, f"{key}_told") if key in TOLD_ALSO else (key, key.removesuffix("_percent"))
    return tuple(f"figure {one}" for told in TOLD if told.key in names for one in told.indicators)

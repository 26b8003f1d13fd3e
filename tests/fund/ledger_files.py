"""Ledger files of the village's Fund, and what their lines say."""

from pathlib import Path

HEADINGS = (
    "STT;Tháng;Số hợp đồng;Mã đơn vị;Dự án;Số tiền duyệt (triệu đồng);Dư nợ đầu;Giải ngân;Thu gốc;Thu lãi;Dư nợ cuối;"
    "Nợ quá hạn;Số ngày quá hạn;Cơ cấu lại;Lãi suất (%/tháng);Hạn trả cuối;Nhóm nợ"
)


def ledger_line(
    month: str = "10/2026",
    contract: str = "12/2025",
    code: str = "HTX-0001",
    *,
    opening: str = "200000000",
    drawn: str = "0",
    repaid: str = "10000000",
    closing: str = "190000000",
    overdue: str = "",
    days: str = "",
    restructured: str = "",
    rate: str = "0,4",
    due: str = "31/12/2027",
    group: str = "1",
) -> str:
    """A line of the usual contract, but for what is told."""
    amounts = (opening, drawn, repaid, "800000", closing, overdue, days)
    return ";".join(("1", month, contract, code, "Mua máy sấy", "300", *amounts, restructured, rate, due, group))


def ledger_file(folder: Path, *lines: str, headings: str = HEADINGS, name: str = "so-quy.csv") -> Path:
    """A CSV file of those lines under the headings."""
    file = folder / name
    file.write_text("\n".join([headings, *lines]), encoding="utf-8")
    return file

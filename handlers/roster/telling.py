"""What an import did or would do, in Vietnamese, line by line for the terminal."""

from collections.abc import Iterator

from handlers.roster.importing import Report
from handlers.roster.plan import UnitChange


def told(report: Report) -> Iterator[str]:
    """The lines: bad rows first, then what is new, what changes field by field, and what was left alone."""
    plan = report.plan
    if report.table.unknown:
        yield f"Cột chưa hiểu nên bỏ qua: {', '.join(report.table.unknown)}."
    if report.table.passed_over:
        yield f"Dòng tiêu đề hoặc tổng cộng, bỏ qua: {', '.join(map(str, report.table.passed_over))}."
    yield from plan.notes
    for problem in plan.bad:
        yield f"✗ {problem}"
    for change in plan.new:
        yield f"+ {change.code}  {change.facts['name']}"
    for change in plan.changed:
        yield from _changed(change)
    if plan.missing:
        yield f"Không còn trong tệp, giữ nguyên (không xóa): {', '.join(plan.missing)}."
    yield _sum(report)


def _changed(change: UnitChange) -> Iterator[str]:
    yield f"~ {change.code}  {change.facts['name']}"
    for field in change.changes:
        yield f"    {field.column}: {field.old or '(trống)'} → {field.new or '(trống)'}"


def _sum(report: Report) -> str:
    plan = report.plan
    lines = len({problem.line for problem in plan.bad})
    known = f"{len(plan.changed)} thay đổi, {len(plan.unchanged)} giữ nguyên"
    counts = f"{len(plan.new)} đơn vị mới, {known}, {lines} dòng lỗi."
    if report.dry_run:
        return f"Chạy thử, chưa ghi gì: {counts}"
    if report.stopped:
        return f"Chưa ghi gì vì có dòng lỗi: {counts} Hãy sửa các dòng trên rồi nhập lại."
    return f"Đã nhập: {counts}"

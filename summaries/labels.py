"""The label of an indicator as it reads for a period: a debt at the end of a quarter is not that of a month."""

from conversations.periods import Period

MONTH_END, WINDOW_END = "cuối tháng", "cuối kỳ"
ENDS = {1: MONTH_END, 3: "cuối quý", 6: WINDOW_END, 12: "cuối năm"}


def label_over(label: str, months: int) -> str:
    """Of a window of so many months: `Nợ gốc cuối kỳ` of more than one."""
    return label if months == 1 else label.replace(MONTH_END, WINDOW_END)


def label_of(label: str, period: str) -> str:
    """Of one report's period: `Nợ gốc cuối quý` of a quarter."""
    return label.replace(MONTH_END, ENDS[Period.parse(period).months])

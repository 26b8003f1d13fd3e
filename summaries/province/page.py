"""The page of the documentation on the provincial report, made from its rows: `python -m summaries.province.page`."""

import sys
from collections.abc import Iterator

from summaries.province.rows import ROWS, Row, stored_in

_HEAD = """# The provincial report: what is asked, where it is kept, where it is printed

`bot.py summary --from 2022-01 --to 2023-03 --format docx` and `/xuat word` write the report's sentences from what is
stored. Below is each figure (1–19) and each task (a–n) of the province's report of April 2023, on which the sample
province's past is modelled; `tests/province` opens the Word file and finds its sentences.

* *Kept as*: `figure …` is an indicator of the reports (`figures`), `register …` a list of the office
  (`register_entries`), anything else a table.
* *Printed in*: the template of that name in `messages/*/province/`.
* *Opened with*: the chat's command that goes down to what is behind it.

Rules of the sentences:

* What is not known is said to be so (“chưa có số liệu”), never a zero.
* “Ước đạt”: units have not told theirs, or estimated. “Hơn”: rounded down, money to a tenth of its largest unit; of
  products online, those whose link the office has looked at.
* A yearly mean is over the months that were told, by the units that told; how many they are stands beside it.
* Flows are sums over the window, stocks the last value in it of units that still exist at its end. A union's figures
  are never added to those of cooperatives.
* OCOP counts holders and products apart, and only what is in force on the last day. Workers are people (“người”).
* The Fund's own ledger tells its loans; those of which units tell another figure are counted.

| Row | | Asked of | Kept as | Printed in | Opened with |
| --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The page, as Markdown."""
    return _HEAD + "".join(f"| {' | '.join(_cells(row))} |\n" for row in ROWS)


def _cells(row: Row) -> Iterator[str]:
    kept = dict.fromkeys(place for key in row.keys for place in stored_in(key))
    yield from (row.number, row.title, row.asked)
    yield ", ".join(f"`{place}`" for place in kept) or "–"
    yield f"`{row.paragraph}`"
    yield f"`{row.opens}`"


if __name__ == "__main__":
    sys.stdout.write(page())

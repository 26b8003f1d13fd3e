"""Answers that are no figure: nothing to report, not known yet, the same as before."""

from conversations.answers.reading import Reading, refused
from conversations.answers.scan import UNKNOWN, ZERO, Scan
from conversations.answers.vocabulary import LATER, NONE, SAME

_BESIDE = ("this time", "revenue", "sales", "profit", "people", "things", "and", "estimate")


def status(scan: Scan) -> Reading | None:
    """The status that an answer without any figure states, or None if it states none."""
    scan = scan.in_time()
    if scan.has(LATER):
        # More words around a "not yet" do no harm: no figure comes of it.
        return refused("unclear") if scan.has(SAME) else Reading("later")
    if scan.only("not yet", *_BESIDE) and scan.has("not yet"):
        return Reading("later")
    if scan.has(NONE) and scan.only(NONE, "no", ZERO, *_BESIDE):
        return Reading("none")
    if scan.has(SAME) and scan.only(SAME, "no", *_BESIDE):
        return Reading("same", estimate=scan.has("estimate"))
    return None


def is_zero(scan: Scan) -> bool:
    """Whether the answer is a plain "không", "không đồng"."""
    plain = scan.has("no", ZERO) and scan.only("no", ZERO, "this time", "revenue", "sales", "people", "things")
    return plain and not scan.has(UNKNOWN)

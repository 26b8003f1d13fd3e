"""What came of an announcement: who got it by which channel, who did not, and why."""

from conversations.notices.announcement import Missed, Progress, State
from conversations.notices.progress import progress_data
from conversations.say import Choice, Say

SHOWN = 20


def result_say(progress: Progress, reasons: tuple[tuple[str, str, int], ...], missed: tuple[Missed, ...]) -> Say:
    """`reasons`: state, reason and how many have it; `missed`: the first of those who did not get it, in that order."""
    number = progress.announcement.number
    groups = [
        {
            "state": state,
            "reason": reason,
            "count": count,
            "names": [name_of(each) for each in missed if (each.state, each.reason) == (state, reason)],
        }
        for state, reason, count in reasons
    ]
    more = sum(count for _, _, count in reasons) - len(missed)
    return Say("notices/result", {**progress_data(progress), "groups": groups, "more": more}, _files(progress, number))


def name_of(missed: Missed) -> str:
    """The units that somebody stands for; empty for somebody of the office, who stands for none."""
    return "; ".join(title for _, title in missed.units)


def _files(progress: Progress, number: int) -> tuple[Choice, ...]:
    files = (
        Choice(f"/ketqua {number} excel", "result_excel"),
        Choice(f"/ketqua {number} word", "result_word"),
        Choice(f"/ketqua {number} goi", "result_calls"),
    )
    again = Choice(f"/guilai {number}", "guilai", {"count": progress.tally.unknown})
    resends = progress.tally.unknown and progress.announcement.state is not State.CANCELLED
    return (*files, again) if resends else files

"""Examples of what the office is told about announcements on their way."""

from datetime import datetime, timedelta
from itertools import chain

from msgspec.structs import replace

from conversations.notices.announcement import Announcement, Missed, Progress, State, Tally
from conversations.notices.progress import progress_say
from conversations.notices.result import result_say
from conversations.say import Say
from tests.messages.village import NOW, UNIT

TEXT = "Mời dự hội nghị đối thoại chính sách với lãnh đạo tỉnh\nThời gian: 14 giờ ngày 20/11/2026."
GOING = Tally(waiting=176, sent=147, failed=2, unknown=1, declined=4, unreachable=12)
DONE = Tally(sent=320, failed=3, unknown=3, declined=4, unreachable=12)
NAMES = [UNIT, "THT Nuôi tôm Cửa Tùng", ""]


def standing(
    state: State, tally: Tally, *, left: int | None = None, ended: datetime | None = None, text: str = TEXT
) -> Progress:
    """An announcement with its counts."""
    found = Announcement("a1", 12, "policy", text, state, "p-minh", NOW + timedelta(hours=3), NOW, ended)
    return Progress(found, tally, left, (("telegram", tally.sent - 1), ("web", 1)) if tally.sent else ())


PROGRESSES = (
    replace(standing(State.DONE, DONE, ended=NOW), cost=8_400, received=280, seen=0),
    replace(standing(State.DONE, DONE, ended=NOW), received=280, seen=115),
    standing(State.SCHEDULED, Tally()),
    *(standing(State.SENDING, GOING, left=left) for left in (352, 20, 7000, None)),
    standing(State.SENDING, Tally(waiting=1), text=""),
    standing(State.PAUSED, GOING),
    standing(State.CANCELLED, Tally(sent=147, cancelled=176), ended=NOW),
    standing(State.DONE, DONE, ended=NOW),
    standing(State.DONE, Tally(), ended=NOW),
)
REASONS = (
    ("unreachable", "blocked", 2),
    ("unreachable", "no_address", 10),
    ("unreachable", "no_channel", 1),
    ("unreachable", "forgotten", 1),
    ("failed", "busy", 1),
    ("failed", "refused", 2),
    ("unknown", "no_answer", 3),
    ("cancelled", "stopped", 1),
    ("declined", "opted_out", 4),
)
MISSED = (
    Missed((("HTX-0412", UNIT),), "unreachable", "blocked"),
    Missed((("THT-0001", "THT Nuôi tôm Cửa Tùng"), ("HTX-0002", "HTX Dược liệu")), "unreachable", "no_address"),
    Missed((), "unknown", "no_answer"),
)
ACTIONS = ("pause", "continue", "cancel", "again", "progress", "result")
NOT_NOW = (
    ("pause", "paused"),
    ("pause", "done"),
    ("pause", "scheduled"),
    ("continue", "sending"),
    ("continue", "cancelled"),
    ("cancel", "cancelled"),
    ("cancel", "done"),
    ("again", "cancelled"),
    ("progress", "approval"),
    ("result", "draft"),
)
LISTED = [
    {"number": 12, "subject": TEXT.splitlines()[0], "state": "sending"},
    {"number": 11, "subject": "Hội chợ OCOP", "state": "paused"},
]

STEERING: tuple[Say, ...] = (
    *(progress_say(progress) for progress in PROGRESSES),
    result_say(standing(State.DONE, DONE, ended=NOW), REASONS, MISSED),
    result_say(standing(State.SENDING, GOING, left=352), (), ()),
    result_say(replace(standing(State.DONE, DONE, ended=NOW), cost=8_400, received=280, seen=115), (), ()),
    result_say(standing(State.CANCELLED, Tally(sent=3, cancelled=1), ended=NOW), REASONS[-2:-1], ()),
    Say("notices/paused", {"number": 12}),
    Say("notices/continued", {"number": 12}),
    *chain.from_iterable(
        (
            Say("notices/cancel", {"number": 12, "subject": "", "tally": GOING, "begun": begun}),
            Say("notices/cancelled", {"number": 12, "subject": "", "tally": GOING, "begun": begun}),
        )
        for begun in (True, False)
    ),
    Say("notices/none_unknown", {"number": 12}),
    Say("notices/send_again", {"number": 12, "count": 3, "names": NAMES, "more": 0}),
    Say("notices/send_again", {"number": 12, "count": 30, "names": NAMES, "more": 27}),
    *(Say("notices/sent_again", {"number": 12, "count": 3, "state": state}) for state in ("sending", "paused")),
    Say("notices/no_such", {"words": "99"}),
    *(Say("notices/not_now", {"number": 12, "action": action, "state": state}) for action, state in NOT_NOW),
    *(Say("notices/none_to", {"action": action}) for action in ACTIONS),
    *(Say("notices/which", {"listed": LISTED, "action": action}) for action in ACTIONS),
)

"""How far an announcement is: the text of the live message and of /tiendo."""

from conversations.notices.announcement import Progress, State
from conversations.notices.quota import Use
from conversations.say import Choice, Say

BLOCKS = 10


def progress_say(progress: Progress, uses: tuple[Use, ...] = ()) -> Say:
    """The counts with a bar, what is left of the channels' quotas, and the commands that fit the state; they stay good
    however old the message is."""
    return Say("notices/progress", {**progress_data(progress), "uses": uses}, _commands(progress))


def progress_data(progress: Progress) -> dict[str, object]:
    """What templates tell of it; `filled` is how many of the bar's ten blocks are full."""
    found, tally = progress.announcement, progress.tally
    share = tally.settled / tally.to_send if tally.to_send else 1.0
    return {
        "number": found.number,
        "subject": found.subject,
        "state": found.state.value,
        "send_at": found.send_at,
        "ended": found.ended,
        "tally": tally,
        "filled": int(share * BLOCKS),
        "blocks": BLOCKS,
        "percent": int(share * 100),
        "seconds_left": progress.seconds_left,
        "channels": progress.by_channel,
        "cost": progress.cost,
        "received": progress.received,
        "seen": progress.seen,
    }


def _commands(progress: Progress) -> tuple[Choice, ...]:
    number = progress.announcement.number
    pause, go_on = Choice(f"/tamdung {number}", "tamdung"), Choice(f"/tieptuc {number}", "tieptuc")
    cancel, result = Choice(f"/huy {number}", "huy"), Choice(f"/ketqua {number}", "ketqua")
    match progress.announcement.state:
        case State.SENDING:
            return (pause, cancel)
        case State.PAUSED:
            return (go_on, cancel, result)
        case State.SCHEDULED:
            return (cancel,)
        case State.DONE if progress.tally.unknown:
            return (result, Choice(f"/guilai {number}", "guilai", {"count": progress.tally.unknown}))
        case State.DONE | State.CANCELLED:
            return (result,)
        case _:
            return ()

"""The announcement as its recipients read it."""

from conversations.notices.kinds import TYPED
from conversations.say import Choice, Say


def notice_say(kind: str, text: str, units: tuple[tuple[str, str], ...], event: int = 0, *, test: bool = False) -> Say:
    """The letter to somebody who stands for these units (code, title); `event`: the number of the event it invites
    to, 0 for none. `test`: only who composes it gets it. Its choices are commands, good for ever."""
    data = {"kind": kind, "text": text, "units": [title for _, title in units], "event": event, "test": test}
    refusal = Choice(f"/ngungnhan {TYPED[kind]}", "ngungnhan", {"kind": kind})
    return Say("notices/notice", data, (*_answers(event), refusal))


def _answers(event: int) -> tuple[Choice, ...]:
    if not event:
        return ()
    return (
        Choice(f"/thamdu {event}", "thamdu"),
        Choice(f"/khongdu {event}", "khongdu"),
        Choice(f"/xemsukien {event}", "xemsukien"),
        Choice(f"/cauhoi {event}", "cauhoi"),
    )

"""How fast a channel may be written to: so many letters a second overall, a pause between two to one address."""

from conversations.inbound import Address


class Pace:
    """Times are in seconds of a monotonic clock that is passed in. A rate or pause of 0 does not limit."""

    def __init__(self, rate: float, chat_pause: float, burst: float = 1) -> None:
        self._interval = 1 / rate if rate else 0.0
        self._chat_pause = chat_pause
        self._slack = self._interval * (burst - 1)
        self._next = 0.0
        self._paused_until = 0.0
        self._last: dict[Address, float] = {}

    def wait(self, now: float) -> float:
        """How long until anything may be sent."""
        return max(0.0, self._next - self._slack - now, self._paused_until - now)

    def wait_for(self, address: Address, now: float) -> float:
        """How long until this address may be written to."""
        last = self._last.get(address)
        return 0.0 if last is None else max(0.0, last + self._chat_pause - now)

    def note(self, address: Address, now: float) -> None:
        """A letter leaves now."""
        self._next = max(self._next, now) + self._interval
        if self._chat_pause:
            self._last[address] = now
            if len(self._last) > 4096:
                self._forget(now)

    def pause(self, until: float) -> None:
        """The platform asked for silence until then."""
        self._paused_until = max(self._paused_until, until)

    def _forget(self, now: float) -> None:
        self._last = {address: last for address, last in self._last.items() if last + self._chat_pause > now}

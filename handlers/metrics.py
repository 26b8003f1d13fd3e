"""What the program counts of itself, for Prometheus: no names, no phones, no words of people."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from db.itself import Itself
from db.letters import BULK, NOTE, REPLY

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PRIORITIES: Mapping[int, str] = {REPLY: "reply", NOTE: "note", BULK: "notice"}
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The counters of one process, and what the database holds when it is asked."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._turns = Histogram(
            "htx_turn_seconds",
            "A message in, from its being read to its commit; outcome: handled, set_aside, too_many or not_kept",
            ["channel", "outcome"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._letters = Counter(
            "htx_letters",
            "Attempts to send a letter, by what became of it",
            ["channel", "kind", "state"],
            registry=self._registry,
        )
        self._by_outcome: dict[tuple[str, str], Histogram] = {}
        self._by_state: dict[tuple[str, int, str], Counter] = {}

    def turn(self, channel: str, outcome: str, seconds: float) -> None:
        """A message was taken."""
        found = self._by_outcome.get((channel, outcome))
        if found is None:
            found = self._by_outcome[channel, outcome] = self._turns.labels(channel, outcome)
        found.observe(seconds)

    def letter(self, channel: str, priority: int, state: str) -> None:
        """A letter was tried."""
        found = self._by_state.get((channel, priority, state))
        if found is None:
            found = self._letters.labels(channel, PRIORITIES.get(priority, "other"), state)
            self._by_state[channel, priority, state] = found
        found.inc()

    def told(self, itself: Itself, now: datetime) -> bytes:
        """All of it, in Prometheus's text format."""
        return generate_latest(self._registry) + generate_latest(_of_the_database(itself, now))


def _of_the_database(itself: Itself, now: datetime) -> CollectorRegistry:
    registry = CollectorRegistry()

    def gauge(name: str, what: str, labels: Iterable[str], values: Iterable[tuple[tuple[str, ...], float]]) -> None:
        made = Gauge(name, what, list(labels), registry=registry)
        for of, value in values:
            (made.labels(*of) if of else made).set(value)

    queues = [((queue.channel, PRIORITIES.get(queue.priority, "other")), queue) for queue in itself.queues]
    by = ("channel", "kind")
    gauge("htx_queue_letters", "Letters that wait", by, [(of, queue.letters) for of, queue in queues])
    gauge(
        "htx_queue_oldest_seconds",
        "How long ago the first letter of a queue was due",
        by,
        [(of, max(0.0, (now - queue.first_due).total_seconds())) for of, queue in queues],
    )
    gauge("htx_set_aside", "Messages set aside with an error", ("channel",), _by_one(itself.set_aside))
    gauge("htx_quota_sent", "Messages of this month on a channel with a quota", ("channel",), _by_one(itself.sent))
    gauge("htx_quota_most", "The monthly quota of a channel", ("channel",), _by_one(itself.quota))
    gauge("htx_reminders", "Reminders of the last 24 hours by state", ("state",), _by_one(itself.reminders))
    gauge("htx_announcements", "Announcements that are under way", (), [((), itself.announcements)])
    gauge("htx_unreachable", "Addresses that cannot be reached", ("channel",), _by_one(itself.unreachable))
    gauge("htx_migration", "The newest migration of the database", (), [((), itself.migration)])
    return registry


def _by_one(counts: Mapping[str, int]) -> list[tuple[tuple[str, ...], float]]:
    return [((name,), count) for name, count in counts.items()]

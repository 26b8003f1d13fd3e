"""Practice: who answered a question last time is asked in short, without hints; who never sent a report, in full."""

from conversations.periods import Period
from conversations.series import series_of
from conversations.work import Work


def practised(work: Work) -> frozenset[str]:
    """The names of the questions that who speaks now answered in the unit's last report; none: a first-timer here.

    A name is the last part of an answer's key: loans change their numbers from month to month. Who told of a month
    last time has not told of a quarter yet; what was told half a year ago or more is not known by heart.
    """
    person, last = work.scene.person, work.last
    if person is None or last is None or series_of(last.period) != "month":
        return frozenset()
    if Period.parse(last.period).months != Period.parse(work.session.period).months:
        return frozenset()
    sent = work.scene.records.sent_answers(work.organisation.id, last.period)
    return frozenset(key.rpartition("/")[2] for key, answer in sent.items() if answer.by == person.id)

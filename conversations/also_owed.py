"""After one report is sent: the half-year's and the year's that wait, too."""

from conversations.closed import owed_periods
from conversations.say import Choice, Say
from conversations.series import series_of
from conversations.work import Work


def also_owed(work: Work) -> Say | None:
    """What else of the unit is owed besides months, each with its day and a button; None when nothing is."""
    sent = work.session.period
    owed = [each for each in owed_periods(work.scene, work.organisation) if series_of(each) != "month" and each != sent]
    if not owed or work.session.edition:
        return None
    reports = [{"period": period, "due": work.scene.records.cycle(period).due} for period in owed]
    choices = tuple(Choice(f"/baocao {period}", "month", {"period": period}) for period in owed)
    return Say("report/also_owed", {"reports": reports}, choices if len(work.scene.organisations) == 1 else ())

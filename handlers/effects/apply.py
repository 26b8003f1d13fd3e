"""Which function writes which effect."""

from collections.abc import Callable, Mapping
from typing import Any

from conversations import effects
from conversations.effects import Effect
from conversations.events import effects as event_effects
from conversations.notices import effects as notice_effects
from conversations.petitions import effects as petition_effects
from conversations.reminders import effects as reminder_effects
from handlers.effects import events, notices, people, petitions, reminders, reports
from handlers.effects.writing import Writing

WRITERS: Mapping[type, Callable[[Writing, Any], None]] = {
    effects.Answered: reports.answered,
    effects.Resumed: reports.resumed,
    effects.Submitted: reports.submitted,
    effects.Attached: reports.attached,
    effects.Filed: reports.filed,
    effects.Confirmed: reports.confirmed,
    effects.Requested: reports.requested,
    effects.Decided: reports.decided,
    effects.Deferred: reports.deferred,
    effects.Told: people.told,
    effects.Paced: people.paced,
    effects.Consented: people.consented,
    effects.Linked: people.linked,
    effects.Guessed: people.guessed,
    effects.Honoured: people.honoured,
    effects.Deleted: people.deleted,
    effects.Invited: people.invited,
    effects.Audited: people.audited,
    event_effects.Arrived: events.arrived,
    event_effects.DoorTried: events.door_tried,
    event_effects.EventDrafted: events.drafted,
    event_effects.EventNews: events.news,
    event_effects.EventSaved: events.saved,
    event_effects.MovedUp: events.moved_up,
    event_effects.OutcomeKept: events.outcome_kept,
    event_effects.Rsvped: events.rsvped,
    notice_effects.Launched: notices.launched,
    notice_effects.Paused: notices.paused,
    notice_effects.Continued: notices.continued,
    notice_effects.Cancelled: notices.cancelled,
    notice_effects.SentAgain: notices.sent_again,
    notice_effects.Drafted: notices.drafted,
    notice_effects.Dropped: notices.dropped,
    notice_effects.PutOff: notices.put_off,
    notice_effects.AskedApproval: notices.asked_approval,
    notice_effects.Approved: notices.approved,
    notice_effects.Returned: notices.returned,
    notice_effects.Tested: notices.tested,
    notice_effects.KindRefused: notices.kind_refused,
    petition_effects.PetitionDrafted: petitions.drafted,
    petition_effects.PetitionDropped: petitions.dropped,
    petition_effects.PetitionSent: petitions.sent,
    petition_effects.PetitionWritten: petitions.written,
    petition_effects.PetitionMoved: petitions.moved,
    petition_effects.DepartmentAdded: petitions.department_added,
    reminder_effects.Nudged: reminders.nudged,
    reminder_effects.StepChanged: reminders.step_changed,
}


def apply(writing: Writing, effect: Effect) -> None:
    """Write one effect."""
    WRITERS[type(effect)](writing, effect)

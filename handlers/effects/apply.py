"""Which function writes which effect."""

from collections.abc import Callable, Mapping
from typing import Any

from conversations import effects
from conversations.effects import Effect
from conversations.events import effects as event_effects
from conversations.fund import effects as fund_effects
from conversations.notices import effects as notice_effects
from conversations.petitions import effects as petition_effects
from conversations.registers import effects as register_effects
from conversations.reminders import effects as reminder_effects
from conversations.review import effects as review_effects
from conversations.staff import effects as staff_effects
from conversations.summaries import effects as summary_effects
from handlers.effects import events, fund, notices, people, petitions, registers, reminders, reports, review, staff
from handlers.effects import summaries as summary_writers
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
    register_effects.EntryAdded: registers.added,
    register_effects.EntryChanged: registers.changed,
    register_effects.EntryPictured: registers.pictured,
    register_effects.RegisterDrafted: registers.drafted,
    register_effects.RegisterDropped: registers.dropped,
    register_effects.RuleSet: registers.rule_set,
    fund_effects.LedgerBrought: fund.brought,
    fund_effects.DebtSorted: fund.debt_sorted,
    fund_effects.MismatchMoved: fund.moved,
    reminder_effects.Nudged: reminders.nudged,
    reminder_effects.StepChanged: reminders.step_changed,
    summary_effects.TargetSet: summary_writers.target_set,
    review_effects.Reviewed: review.reviewed,
    review_effects.Looked: review.looked,
    review_effects.Reopened: review.reopened,
    review_effects.LockSet: review.lock_set,
    review_effects.SummaryClosed: review.summary_closed,
    staff_effects.StaffInvited: staff.invited,
    staff_effects.RoleChanged: staff.role_changed,
    staff_effects.ScopeSet: staff.scope_set,
    staff_effects.FundStaffSet: staff.fund_set,
}


def apply(writing: Writing, effect: Effect) -> None:
    """Write one effect."""
    WRITERS[type(effect)](writing, effect)

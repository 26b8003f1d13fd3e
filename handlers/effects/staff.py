"""Effects on the office's people: invited, given another role, limited to some units."""

from conversations.staff.effects import FundStaffSet, RoleChanged, ScopeSet, StaffInvited
from db import invitations, people, scopes, staff
from db.fund.ledger import set_fund_staff
from handlers.effects.writing import Writing


def invited(writing: Writing, effect: StaffInvited) -> None:
    """A code for somebody new, who has their name already and their role once the code is used."""
    tx, person = writing.tx, writing.new_id()
    people.add_person(tx, person, effect.name, "leader", writing.now)
    pepper = invitations.pepper(tx, writing.new_id)
    invitations.issue(
        tx,
        writing.new_id(),
        pepper,
        effect.code,
        effect.role,
        None,
        person,
        writing.by,
        writing.now,
        effect.expires,
    )


def role_changed(writing: Writing, effect: RoleChanged) -> None:
    """The last admin stays one, whatever was decided a moment ago."""
    staff.change_role(writing.tx, effect.person, effect.role)


def scope_set(writing: Writing, effect: ScopeSet) -> None:
    """What the person may see."""
    scopes.keep_scope(writing.tx, effect.person, effect.scope)


def fund_set(writing: Writing, effect: FundStaffSet) -> None:
    """Who brings the Fund's ledger and sorts its debts; nobody who has left the office meanwhile."""
    if staff.officer(writing.tx, effect.person):
        set_fund_staff(writing.tx, effect.person, fund=effect.fund)

"""Charges for template messages: when they may go out, how many a day, and what they cost."""

from .oa_refusals import OaRefusalError
from .oa_state import OaState
from .oa_window import local
from .zbs_templates import Template

OA_TODAY = "template messages"


def check_template(state: OaState, template_id: object) -> Template:
    """The approved template with that id. OaRefusalError for any other."""
    template = state.templates.by_id.get(template_id) if isinstance(template_id, str) else None
    if template is None or template.status == "DELETE":
        raise OaRefusalError(-109, "Template id is invalid")
    if template.status == "DISABLE":
        raise OaRefusalError(-146, "Template is disabled for its quality")
    if template.status != "ENABLE":
        raise OaRefusalError(-131, "Template is not approved")
    return template


def check_hour(state: OaState, template: Template) -> None:
    """OaRefusalError for a template that does not go out from 22:00 to 6:00 in Vietnam."""
    hour = local(state).hour
    if template.day_only and not 6 <= hour < 22:
        raise OaRefusalError(-133)


def charge(state: OaState, template: Template, price: int) -> None:
    """Counts a message today and takes its price in VND. OaRefusalError when one of the limits is reached."""
    today = f"{local(state):%Y-%m-%d}"
    if state.counted[f"{OA_TODAY} {today}"] >= state.options.oa_daily:
        raise OaRefusalError(-144, "The Official Account's daily limit is reached")
    if template.sent_on.get(today, 0) >= template.daily_quota:
        raise OaRefusalError(-147, "The template's daily limit is reached")
    balance = state.options.balance
    if balance is not None and state.paid + price > balance:
        raise OaRefusalError(-115, "Out of balance")
    state.counted[f"{OA_TODAY} {today}"] += 1
    template.sent_on[today] = template.sent_on.get(today, 0) + 1
    state.paid += price


def remaining(state: OaState) -> dict[str, str]:
    """Today's quota of the account, as strings."""
    total = state.options.oa_daily
    used = state.counted[f"{OA_TODAY} {local(state):%Y-%m-%d}"]
    return {"dailyQuota": str(total), "remainingQuota": str(total - used)}

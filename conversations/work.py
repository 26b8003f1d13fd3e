"""One unit's report in one period, as a conversation works on it."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from conversations.access import may_work_on
from conversations.agenda import GAP, Agenda, Ask, AskItem, AskItems, AskSame, Block, Mend, Step, is_volunteered
from conversations.effects import Answered
from conversations.figures import indicators
from conversations.form import Question
from conversations.people import Organisation
from conversations.periods import Period
from conversations.say import FormText
from conversations.scene import Scene
from conversations.series import forms_in, series_of
from conversations.session import LATER, Answer, LastReport, Session, Value
from conversations.told import Told, known_values, told_in

_LISTED = "{% for each in picked %}{{ each }}{{ '; ' if not loop.last }}{% endfor %}"


class Work(Struct, frozen=True):
    """The session at hand with everything around it that a question or an echo needs."""

    scene: Scene
    organisation: Organisation
    session: Session
    last: LastReport | None
    agenda: Agenda
    told: Mapping[str, Told] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        """What is to be asked next. A correction does not ask for what the report was sent without."""
        if not self.session.correcting:
            return self.agenda.next_step(self.session)
        sent = self.scene.records.sent_answers(self.organisation.id, self.session.period)
        return self.agenda.next_step(self.session, self.agenda.unanswered(sent))

    @property
    def left(self) -> int:
        """How many questions are still to come where nothing changed since last month."""
        answers, found, behind = self.session.answers, 0, set[str]()
        for step in self.agenda.steps(answers):
            known = step.key in answers and answers[step.key].state != LATER
            if is_volunteered(step) or isinstance(step, Mend) or known:
                continue
            form = step.form if isinstance(step, AskItems | AskItem) else step.block.form
            gate = f"{form.key}/{step.block.item}" if isinstance(step, Ask | AskSame) else form.key
            if gate in behind or form.key in behind:
                continue
            found += 1
            if isinstance(step, AskSame | AskItems):
                behind.add(gate)
        return found

    @property
    def locked(self) -> bool:
        """The report was sent and its cycle has locked: a change is a request that the office decides."""
        return self.session.edition > 0 and self.scene.records.cycle_of(
            self.organisation.id, self.session.period
        ).locked(self.scene.today)

    @property
    def behalf(self) -> bool:
        """Somebody of the office types in a unit's place."""
        return all(unit.id != self.organisation.id for unit in self.scene.organisations)

    @property
    def form_versions(self) -> dict[str, int]:
        """The version of each form that the unit answers."""
        return {form.key: form.version for form in self.agenda.forms if self.organisation.kind in form.kinds}

    def history(self, key: str) -> tuple[tuple[str, int], ...]:
        """The unit's own values under an answer's key, by period, latest first."""
        return self.scene.records.history(self.organisation.id, self.session.period, key)

    def data(self, block: Block | None = None, **more: object) -> dict[str, object]:
        """What templates and form texts may name."""
        values = block.values(self.session.answers) if block else {}
        return {
            **values,
            "kind": str(self.organisation.kind),
            "organisation": self.organisation.title,
            "unit_code": self.organisation.code,
            "behalf": self.behalf,
            "period": self.session.period,
            "last_period": self.last.period if self.last else "",
            **more,
        }

    def text(self, block: Block, name: str, source: str) -> FormText:
        """A text of the block's form, with what it may name."""
        values = self.data(block)
        items = block.form.items
        if items and block.item:
            values["item"] = FormText(f"{block.form.key}.items.title", items.title, self._titled(block))
        return FormText(f"{block.form.key}.{name}", source, values)

    def _titled(self, block: Block) -> dict[str, object]:
        """What names an item: its carried answers, from this session or from last month."""
        known: dict[str, object] = {}
        for question in block.form.questions:
            if question.carried:
                value = self.session.value(block.key(question.key)) or block.last.get(question.key)
                known[question.key] = option_text(block, question, value)
        return known

    def with_changes(self, changes: Mapping[str, Answer | None]) -> "Work":
        """The work after those answers were given or taken back, exactly as they will be stored."""
        return replace(self, session=changed(self.session, changes))

    def seeing(self, key: str) -> "Work":
        """The work as of somebody who has the present answer under `key` before them."""
        current = self.session.answers.get(key)
        focus = replace(self.scene.focus, key=key, seen=current.revision if current else 0, note={}, choices=())
        return replace(self, scene=replace(self.scene, focus=focus))

    def answer(self, value: Value | None, state: str, said: str = "", *, estimate: bool = False) -> Answer:
        """An answer by who speaks now, at the session's next revision."""
        inbound, person = self.scene.inbound, self.scene.person
        return Answer(
            value,
            state,
            said[:500],
            estimate=estimate,
            by=person.id if person else "",
            channel=inbound.address.channel,
            at=self.scene.now.isoformat(timespec="seconds"),
            revision=self.session.revision + 1,
        )

    def effect(self, changes: Mapping[str, Answer | None]) -> Answered:
        """The changes, to be stored."""
        return Answered(self.organisation.id, self.session.period, changes)


def changed(session: Session, changes: Mapping[str, Answer | None]) -> Session:
    """The session with answers set, replaced (keeping their place) or, where None, taken back."""
    answers = {key: answer for key, answer in session.answers.items() if changes.get(key, answer) is not None}
    answers |= {key: answer for key, answer in changes.items() if answer is not None}
    return replace(session, answers=answers, revision=session.revision + 1)


def option_text(block: Block, question: Question, value: object) -> object:
    """The words for a choice's value, or for several; any other value as it is."""
    if question.kind == "choices" and value is not None:
        name, chosen = f"{block.form.key}.{question.key}", question.chosen(value)
        labels = [FormText(f"{name}.{option.value}", option.label) for option in chosen]
        return FormText("", _LISTED, {"picked": labels or [FormText(f"{name}.none", question.none)]})
    for option in question.options:
        if option.value == value:
            return FormText(f"{block.form.key}.{question.key}.{option.value}", option.label)
    return value


def work_on(scene: Scene, organisation: str, period: str, session: Session | None = None) -> Work | None:
    """The work on a report, for who may: None when the person no longer acts for that unit.

    A `session` may be given that has just lost what it stood on: it stands on the latest report before.
    """
    unit = scene.records.organisation(organisation)
    if unit is None or not scene.person or not may_work_on(scene.person, unit.id, scene.organisations):
        return None
    begun = session or scene.records.session(organisation, period)
    last = (None if session else begun.basis) or scene.records.last_report(organisation, period)
    if last and not last.period:
        last = None
    shorter = scene.records.told(organisation, period)
    natures = {key: nature for key, (_, _, nature) in indicators(scene.forms).items()} if shorter else {}
    told = told_in(period, shorter, natures)
    values = _comparable(scene, last, period) if last else {}
    agenda = Agenda(forms_in(scene.forms, period), str(unit.kind), values, known_values(told, period, natures))
    return Work(scene, unit, begun, last, agenda, told)


def rebase(work: Work) -> Answered | None:
    """An earlier report came in after this one was begun: what stood on the one before (items and gates) is taken
    back, to be asked again. None when nothing of the kind happened, or the report was sent already."""
    session, basis = work.session, work.session.basis
    newest = work.scene.records.last_report(session.organisation, session.period)
    if basis is None or session.edition or not session.answers or basis.period == (newest.period if newest else ""):
        return None
    gates = {form.same.key for form in work.scene.forms if form.same}
    gates |= {form.items.same.key for form in work.scene.forms if form.items and form.items.same}
    gone = {key: None for key in session.answers if "/" in key or key in gates}
    return Answered(session.organisation, session.period, gone, rebased=True)


def _comparable(scene: Scene, last: LastReport, period: str) -> Mapping[str, Value]:
    """The values of the last report. Of one that covers a longer or shorter time: what is no sum over that time. Where
    periods lie between, an item's first stock is not known: the item is marked with a gap."""
    values = dict(last.values)
    if Period.parse(last.period).months != Period.parse(period).months:
        flows = {question.key for form in scene.forms for question in form.questions if question.nature == "flow"}
        values = {key: value for key, value in values.items() if key.rpartition("/")[2] not in flows}
    if series_of(period) == "month" and Period.parse(last.period).end + timedelta(days=1) != Period.parse(period).start:
        values |= {f"{key.rpartition('/')[0]}/{GAP}": True for key in last.values if "/" in key}
    return values


def period_before(period: str) -> str:
    """The period before, of the same length."""
    return str(Period.parse(period).shift(-1))

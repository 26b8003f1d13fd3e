"""What is being written down for a register: found again from the conversation, with the columns to ask for."""

from datetime import date

from conversations.registers.entry import months_after
from conversations.registers.finding import entry_of, idle, is_office, register_of
from conversations.registers.records import Draft
from conversations.registers.register import SINCE, UNTIL, Column, Register
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def draft_of(scene: Scene, register: str, number: int = 0, period: str = "") -> Draft | None:
    """What who speaks was writing there."""
    assert scene.person is not None
    return scene.records.registers.draft(scene.person.id, register, number, period)


def focus_of(scene_name: str, draft: Draft, key: str = "") -> Focus:
    """Where such a draft stands in the conversation."""
    note = {"register": draft.register, "number": str(draft.number)}
    return Focus(scene_name, draft.organisation, draft.period, key, note=note)


def here(scene: Scene) -> tuple[Register, Draft] | None:
    """The register and the draft that the conversation is about; None when it is gone, or not for who speaks."""
    note = scene.focus.note
    register, number = register_of(scene, note.get("register", "")), int(note.get("number", "0"))
    if register is None or (number and entry_of(scene, register, number) is None):
        return None
    draft = draft_of(scene, register.key, number, scene.focus.period)
    return (register, draft) if draft else None


def gone(scene: Scene) -> Turn:
    """What was being written is no longer there."""
    return scene.quiet(Say("registers/gone"), focus=idle(scene))


def wanted(scene: Scene, register: Register, draft: Draft) -> tuple[Column, ...]:
    """The columns to ask who speaks for."""
    columns = register.asked(line=bool(draft.period))
    return tuple(column for column in columns if is_office(scene) or not column.office)


def with_end(register: Register, values: dict[str, str]) -> dict[str, str]:
    """The same with the last day that follows from the first."""
    if register.months and values.get(SINCE):
        first = date.fromisoformat(values[SINCE])
        return {**values, UNTIL: months_after(first, register.months).isoformat()}
    return values

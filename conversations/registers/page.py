"""One entry: all that is written of it, what can be done with it, and its log."""

from datetime import date

from conversations.effects import Effect
from conversations.registers.entry import Entry
from conversations.registers.finding import acts_for, audited, is_office, may_change, may_wish
from conversations.registers.records import Change
from conversations.registers.register import NEW, REFUSED, VOID, WISHED, Column, Register
from conversations.registers.shown import (
    entry_data,
    label,
    line,
    lines_of,
    periods_of,
    state_label,
    told_period,
    value_of,
    words,
)
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

LINES_SHOWN, LOG_SHOWN, PHOTOS_SHOWN = 4, 20, 3


def show_page(scene: Scene, register: Register, entry: Entry, *before: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    """The entry as it stands."""
    data = {
        **entry_data(register, entry, scene.today),
        "lines": lines_of(register, entry),
        "periods": periods_of(register, entry, LINES_SHOWN),
        "lines_title": words(register, "lines", "title", source=register.lines.title) if register.lines else "",
        "wishes": wishes_of(register, entry),
        "photos": len(entry.photos),
        "expires": bool(register.months),
        "by": entry.by_name,
        "at": entry.at,
        "office": is_office(scene),
    }
    say = Say("registers/page", data, choices_of(scene, register, entry), photos=entry.photos[-PHOTOS_SHOWN:])
    read = (audited("read", register, entry),) if is_office(scene) and not effects else ()
    return scene.prompt(Focus("idle"), *before, say, effects=(*effects, *read))


def choices_of(scene: Scene, register: Register, entry: Entry) -> tuple[Choice, ...]:
    """What who speaks can do with it now."""
    here, office = f"/so {register.word} {entry.number}", is_office(scene)
    gone = entry.state in (VOID, REFUSED) or bool(entry.ended)
    back = Choice(f"/so {register.word}", "register_back")
    if gone:
        return (*((Choice(f"{here} nhatky", "entry_log"),) if office else ()), back)
    seen = "" if entry.claim or not entry.wishes else f" {entry.wished}"
    claims = (Choice(f"{here} dung{seen}", "claim_right"), Choice(f"{here} sai{seen}", "claim_wrong"))
    own_over = not office and not entry.claim and acts_for(scene, entry.organisation)
    written = register.lines and entry.claim != NEW and (office or register.lines.leaders)
    others = tuple(state for state in register.states if state.value != entry.state)
    return (
        *(claims if office and (entry.claim or entry.wishes) else ()),
        *((Choice(f"{here} ghi", "entry_line"),) if written else ()),
        *((Choice(f"{here} sua", "change"),) if may_change(scene, entry) else ()),
        *((Choice(f"{here} xinsua", "entry_mistake"),) if may_wish(scene, entry) else ()),
        *((Choice(f"{here} anh", "entry_photo"),) if office and register.photos else ()),
        *(
            Choice(f"{here} trangthai {state.value}", "entry_state", {"text": state_label(register, state.value)})
            for state in (others if office and not entry.claim else ())
        ),
        *((Choice(f"{here} het", "entry_over"),) if own_over or (office and register.ends and not entry.claim) else ()),
        *((Choice(f"{here} nham", "entry_void"),) if office or entry.claim == NEW else ()),
        *((Choice(f"{here} nhatky", "entry_log"),) if office else ()),
        back,
    )


def show_log(scene: Scene, register: Register, entry: Entry) -> Turn:
    """Who wrote what and when, and what stood there before; for the office."""
    if not is_office(scene):
        return show_page(scene, register, entry)
    changes = [each for each in scene.records.registers.changes(entry.id) if _tells(each)]
    lines = [_change(register, change) for change in changes[:LOG_SHOWN]]
    data = {**entry_data(register, entry, scene.today), "lines": lines, "more": max(0, len(changes) - LOG_SHOWN)}
    here = Choice(f"/so {register.word} {entry.number}", "entry_back")
    say = Say("registers/log", data, (here,))
    return scene.prompt(Focus("idle"), say, effects=(audited("read", register, entry, "log"),))


def _tells(change: Change) -> bool:
    """Not that the office was told, nor that a wish is settled: what became of it stands beside."""
    return change.key != "untold" and not (change.period == WISHED and not change.new)


def wishes_of(register: Register, entry: Entry) -> list[dict[str, object]]:
    """What a leader asks to be corrected: each column with what stands there and what is to."""
    return [
        {
            "label": label(register, column),
            "old": line(register, column, value_of(entry, column.key)),
            "new": line(register, column, entry.wishes[column.key]),
        }
        for column in register.columns
        if column.key in entry.wishes
    ]


def _change(register: Register, change: Change) -> dict[str, object]:
    wish = change.period == WISHED
    told: dict[str, object] = {"at": change.at, "by": change.name, "key": change.key, "period": "", "wish": wish}
    if change.period and not wish:
        told["period"] = told_period(change.period)
    column = _column(register, change)
    if column:
        old, new = line(register, column, change.old), line(register, column, change.new)
        return {**told, "label": label(register, column), "old": old, "new": new}
    return {**told, "label": "", "old": bare(register, change.old), "new": bare(register, change.new)}


def bare(register: Register, told: str) -> dict[str, object]:
    """What stands in the row itself: a state, a claim or a day."""
    is_day = len(told) == 10 and told[4] == told[7] == "-"
    return {"key": told, "label": state_label(register, told), "day": date.fromisoformat(told) if is_day else None}


def _column(register: Register, change: Change) -> Column | None:
    columns = register.asked(line=change.period not in ("", WISHED))
    return next((column for column in columns if column.key == change.key), None)

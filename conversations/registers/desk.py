"""/so: the registers with their counts; one register in pages; one entry with all that is written of it."""

from msgspec import Struct

from conversations.answers import fold
from conversations.people import Organisation
from conversations.registers import candidates, closing, confirming, pictures, ruling, writing
from conversations.registers.changing import begin_change, begin_wish
from conversations.registers.entry import SOON_MONTHS, Entry, months_after
from conversations.registers.finding import audited, entry_of, idle, is_office, open_to, register_in, unknown
from conversations.registers.page import show_log, show_page
from conversations.registers.records import Tally
from conversations.registers.register import NEW, REFUSED, VOID, Register
from conversations.registers.shown import entry_data, title
from conversations.say import Choice, Enclosure, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
GROUPS = ("con", "cho", "sap", "het", "nham")
"""Entries that hold, wait for the office, end within six months, are over, were a mistake."""


class Wanted(Struct, frozen=True):
    """Which entries to list, and which page from 1."""

    group: str = "con"
    unit: str = ""
    page: int = 1

    def words(self, page: int) -> str:
        """The words that ask for another page."""
        return " ".join(filter(None, [self.group, self.unit, f"trang {page}" if page > 1 else ""]))


def begin(scene: Scene, words: str) -> Turn:
    """/so [REGISTER [WHAT]]: the list of registers, or one of them."""
    if not words.strip():
        return _overview(scene)
    found = register_in(scene, words)
    return act(scene, *found) if found else unknown(scene, words)


def begin_with(key: str) -> "_Opening":
    """The handler of a command of its own for one register (`/soocop`, `/san`)."""
    return _Opening(key)


class _Opening(Struct, frozen=True):
    key: str

    def __call__(self, scene: Scene, words: str) -> Turn:
        return begin(scene, f"{self.key} {words}")


def act(scene: Scene, register: Register, rest: str) -> Turn:
    """What is to be done with a register: new, a number with what to do with it, a file, a list."""
    first, _, more = rest.partition(" ")
    said = fold(first)
    if said in ("moi", "them", "new"):
        return writing.begin(scene, register, more)
    if said == "tim" and register.key == "reviews" and is_office(scene):
        return candidates.show(scene, register, more)
    if said == "quytac" and register.key == "reviews" and is_office(scene):
        return ruling.begin(scene, register, more)
    if said == "excel" and is_office(scene):
        return _file(scene, register)
    if first.isdecimal() and first.isascii():
        return _act_on(scene, register, first, more)
    return _list(scene, register, rest)


def _act_on(scene: Scene, register: Register, number: str, rest: str) -> Turn:
    entry = entry_of(scene, register, number)
    if entry is None:
        return unknown(scene, f"{register.word} {number}")
    what, _, more = rest.partition(" ")
    match fold(what):
        case "sua" | "xinsua":
            begin = begin_wish if fold(what) == "xinsua" else begin_change
            return begin(scene, register, entry, more)
        case "ghi":
            return writing.begin_line(scene, register, entry, more)
        case "het":
            return closing.begin(scene, register, entry, more)
        case "dung" | "sai":
            return confirming.decide(scene, register, entry, more.strip(), agreed=fold(what) == "dung")
        case "nham":
            return closing.void(scene, register, entry, more)
        case "trangthai":
            return closing.set_state(scene, register, entry, more)
        case "anh":
            return pictures.begin(scene, register, entry)
        case "nhatky":
            return show_log(scene, register, entry)
    return show_page(scene, register, entry)


def _overview(scene: Scene) -> Turn:
    registers = open_to(scene)
    if not is_office(scene):
        return _own(scene, registers)
    tallies = scene.records.registers.tallies(scene.today)
    lines = [_counted(register, tallies.get(register.key, Tally())) for register in registers]
    choices = tuple(Choice(f"/so {register.word}", "literal", {"text": title(register)}) for register in registers)
    year = scene.records.registers.activity(scene.today.replace(month=1, day=1), scene.today)
    data = {
        "lines": lines,
        "year": scene.today.year,
        "events": year.events,
        "attended": year.attended,
        "petitions": year.petitions,
        "answered": year.answered,
    }
    say = Say("registers/overview", data, choices)
    return scene.prompt(Focus("idle"), say)


def _counted(register: Register, tally: Tally) -> dict[str, object]:
    return {
        "title": title(register),
        "word": register.word,
        "held": tally.held,
        "soon": tally.soon if register.remind else 0,
        "claimed": tally.claimed,
    }


def _own(scene: Scene, registers: tuple[Register, ...]) -> Turn:
    """A leader's: what is kept of their units, and the way to tell of more."""
    if not scene.organisations:
        return scene.quiet(Say("registers/no_unit"), focus=idle(scene))
    lines = [
        {"title": title(register), "word": register.word, "held": len(_shown_to(scene, register, Wanted()))}
        for register in registers
    ]
    choices = tuple(Choice(f"/so {register.word}", "literal", {"text": title(register)}) for register in registers)
    return scene.prompt(Focus("idle"), Say("registers/own", {"lines": lines}, choices))


def _list(scene: Scene, register: Register, rest: str) -> Turn:
    wanted, unit, wrong = _wanted(scene, rest)
    if wrong:
        return unknown(scene, f"{register.word} {wrong}")
    found = _shown_to(scene, register, wanted)
    pages = max(1, -(-len(found) // SHOWN))
    page = min(wanted.page, pages)
    shown = found[(page - 1) * SHOWN : page * SHOWN]
    data = {
        "register": title(register),
        "word": register.word,
        "group": wanted.group,
        "unit": unit.title if unit else "",
        "total": len(found),
        "page": page,
        "pages": pages,
        "entries": [entry_data(register, entry, scene.today) for entry in shown],
    }
    office = is_office(scene)
    entries = tuple(
        Choice(f"/so {register.word} {entry.number}", "entry", {"text": entry.name, "number": entry.number})
        for entry in shown
    )
    say = Say("registers/list", data, (*entries, *_below(register, wanted, page, pages, office=office)))
    read = (audited("read", register, detail=f"{len(shown)}"),) if office else ()
    return scene.prompt(Focus("idle"), say, effects=read)


def _below(register: Register, wanted: Wanted, page: int, pages: int, *, office: bool) -> tuple[Choice, ...]:
    word = register.word
    return (
        *((Choice(f"/so {word} {wanted.words(page - 1)}", "page_before"),) if page > 1 else ()),
        *((Choice(f"/so {word} {wanted.words(page + 1)}", "page_after"),) if page < pages else ()),
        Choice(f"/so {word} moi", "entry_new"),
        *((Choice(f"/so {word} cho", "entries_claimed"),) if office and register.leaders else ()),
        *((Choice(f"/so {word} sap", "entries_soon"),) if office and register.remind else ()),
        *((Choice(f"/so {word} het", "entries_over"),) if office and (register.ends or register.months) else ()),
        *((Choice(f"/so {word} tim", "review_find"),) if office and register.key == "reviews" else ()),
        *((Choice(f"/so {word} excel", "as_excel"),) if office else ()),
    )


def _wanted(scene: Scene, rest: str) -> tuple[Wanted, Organisation | None, str]:
    """What to list; the words that mean nothing, when there are some."""
    group, page, unit, left = "con", 1, None, rest.split()
    if left and fold(left[0]) in GROUPS:
        group, left = fold(left[0]), left[1:]
    if len(left) > 1 and fold(left[-2]) == "trang" and left[-1].isdecimal() and len(left[-1]) < 6:
        page, left = max(1, int(left[-1])), left[:-2]
    if left:
        found = scene.records.organisations_named(" ".join(left))
        own = {each.id for each in scene.organisations}
        usable = [each for each in found if is_office(scene) or each.id in own]
        if len(usable) != 1:
            return Wanted(), None, " ".join(left)
        unit = usable[0]
    return Wanted(group, unit.code if unit else "", page), unit, ""


def _shown_to(scene: Scene, register: Register, wanted: Wanted) -> list[Entry]:
    records = scene.records.registers
    if is_office(scene):
        entries = records.kept(register.key)
    else:
        entries = tuple(e for unit in scene.organisations for e in records.of_unit(register.key, unit.id))
    chosen = [e for e in entries if not wanted.unit or (e.organisation and e.organisation.code == wanted.unit)]
    grouped = [entry for entry in chosen if _belongs(scene, entry, wanted.group)]
    return sorted(grouped, key=lambda entry: (entry.claim == "", entry.until or "9999", -entry.number))


def _belongs(scene: Scene, entry: Entry, group: str) -> bool:
    if entry.state in (VOID, REFUSED):
        return group == "nham"
    if group in ("cho", "nham"):
        return group == "cho" and bool(entry.claim or entry.wishes)
    if entry.claim == NEW:
        return group == "con" and not is_office(scene)
    over = any(day and day <= scene.today.isoformat() for day in (entry.until, entry.ended))
    if group == "sap":
        return not over and "" < entry.until <= months_after(scene.today, SOON_MONTHS).isoformat()
    return over if group == "het" else not over


def _file(scene: Scene, register: Register) -> Turn:
    enclosure = Enclosure("register", {"register": register.key, "word": register.word})
    say = Say("registers/file", {"register": title(register)}, document=enclosure)
    return scene.quiet(say, effects=(audited("exported", register),), focus=idle(scene))

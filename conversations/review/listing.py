"""/duyetbaocao: what came in and nobody has looked at yet, in pages; by state, commune or who is in charge."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import fold, read
from conversations.effects import Audited, Effect
from conversations.owing import in_words
from conversations.review.effects import Looked
from conversations.review.incoming import ACCEPTED, ALL, FLAGGED, NEW, RETURNED, Incoming, Wanted
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

PAGE = 8
DAYS_BACK = timedelta(days=62)
STATES = {"da nhan": ACCEPTED, "da tra lai": RETURNED, "co ghi chu": FLAGGED, "tat ca": ALL, "chua xem": NEW}
_BY = {"theo xa": "commune", "theo can bo": "charge"}
_MINE, _PAGE = "cua toi", "trang"
_NAMED = {state: words for words, state in STATES.items()}
_GROUPED = {by: words for words, by in _BY.items()}


class Listing(Struct, frozen=True):
    """What is to be listed, which page of it (from 1), and the words that were not understood."""

    wanted: Wanted
    page: int = 1
    unread: str = ""

    def words(self, scene: Scene, **changed: object) -> str:
        """The words that ask for the same, with changes to what is wanted; `page` too."""
        page = int(str(changed.pop("page", 1)))
        wanted = replace(self.wanted, **changed)
        parts = (
            _NAMED[wanted.state] if wanted.state != NEW else "",
            in_words(wanted.period) if wanted.period else "",
            _MINE if wanted.mine else "",
            scene.records.reminders.commune(wanted.commune) if wanted.commune else "",
            _GROUPED.get(wanted.by, ""),
            f"{_PAGE} {page}" if page > 1 else "",
        )
        return " ".join(filter(None, parts))


def listing_of(scene: Scene, words: str) -> Listing:
    """What the words ask for, in any order: "đã trả lại", "tháng 10", "của tôi", "xã Vĩnh Linh", "theo xã",
    "trang 2"."""
    said = f" {' '.join(fold(words).split()).strip(' .!')} "
    found: dict[str, str] = {}
    for name, phrases in (("state", tuple(STATES)), ("by", tuple(_BY)), ("mine", (_MINE,))):
        found[name] = next((phrase for phrase in phrases if f" {phrase} " in said), "")
        said = said.replace(f" {found[name]} ", " ", 1) if found[name] else said
    said, page = _page(said)
    said, commune = _commune(scene, said)
    reading = read("period", said.strip(), today=scene.today) if said.strip() else None
    period = str(reading.value) if reading and reading.outcome == "value" else ""
    wanted = Wanted(
        scene.today - DAYS_BACK,
        STATES[found["state"]] if found["state"] else NEW,
        period,
        scene.person.id if found["mine"] and scene.person else "",
        commune,
        _BY.get(found["by"], ""),
    )
    return Listing(wanted, page, "" if period else said.strip()[:40])


def _page(said: str) -> tuple[str, int]:
    head, found, tail = said.partition(f" {_PAGE} ")
    number, _, rest = tail.partition(" ")
    usable = number.isascii() and number.isdecimal() and 0 < len(number) < 4
    return (f"{head} {rest}", max(1, int(number))) if found and usable else (said, 1)


def _commune(scene: Scene, said: str) -> tuple[str, str]:
    """The words without a commune's name, and its code; what is no commune's name is left as it is."""
    places = scene.records.notices.vocabulary().places
    found = places.mentioned(said)
    if len(found) != 1:
        return said, ""
    name = fold(found[0].name)
    for prefix in ("xa ", "phuong ", "dac khu ", ""):
        if f"{prefix}{name}" in said:
            return said.replace(f"{prefix}{name}", " ", 1), found[0].code
    return said, ""


def show_list(scene: Scene, listing: Listing, *before: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    """One page; the newest of what nobody has looked at is known as seen from now on."""
    wanted, review = listing.wanted, scene.records.review
    total = review.count(wanted)
    pages = max(1, -(-total // PAGE))
    page = min(listing.page, pages)
    found = review.incoming(wanted, (page - 1) * PAGE, PAGE)
    seen = review.last_look(scene.person.id) if scene.person else ""
    data = {
        "state": wanted.state,
        "period": wanted.period,
        "mine": bool(wanted.mine),
        "commune": scene.records.reminders.commune(wanted.commune) if wanted.commune else "",
        "total": total,
        "page": page,
        "pages": pages,
        "groups": _groups(scene, found, wanted.by, seen),
        "fresh": sum(each.id > seen for each in found),
        "unread": listing.unread,
    }
    say = Say("review/list", data, _choices(scene, Listing(wanted, page), found, pages))
    audit = Audited("reports.listed", "", wanted.period, f"{total} reports")
    looked = (Looked(max(each.id for each in found)),) if found and wanted.state == NEW and not wanted.by else ()
    return scene.prompt(Focus("idle"), *before, say, effects=(*effects, audit, *looked))


def _groups(scene: Scene, found: Sequence[Incoming], by: str, seen: str) -> list[dict[str, object]]:
    """Neighbours under one heading."""
    groups: list[dict[str, object]] = []
    lines: list[dict[str, object]] = []
    for each in found:
        heading = scene.records.reminders.commune(each.commune) if by == "commune" else each.charge
        if not groups or (by and groups[-1]["heading"] != heading):
            lines = []
            groups.append({"heading": heading if by else "", "by": by, "lines": lines})
        lines.append({**line_of(each), "fresh": each.id > seen and each.state == NEW})
    return groups


def line_of(each: Incoming) -> dict[str, object]:
    """A report as a line of the list."""
    return {
        "organisation": each.organisation.title,
        "unit_code": each.organisation.code,
        "period": each.period,
        "code": each.code,
        "at": each.at,
        "edition": each.edition,
        "odd": each.odd,
        "estimates": each.estimates,
        "unconfirmed": each.unconfirmed,
        "again": each.again,
        "state": each.state,
        "note": each.note,
    }


def _choices(scene: Scene, listing: Listing, found: Sequence[Incoming], pages: int) -> tuple[Choice, ...]:
    """Commands, valid for ever: each report, all that are without remarks, the other pages and lists."""
    wanted, page = listing.wanted, listing.page
    clean = sum(each.clean for each in found)
    opened = (
        Choice(
            f"/duyetbaocao {each.code}", "incoming", {"organisation": each.organisation.title, "period": each.period}
        )
        for each in found
    )
    together = Choice(f"/nhantatca {listing.words(scene, page=page)}".strip(), "accept_all", {"count": clean})
    before, after = (f"/duyetbaocao {listing.words(scene, page=number)}".strip() for number in (page - 1, page + 1))
    mine = Choice(f"/duyetbaocao {listing.words(scene, mine=scene.person.id)}", "only_mine") if scene.person else None
    return (
        *opened,
        *((together,) if clean > 1 else ()),
        *((Choice(before, "page_before"),) if page > 1 else ()),
        *((Choice(after, "page_after"),) if page < pages else ()),
        *((mine,) if mine and found and not wanted.mine else ()),
        *((Choice(f"/duyetbaocao {listing.words(scene, by='commune')}", "by_commune"),) if pages > 1 else ()),
        *((Choice("/duyetbaocao da tra lai", "returned_reports"),) if wanted.state == NEW else ()),
        *((Choice("/duyetbaocao", "new_reports"),) if wanted.state != NEW else ()),
    )

"""/nhantatca: all reports of a page that have nothing in them to look at, accepted with a typed number."""

from conversations.answers import fold
from conversations.effects import Audited, Effect
from conversations.review.effects import Reviewed
from conversations.review.incoming import ACCEPTED, Incoming
from conversations.review.listing import PAGE, listing_of, show_list
from conversations.review.page import find
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

STOP = "stop"


def begin(scene: Scene, words: str) -> Turn:
    """/nhantatca WORDS: those of the page that the words list, to be confirmed with their number."""
    listing = listing_of(scene, words)
    found = scene.records.review.incoming(listing.wanted, (listing.page - 1) * PAGE, PAGE)
    clean = [report for report in found if report.clean]
    return _ask(scene, clean) if clean else show_list(scene, listing, Say("review/none_clean"))


def _ask(scene: Scene, reports: list[Incoming], *before: Say) -> Turn:
    data = {
        "count": len(reports),
        "reports": [{"organisation": each.organisation.title, "period": each.period} for each in reports],
    }
    focus = Focus("review_together", note={"codes": " ".join(each.code for each in reports)})
    say = Say("review/accept_all", data, (Choice(STOP, "never_mind"),), numeric=True)
    return scene.prompt(focus, *before, say)


def _reports(scene: Scene) -> list[Incoming]:
    """Those that were shown and still are as they were shown: a newer edition has a newer code."""
    codes = scene.focus.note.get("codes", "").split()
    found = [(code, find(scene, code)) for code in codes]
    return [report for code, report in found if report and report.code == code and report.clean]


def show(scene: Scene) -> Turn:
    """Ask for the number again."""
    reports = _reports(scene)
    return _ask(scene, reports) if reports else show_list(scene, listing_of(scene, ""))


def take(scene: Scene) -> Turn:
    """The number was typed: it is that of what was shown, or nothing is accepted."""
    reports, said = _reports(scene), fold(scene.text).strip(" .!")
    if scene.chosen() == STOP or said == "thoi" or not reports:
        return show_list(scene, listing_of(scene, ""), Say("review/none_accepted"))
    if said != str(len(reports)):
        return _ask(
            scene, reports, Say("review/other_number", {"said": scene.text.strip()[:20], "count": len(reports)})
        )
    effects: list[Effect] = []
    for each in reports:
        effects.append(Reviewed(each.organisation.id, each.period, each.edition, ACCEPTED))
        audit = Audited("report.accepted", each.organisation.id, each.period, f"edition {each.edition}, with others")
        effects.append(audit)
    said_so = Say("review/all_accepted", {"count": len(reports)}, (Choice("/duyetbaocao", "new_reports"),))
    return scene.prompt(Focus("idle"), said_so, effects=tuple(effects))

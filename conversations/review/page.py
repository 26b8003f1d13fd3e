"""One report as the office reviews it: every answer, what is out of the ordinary, and what can be said of it."""

from msgspec.structs import replace

from conversations.agenda import Ask
from conversations.effects import Audited, Effect
from conversations.overview import answer_lines
from conversations.owing import in_words, masked
from conversations.review.incoming import ACCEPTED, RETURNED, Incoming
from conversations.review.listing import line_of
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import Work, work_on


def find(scene: Scene, words: str) -> Incoming | None:
    """The report of that code, in its latest edition, of a unit that who speaks may see."""
    code = words.strip().upper()
    return scene.records.review.with_code(code) if code.startswith("BC-") and len(code) < 40 else None


def unknown(scene: Scene, words: str) -> Turn:
    """There is none of that code."""
    back = Choice("/duyetbaocao", "new_reports")
    return scene.prompt(Focus("idle"), Say("review/unknown", {"words": words.strip()[:40]}, (back,)))


def show_page(scene: Scene, report: Incoming, *before: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    """The report itself; the reading is on the trail."""
    people = scene.records.acting_for(report.organisation.id)
    data = {
        **line_of(report),
        "sender": report.sender,
        "charge": report.charge,
        "commune": scene.records.reminders.commune(report.commune) if report.commune else "",
        "reviewer": report.reviewer,
        "reviewed_at": report.reviewed_at,
        "lines": _lines(scene, report),
        "photos": len(scene.records.photos(report.organisation.id, report.period)),
        "people": [{"name": person.name, "phone": masked(person.phone or "")} for person in people],
    }
    audit = Audited("report.read", report.organisation.id, report.period, f"edition {report.edition}")
    return scene.prompt(
        Focus("idle"),
        *before,
        Say("review/page", data, _choices(report, bool(data["photos"]))),
        effects=(*effects, audit),
    )


def _choices(report: Incoming, photos: bool) -> tuple[Choice, ...]:
    code = report.code
    return (
        *((Choice(f"/nhanbaocao {code}", "accept_report"),) if report.state != ACCEPTED else ()),
        *((Choice(f"/trabaocao {code}", "return_report"),) if report.state != RETURNED else ()),
        Choice(f"/ghichubaocao {code}", "flag_report"),
        *((Choice(f"/anh {report.organisation.code} {in_words(report.period)}", "see_photos"),) if photos else ()),
        Choice(f"/sodienthoai {report.organisation.code}", "show_phones"),
        Choice("/duyetbaocao", "new_reports"),
    )


def _lines(scene: Scene, report: Incoming) -> list[dict[str, object]]:
    """Every answer of the latest edition under the headings of its items; figures that came without answers (an
    import) under their indicators."""
    work = work_on(scene, report.organisation.id, report.period)
    if work is None:
        return []
    sent = scene.records.sent_answers(report.organisation.id, report.period)
    shown = replace(work, session=replace(work.session, answers=sent))
    return [{**line, **_remark(shown, str(line["key"]))} for line in answer_lines(shown)]


def _remark(work: Work, key: str) -> dict[str, object]:
    step, answer = work.agenda.find(key, work.session.answers), work.session.answers.get(key)
    odd = bool(answer and answer.odd and isinstance(step, Ask))
    return {"odd": odd, "reason": answer.reason if answer and odd else ""}

"""Writing an announcement: as many messages as wanted, with photos and PDFs, until "xong"."""

from msgspec.structs import replace

from conversations.answers import clean, fold
from conversations.attachments import attachment_of, refused
from conversations.effects import Effect, Filed
from conversations.inbound import Document, Photo
from conversations.notices.compose_audience import show_audience
from conversations.notices.compose_review import show_review
from conversations.notices.draft import Draft
from conversations.notices.drafting import GO_BACK, ask, draft_here, gone, is_back, leave, left
from conversations.notices.effects import Drafted
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn

LONGEST = 4000
MOST_FILES = 5
_DONE = frozenset({"xong", "het", "da xong"})


def show_text(scene: Scene, draft: Draft, *before: Say, effects: tuple[Effect, ...] = (), kept: bool = False) -> Turn:
    """Ask for the words; `kept`: some came just now."""
    data = {
        "number": draft.number,
        "kind": draft.kind,
        "lines": len(draft.text.splitlines()),
        "text": "" if kept else draft.text,
        "files": [each.name for each in draft.attachments],
        "kept": kept,
    }
    done = (Choice("done", "notice_done"),) if draft.text else ()
    again = (Choice("rewrite", "notice_rewrite"),) if draft.text else ()
    bare = (Choice("unfile", "notice_unfile"),) if draft.attachments else ()
    say = Say("notices/text", data, (*done, *again, *bare, GO_BACK), numeric=True)
    return ask(scene, "notice_attach", draft, *before, say, effects=effects)


def show_text_here(scene: Scene) -> Turn:
    """Ask once more."""
    draft = draft_here(scene)
    return show_text(scene, draft) if draft else gone(scene)


def take_text(scene: Scene) -> Turn:
    """A piece of the text, a file, or that it is whole."""
    draft, content = draft_here(scene), scene.inbound.content
    if draft is None:
        return gone(scene)
    if isinstance(content, Photo | Document):
        return _take_file(scene, draft, content)
    if turn := left(scene, draft):
        return turn
    if is_back(scene):
        return show_review(scene, draft) if draft.text else leave(scene, draft)
    choice = scene.chosen()
    if choice == "done" or fold(scene.text).strip(" .!") in _DONE:
        return _done(scene, draft)
    if choice == "rewrite":
        return _kept(scene, replace(draft, text=""))
    if choice == "unfile":
        return _kept(scene, replace(draft, attachments=()))
    return _take_words(scene, draft, scene.text)


def _done(scene: Scene, draft: Draft) -> Turn:
    if not draft.text:
        return show_text(scene, draft, Say("notices/no_text"))
    return show_audience(scene, draft) if draft.audience.empty else show_review(scene, draft)


def _kept(scene: Scene, draft: Draft, *effects: Effect) -> Turn:
    return show_text(scene, draft, effects=(Drafted(draft), *effects), kept=bool(draft.text or draft.attachments))


def _take_words(scene: Scene, draft: Draft, words: str, *effects: Effect) -> Turn:
    """The words come after those that are there, on a line of their own."""
    text = "\n".join(part for part in (draft.text, clean(words).strip()) if part)
    if len(text) > LONGEST:
        say = Say("notices/text_too_long", {"length": len(text), "longest": LONGEST})
        return show_text(scene, draft, say, effects=(Drafted(draft), *effects) if effects else ())
    return _kept(scene, replace(draft, text=text), *effects)


def _take_file(scene: Scene, draft: Draft, content: Photo | Document) -> Turn:
    """A photo or a PDF goes along, and the words under it are part of the text."""
    attachment = attachment_of(content)
    if attachment is None:
        return show_text(scene, draft, refused(content))
    known = any(each.sha256 == attachment.sha256 for each in draft.attachments)
    if len(draft.attachments) >= MOST_FILES and not known:
        return show_text(scene, draft, Say("notices/too_many_files", {"most": MOST_FILES}))
    files = draft.attachments if known else (*draft.attachments, attachment)
    return _take_words(scene, replace(draft, attachments=files), content.caption, Filed(content))

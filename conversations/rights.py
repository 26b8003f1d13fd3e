"""/quyen: a person sees, downloads, withdraws and deletes what is kept about them (Law 91/2025/QH15)."""

from conversations.effects import Audited, Consented, Deleted
from conversations.registration import CONSENT_VERSION, NOTICES, REPORTS, agreement
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.staff.people import is_last_admin
from conversations.turn import Focus, Turn


def _data(scene: Scene) -> dict[str, object]:
    assert scene.person is not None
    kept = scene.records.personal_data(scene.person.id)
    return {"person": scene.person, "kept": kept, "notices": bool(scene.consents.get("notices"))}


def _all_data(scene: Scene) -> dict[str, object]:
    assert scene.person is not None
    return {**_data(scene), "words": scene.records.kept_words(scene.person.id)}


def show(scene: Scene) -> Turn:
    """What is kept, and what can be done about it."""
    data = _data(scene)
    kinds = (Choice("/ngungnhan", "notice_kinds"),) if data["notices"] else ()
    notices = Choice("mute", "mute") if data["notices"] else Choice("unmute", "unmute")
    choices = (
        Choice("download", "download"),
        notices,
        *kinds,
        Choice("withdraw", "withdraw"),
        Choice("delete", "delete"),
    )
    audit = Audited("person.read_own_data")
    return scene.prompt(Focus("rights"), Say("rights/overview", data, choices), effects=(audit,))


def take(scene: Scene) -> Turn:
    """One of the rights is used."""
    choice, idle = scene.chosen(), Focus("idle", prompt=scene.focus.prompt)
    if choice == "download":
        return scene.quiet(Say("rights/download", _all_data(scene), file="rights/file"), focus=idle)
    if choice == "unmute":
        return ask_notices(scene)
    if choice == "mute":
        effect = Consented("notices", False, CONSENT_VERSION, NOTICES)
        return scene.quiet(Say("rights/muted"), focus=idle, effects=(effect,))
    if choice == "withdraw":
        effect = Consented("reports", False, CONSENT_VERSION, REPORTS)
        return scene.quiet(Say("rights/withdrawn"), focus=idle, effects=(effect,))
    if choice == "delete" and _is_last_admin(scene):
        return scene.prompt(Focus("rights"), Say("rights/last_admin", {}, (Choice("keep", "keep_data"),)))
    if choice == "delete":
        choices = (Choice("delete", "delete_for_good"), Choice("keep", "keep_data"))
        return scene.prompt(Focus("delete"), Say("rights/delete", _data(scene), choices))
    return show(scene)


def _is_last_admin(scene: Scene) -> bool:
    """Whoever forgot the last admin would lock everybody out."""
    officer = scene.records.staff.officer(scene.person.id) if scene.person else None
    return officer is not None and is_last_admin(scene, officer)


def ask_notices(scene: Scene, *before: Say) -> Turn:
    """Whoever wants notices again agrees to the words that are shown, as at registration."""
    return scene.prompt(Focus("notices"), *before, NOTICES)


def take_notices(scene: Scene) -> Turn:
    """Yes or no to notices."""
    agreed = agreement(scene)
    if agreed is None:
        return ask_notices(scene, Say("problem", {"problem": "choose"}))
    effect = Consented("notices", agreed, CONSENT_VERSION, NOTICES)
    said = Say("rights/unmuted" if agreed else "rights/muted")
    return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt), effects=(effect,))


def take_delete(scene: Scene) -> Turn:
    """The deletion is confirmed, or not."""
    assert scene.person is not None
    idle = Focus("idle", prompt=scene.focus.prompt)
    if scene.chosen() != "delete" or _is_last_admin(scene):
        return scene.quiet(Say("rights/kept"), focus=idle)
    audit = Audited("person.deleted")
    return scene.quiet(Say("rights/deleted"), focus=idle, effects=(audit, Deleted(scene.person.id)))

"""/quyen: a person sees, downloads, withdraws and deletes what is kept about them (Law 91/2025/QH15)."""

from conversations.registration import CONSENT_VERSION, NOTICES, REPORTS
from conversations.scene import Scene
from conversations.turn import Audited, Choice, Consented, Deleted, Focus, Say, Turn


def _data(scene: Scene) -> dict[str, object]:
    assert scene.person is not None
    kept = scene.records.personal_data(scene.person.id)
    return {"person": scene.person, "kept": kept, "notices": bool(scene.consents.get("notices"))}


def show(scene: Scene) -> Turn:
    """What is kept, and what can be done about it."""
    data = _data(scene)
    notices = Choice("mute", "mute") if data["notices"] else Choice("unmute", "unmute")
    choices = (
        Choice("download", "download"),
        notices,
        Choice("withdraw", "withdraw"),
        Choice("delete", "delete"),
    )
    audit = Audited("person.read_own_data")
    return scene.prompt(Focus("rights"), Say("rights/overview", data, choices), effects=(audit,))


def take(scene: Scene) -> Turn:
    """One of the rights is used."""
    choice, idle = scene.chosen(), Focus("idle", prompt=scene.focus.prompt)
    if choice == "download":
        return scene.quiet(Say("rights/download", _data(scene), file="rights/file"), focus=idle)
    if choice in ("mute", "unmute"):
        effect = Consented("notices", choice == "unmute", CONSENT_VERSION, NOTICES)
        return scene.quiet(Say(f"rights/{choice}d"), focus=idle, effects=(effect,))
    if choice == "withdraw":
        effect = Consented("reports", False, CONSENT_VERSION, REPORTS)
        return scene.quiet(Say("rights/withdrawn"), focus=idle, effects=(effect,))
    if choice == "delete":
        choices = (Choice("delete", "delete_for_good"), Choice("keep", "keep_data"))
        return scene.prompt(Focus("delete"), Say("rights/delete", _data(scene), choices))
    return show(scene)


def take_delete(scene: Scene) -> Turn:
    """The deletion is confirmed, or not."""
    assert scene.person is not None
    idle = Focus("idle", prompt=scene.focus.prompt)
    if scene.chosen() != "delete":
        return scene.quiet(Say("rights/kept"), focus=idle)
    audit = Audited("person.deleted")
    return scene.quiet(Say("rights/deleted"), focus=idle, effects=(audit, Deleted(scene.person.id)))

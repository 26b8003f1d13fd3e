"""/kiennghi excel | word [WORDS]: petitions as a file, for the departments and for the dialogue."""

from msgspec.structs import replace

from conversations.answers import fold
from conversations.effects import Audited
from conversations.petitions.listing import Listing, listing_of
from conversations.petitions.pages import idle
from conversations.say import Enclosure, Say
from conversations.scene import Scene
from conversations.turn import Turn

FORMS = ("excel", "word")
ALL = "tat ca"


def wanted_file(words: str) -> tuple[str, Listing | None] | None:
    """The form of the file and what goes into it, by default in every state (None: not known what); None when no file
    is asked for."""
    form, _, rest = fold(words).partition(" ")
    return (form, listing_of(f"{ALL} {rest}".strip()) or listing_of(rest)) if form in FORMS else None


def send(scene: Scene, form: str, listing: Listing) -> Turn:
    """The file, when there is something to write into it."""
    count = scene.records.petitions.count(replace(listing.wanted, merged=True))
    data = {"form": form, "count": count}
    if not count:
        return scene.quiet(Say("petitions/desk/no_file"), focus=idle(scene))
    make = Enclosure(f"petitions_{form}", {"words": listing.words(1)})
    audit = Audited("petitions.exported", "", "", f"{form}, {listing.words(1)}: {count}")
    return scene.quiet(Say("petitions/desk/file", data, document=make), focus=idle(scene), effects=(audit,))

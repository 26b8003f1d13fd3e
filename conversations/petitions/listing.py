"""Which petitions the office wants to see, from a few words: "vay vốn", "sự kiện 3", "đã chuyển trang 2"."""

from msgspec import Struct

from conversations.answers import fold
from conversations.petitions.petition import ANSWERED, CLOSED, FOLLOWED, PASSED, STATES, WAITING, WITHDRAWN
from conversations.petitions.records import Wanted
from conversations.petitions.topics import KEYS, named_topic

GROUPS: dict[str, tuple[str, ...]] = {
    "cho": WAITING,
    "hoi them": (FOLLOWED,),
    "da chuyen": (PASSED,),
    "da tra loi": (ANSWERED, CLOSED),
    "da rut": (WITHDRAWN,),
    "tat ca": tuple(state for state in STATES if state != WITHDRAWN),
}
"""What a group of states is called, by its folded words."""
EVENT = "su kien"
PLACE = "noi"
PAGE = "trang"


class Listing(Struct, frozen=True):
    """A page (from 1) of those wanted; `group` is the name of its states."""

    wanted: Wanted
    group: str
    page: int = 1

    def words(self, page: int) -> str:
        """The words that ask for another page of the same."""
        wanted = self.wanted
        event = f"{EVENT} {wanted.event}" if wanted.event else ""
        place = f"{PLACE} {wanted.department}" if wanted.department else ""
        return " ".join(filter(None, [self.group, wanted.topic, event, place, f"{PAGE} {page}" if page > 1 else ""]))


def listing_of(text: str) -> Listing | None:
    """What the words ask for; None when they ask for nothing that is known. Without a state, those that wait; of an
    event, or of the department of a code ("nơi nnmt"), all."""
    words, page = _without_number(fold(text).strip(" .!"), PAGE)
    words, _, department = f" {words} ".partition(f" {PLACE} ")
    words, event = _without_number(words.strip(), EVENT)
    group = next((name for name in GROUPS if words == name or words.startswith(f"{name} ")), "")
    rest = words.removeprefix(group).strip()
    topic = rest if rest in KEYS else (named_topic(rest) or "")
    if (rest and not topic) or event == 0 or page == 0:
        return None
    group = group or ("tat ca" if event or department else "cho")
    return Listing(Wanted(GROUPS[group], topic, event or 0, department.strip()), group, page or 1)


def _without_number(words: str, name: str) -> tuple[str, int | None]:
    """The words before `name`, and the number after it: None where it is not named, 0 where the number is none."""
    head, found, tail = f" {words} ".rpartition(f" {name} ")
    if not found:
        return words, None
    number, _, rest = tail.strip().partition(" ")
    usable = number.isascii() and number.isdecimal() and len(number) < 9
    return f"{head.strip()} {rest}".strip(), int(number) if usable else 0

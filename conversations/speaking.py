"""Correcting by speaking: "sửa doanh thu 130tr", "nhầm, 130", "số trước sai"."""

from conversations.agenda import Ask
from conversations.answering import go_back, respond
from conversations.answers import fold
from conversations.breath import take_breath
from conversations.turn import Turn
from conversations.understanding import understand
from conversations.work import Work

OPENINGS = (
    *(
        "so truoc sai",
        "so vua roi sai",
        "so vua roi la",
        "sua lai la",
        "sua lai thanh",
        "sua thanh",
        "sua lai",
        "doi lai",
    ),
    *("nham roi", "sai roi", "ghi nham", "nhan nham", "y toi la", "y la", "a khong", "nham", "sai", "sua", "doi"),
)


def correction_in(text: str) -> str | None:
    """What follows the opening words of a correction ("" when nothing does); None when it is no correction."""
    words = text.split()
    folded = [fold(word).strip(".,:;!-") for word in words]
    for opening in OPENINGS:
        count = len(opening.split())
        if " ".join(folded[:count]) == opening:
            return " ".join(words[count:]).strip(" .,:;!-")
    return None


def take_correction(work: Work, text: str) -> Turn | None:
    """Correct what the words name, or the answer given last; None when the message is no correction."""
    rest = correction_in(text)
    if rest is None:
        return None
    if not rest:
        return go_back(work)
    turn = take_breath(work, rest, again=True)
    return turn or _last_one(work, rest)


def _last_one(work: Work, rest: str) -> Turn | None:
    """The new words for the question that this person answered last."""
    person = work.scene.person
    own = [(a.revision, key) for key, a in work.session.answers.items() if person and a.by == person.id]
    step = work.agenda.find(max(own)[1], work.session.answers) if own else None
    if not isinstance(step, Ask):
        return None
    return respond(work.seeing(step.key), step, understand(work, step, rest), rest)

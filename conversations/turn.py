"""What one message causes: the words to say and the effects to store, decided here and carried out elsewhere."""

from collections.abc import Mapping

from msgspec import Struct, field

from conversations.effects import Effect
from conversations.say import Say, Shown


class Focus(Struct, frozen=True):
    """Where one address's conversation stands: what was asked there last, and which choices were shown.

    `prompt` counts the prompts shown at this address; a tap carries it, so that a button of an older prompt is known
    as stale. `numbered`: the choices were shown with numbers to type. `seen` is the revision of the answer that the
    person had before them when asked (0: none).
    """

    scene: str = "idle"
    organisation: str = ""
    period: str = ""
    key: str = ""
    prompt: int = 0
    seen: int = 0
    choices: tuple[Shown, ...] = ()
    numeric: bool = False
    numbered: bool = False
    note: Mapping[str, str] = field(default_factory=dict)


class Turn(Struct, frozen=True):
    """The outcome of one message: what to keep, what to say, where the conversation then stands."""

    focus: Focus
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()

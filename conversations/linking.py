"""/lienket: six digits by which somebody known goes on in another app or on a new phone, within minutes."""

from datetime import timedelta

from conversations.effects import Audited, Invited
from conversations.people import Role
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHORT_DIGITS = 6
SHORT_LIVES = timedelta(minutes=15)
"""As long as it takes to type it on another screen. So few digits can be guessed by who has time: so it is short, there
is one a person, and wrong ones are counted over all channels together (`db.guesses`)."""
DRAWS = 20


def show(scene: Scene) -> Turn:
    """A code for whoever asks: what writes with it speaks as them."""
    assert scene.person is not None
    code = short_code(scene)
    expires = scene.now + SHORT_LIVES
    invited = Invited(code, Role.LEADER, "", expires, person=scene.person.id, short=True)
    audit = Audited("invitation.issued", "", "", f"person {scene.person.id}, six digits")
    said = Say("registration/link_code", {"code": code, "minutes": SHORT_LIVES.seconds // 60})
    return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt), effects=(invited, audit))


def short_code(scene: Scene) -> str:
    """Six digits that no other code has at the moment."""
    drawn = [scene.new_code()[-SHORT_DIGITS:] for _ in range(DRAWS)]
    return next((code for code in drawn if scene.records.invitation(code) is None), drawn[-1])

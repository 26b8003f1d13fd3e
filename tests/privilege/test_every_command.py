"""Each command, said, tapped and in plain words, by each role, by a stranger and by who took back the agreement."""

from collections.abc import Callable, Iterator

import pytest

from conversations.access import COMMANDS
from conversations.commands import WORDS
from conversations.engine import COMMANDED, SCENES
from conversations.inbound import Content, Tap, Text
from tests.privilege import rights
from tests.privilege.hall import Hall, hall

__all__ = ["hall"]

ROLES = ("leader", "staff", "admin")
Way = Callable[[str, str], Content]


def said(command: str, about: str) -> Content:
    return Text(f"{command} {about}")


def tapped(command: str, about: str) -> Content:
    return Tap(f"{command} {about}")


def bare(command: str, _: str) -> Content:
    return Text(command)


def in_plain_words(command: str, about: str) -> Content:
    words = WORDS.get(command, ())
    return Text(words[0]) if words else Text(f"{command.upper()}@bot {about}")


def test_the_table_has_a_row_for_every_command_and_every_scene_and_no_other() -> None:
    assert rights.COMMANDS.keys() == COMMANDS.keys() == COMMANDED.keys() | {"/trogiup"}
    assert rights.SCENES.keys() == SCENES.keys()


@pytest.mark.parametrize("way", [said, tapped, bare, in_plain_words])
@pytest.mark.parametrize("role", ROLES)
def test_a_command_is_carried_out_for_whom_the_table_names_and_changes_nothing_for_others(
    hall: Hall, role: str, way: Way
) -> None:
    for command, allowed in rights.COMMANDS.items():
        with hall.undone():
            heard = hall.hears(role, way(command, rights.ABOUT.get(command, "1")))
            refused = any(text in heard for text in hall.forbidden(role))
            assert refused == (role not in allowed), f"{command} by {role}: {heard}"
            assert role in allowed or not hall.changed(), f"{command} by {role} changed something"


@pytest.mark.parametrize("who", ["stranger", "withdrawn", "forgotten"])
@pytest.mark.parametrize("way", [said, tapped, bare, in_plain_words])
def test_a_stranger_gets_no_further_than_the_door(hall: Hall, who: str, way: Way) -> None:
    """Nor who took back the agreement, but for their own data; nor who was forgotten."""
    for command in rights.COMMANDS:
        with hall.undone():
            heard = hall.hears(who, way(command, rights.ABOUT.get(command, "1")))
            own_data = (who, command) == ("withdrawn", "/quyen")
            assert own_data or hall.is_the_door(heard), f"{command}: {heard}"
            assert own_data or not hall.changed(), f"{command} changed something"


def inputs() -> Iterator[Content]:
    """What goes on with an open conversation: numbers, words, and the buttons that were shown there."""
    yield from map(Text, ("1", "có", "xong", "HTX-0001", "20/11"))
    yield Tap("7:0")


@pytest.mark.parametrize("role", ["leader", "staff"])
def test_a_conversation_that_stands_open_ends_with_the_right_to_it(hall: Hall, role: str) -> None:
    """Whoever was of the office until a moment ago goes on with nothing of the office's."""
    for scene, allowed in rights.SCENES.items():
        if role in allowed:
            continue
        for content in inputs():
            with hall.undone():
                hall.stands_at(role, scene)
                hall.hears(role, content)
                assert not hall.changed(), f"{scene} went on for {role}: {content}"
                assert hall.scene_of(role) != scene


@pytest.mark.parametrize("role", ROLES)
def test_nobody_gets_into_a_conversation_that_the_table_forbids(hall: Hall, role: str) -> None:
    for command in rights.COMMANDS:
        with hall.undone():
            hall.hears(role, Text(f"{command} {rights.ABOUT.get(command, '1')}"))
            scene = hall.scene_of(role)
            assert role in rights.SCENES.get(scene, rights.LEADER), f"{command} leads {role} to {scene}"

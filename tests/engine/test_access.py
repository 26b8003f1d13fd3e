"""Each command by each role, as a table."""

import pytest

from conversations.access import COMMANDS, commands_for, may, may_invite
from conversations.commands import WORDS, command_of
from conversations.people import Person, Role

OFFICE_ONLY = {name for name, roles in COMMANDS.items() if Role.LEADER not in roles}
ADMINS_ONLY = {"/khoa", "/molai", "/chotso", "/nguoidung", "/nhatky"}
"""Locks, closed summaries, the office's people and the audit trail."""


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_who_may_use_which_command(command: str, role: Role) -> None:
    allowed = may(Person("p", "Tên", role), command)
    office = role is not Role.LEADER or command not in OFFICE_ONLY
    assert allowed == (office and (role is Role.ADMIN or command not in ADMINS_ONLY))


def test_summaries_and_codes_are_the_office_s() -> None:
    assert {"/tonghop", "/mamoi"} <= OFFICE_ONLY


def test_an_unknown_command_is_nobody_s() -> None:
    assert not any(may(Person("p", "Tên", role), "/rm") for role in Role)


def test_only_an_admin_makes_staff() -> None:
    assert [may_invite(Person("p", "Tên", by), Role.STAFF) for by in Role] == [False, False, True]
    assert [may_invite(Person("p", "Tên", by), Role.LEADER) for by in Role] == [False, True, True]


def test_every_command_can_be_said_in_plain_words() -> None:
    assert set(WORDS) == set(COMMANDS)
    for command, words in WORDS.items():
        assert command_of(command) == (command, "")
        for word in words:
            assert command_of(word.upper()) == (command, ""), word


def test_menus_show_what_the_role_may_use() -> None:
    assert OFFICE_ONLY.isdisjoint(commands_for(Role.LEADER))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Báo cáo", ("/baocao", "")),
        ("/baocao@htx_bot tháng 9", ("/baocao", "tháng 9")),
        ("báo cáo tháng 9", ("/baocao", "tháng 9")),
        ("tổng hợp quý 3", ("/tonghop", "quý 3")),
        ("báo cáo của HTX bị sai", None),
        ("120 triệu", None),
        ("/khongco", None),
        ("", None),
    ],
)
def test_words_and_commands(text: str, command: tuple[str, str] | None) -> None:
    assert command_of(text) == command

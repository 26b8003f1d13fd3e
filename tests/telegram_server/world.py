"""The world around the bot: people and groups come to be when they are first named."""

from collections.abc import Iterable
from dataclasses import fields

from .chats import Chat
from .people import Group, Person
from .state import State
from .updates import Updates


def person(state: State, chat_id: int, name: str | None = None, *, started: bool = True) -> Person:
    """The person with that id. `started=False`: the bot may not write first."""
    if chat_id <= 0:
        raise ValueError(f"a person's id is positive, not {chat_id}")
    chat = state.chats.get(chat_id)
    if chat is None:
        chat = state.chats[chat_id] = Chat(chat_id, name=name or f"Người {chat_id}", started=started)
    elif name:
        chat.name = name
    return Person(state, chat)


def group(state: State, chat_id: int, title: str = "Nhóm HTX", members: Iterable[int] = ()) -> Group:
    """The group with that id, which is below zero; a supergroup's begins with -100."""
    if chat_id >= 0:
        raise ValueError(f"a group's id is negative, not {chat_id}")
    for member in members:
        person(state, member)
    kind = "supergroup" if str(chat_id).startswith("-100") else "group"
    return Group(state, state.chats.setdefault(chat_id, Chat(chat_id, kind, title)))


def start_afresh(state: State) -> None:
    """Forgets everything but the counters: no update, message or tap comes twice, a waiting poll goes on."""
    state.faults.clear()
    fresh = State(
        state.options,
        updates=Updates(state.updates.next_id(), arrived=state.updates.arrived),
        changes=state.changes,
        poll=state.poll,
        polling=state.polling,
        last_message_id=state.last_message_id,
        last_query_id=state.last_query_id,
    )
    for field in fields(State):
        setattr(state, field.name, getattr(fresh, field.name))
    state.updates.arrived.tell()

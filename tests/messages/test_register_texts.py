"""Every text of every register has its English words, and no other has."""

from conversations.registers.register import Column, Register
from handlers.registers.descriptions import load_registers
from tests.messages.test_catalogue import toml


def texts() -> dict[str, str]:
    """Every text of the registers by the key under which it is shown, but for examples of what to type."""
    found: dict[str, str] = {}
    for register in load_registers():
        found |= {f"registers.{register.key}.title": register.title, f"registers.{register.key}.item": register.item}
        for column in (*register.columns, *(register.lines.columns if register.lines else ())):
            found |= _texts_of(register, column)
        if register.lines:
            found[f"registers.{register.key}.lines.title"] = register.lines.title
        for option in (*register.states, *register.ends):
            found[f"registers.{register.key}.state.{option.value}"] = option.label
    return found


def _texts_of(register: Register, column: Column) -> dict[str, str]:
    start = f"registers.{register.key}.{column.key}"
    told = {"label": column.label, "ask": column.ask, "hint": column.hint}
    named = {f"{start}.{name}": text for name, text in told.items() if text}
    return named | {f"{start}.{option.value}": option.label for option in column.options}


def test_the_registers_have_english_words_for_each_of_their_texts_and_no_other() -> None:
    assert set(toml("en", "registers")) == set(texts())


def test_no_two_columns_of_a_register_go_by_the_same_name() -> None:
    for register in load_registers():
        for columns in (register.columns, register.lines.columns if register.lines else ()):
            labels = [column.label for column in columns]
            assert len(set(labels)) == len(labels), register.key

"""Everything that the conversations can say has its words, in every language."""

import ast
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conversations.access import COMMANDS, UNLISTED
from conversations.answers.problems import PROBLEMS
from conversations.locked import REASONS
from conversations.say import Say
from conversations.summaries.files import FORMS
from conversations.summaries.menus import AGAINST, BY, MENUS
from messages.render import HERE, LANGUAGES, Rendered
from tests.messages.rendering import render
from tests.messages.samples import SAYS

CONVERSATIONS = HERE.parent / "conversations"
SPEAKING = (CONVERSATIONS, HERE.parent / "handlers", HERE.parent / "summaries" / "province")
# Names that are put together: what the expression in the source can become.
DYNAMIC_TEMPLATES = {
    "'rights/unmuted' if agreed else 'rights/muted'": {"rights/unmuted", "rights/muted"},
    "'registration/code_wrong' if invitation is None else 'registration/code_used'": {
        "registration/code_wrong",
        "registration/code_used",
    },
}
DYNAMIC_CHOICES = {
    "OTHER": {"other"},
    "_send_label(work)": {"send", "send_correction", "send_request"},
    "reason": set(REASONS),
    "f'summary_as_{each}'": {f"summary_as_{form}" for form in FORMS},
    "f'summary_{menu}'": {f"summary_{menu}" for menu in MENUS},
    "f'summary_{key}'": {f"summary_{key}" for key in (*BY.values(), *AGAINST.values())},
    "name[1:]": {name[1:] for name in COMMANDS if name != "/start" and name not in UNLISTED},
}
PROBLEMS_OF_CONVERSATIONS = {"choose", "choose_several", "required", "no_last", "gap", "period", "empty", "too_long"}
# Words that are the same in both languages, or names.
NOT_ENGLISH = {"htx", "tht", "telegram", "zalo", "qtdnd", "lhhtx", "video"}
ENGLISH = re.compile(r"\b(the|and|of|for|you|your|report|please|send|with|ok|yes|no|not|is|are|error)\b", re.IGNORECASE)


@cache
def every_call() -> dict[str, list[ast.Call]]:
    """The calls in the conversations and at the edge, by the name of what is called."""
    found: dict[str, list[ast.Call]] = defaultdict(list)
    for path in sorted(path for folder in SPEAKING for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found[node.func.id].append(node)
    return found


def calls(name: str) -> list[ast.Call]:
    """Every call of that name in the conversations and at the edge."""
    return every_call()[name]


def named(node: ast.expr, dynamic: dict[str, set[str]]) -> set[str]:
    """The names that an argument stands for; KeyError for an expression that the test does not know."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return dynamic[ast.unparse(node)]


def templates_used() -> set[str]:
    """Every template that is named."""
    used: set[str] = set()
    for call in calls("Say"):
        used |= named(call.args[0], DYNAMIC_TEMPLATES)
        used |= {name for word in call.keywords if word.arg == "file" for name in named(word.value, {})}
    return used


def choices_used() -> set[str]:
    """Every key of a choice that is named; the others are texts of forms."""
    labels = [call.args[1] for call in calls("Choice")]
    words = [node for node in labels if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "FormText")]
    return {name for node in words for name in named(node, DYNAMIC_CHOICES)}


def toml(language: str, name: str) -> dict[str, Any]:
    """One of a language's tables."""
    return tomllib.loads((HERE / language / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_template_for_everything_said_and_no_other(language: str) -> None:
    folder = HERE / language
    files = {str(path.relative_to(folder)).removesuffix(".txt.j2") for path in folder.rglob("*.txt.j2")}
    assert files == templates_used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_label_for_every_choice_and_no_other(language: str) -> None:
    assert set(toml(language, "choices")) == choices_used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words_for_every_picture_and_no_other(language: str) -> None:
    keys = {name for call in calls("Picture") for name in named(call.args[0], {})}
    assert set(toml(language, "pictures")) == keys


def test_every_template_is_rendered_by_the_examples_of_these_tests() -> None:
    assert {say.template for say in SAYS} | {"problem"} == templates_used()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["same", "skip", "back", "suggested"])
def test_a_choice_under_a_question_for_a_number_can_be_typed_as_a_word(language: str, key: str) -> None:
    word = toml(language, "choices")[key]["word"]
    assert word
    assert not any(letter.isdecimal() for letter in word)


def every_rendering(language: str) -> Iterator[tuple[str, Rendered]]:
    """All examples and all problems, as they are sent to a leader."""
    for say in SAYS:
        yield say.template, render(say, language=language)
    for problem in sorted(PROBLEMS | PROBLEMS_OF_CONVERSATIONS):
        said: dict[str, object] = {"problem": problem, "said": "12 con", "minimum": 0, "maximum": 10**12}
        yield f"problem {problem}", render(Say("problem", {"problem": problem}), language=language)
        for kind in ("money", "count", "text"):
            yield f"problem {problem}", render(Say("problem", {**said, "answer_kind": kind}), language=language)


def texts(rendered: Rendered) -> list[str]:
    """Every text of a rendered message."""
    file = [rendered.file[1].removesuffix("\n")] if rendered.file else []
    return [rendered.text, *(shown.label for shown in rendered.choices), *file, *drawn(rendered), *charted(rendered)]


def charted(rendered: Rendered) -> list[str]:
    """Every text in and under the charts of a message."""
    names = ("title", "subtitle", "all", "due_words", "told")
    found = [chart.caption for chart in rendered.charts]
    for picture in (chart.picture for chart in rendered.charts):
        found += [str(picture[name]) for name in names if name in picture]
        found += [text for row in picture.get("rows", ()) for text in (row["name"], row["text"])]
        found += [*picture.get("names", ()), *(words for _, words in picture.get("ticks", ()))]
    return found


def drawn(rendered: Rendered) -> list[str]:
    """Every text in and under the picture of a message."""
    picture = rendered.picture
    if picture is None:
        return []
    bars = [text for bar in picture.bars for text in (bar.label, bar.year, bar.text) if text]
    return [picture.caption, picture.title, *bars, *([picture.line[1]] if picture.line else [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_shows_how_it_was_made(language: str) -> None:
    leftovers = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|None|Undefined|FormText|Markup|True|False|&\w+;|<")
    found = [
        (name, text) for name, message in every_rendering(language) for text in texts(message) if leftovers.search(text)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_tidy(language: str) -> None:
    untidy = re.compile(r" {2}|[ \t]\n|\n{3}|\A\s|[ \t]\Z| [.,:;?!]|\.\.|,,")
    for name, message in every_rendering(language):
        for text in texts(message):
            assert text, name
            assert not untidy.search(text), (name, text)
            assert unicodedata.is_normalized("NFC", text), name


def test_vietnamese_messages_hold_no_english_word() -> None:
    found = [
        (name, word[0])
        for name, message in every_rendering("vi")
        for text in texts(message)
        for word in ENGLISH.finditer(text)
        if word[0].lower() not in NOT_ENGLISH
    ]
    assert found == []


def test_nobody_is_addressed_too_familiarly_or_too_stiffly() -> None:
    for name, message in every_rendering("vi"):
        assert not re.search(r"\b(bạn|mày|quý khách|đồng chí|OK)\b", message.text), name


def test_words_of_politeness_stand_at_most_once_in_a_message() -> None:
    many = {say.template for say in SAYS if len(re.findall(r"\b([Dd]ạ|ạ)\b", render(say).text)) > 1}
    assert many == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_sentence_of_its_own(language: str) -> None:
    problems = sorted(PROBLEMS | PROBLEMS_OF_CONVERSATIONS)
    sentences = {render(Say("problem", {"problem": key}), language=language).text for key in problems}
    assert len(sentences) == len(problems)


def form_texts() -> dict[str, str]:
    """Every text of the forms by the key under which it is shown."""
    found: dict[str, str] = {}
    for path in sorted((CONVERSATIONS / "forms").glob("*.toml")):
        found |= _texts_of(path)
    return found


def _texts_of(path: Path) -> dict[str, str]:
    form = tomllib.loads(path.read_text(encoding="utf-8"))
    key = form["key"]
    found = {
        f"{key}.items.{name}": form["items"][name]
        for name in ("title", "any", "short", "more", "add", "count_label", "brief", "remind")
        if name in form.get("items", {})
    }
    gates = {f"{key}.same": form.get("same", {}), f"{key}.items.same": form.get("items", {}).get("same", {})}
    for place, gate in gates.items():
        texts = ("ask", "short", "yes", "no", "example", "brief", "remind", "such")
        found |= {f"{place}.{name}": gate[name] for name in texts if name in gate}
    for question in form["question"]:
        start = f"{key}.{question['key']}"
        settings = ("label", "ask", "short", "hint", "example", "none")
        parts = {name: question[name] for name in settings if name in question}
        found |= {f"{start}.{name}": text for name, text in parts.items()}
        found |= {f"{start}.reason.{number}": reason for number, reason in enumerate(question.get("reasons", ()))}
        found |= {f"{start}.{option['value']}": option["label"] for option in question.get("options", ())}
    found |= {f"{key}.title": form["title"]} if gates[f"{key}.same"] or form["cadence"] == "year" else {}
    return found | {f"{key}.check.{check['key']}": check["say"] for check in form.get("check", ())}


def figure_labels() -> set[str]:
    """Every figure's name in the forms."""
    found: set[str] = set()
    for path in (CONVERSATIONS / "forms").glob("*.toml"):
        form = tomllib.loads(path.read_text(encoding="utf-8"))
        lines = [line for line in (*form["question"], *form.get("derived", ())) if line.get("nature")]
        several = [option for line in lines if line["kind"] == "choices" for option in line["options"]]
        found |= {line["label"] for line in (*lines, *several) if line.get("kind") != "choices"}
        found |= {form["items"]["count_label"]} if "items" in form else set()
    return found


def test_the_forms_have_english_words_for_each_of_their_texts_and_no_other() -> None:
    assert set(toml("en", "forms")) == set(form_texts()) | {f"figure: {label}" for label in figure_labels()}


def test_a_translation_names_nothing_that_the_form_does_not_know() -> None:
    given = {"period", "last_period", "period_end", "unit", "kind", "if", "elif", "endif", "else"}
    english = toml("en", "forms")
    for key, source in form_texts().items():
        assert _names(english[key]) <= _names(source) | given, key


def _names(source: str) -> set[str]:
    code = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", source))
    return set(re.findall(r"[a-z_]+", re.sub(r"'[^']*'|\|\s*\w+", "", code)))

"""Reading a form from its TOML text, with every problem named: file, place, and how to mend it."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from conversations.expression import Expression
from conversations.form import CADENCES, KINDS, NATURES, Check, Derived, Form, Items, Option, Question, Same
from conversations.people import Kind

Table = Mapping[str, Any]

_FORM = {"key", "version", "title", "cadence", "for", "question", "check", "same", "derived", "items"}
_QUESTION = {
    *(
        "key",
        "kind",
        "label",
        "ask",
        "hint",
        "example",
        "labels",
        "nature",
        "indicator",
        "required",
        "min",
        "max",
    ),
    *("same_as_last", "options", "for", "when", "suggest", "carried", "start", "jump", "reasons"),
    *("kept_labels", "near_labels", "volunteered", "unless", "like", "rise", "fall", "short", "told", "none"),
}


class FormProblem(Struct, frozen=True):
    """What is wrong in a form file: where, what, and what to write instead."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.what}"


class FormError(Exception):
    """A form file that cannot be used; `problems` names each thing to mend."""

    def __init__(self, problems: list[FormProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_form(file: str, text: str) -> tuple[list[FormProblem], Form | None]:
    """The problems of one file's text, and the form when there are none."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [FormProblem(file, "file", f"is not TOML ({error}); mend that line first")], None
    problems = [FormProblem(file, place, what) for place, what in _problems(table)]
    if problems:
        return problems, None
    form = _form(table)
    return [FormProblem(file, place, what) for place, what in _loose_ends(form)], form


def _problems(table: Table) -> Iterator[tuple[str, str]]:
    yield from _unknown("form", table, _FORM)
    for needed in ("key", "version", "title", "cadence", "for", "question"):
        if needed not in table:
            yield "form", f"`{needed}` is missing; add it at the top of the file"
    if table.get("cadence", "month") not in CADENCES:
        yield "form", f"cadence {table['cadence']!r} is not known; use one of {', '.join(CADENCES)}"
    for kind in table.get("for", ()):
        if kind not in list(Kind):
            yield "form", f"`for` names {kind!r}; use some of {', '.join(Kind)}"
    keys: set[str] = set()
    for number, question in enumerate(table.get("question", ()), start=1):
        place = f"question {question.get('key', number)}"
        yield from ((place, what) for what in _question_problems(question))
        if question.get("key") in keys:
            yield place, "this key stands twice; give each question its own"
        keys.add(question.get("key", ""))
    for place, source in _expressions(table):
        try:
            Expression(source)
        except ValueError as error:
            yield place, f"{error}; write it as in `revenue > 0`"


def _question_problems(question: Table) -> Iterator[str]:
    yield from (what for _, what in _unknown("", question, _QUESTION))
    for needed in ("key", "kind", "label", "ask"):
        if not question.get(needed):
            yield f"`{needed}` is missing; every question has key, kind, label and ask"
    if question.get("kind") not in KINDS:
        yield f"kind {question.get('kind')!r} is not known; use one of {', '.join(KINDS)}"
    if question.get("nature", "flow") not in NATURES:
        yield f"nature {question['nature']!r} is not known; use flow (summed) or stock (last value)"
    if question.get("kind") in ("choice", "choices") and len(question.get("options", ())) < 2:
        yield "a choice needs at least two `options`, each with value and label"
    if question.get("kind") == "choices" and not question.get("none"):
        yield "choices need `none`, the words for none of them"
    low, high = question.get("min"), question.get("max")
    if low is not None and high is not None and low > high:
        yield f"min {low} is above max {high}; exchange them"


def _unknown(place: str, table: Table, known: set[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(set(table) - known):
        yield place, f"`{name}` is not a setting here; known are {', '.join(sorted(known))}"


def _expressions(table: Table) -> Iterator[tuple[str, str]]:
    for question in table.get("question", ()):
        for name in ("when", "suggest"):
            if name in question:
                yield f"question {question.get('key')}, {name}", question[name]
    for check in table.get("check", ()):
        yield f"check {check.get('key')}, that", check.get("that", "")
    for derived in table.get("derived", ()):
        yield f"derived {derived.get('indicator')}, of", derived.get("of", "")
    for key, source in table.get("same", {}).get("sets", {}).items():
        yield f"same, sets {key}", source
    if "items" in table:
        yield "items, alive", table["items"].get("alive", "")


def _loose_ends(form: Form) -> Iterator[tuple[str, str]]:
    """Names in checks and expressions that no question has."""
    keys = {question.key for question in form.questions}
    usable = keys | {f"last_{key}" for key in keys} | {"kind"}
    for check in form.checks:
        for name in sorted((set(check.among) | _named(check.that)) - usable):
            yield (
                f"check {check.key}",
                f"`{name}` is no question of this form; name one of {', '.join(sorted(keys))}",
            )
    for question in form.questions:
        for name in {question.unless, question.like, question.rise, question.fall} - keys - {""}:
            yield f"question {question.key}", f"`{name}` is no question of this form"
        for expression in (question.when, question.suggest):
            for name in sorted((_named(expression) if expression else frozenset()) - usable):
                yield f"question {question.key}", f"`{name}` is no question of this form"


def _named(expression: Expression) -> frozenset[str]:
    """The names that must be questions: `told_…` are indicators of shorter reports."""
    return frozenset(name for name in expression.names if not name.startswith("told_"))


def _form(table: Table) -> Form:
    items = table.get("items")
    return Form(
        key=table["key"],
        version=table["version"],
        title=table["title"],
        cadence=table["cadence"],
        kinds=tuple(table["for"]),
        questions=tuple(_question(question) for question in table["question"]),
        checks=tuple(
            Check(c["key"], Expression(c["that"]), c["say"], tuple(c["among"]), c.get("soft", False))
            for c in table.get("check", ())
        ),
        same=_same(table),
        derived=tuple(
            Derived(d["indicator"], d["label"], d["kind"], d["nature"], Expression(d["of"]))
            for d in table.get("derived", ())
        ),
        items=_items(items) if items else None,
    )


def _same(table: Table) -> Same | None:
    same = table.get("same")
    sets = {key: Expression(of) for key, of in same.get("sets", {}).items()} if same else {}
    return Same(**{**same, "sets": sets}) if same else None


def _items(items: Table) -> Items:
    found = {"alive": Expression(items["alive"]), "labels": tuple(items["labels"]), "same": _same(items)}
    return Items(**{**items, **found})


def _question(table: Table) -> Question:
    return Question(
        key=table["key"],
        kind=table["kind"],
        label=table["label"],
        ask=table["ask"],
        hint=table.get("hint", ""),
        example=table.get("example", ""),
        labels=tuple(table.get("labels", ())),
        nature=table.get("nature", ""),
        indicator=table.get("indicator", ""),
        required=table.get("required", True),
        minimum=table.get("min"),
        maximum=table.get("max"),
        same_as_last=table.get("same_as_last", False),
        options=tuple(Option(o["value"], o["label"], tuple(o.get("labels", ()))) for o in table.get("options", ())),
        kinds=tuple(table.get("for", ())),
        when=Expression(table["when"]) if "when" in table else None,
        suggest=Expression(table["suggest"]) if "suggest" in table else None,
        carried=table.get("carried", False),
        start=table.get("start", ""),
        jump=table.get("jump"),
        reasons=tuple(table.get("reasons", ())),
        kept_labels=tuple(table.get("kept_labels", ())),
        near_labels=tuple(table.get("near_labels", ())),
        volunteered=table.get("volunteered", False),
        unless=table.get("unless", ""),
        like=table.get("like", ""),
        rise=table.get("rise", ""),
        fall=table.get("fall", ""),
        short=table.get("short", ""),
        told=tuple(table.get("told", ())),
        none=table.get("none", ""),
    )

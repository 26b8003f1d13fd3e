"""The report forms on disk."""

from functools import cache
from pathlib import Path

from conversations.form import Form
from conversations.form_file import FormError, FormProblem, read_form

FORMS = Path(__file__).parent.parent / "conversations" / "forms"
MONTHLY = ("revenue", "members", "loans")
HALF_YEARLY = ("half", "linkage")
YEARLY = ("capital", "staff", "farming", "digital")
ALL = (*MONTHLY, *HALF_YEARLY, *YEARLY)


@cache
def load_forms(folder: Path = FORMS, keys: tuple[str, ...] = MONTHLY) -> tuple[Form, ...]:
    """The forms of those keys, in that order, read once. Raises FormError with all problems of all files."""
    problems: list[FormProblem] = []
    forms: list[Form] = []
    for key in keys:
        path = folder / f"{key}.toml"
        found, form = read_form(path.name, path.read_text(encoding="utf-8"))
        problems += found
        if form:
            forms.append(form)
    if problems:
        raise FormError(problems)
    return tuple(forms)

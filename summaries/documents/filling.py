"""Word templates: where they are, and what is wrong with one, said so that whoever changed it in Word can mend it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
MEND = "Sửa chỗ đó trong Word, hoặc bỏ HTX_REPORT_TEMPLATE để dùng mẫu có sẵn."
_NEAR = 90


class TemplateBroken(ValueError):
    """A template that cannot be filled; the text says where and what to do."""


def template_path(name: str) -> Path:
    """The file of a template: one that comes with the program, or the path of a .docx."""
    return Path(name) if name.endswith(".docx") else TEMPLATES / f"{name}.docx"


def strict() -> "Environment":
    """What fills templates: a name without a value is an error, and what people typed is text."""
    from jinja2 import Environment, StrictUndefined

    return Environment(undefined=StrictUndefined, autoescape=True)


@contextmanager
def naming_the_place(path: Path) -> Iterator[None]:
    """Tell what goes wrong within as TemplateBroken."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

    try:
        yield
    except UndefinedError as error:
        raise TemplateBroken(f"Mẫu {path}: {_unknown(path, str(error))}. {MEND}") from error
    except TemplateSyntaxError as error:
        near = _near(list(getattr(error, "docx_context", ())), error.lineno)
        raise TemplateBroken(f"Mẫu {path}: lệnh viết chưa đúng{near} ({error.message}). {MEND}") from error
    except TemplateError as error:
        raise TemplateBroken(f"Mẫu {path}: {error}. {MEND}") from error
    except (BadZipFile, PackageNotFoundError, OSError, KeyError) as error:
        raise TemplateBroken(f"Mẫu {path} không đọc được: phải là một tệp Word .docx. {MEND}") from error


def _unknown(path: Path, told: str) -> str:
    """`không có giá trị cho {{ doanhthu }}, ở đoạn “Tổng doanh thu: {{ doanhthu }}”`."""
    name = next(iter(re.findall(r"'([^']+)' is undefined", told)), "")
    where = next((line for line in _paragraphs(path) if re.search(rf"\b{re.escape(name)}\b", line)), "") if name else ""
    at = f", ở đoạn “{where[:_NEAR]}”" if where else ""
    return f"không có giá trị nào tên là “{name or told}”{at}"


def check_braces(path: Path) -> None:
    """Raises TemplateBroken for a paragraph in which a command is opened and not closed, or the other way round: it
    would swallow what stands between it and the next."""
    for line in _paragraphs(path):
        if any(line.count(start) != line.count(end) for start, end in (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))):
            raise TemplateBroken(f"Mẫu {path}: thiếu dấu ngoặc ở đoạn “{line[:_NEAR]}”. {MEND}")


def _near(lines: Sequence[str], number: int) -> str:
    """What the line says in which the error is: docxtpl gives it with the three before it and the three after."""
    line = lines[min(3, number - 1)] if number > 0 and min(3, number - 1) < len(lines) else ""
    return f", gần “{line.strip()[:_NEAR]}”" if line.strip() else ""


def _paragraphs(path: Path) -> Iterator[str]:
    """The text of every paragraph, those in tables too."""
    from docx import Document
    from docx.oxml.ns import qn

    for paragraph in Document(str(path)).element.body.iter(qn("w:p")):
        yield "".join(part.text or "" for part in paragraph.iter(qn("w:t")))

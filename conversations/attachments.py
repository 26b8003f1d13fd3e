"""What is sent along with words, a picture or a PDF: known by its bytes, and taken where a scene wants it."""

import unicodedata
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from conversations.inbound import Content, Document, Photo
from conversations.say import Say

LARGEST = 10 * 1024 * 1024
PDF = "application/pdf"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
LONGEST_NAME = 80
REPORTING = frozenset({"ask", "review", "pick", "mend", "reason", "conflict", "why"})
"""Scenes within a report: a photo sent there belongs to it."""
TABLING = frozenset({"fund_file"})
"""Scenes that wait for a table: an Excel or CSV file."""
COMPOSING = frozenset({"notice_attach", "register_photo"})
"""Scenes in which something for many readers is put together: pictures and PDFs go with it."""

_PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}

Wanted = Literal["photo", "document"]


class Attachment(Struct, frozen=True):
    """A stored file that goes with a message, by its SHA-256; `kind` is its media type."""

    sha256: str
    kind: str
    name: str

    @property
    def is_photo(self) -> bool:
        """It is shown as a picture."""
        return self.kind.startswith("image/")


def wanted(scene: str) -> frozenset[Wanted]:
    """What is worth fetching where a conversation stands."""
    if scene in COMPOSING:
        return frozenset({"photo", "document"})
    if scene in TABLING:
        return frozenset({"document"})
    return frozenset({"photo"}) if scene in REPORTING else frozenset()


def photo_of(content: bytes, caption: str = "") -> Photo:
    """The photo in some bytes: JPEG, PNG or WebP by what they hold, whatever they are called; else with a problem."""
    kind = _picture_in(content)
    problem = "too_large" if len(content) > LARGEST else "" if kind else "not_a_picture"
    return Photo(sha256(content).hexdigest(), kind, caption, problem)


def _picture_in(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for kind, start in _PICTURES.items() if content.startswith(start)), "")


def file_in(content: bytes, name: str, caption: str = "", said: str = "") -> Photo | Document:
    """The picture or the document in some bytes, by what they hold; with a problem when it cannot be taken.

    `said`: the media type that it came under, which only tells a strange picture from a strange document.
    """
    photo = photo_of(content, caption)
    kind = PDF if _is_pdf(content) else _table_in(content, name)
    if photo.kind or (said.startswith("image/") and not kind):
        return photo
    problem = "too_large" if len(content) > LARGEST else "" if kind else "not_a_pdf"
    told = _pdf_name(name) if kind == PDF else file_name(name)
    return Document(sha256(content).hexdigest(), kind, told, caption, problem)


def _table_in(content: bytes, name: str) -> str:
    """A table by its name, and an Excel file by its first bytes too (a ZIP archive: ISO/IEC 29500-2)."""
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("xlsx", "xlsm"):
        return EXCEL if content.startswith(b"PK\x03\x04") else ""
    return CSV if suffix in ("csv", "tsv") else ""


def _is_pdf(content: bytes) -> bool:
    """ISO 32000-1, 7.5.2: the header is the first line; readers take it after a byte order mark or blanks, too."""
    return content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def file_name(given: str) -> str:
    """A name that any phone can store: no folders, no signs that mean something to a file system, not too long."""
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if letter in '<>:"|?*' else letter for letter in last if _is_shown(letter)).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if dot and len(suffix) <= 5:
        return f"{stem[: LONGEST_NAME - len(suffix) - 1].strip() or 'tep'}.{suffix}"
    return kept[:LONGEST_NAME] or "tep"


def _pdf_name(given: str) -> str:
    """The name of a PDF, by which any phone knows that it is one."""
    kept = file_name(given)
    return kept if kept.lower().endswith(".pdf") else file_name(f"{kept}.pdf")


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def attachment_of(content: Content) -> Attachment | None:
    """What is kept of a message that brings a picture or a PDF; None when it brings nothing that can be taken."""
    if not isinstance(content, Photo | Document) or content.problem or not content.sha256:
        return None
    if isinstance(content, Document) and content.kind != PDF:
        return None
    name = content.name if isinstance(content, Document) else f"anh.{content.kind.partition('/')[2]}"
    return Attachment(content.sha256, content.kind, name)


def refused(content: Photo | Document) -> Say:
    """Why a picture or a document cannot go with what is put together, and what to do."""
    name = content.name if isinstance(content, Document) else ""
    table = isinstance(content, Document) and content.kind in (EXCEL, CSV)
    problem = content.problem or ("not_a_pdf" if table else "not_fetched")
    return Say("attachment_refused", {"problem": problem, "name": name, "largest": LARGEST // 2**20})

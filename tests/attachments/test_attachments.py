"""What is sent along is known by its bytes; what cannot be taken says why and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.attachments import (
    COMPOSING,
    LARGEST,
    LONGEST_NAME,
    REPORTING,
    Attachment,
    attachment_of,
    file_in,
    file_name,
    refused,
    wanted,
)
from conversations.inbound import Document, Photo, Text
from tests.messages.rendering import render

JPEG, PDF = b"\xff\xd8\xff\xe0 a page", b"%PDF-1.7\n1 0 obj"
BYTES = [
    (PDF, "giay-moi.pdf", "", "application/pdf", ""),
    (b"\xef\xbb\xbf\r\n" + PDF, "a.bin", "", "application/pdf", ""),
    (PDF, "so.jpg", "image/jpeg", "application/pdf", ""),
    (PDF + bytes(LARGEST), "a.pdf", "", "application/pdf", "too_large"),
    (b"PK\3\4 word", "giay-moi.docx", "", "", "not_a_pdf"),
    (b"PK\3\4 word", "giay-moi.pdf", "application/pdf", "", "not_a_pdf"),
    (b"<html>%PDF-1.7", "a.pdf", "application/pdf", "", "not_a_pdf"),
    (b"", "a.pdf", "", "", "not_a_pdf"),
]


@pytest.mark.parametrize(("content", "name", "said", "kind", "problem"), BYTES)
def test_a_document_is_known_by_its_bytes(content: bytes, name: str, said: str, kind: str, problem: str) -> None:
    found = file_in(content, name, said=said)
    assert isinstance(found, Document)
    assert (found.kind, found.problem) == (kind, problem)


@pytest.mark.parametrize(
    ("name", "kept"), [("giấy mời.PDF", "giấy mời.PDF"), ("a.html", "a.html.pdf"), ("", "tep.pdf")]
)
def test_a_pdf_is_called_one(name: str, kept: str) -> None:
    found = file_in(PDF, name)
    assert isinstance(found, Document)
    assert found.name == kept


def test_a_picture_is_a_photo_whatever_it_is_called() -> None:
    assert file_in(JPEG, "giay-moi.pdf", "Ảnh giấy mời", said="application/pdf") == Photo(
        file_in(JPEG, "").sha256, "image/jpeg", "Ảnh giấy mời"
    )


def test_a_picture_of_a_strange_kind_is_told_as_a_picture() -> None:
    found = file_in(b"ftypheic", "IMG_1.HEIC", said="image/heic")
    assert isinstance(found, Photo)
    assert found.problem == "not_a_picture"
    assert "không phải ảnh JPEG, PNG, WebP" in render(refused(found)).text


NAMES = [
    ("giấy mời.pdf", "giấy mời.pdf"),
    ("C:\\Văn bản\\giấy mời.pdf", "giấy mời.pdf"),
    ("../../etc/passwd", "passwd"),
    ("a\u202efdp.exe", "afdp.exe"),
    ('a<b>:"|?*.pdf', "a_b______.pdf"),
    ("", "tep"),
    ("...", "tep"),
    (".pdf", "pdf"),
    ("dài " * 60 + ".pdf", ("dài " * 60)[: LONGEST_NAME - 4].strip() + ".pdf"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_a_name_can_be_stored_anywhere(given_name: str, kept: str) -> None:
    assert file_name(given_name) == kept


@given(st.text(max_size=300))
def test_any_name_is_short_and_harmless(given_name: str) -> None:
    kept = file_name(given_name)
    assert 0 < len(kept) <= LONGEST_NAME
    assert not set(kept) & set('/\\<>:"|?*\n\r\0')
    assert file_name(kept) == kept


def test_what_is_worth_fetching_depends_on_what_is_being_done() -> None:
    assert {scene: wanted(scene) for scene in ("idle", "ask", "notice_attach")} == {
        "idle": frozenset(),
        "ask": frozenset({"photo"}),
        "notice_attach": frozenset({"photo", "document"}),
    }
    assert not COMPOSING & REPORTING


def test_only_what_can_be_taken_is_an_attachment() -> None:
    pdf, photo = file_in(PDF, "giấy mời.pdf"), file_in(JPEG, "")
    assert attachment_of(pdf) == Attachment(pdf.sha256, "application/pdf", "giấy mời.pdf")
    assert attachment_of(photo) == Attachment(photo.sha256, "image/jpeg", "anh.jpeg")
    for other in (file_in(b"PK", "a.docx"), Document("", "application/pdf", "a.pdf"), Text("xong")):
        assert attachment_of(other) is None

"""What a letter says, as HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.web.safe_html import safe_html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>Đúng</b> &amp; đủ", "<b>Đúng</b> &amp; đủ"),
        ("<b>hở", "<b>hở</b>"),
        ("<b><i>lệch</b></i>", "<b><i>lệch</i></b>"),
        ("thừa</b>", "thừa"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<b class=x>", "&lt;b class=x&gt;"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("&amp;lt;", "&amp;lt;"),
    ],
)
def test_bold_and_italics_are_kept_and_nothing_else(text: str, shown: str) -> None:
    assert safe_html(text, "html") == shown


def test_a_plain_letter_has_no_markup_at_all() -> None:
    assert safe_html("<b>1 < 2</b>", "plain") == "&lt;b&gt;1 &lt; 2&lt;/b&gt;"


@given(st.text(alphabet="<>/biscript&;lgt#x3'\" =\n"), st.sampled_from(["html", "plain"]))
def test_no_text_can_bring_a_tag_of_its_own(text: str, markup: str) -> None:
    shown = str(safe_html(text, markup))
    tags = re.findall(r"<[^>]*>?", shown)
    assert set(tags) <= {"<b>", "</b>", "<i>", "</i>"}
    assert shown.count("<b>") == shown.count("</b>")
    assert shown.count("<i>") == shown.count("</i>")
    assert '"' not in shown

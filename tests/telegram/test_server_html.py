"""The test server reads HTML as Telegram's documentation describes it."""

from typing import Any

import pytest

from tests.telegram_server.html_text import parse_html
from tests.telegram_server.refusals import RefusalError


def entity(kind: str, offset: int, length: int, **details: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | details


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("HTX", "HTX", []),
        ("&lt;b&gt; &amp; &quot;&#39;&#x111;", "<b> & \"'đ", []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [entity("strikethrough", n, 1) for n in range(3)],
        ),
        (
            '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
            "ab",
            [entity("spoiler", 0, 1), entity("spoiler", 1, 1)],
        ),
        (
            '<a href="https://htx.vn?a=1&amp;b">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://htx.vn?a=1&b")],
        ),
        ("<a href='tg://user?id=5'>x</a>", "x", [entity("text_link", 0, 1, url="tg://user?id=5")]),
        ('<tg-emoji emoji-id="12">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="12")]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-sql">a</code></pre>', "a", [entity("pre", 0, 1, language="sql")]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ("<B>a</B >", "a", [entity("bold", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀<b>tỷ</b>", "😀tỷ", [entity("bold", 2, 2)]),
        ("<b></b>a", "a", []),
        (" \n<b>a </b>\n", "a", [entity("bold", 0, 1)]),
    ],
)
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("HTX <Nông nghiệp>", 'Unsupported start tag "nông" at byte offset 4'),
        ("tỷ <p>a</p>", 'Unsupported start tag "p" at byte offset 5'),
        ("5 < 6", 'Character "<" must be escaped at byte offset 2'),
        ("6 > 5", 'Character ">" must be escaped at byte offset 2'),
        ("Hoà & con", 'Character "&" must be escaped at byte offset 5'),
        ("a&nbsp;b", 'Character "&" must be escaped'),
        ("a&ltb", 'Character "&" must be escaped'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<br/>", 'Unsupported start tag "br/"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<a>x</a>", 'Tag "a" must have a link'),
        ('<a href="javascript:x">x</a>', 'Tag "a" must have a link'),
        ('<b class="x">a</b>', 'Unsupported attribute "class"'),
        ("<code><b>a</b></code>", 'Tag "b" inside of "code"'),
        ("<pre><i>a</i></pre>", 'Tag "i" inside of "pre"'),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", 'Tag "blockquote" inside of itself'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier"),
    ],
)
def test_bad_markup_is_refused_with_its_place(source: str, why: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert f"can't parse entities: {why}".lower() in refused.value.description.lower()

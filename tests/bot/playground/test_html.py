"""Telegram's HTML: what it becomes, and the words in which what is wrong with it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.html import parsed
from bot.playground.refusals import Refusal


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Hola", "Hola", []),
        ("<b>Hola</b> Ana", "Hola Ana", [("bold", 0, 4)]),
        (
            "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
            "abcd",
            ["bold", "italic", "underline", "strikethrough"],
        ),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &quot;x&quot; &#1078; &#x416;", '<b> & "x" ж Ж', []),
        ("Tom & Jerry &nbsp;", "Tom & Jerry &nbsp;", []),
        ("😀<code>x</code>", "😀x", [("code", 2, 1)]),
        ("<span class='tg-spoiler'>a</span>", "a", ["spoiler"]),
        ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
        ("<B>a</B>", "a", ["bold"]),
        ("<a>nowhere</a><b></b>", "nowhere", []),
    ],
)
def test_tags_become_entities(source: str, text: str, entities: list[object]) -> None:
    told, found = parsed(source)

    assert told == text
    plain = [(one["type"], one["offset"], one["length"]) for one in found]
    assert plain == entities or [kind for kind, _, _ in plain] == entities


def test_a_link_says_where_it_leads() -> None:
    assert parsed('<a href="https://kassa.example/?a=1&amp;b=2">ver</a>')[1] == [
        {"type": "text_link", "offset": 0, "length": 3, "url": "https://kassa.example/?a=1&b=2"}
    ]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("ñ<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("<3 de 5>", 'Unsupported start tag "3" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ],
)
def test_what_is_wrong_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        parsed(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@given(st.text())
def test_any_text_that_was_escaped_comes_back_whole(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert parsed(escaped) == (text, [])


@given(st.text(alphabet="<>b/i &;a=\"'😀x"))
def test_whatever_is_sent_is_read_or_refused(text: str) -> None:
    try:
        told, entities = parsed(text)
    except Refusal:
        return
    end = len(told.encode("utf-16-le")) // 2
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= end for one in entities)

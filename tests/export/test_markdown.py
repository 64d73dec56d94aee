"""The Markdown: read back by a parser it is the story again, and nothing from outside is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.documents import document_of
from tests.export.stories import HOSTILE, RELAXED, TEXTS, article, hostile, stories, story
from tui_news.clean import clean_text
from tui_news.export.markdown import escape, to_markdown
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article


def read(markdown: str) -> list[Token]:
    """Parse as CommonMark, all tokens in one list."""
    found = []
    for token in MarkdownIt("commonmark").parse(markdown):
        found += [token, *(token.children or ())]
    return found


def words(markdown: str) -> str:
    """Give what a reader of the rendered Markdown sees, blanks squeezed."""
    text = ""
    for token in read(markdown):
        if token.type in ("text", "code_inline", "fence", "code_block"):
            text += token.content
        elif token.type in ("softbreak", "hardbreak") or token.type.endswith("_close"):
            text += " " if token.nesting == 0 or token.block else ""
    return " ".join(text.split())


@RELAXED
@given(TEXTS | st.sampled_from(HOSTILE))
def test_escaped_text_is_only_text(text: str) -> None:
    tokens = read(escape(text))
    assert {token.type for token in tokens} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "softbreak",
        "text_special",
    }
    assert words(escape(text)) == " ".join(clean_text(text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_becomes_markup(text: str) -> None:
    shown, annotations = hostile(text)
    for markdown in (to_markdown(shown, annotations), to_markdown(shown, None)):
        tokens = read(markdown)
        assert not [token for token in tokens if token.type.startswith(("html", "image", "link"))]


@RELAXED
@given(stories())
def test_any_story_is_there_whole(made: tuple[Article, Annotations]) -> None:
    shown, annotations = made
    markdown = to_markdown(shown, annotations)
    assert not [token for token in read(markdown) if token.type.startswith(("html", "image"))]
    found = words(markdown).replace(" ", "")
    for block in shown.document.blocks:
        assert "".join(shown.document.text[block.start : block.end].split()) in found


def test_everything_of_a_story_is_there() -> None:
    markdown = to_markdown(*story())
    assert markdown.startswith("# Dam will hold, minister says\n\nHarbour Gazette · Ana Ro · 2026-11-22 09:30 UTC  \n")
    for line in (
        "<https://news.example/dam?x=1&y=2>",
        "**Engineers doubt it.**",
        "“The dam **is safe**,” Mara Quell, the minister, told the Wire Office. See"
        " [the report](<https://report.example/a?b=1&c=(2)>).",
        "## What engineers say",
        "- The wall is *thin*",
        "- 1\\. it leaks",
        "> Nobody asked us\n> for years",
        "````\nx = 1\n    ```y```\n````",
        "*The dam \\*in\\* 2020*",
        "- **Mara Quell**, Mara Quell, the minister (direct, via Wire Office) (unsure): “The dam is safe,”",
        "- anonymous: **anonymous**, afraid of losing his job",
    ):
        assert f"\n{line}\n" in markdown


def test_a_headline_of_its_own_stands_once() -> None:
    shown = article(document_of(((BlockKind.PARAGRAPH, "Text."),)), title="A *title*")
    assert to_markdown(shown, None).startswith("# A \\*title\\*\n")

"""Markdown with and without front matter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.ingest.helpers import blocks, check_sound, dropped, ingest, marks
from tui_news.ingest.frontmatter import split_front_matter

STORY = """\
---
title: "Board closes old pier"
description: The board says that it had no choice.
authors:
  - Jane Doe
  - 'John Roe'
date: 2026-11-22T10:00:00+01:00
outlet: Skerrin Courier
language: en
tags: [pier, sea]
draft: false
---

# Board closes old pier

*The board says that it had no choice.*

The harbour board of [Lower Skerrin](/skerrin "home") voted on **Monday**
to close the `old` ferry pier.

## ‘Nobody asked’

> “The hardest of my eleven years,”
> Ottoline Baspreet called it.

1. First it will be measured.
2. Then it will be sold:
   - the bell
   - the boards

| Year | Cars |
| ---- | ---- |
| 2024 | 1,204 |

```
tide = table[day]
```

<script>alert(1)</script>

![The old pier](/i.jpg)

Reporter's code: 50101
"""


def test_a_story_with_front_matter() -> None:
    draft = ingest(STORY, "pier.md", url="https://courier.example/a/")
    check_sound(draft.document)
    assert blocks(draft.document) == [
        ("headline", "Board closes old pier"),
        ("standfirst", "The board says that it had no choice."),
        ("paragraph", "The harbour board of Lower Skerrin voted on Monday to close the old ferry pier."),
        ("heading", "‘Nobody asked’"),
        ("quotation", "“The hardest of my eleven years,” Ottoline Baspreet called it."),
        ("list item", "1. First it will be measured."),
        ("list item", "2. Then it will be sold:"),
        ("list item", "the bell"),
        ("list item", "the boards"),
        ("preformatted", "Year | Cars\n2024 | 1,204"),
        ("preformatted", "tide = table[day]"),
        ("caption", "The old pier"),
    ]
    assert ("link", "Lower Skerrin", "https://courier.example/skerrin") in marks(draft.document)
    assert ("strong", "Monday", None) in marks(draft.document)
    assert ("code", "old", None) in marks(draft.document)
    assert (draft.title, draft.authors, draft.outlet) == (
        "Board closes old pier",
        ("Jane Doe", "John Roe"),
        "Skerrin Courier",
    )
    assert (draft.published, draft.language) == (datetime(2026, 11, 22, 9, tzinfo=UTC), "en")
    assert dropped(draft) == [("reporter's code", "Reporter's code: 50101")]


def test_without_front_matter_the_first_lines_say_it() -> None:
    draft = ingest(
        "# Board closes pier\n\nBy Jane Doe · Skerrin Courier · 22 November 2026\n\nThe board voted.\n\nSo it is.",
        "a.md",
    )
    assert [kind for kind, _ in blocks(draft.document)] == ["headline", "paragraph", "paragraph"]
    assert (draft.authors, draft.outlet) == (("Jane Doe",), "Skerrin Courier")


def test_markdown_is_told_by_its_look_where_no_name_says_it() -> None:
    assert blocks(ingest(STORY, "").document)[0] == ("headline", "Board closes old pier")
    assert blocks(ingest("# A\n\ntext *so* on", "").document)[0] == ("headline", "A")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert split_front_matter("---\n\nThe board voted.\n\n---\n").labels == {}


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("a: b", ("b",)),
        ('a: "b: c"', ("b: c",)),
        ("a: [b, 'c']", ("b", "c")),
        ("a:\n  - b\n  - c", ("b", "c")),
        ("a: b\n  goes on", ("b goes on",)),
        ("a: it''s", ("it''s",)),
        ("a: 'it''s'", ("it's",)),
        ("a: null", None),
        ("a:", None),
    ],
)
def test_front_matter_values(line: str, values: tuple[str, ...] | None) -> None:
    assert split_front_matter(f"---\n{line}\n---\nbody") == (({"a": values} if values else {}), "body")


def test_what_nobody_writes_is_read_as_plain_text_and_said_to_be() -> None:
    draft = ingest("# T\n\n" + "[" * 5_000 + "end", "a.md")
    assert draft.warnings == ("read as plain text: too large or too tangled for Markdown",)

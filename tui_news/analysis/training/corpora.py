"""Reads the annotated corpora (JSON Lines with character offsets) and lays their spans on our tokens as tags."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui_news.analysis.context import case_of, quotation_states, seen_states
from tui_news.analysis.tags import ATTRIBUTION_LABELS, Head, begin_tag
from tui_news.analysis.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The corpora's type names, where they differ from ours.
_TYPES = {"NORP": "Group"}


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its tokens, its context features and the gold tags of the heads that its corpus labels."""

    name: str
    text: str
    tokens: Tokens
    cases: list[int]
    quotation: list[int]
    seen: list[int]
    gold: dict[Head, list[int]]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read the JSON objects of *path*, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def examples(path: Path, head: Head | None) -> list[Example]:
    """Read the texts of *path* with gold tags for *head*; without a head they are read as unlabelled."""
    return [_example(f"{path.name}:{record['id']}", record, head) for record in records(path)]


def _example(name: str, record: dict[str, Any], head: Head | None) -> Example:
    text: str = record["text"]
    tokens = tokenize(text)
    cases = [case_of(word) for word in tokens.words]
    gold: dict[Head, list[int]] = {}
    if head is not None:
        gold[head] = tags_of(tokens, spans_of(record, head), head)
    return Example(name, text, tokens, cases, quotation_states(tokens), seen_states(tokens, cases), gold)


def spans_of(record: dict[str, Any], head: Head) -> list[tuple[int, int, str]]:
    """List the gold spans (start, end, label) of *record* for *head*, each once, in the order of the text."""
    if head == "entities":
        found = {(e["start"], e["end"], _TYPES.get(e["type"], e["type"])) for e in record.get("entities") or []}
    else:
        quotes = record.get("quotes") or []
        found = {(a, b, role) for q in quotes for role in ATTRIBUTION_LABELS for a, b in q.get(role) or []}
    return sorted(found, key=lambda span: (span[0], -span[1], span[2]))


def tags_of(tokens: Tokens, spans: list[tuple[int, int, str]], head: Head) -> list[int]:
    """Give one tag a token; of overlapping spans the one that begins first (then the longest) is kept.

    A token belongs to a span when its middle does, since some gold offsets clip a letter.
    """
    middles = [(a + b - 1) / 2 for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    tags = [0] * len(tokens)
    i = 0
    for start, end, label in spans:
        while i < len(middles) and middles[i] < start:
            i += 1
        j = i
        while j < len(middles) and middles[j] < end:
            tags[j] = begin_tag(head, label) + (j > i)
            j += 1
        i = j
    return tags

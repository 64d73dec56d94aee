"""Read the gold: passages and seed articles with the attributions, sources and entities that a person marked.

A label names its span by its words (``"said"``), by its first and last words (``"“We will … is lifted,”"``), and where
the words occur more than once by their number (``"he#2"``). Without a number, content has to be unique; a cue or source
is the occurrence nearest to its content, in the same paragraph and outside the content where possible. Every offset
counts code points of the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui_news.model.annotations import EntityType, QuoteKind, SourceKind
from tui_news.model.documents import Document, Span, Spans

HERE = Path(__file__).parent
ELLIPSIS = " … "
_NUMBER = re.compile(r"(.+)#(\d+)", re.DOTALL)
_LETTER = "[0-9A-Za-z\u00c0-\u024f]"  # of the scripts that put blanks between words

_KEYS = {
    "content",
    "cue",
    "source",
    "kind",
    "speaker",
    "source_kind",
    "relay",
    "reason",
    "parent",
    "optional",
    "verbatim",
}

Row = dict[str, Any]  # one table of a TOML file


class LabelError(ValueError):
    """A label that does not fit its text: a mistake in the gold."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One expected attribution.

    ``speakers`` holds the accepted names, an empty one where unknown is right; ``source_kinds`` the kinds, best first;
    ``relay`` is nearest to the words first; ``parent`` is a row of the same text; an ``optional`` row may be missed
    or found without effect on the figures; a ``verbatim`` one is a turn of a transcript, direct without marks.
    """

    content: Spans
    cue: Spans
    source: Spans
    kind: QuoteKind
    speakers: tuple[str, ...]
    source_kinds: tuple[SourceKind, ...]
    relay: tuple[str, ...]
    reason: str
    parent: int | None
    optional: bool
    verbatim: bool


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One expected entity with all its mentions."""

    name: str
    types: tuple[EntityType, ...]
    mentions: Spans
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldSource:
    """One expected distinct source of an article."""

    names: tuple[str, ...]
    kinds: tuple[SourceKind, ...]
    relay: tuple[str, ...]
    reason: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldText:
    """A labelled text; ``entities`` and ``sources`` are None where they are not labelled (passages)."""

    id: str
    document: Document
    quotes: tuple[GoldQuote, ...]
    entities: tuple[GoldEntity, ...] | None = None
    sources: tuple[GoldSource, ...] | None = None

    @property
    def text(self) -> str:
        """The words that every offset counts into."""
        return self.document.text


def passages(folder: Path = HERE / "passages") -> list[GoldText]:
    """Give every labelled passage, in the order of the files."""
    return [
        _passage(f"{path.stem}/{row['id']}", row)
        for path in sorted(folder.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
    ]


def seed_labels(path: Path, document: Document) -> GoldText:
    """Give the labels of one seed article, resolved in the document that ingest made of it."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    forms: dict[str, int] = {form: at for at, row in enumerate(rows["entity"]) for form in row["forms"]}
    spans = _mentions(document.text, list(forms), rows.get("not_mentions", []))
    entities = tuple(
        GoldEntity(
            row.get("name", row["forms"][0]),
            tuple(map(EntityType, row["type"].split("|"))),
            tuple(span for span, form in spans if forms[form] == at),
            row.get("optional", False),
        )
        for at, row in enumerate(rows["entity"])
    )
    sources = tuple(
        GoldSource(
            tuple(row["name"].split("|")),
            _kinds(row["kind"]),
            tuple(row.get("relay", ())),
            row.get("reason", ""),
            row.get("optional", False),
        )
        for row in rows["source"]
    )
    return GoldText(path.stem, document, _quotes(path.stem, document.text, rows["quote"]), entities, sources)


def occurrences(text: str, words: str) -> list[Span]:
    """Give every place where the words stand as whole words; ``first … last`` spans what lies between."""
    head, gap, tail = words.partition(ELLIPSIS)
    heads = [Span(*m.span()) for m in re.finditer(_whole(words), text)]
    if heads or not gap:
        return heads
    found = []
    for start in re.finditer(_whole(head), text):
        end = re.compile(_whole(tail)).search(text, start.end())
        if end:
            found.append(Span(start.start(), end.end()))
    return found


def _whole(words: str) -> str:
    before = f"(?<!{_LETTER})" if re.match(_LETTER, words[:1]) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, words[-1:]) else ""
    return before + re.escape(words) + after


def _passage(name: str, row: Row) -> GoldText:
    document = Document.of_text(row["text"].strip("\n"))
    return GoldText(name, document, _quotes(name, document.text, row.get("quotes", [])))


def _quotes(name: str, text: str, rows: list[Row]) -> tuple[GoldQuote, ...]:
    return tuple(_quote(f"{name}, row {at}", text, row) for at, row in enumerate(rows))


def _quote(where: str, text: str, row: Row) -> GoldQuote:
    unknown = row.keys() - _KEYS
    if unknown:
        raise LabelError(f"{where}: no such key: {', '.join(sorted(unknown))}")
    content = tuple(sorted(_content(where, text, words) for words in _listed(row["content"])))
    reason = row.get("reason", "")
    if reason and not occurrences(text, reason):
        raise LabelError(f"{where}: the reason is not in the text: {reason}")
    return GoldQuote(
        content,
        tuple(sorted(_near(where, text, words, content) for words in _listed(row.get("cue", "")))),
        tuple(sorted(_near(where, text, words, content) for words in _listed(row.get("source", "")))),
        QuoteKind(row["kind"]),
        tuple(row.get("speaker", "").split("|")),
        _kinds(row.get("source_kind", "")),
        tuple(row.get("relay", ())),
        reason,
        row.get("parent"),
        row.get("optional", False),
        row.get("verbatim", False),
    )


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _kinds(value: str) -> tuple[SourceKind, ...]:
    return tuple(SourceKind(kind) for kind in value.split("|") if kind)


def _content(where: str, text: str, label: str) -> Span:
    numbered = _NUMBER.fullmatch(label)
    words = numbered[1] if numbered else label
    found = occurrences(text, words)
    number = int(numbered[2]) if numbered else 1
    if len(found) < number or (len(found) > 1 and not numbered):
        raise LabelError(f"{where}: {len(found)} occurrences of the content {label!r}")
    return found[number - 1]


def _near(where: str, text: str, label: str, content: Spans) -> Span:
    numbered = _NUMBER.fullmatch(label)
    found = occurrences(text, numbered[1] if numbered else label)
    if not found or (numbered and len(found) < int(numbered[2])):
        raise LabelError(f"{where}: not in the text: {label!r}")
    if numbered:
        return found[int(numbered[2]) - 1]
    outside = [span for span in found if not any(span.start < c.end and c.start < span.end for c in content)]
    return min(outside or found, key=lambda span: min(_gap(text, span, piece) for piece in content))


def _gap(text: str, a: Span, b: Span) -> tuple[bool, int]:
    """How far apart: in another paragraph is farther than any number of letters."""
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    return "\n" in between, len(between)


def _mentions(text: str, forms: list[str], exceptions: list[str]) -> list[tuple[Span, str]]:
    """Every whole-word place of every form, the longest form first, without the numbered exceptions."""
    barred = [_near("not_mentions", text, label, (Span(0, 0),)) for label in exceptions]
    taken: list[tuple[Span, str]] = []
    for form in sorted(forms, key=len, reverse=True):
        found = occurrences(text, form)
        if not found:
            raise LabelError(f"the entity form is not in the text: {form!r}")
        taken += [
            (span, form)
            for span in found
            if span not in barred and not any(span.start < t.end and t.start < span.end for t, _ in taken)
        ]
    return sorted(taken)

"""The notebook in other formats: Markdown, HTML, CSV, JSON, Web Annotations; each entry whole in itself."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from tui_news.clean import clean_line, clean_text
from tui_news.export.csv import harmless
from tui_news.export.markdown import escape
from tui_news.export.page import escape as escape_html
from tui_news.export.page import page
from tui_news.export.telling import web_address
from tui_news.export.web_annotation import CONTEXT
from tui_news.model.annotations import QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tui_news.model.notes import Note

Json = dict[str, object]

COLUMNS = (
    "id", "words", "kind", "speaker", "role", "source", "cue", "via", "title", "outlet", "url", "published", "note",
    "saved", "article",
)  # fmt: skip


def citation(note: Note) -> str:
    """Give an entry as it is copied: words, speaker, article, link; outside text, not cleaned."""
    parts = (note.kept.words + _reported(note), f"— {_who(note)}{_via(note)}", _where(note), note.kept.url or "")
    return "\n".join(part for part in parts if part)


def to_markdown(notes: Sequence[Note]) -> str:
    """Give the entries as quotations with their notes, ending with a newline."""
    return "\n\n".join(["# Notebook", *(part for note in notes for part in _markdown(note))]) + "\n"


def to_html(notes: Sequence[Note]) -> str:
    """Give the entries as one page that fetches nothing and runs nothing; every outside character is escaped."""
    return page("Notebook", "", ["<h1>Notebook</h1>", *(line for note in notes for line in _html(note))])


def to_csv(notes: Sequence[Note]) -> str:
    """Give a line an entry under a line of column names (RFC 4180); no cell is run as a formula."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for note in notes:
        told = to_json(note) | {"via": ", ".join(note.kept.relay)}
        values = ("" if told[name] is None else told[name] for name in COLUMNS)
        writer.writerow([harmless(clean_text(cell)) if isinstance(cell, str) else cell for cell in values])
    return target.getvalue()


def to_json(note: Note) -> Json:
    """Give one entry; ``position`` is in code points into the text that it was taken from, ``article`` null if gone."""
    kept = note.kept
    return {
        "id": note.id,
        "article": note.article,
        "words": kept.words,
        "kind": kept.kind.value,
        "speaker": kept.speaker,
        "role": kept.role,
        "cue": kept.cue,
        "source": kept.source,
        "relay": list(kept.relay),
        "title": kept.title,
        "outlet": kept.outlet,
        "url": web_address(kept.url),
        "published": _time(kept.published),
        "note": note.note,
        "saved": _time(note.saved),
        "edited": _time(note.edited),
        "quote": {"exact": kept.anchor.exact, "prefix": kept.anchor.prefix, "suffix": kept.anchor.suffix},
        "position": {"start": kept.anchor.start, "end": kept.anchor.end},
    }


def to_web_annotations(notes: Sequence[Note]) -> Json:
    """Give an AnnotationCollection with one page (https://www.w3.org/TR/annotation-model/), one item an entry."""
    items = [_annotation(note) for note in notes]
    collection = _urn("notebook")
    first = {"id": _urn("page"), "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "Notebook",
        "total": len(items),
        "first": first,
    }


def _annotation(note: Note) -> Json:
    kept = note.kept
    bodies = [_body("commenting", note.note)] if note.note else []
    bodies.append(_body("classifying", f"{kept.kind.value} quote"))
    bodies += [_body("identifying", kept.speaker)] if kept.speaker else []
    bodies += [_body("describing", f"via {name}") for name in kept.relay]
    place = {"type": "TextPositionSelector", "start": kept.anchor.start, "end": kept.anchor.end}
    words = {"type": "TextQuoteSelector", "exact": kept.anchor.exact}
    words |= {"prefix": kept.anchor.prefix, "suffix": kept.anchor.suffix}
    source = web_address(kept.url) or _urn(f"{kept.outlet}\n{kept.title}")
    return {
        "id": _urn(f"note {note.id}\n{note.saved.isoformat()}"),
        "type": "Annotation",
        "motivation": "commenting" if note.note else "bookmarking",
        "created": _time(note.saved),
        "body": bodies,
        "target": {"source": source, "selector": [words, place]},
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": clean_text(value), "format": "text/plain"}


def _markdown(note: Note) -> Iterator[str]:
    address = web_address(note.kept.url)
    where = escape(clean_line(_where(note)))
    linked = f"[{where}](<{address}>)" if address else where
    words, who = escape(clean_line(note.kept.words)), escape(clean_line(_who(note) + _via(note)))
    quoted = f"> {words}{_reported(note)}\n>\n> — {who}"
    yield f"{quoted}, {linked}" if where else quoted
    if note.note:
        yield escape(note.note)


def _html(note: Note) -> Iterator[str]:
    address = web_address(note.kept.url)
    where = escape_html(_where(note))
    linked = f'<a href="{escape_html(address)}" rel="noopener noreferrer">{where}</a>' if address else where
    yield f'<blockquote class="quotation" dir="auto">{escape_html(note.kept.words)}{_reported(note)}</blockquote>'
    yield f'<p class="facts" dir="auto">— {escape_html(_who(note) + _via(note))}, {linked}</p>'
    if note.note:
        yield f'<p dir="auto">{escape_html(note.note)}</p>'


def _reported(note: Note) -> str:
    """Say of words that are not the speaker's own that they are not."""
    return " (reported, not verbatim)" if note.kept.kind is QuoteKind.INDIRECT else ""


def _who(note: Note) -> str:
    named = note.kept.speaker or note.kept.source or "unknown speaker"
    return f"{named}, {note.kept.role}" if note.kept.role else named


def _via(note: Note) -> str:
    return f", via {', '.join(note.kept.relay)}" if note.kept.relay else ""


def _where(note: Note) -> str:
    kept = note.kept
    day = kept.published.date().isoformat() if kept.published else ""
    return ", ".join(part for part in (f"“{kept.title}”" if kept.title else "", kept.outlet, day) if part)


def _time(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _urn(what: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, what)}"

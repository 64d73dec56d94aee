"""A draft as the tables will hold it: all that can be made of it without the library, so in any process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_news.library.codec import (
    digest,
    dump_blocks,
    dump_dropped,
    dump_enclosures,
    dump_marks,
    dump_strings,
    key,
    pack_original,
    seconds,
    storable,
)

if TYPE_CHECKING:
    from tui_news.model.documents import Draft


class Arrival(NamedTuple):
    """The values of a draft's rows; times are seconds since 1970, lists JSON, ``raw`` is compressed."""

    identity: str
    url: str | None
    title: str
    outlet: str
    authors: str
    published: int | None
    updated: int | None
    enclosures: str
    categories: str
    comments: str | None
    kind: str
    text: str
    blocks: str
    marks: str
    dropped: str
    warnings: str
    language: str | None
    raw: bytes
    raw_type: str
    digest: bytes
    is_cut: bool


def arrival(draft: Draft) -> Arrival:
    """Make the values of a draft's rows."""
    document, blocks = draft.document, dump_blocks(draft.document)
    text = storable(document.text)
    return Arrival(
        identity=key(draft.identity),
        url=key(draft.url) if draft.url else None,
        title=storable(draft.title),
        outlet=storable(draft.outlet or ""),
        authors=dump_strings(draft.authors),
        published=seconds(draft.published),
        updated=seconds(draft.updated),
        enclosures=dump_enclosures(draft.enclosures) if draft.enclosures else "[]",
        categories=dump_strings(draft.categories),
        comments=storable(draft.comments) if draft.comments else None,
        kind=draft.kind.value,
        text=text,
        blocks=blocks,
        marks=dump_marks(document),
        dropped=dump_dropped(draft.dropped) if draft.dropped else "[]",
        warnings=dump_strings(draft.warnings),
        language=draft.language,
        raw=pack_original(draft.raw, text),
        raw_type=draft.raw_type,
        digest=digest(draft.title, document.text, blocks),
        is_cut=draft.is_cut,
    )

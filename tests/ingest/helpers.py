"""What the tests of ingest share: short ways in, and what must hold of any document."""

from __future__ import annotations

import unicodedata

from tui_news.clean import clean_text
from tui_news.ingest import ingest_bytes
from tui_news.model.documents import BlockKind, Document, Draft, MarkKind


def ingest(
    text: str | bytes, name: str = "story.txt", *, url: str | None = None, media_type: str | None = None
) -> Draft:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return ingest_bytes(data, name=name, identity=f"file:/{name}", url=url, media_type=media_type)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [text for _, text in blocks(document)]


def marks(document: Document) -> list[tuple[str, str, str | None]]:
    return [(mark.kind.value, document.text[mark.start : mark.end], mark.target) for mark in document.marks]


def dropped(draft: Draft) -> list[tuple[str, str]]:
    return [(one.reason, one.text) for one in draft.dropped]


def check_sound(document: Document) -> None:
    """Assert what DESIGN promises of every document."""
    text = document.text
    assert "\n\n".join(texts(document)) == text
    end = -2
    for block in document.blocks:
        assert block.start == end + 2
        assert block.end > block.start
        end = block.end
        words = text[block.start : block.end]
        assert words.strip()
        assert words == words.rstrip().lstrip("\n" if block.kind is BlockKind.PREFORMATTED else None)
        assert "\n" not in words or block.kind is BlockKind.PREFORMATTED
        assert "\n\n" not in words
    kinds = [block.kind.value for block in document.blocks]
    assert kinds.count("headline") <= 1
    assert kinds.count("standfirst") <= 1
    front = [kind for kind in kinds if kind in ("headline", "standfirst")]
    assert kinds[: len(front)] == sorted(front)
    assert clean_text(text) == text
    assert unicodedata.is_normalized("NFC", text)
    for mark in document.marks:
        assert any(block.start <= mark.start < mark.end <= block.end for block in document.blocks)
        assert (mark.target is not None) == (mark.kind is MarkKind.LINK)
        assert mark.target is None or mark.target.startswith(("http://", "https://"))

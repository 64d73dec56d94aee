"""The user's article and the shared pages and feeds, where they are at hand; nothing of them is kept here."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ingest.helpers import blocks, check_sound, dropped, ingest, marks
from tui_news.ingest import ingest_bytes
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).parents[3] / "shared"
ARTICLES = sorted((SHARED / "article").glob("*.txt"))
PAGES = SHARED / "pages"
ENCODED = sorted((SHARED / "feeds" / "miniflux").glob("*[8_]*.html"))
FLOOR = 0.955


@pytest.mark.skipif(not ARTICLES, reason="the user's article is not at hand")
def test_the_users_article() -> None:
    draft = ingest(ARTICLES[0].read_bytes(), "article.txt")
    check_sound(draft.document)
    assert [kind for kind, _ in blocks(draft.document)] == ["headline", "standfirst", *["paragraph"] * 10]
    assert [reason for reason, _ in dropped(draft)] == [
        "reporter's code",
        "news code",
        "comment form",
        "comment form",
        "captcha",
    ]
    assert marks(draft.document) == []
    assert draft.document.text.count("“") == draft.document.text.count("”") == 3
    assert " two sides - reportedly " in draft.document.text
    again = ingest(draft.document.text)
    assert again.document.text == draft.document.text
    assert again.dropped == ()


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if len(words) < 4:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not at hand")
def test_the_text_of_the_shared_pages_is_found(record_property: Callable[[str, object], None]) -> None:
    """F1 of 4-word shingles against the pages' article bodies, as the benchmark of article extraction measures it.

    Their bodies hold neither headline nor standfirst; with captions is what the reader shows, without is what the
    benchmark means.
    """
    gold = json.loads((PAGES / "ground-truth.json").read_text("utf-8"))
    front = {BlockKind.HEADLINE, BlockKind.STANDFIRST}
    scores: dict[str, list[tuple[float, float]]] = {"with captions": [], "without captions": []}
    for page, truth in gold.items():
        data = gzip.decompress((PAGES / "html" / f"{page}.html.gz").read_bytes())
        document = ingest_bytes(data, media_type="text/html", url=truth["url"], identity=truth["url"]).document
        check_sound(document)
        for name, left_out in (("with captions", front), ("without captions", front | {BlockKind.CAPTION})):
            found = shingles(
                "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind not in left_out)
            )
            wanted = shingles(truth["articleBody"])
            hits = sum((found & wanted).values())
            scores[name].append((hits / max(1, sum(found.values())), hits / max(1, sum(wanted.values()))))
    for name, pairs in scores.items():
        precision, recall = (sum(values) / len(values) for values in zip(*pairs, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        record_property(f"F1 {name}", f"{f1:.4f}")
        print(f"{name}: precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}")
        assert f1 >= FLOOR


@pytest.mark.skipif(not ENCODED, reason="the shared feeds are not at hand")
@pytest.mark.parametrize("path", ENCODED, ids=lambda path: path.name)
def test_pages_in_many_encodings(path: Path) -> None:
    draft = ingest(path.read_bytes(), path.name)
    check_sound(draft.document)
    assert "\ufffd" not in draft.document.text + draft.title

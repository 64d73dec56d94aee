"""The seed articles as ingest makes them, each with its labels."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.analysis.gold.labels import HERE, GoldText, seed_labels

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.model.documents import Draft

SEEDS = HERE.parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Article:
    """One seed: its file, what ingest makes of it, and what its labels expect of that."""

    path: Path
    draft: Draft
    expected: dict[str, Any]  # the table [article]: headline, standfirst, authors, outlet, published, language, dropped

    def gold(self) -> GoldText:
        """Give the labels, resolved in the ingested document. LabelError when they do not fit it."""
        return seed_labels(label_file(self.path), self.draft.document)


def seed_files() -> list[Path]:
    """Give the seed articles in the order in which the reader shows them."""
    return sorted(p for p in SEEDS.iterdir() if p.suffix in {".txt", ".md", ".html"} and p.stem != "README")


def label_file(seed: Path) -> Path:
    """Give the file with the labels of one seed."""
    return HERE / "seeds" / f"{seed.stem}.toml"


@cache
def article(path: Path) -> Article:
    """Ingest one seed; its labels are read, not yet resolved."""
    from tui_news.ingest import ingest_bytes

    draft = ingest_bytes(path.read_bytes(), name=path.name, identity=f"seed:{path.name}")
    expected = tomllib.loads(label_file(path).read_text(encoding="utf-8"))["article"]
    return Article(path, draft, expected)

"""What is known about an article besides its text, whatever told it: a page's metadata, its first lines, a feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(slots=True)
class Particulars:
    """Empty or None where nothing is known. ``title`` is as the input calls itself; times are in UTC."""

    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    url: str | None = None
    language: str | None = None

    def fill(self, other: Particulars) -> None:
        """Take from *other* what is not known yet."""
        self.title = self.title or other.title
        self.authors = self.authors or other.authors
        self.outlet = self.outlet or other.outlet
        self.published = self.published or other.published
        self.updated = self.updated or other.updated
        self.url = self.url or other.url
        self.language = self.language or other.language

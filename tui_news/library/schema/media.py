"""A migration: what comes with an article to be heard, seen or opened elsewhere."""

from __future__ import annotations

from typing import Final

MEDIA: Final = """
ALTER TABLE article ADD COLUMN enclosures TEXT NOT NULL DEFAULT '[]';  -- [url, type, bytes, seconds, title] each
-- What was fetched before knew none: let every feed come whole once more.
UPDATE schedule SET content = x'', loaded = NULL;
"""

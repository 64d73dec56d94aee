"""A migration: what a feed files an article under, and where readers discuss it."""

from __future__ import annotations

from typing import Final

FILING: Final = """
ALTER TABLE article ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article ADD COLUMN comments TEXT;  -- the address of a page
-- What was fetched before knew neither: let every feed come whole once more.
UPDATE schedule SET content = x'', loaded = NULL;
"""

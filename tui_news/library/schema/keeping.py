"""A migration: which feeds' articles get their whole text by themselves, and how long what they brought is kept."""

from __future__ import annotations

from typing import Final

KEEPING: Final = """
ALTER TABLE feed ADD COLUMN full_text TEXT NOT NULL DEFAULT 'never' CHECK (full_text IN ('never', 'summary', 'always'));
ALTER TABLE feed ADD COLUMN keep_days INTEGER CHECK (keep_days >= 0);  -- both NULL: as the settings say; 0: no limit
ALTER TABLE feed ADD COLUMN keep_articles INTEGER CHECK (keep_articles >= 0);
CREATE TABLE whole_text (                 -- an article whose whole text is to be fetched, or could not be
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  due INTEGER,                            -- not before; NULL: not again by itself
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT                              -- why it could not be had when it was tried last
) STRICT;
CREATE INDEX whole_text_due ON whole_text (due) WHERE due IS NOT NULL;
-- What still has its original, by age.
CREATE INDEX version_original ON version (ingested, article) WHERE length(raw) > 0;
"""

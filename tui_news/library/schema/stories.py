"""The migration for stories that several outlets carry: which articles are one, and where to look for candidates."""

from __future__ import annotations

from typing import Final

STORIES: Final = """
ALTER TABLE article ADD COLUMN story INTEGER;  -- the id of the first article of the same story; NULL: there is no other
CREATE INDEX article_story ON article (story) WHERE story IS NOT NULL;
CREATE TABLE band (                       -- of the text shown; a row may outlive its article, so it only ever proposes
  value INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (value, article)
) STRICT, WITHOUT ROWID;
"""

"""A migration: the tags that the user gives to articles, beside those of feeds."""

from __future__ import annotations

from typing import Final

TAGS: Final = """
CREATE TABLE article_tag (                -- articles that have one are kept, whatever clears old ones away
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tag_name ON article_tag (name);
"""

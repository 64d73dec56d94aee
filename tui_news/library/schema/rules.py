"""A migration: rules for articles that come, and the articles that wait for those that ask about their analysis."""

from __future__ import annotations

from typing import Final

RULES: Final = """
CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: article.deleted_with is -id for what a rule has put away
  query TEXT NOT NULL,                    -- in the search language
  act TEXT NOT NULL CHECK (act IN ('mute', 'read', 'star', 'tag')),
  tag TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE rule_due (                   -- new; rules that ask who says what have yet to see it
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
) STRICT;
"""

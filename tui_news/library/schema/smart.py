"""A migration: searches that are kept, with a few to begin with."""

from __future__ import annotations

from typing import Final

SMART: Final = """
CREATE TABLE smart (
  id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: undo steps remember it
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  query TEXT NOT NULL                     -- in the search language
) STRICT;
INSERT INTO smart (name, query) VALUES
  ('Today', 'after:today'),
  ('Anonymous sources', 'source:anonymous'),
  ('Updated', 'is:updated');
"""

"""The migration for lists by number of quotes: an index that holds the ids in that order."""

from __future__ import annotations

from typing import Final

ORDERING: Final = """
CREATE INDEX article_quoted ON article (direct + reported, listed, id, deleted)
  WHERE deleted IS NULL AND direct + reported > 0;
"""

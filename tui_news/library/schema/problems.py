"""A migration: what was wrong with a feed's document when it last came, without stopping us."""

from __future__ import annotations

from typing import Final

PROBLEMS: Final = """
ALTER TABLE feed ADD COLUMN problems TEXT NOT NULL DEFAULT '[]';  -- lines of plain words
"""

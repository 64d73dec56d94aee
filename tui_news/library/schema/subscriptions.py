"""The fourth migration: what the user decides about a feed: tags, pause, mute, and how its server is to be asked."""

from __future__ import annotations

from typing import Final

SUBSCRIPTIONS: Final = """
ALTER TABLE feed ADD COLUMN paused INTEGER;                     -- since when; NULL: it is refreshed
ALTER TABLE feed ADD COLUMN muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1));
ALTER TABLE feed ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN access TEXT;                        -- under which key its secrets are kept, outside of here
CREATE TABLE tag (
  feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (feed, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_name ON tag (name);
CREATE TABLE dropped_access (             -- keys of feeds that are gone for good: their secrets have yet to go
  key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER feed_drops_access AFTER DELETE ON feed WHEN old.access IS NOT NULL BEGIN
  INSERT OR IGNORE INTO dropped_access VALUES (old.access);
END;
"""

"""The third migration: what the refresh engine remembers of each feed, and of hosts that asked to be left alone."""

from __future__ import annotations

from typing import Final

SCHEDULE: Final = """
CREATE TABLE schedule (                   -- no row: never fetched by the engine
  feed INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
  due INTEGER,
  interval INTEGER CHECK (interval > 0),  -- the user's own; seconds, as are all durations
  rhythm INTEGER,
  changed INTEGER,
  stated INTEGER NOT NULL DEFAULT 0,
  loaded INTEGER,
  content BLOB NOT NULL DEFAULT x'',
  media TEXT NOT NULL DEFAULT '',
  failures INTEGER NOT NULL DEFAULT 0,
  retired INTEGER,
  moving_to TEXT,
  moving_seen INTEGER NOT NULL DEFAULT 0,
  moved_from TEXT
) STRICT;
CREATE TABLE resting_host (               -- it answered 429 or 503: nothing is asked of it before then
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A feed that comes back after it was removed is fetched whole: its articles may have gone for good meanwhile.
CREATE TRIGGER schedule_begins_anew AFTER UPDATE OF removed ON feed
  WHEN old.removed IS NOT NULL AND new.removed IS NULL BEGIN
  UPDATE schedule SET due = NULL, content = x'', loaded = NULL, retired = NULL, failures = 0 WHERE feed = new.id;
END;
"""

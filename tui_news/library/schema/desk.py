"""The tables of what the reader keeps and corrects: the notebook, and the log of corrections.

Both name their article by its identity too, since an article may go for good and come back under another id.
"""

from __future__ import annotations

from typing import Final

DESK: Final = """
CREATE TABLE notebook (                   -- quotes kept with all that is needed to read them without their article
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL,               -- no reference: the article may go
  identity TEXT NOT NULL,
  exact TEXT NOT NULL,                    -- the anchor of the words: see model/corrections.py
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  words TEXT NOT NULL,                    -- the words as they are shown: pieces of one quote joined by an ellipsis
  kind TEXT NOT NULL,
  speaker TEXT,
  role TEXT NOT NULL,
  cue TEXT NOT NULL,
  source TEXT NOT NULL,                   -- how the article names the speaker there
  relay TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT,
  published INTEGER,
  note TEXT NOT NULL,                     -- the reader's own words
  saved INTEGER NOT NULL,
  edited INTEGER
) STRICT;
CREATE INDEX notebook_article ON notebook (article);
CREATE INDEX notebook_identity ON notebook (identity);

CREATE TABLE correction (                 -- only ever added to
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL,                 -- of the article
  title TEXT NOT NULL,                    -- of the article, as it was
  operation TEXT NOT NULL,                -- see model/corrections.py, or 'retract'
  retracts INTEGER REFERENCES correction (id),
  exact TEXT NOT NULL DEFAULT '',
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  first INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT 0,
  value TEXT NOT NULL DEFAULT '',
  target TEXT,                            -- a second anchor, as JSON
  made INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_identity ON correction (identity);
CREATE INDEX correction_retracts ON correction (retracts) WHERE retracts IS NOT NULL;
-- Corrected annotations stand in the tables of the analysis, so that every list and search sees them; here is what the
-- analyser itself said, as zlib of JSON.
CREATE TABLE uncorrected (
  analysis INTEGER PRIMARY KEY REFERENCES analysis (id) ON DELETE CASCADE,
  annotations BLOB NOT NULL
) STRICT;
ALTER TABLE quote ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1));
ALTER TABLE entity ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1));
"""

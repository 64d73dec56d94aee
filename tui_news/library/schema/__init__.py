"""The tables of the library, as numbered migrations: entry N brings a library of schema N to schema N + 1.

Times are whole seconds since 1970 in UTC, offsets are code points into ``version.text``, lists are JSON.
A migration that has been released is never edited; a change of the tables is a new one at the end.
"""

from __future__ import annotations

from typing import Final

from tui_news.library.schema.desk import DESK
from tui_news.library.schema.filing import FILING
from tui_news.library.schema.keeping import KEEPING
from tui_news.library.schema.lookups import LOOKUPS
from tui_news.library.schema.media import MEDIA
from tui_news.library.schema.names import NAMES
from tui_news.library.schema.ordering import ORDERING
from tui_news.library.schema.problems import PROBLEMS
from tui_news.library.schema.rules import RULES
from tui_news.library.schema.schedule import SCHEDULE
from tui_news.library.schema.sharing import SHARING
from tui_news.library.schema.smart import SMART
from tui_news.library.schema.stories import STORIES
from tui_news.library.schema.subscriptions import SUBSCRIPTIONS
from tui_news.library.schema.tags import TAGS
from tui_news.library.schema.wire import WIRE

APPLICATION_ID: Final = 0x74756E77  # "tunw", in the file's header: this is a library of tui-news

_FIRST: Final = """
CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',          -- what the user calls it
  title TEXT NOT NULL DEFAULT '',         -- what it calls itself
  site TEXT,
  folder TEXT NOT NULL DEFAULT '',
  etag TEXT,
  last_modified TEXT,
  fetched INTEGER,
  error TEXT,
  failing_since INTEGER,
  removed INTEGER,                        -- when the user removed it; kept while that can be undone
  unread INTEGER NOT NULL DEFAULT 0,      -- kept by the triggers below: the feeds pane shows them at every key
  total INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: undo steps and people remember it
  identity TEXT NOT NULL UNIQUE,
  url TEXT,
  title TEXT NOT NULL,                    -- this and the following are those of the current version
  outlet TEXT NOT NULL DEFAULT '',
  authors TEXT NOT NULL DEFAULT '[]',
  published INTEGER,
  updated INTEGER,
  listed INTEGER NOT NULL,                -- lists sort by it: publication, but never later than when we first saw it
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
  starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
  local INTEGER NOT NULL DEFAULT 0 CHECK (local IN (0, 1)),  -- a file, a page or a seed brought it
  deleted INTEGER,                        -- tombstone: when it was deleted
  deleted_with INTEGER,                   -- the removed feed it went away with, and comes back with
  version INTEGER,                        -- the one shown; no foreign key, which would need an index of its own
  analyser TEXT,                          -- who annotated the current version; counts are for the list
  direct INTEGER,
  reported INTEGER,
  entities INTEGER,
  sources INTEGER
) STRICT;
-- The columns of each condition stand in its index too: SQLite before 3.41 would read every row to check them.
CREATE INDEX article_newest ON article (listed, id, deleted) WHERE deleted IS NULL;
CREATE INDEX article_unread ON article (listed, id, deleted, read) WHERE deleted IS NULL AND read = 0;
CREATE INDEX article_starred ON article (listed, id, deleted, starred) WHERE deleted IS NULL AND starred = 1;
CREATE INDEX article_local ON article (listed, id, deleted, local, read) WHERE deleted IS NULL AND local = 1;
CREATE INDEX article_pending ON article (analyser, listed, deleted, version) WHERE deleted IS NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_gone ON article (deleted_with) WHERE deleted_with IS NOT NULL;

CREATE TABLE entry (
  feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  identity TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  seen INTEGER NOT NULL,
  PRIMARY KEY (feed, identity)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_article ON entry (article, feed);

CREATE TABLE version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  feed INTEGER REFERENCES feed (id) ON DELETE SET NULL,  -- who brought it; NULL: a file, a page, a seed
  kind TEXT NOT NULL CHECK (kind IN ('summary', 'full', 'update')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL,
  marks TEXT NOT NULL,
  dropped TEXT NOT NULL,
  warnings TEXT NOT NULL,
  language TEXT,
  raw BLOB NOT NULL,                      -- the original as it came, zlib
  raw_type TEXT NOT NULL,
  digest BLOB NOT NULL,                   -- of title, text and blocks: what "changed" means
  ingested INTEGER NOT NULL
) STRICT;
CREATE INDEX version_article ON version (article, id);
CREATE INDEX version_digest ON version (digest);
CREATE INDEX version_feed ON version (feed) WHERE feed IS NOT NULL;

CREATE VIEW searchable AS
  SELECT article.id AS id, version.title AS title, version.text AS text
  FROM article JOIN version ON version.id = article.version;
CREATE VIRTUAL TABLE search USING fts5 (
  title, text, content = 'searchable', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER search_follows AFTER UPDATE OF version ON article WHEN new.version IS NOT old.version BEGIN
  INSERT INTO search (search, rowid, title, text)
    SELECT 'delete', old.id, title, text FROM version WHERE id = old.version;
  INSERT INTO search (rowid, title, text) SELECT new.id, title, text FROM version WHERE id = new.version;
END;
CREATE TRIGGER search_forgets BEFORE DELETE ON article WHEN old.version IS NOT NULL BEGIN
  INSERT INTO search (search, rowid, title, text)
    SELECT 'delete', old.id, title, text FROM version WHERE id = old.version;
END;

CREATE TRIGGER feed_counts_entry AFTER INSERT ON entry BEGIN
  UPDATE feed SET
    total = total + (SELECT deleted IS NULL FROM article WHERE id = new.article),
    unread = unread + (SELECT deleted IS NULL AND read = 0 FROM article WHERE id = new.article)
  WHERE id = new.feed;
END;
CREATE TRIGGER feed_forgets_entry BEFORE DELETE ON entry BEGIN
  UPDATE feed SET
    total = total - coalesce((SELECT deleted IS NULL FROM article WHERE id = old.article), 0),
    unread = unread - coalesce((SELECT deleted IS NULL AND read = 0 FROM article WHERE id = old.article), 0)
  WHERE id = old.feed;
END;
CREATE TRIGGER feed_counts_article AFTER UPDATE OF read, deleted ON article
  WHEN new.read <> old.read OR (new.deleted IS NULL) <> (old.deleted IS NULL) BEGIN
  UPDATE feed SET
    total = total + (new.deleted IS NULL) - (old.deleted IS NULL),
    unread = unread + (new.deleted IS NULL AND new.read = 0) - (old.deleted IS NULL AND old.read = 0)
  WHERE id IN (SELECT feed FROM entry WHERE article = new.id);
END;

CREATE TABLE analysis (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  analyser TEXT NOT NULL,
  language TEXT NOT NULL,
  attributed REAL NOT NULL,
  independent INTEGER NOT NULL,
  single_sourced INTEGER NOT NULL,
  sourcing TEXT NOT NULL,                 -- the counts by kind
  made INTEGER NOT NULL,
  UNIQUE (version, analyser)
) STRICT;
CREATE TABLE entity (
  analysis INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  id INTEGER NOT NULL,                    -- local to the article, as in every table below
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT NOT NULL,
  aliases TEXT NOT NULL,
  PRIMARY KEY (analysis, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);
CREATE TABLE mention (
  analysis INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,                  -- exclusive
  type TEXT NOT NULL,
  entity INTEGER NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (analysis, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE quote (
  analysis INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id INTEGER NOT NULL,
  parent INTEGER,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  cue TEXT NOT NULL,
  source TEXT NOT NULL,
  speaker TEXT,
  entity INTEGER,
  confidence REAL NOT NULL,
  words TEXT NOT NULL,                    -- the text of the content spans
  PRIMARY KEY (analysis, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_speaker ON quote (speaker COLLATE NOCASE) WHERE speaker IS NOT NULL;
CREATE TABLE source (
  analysis INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  entity INTEGER,
  spans TEXT NOT NULL,
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (analysis, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_name ON source (name COLLATE NOCASE);
CREATE TABLE relay (
  analysis INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  of TEXT NOT NULL CHECK (of IN ('quote', 'source')),
  number INTEGER NOT NULL,                -- the number of that quote or source
  place INTEGER NOT NULL,                 -- 0 is nearest to the words
  name TEXT NOT NULL,
  PRIMARY KEY (analysis, of, number, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX relay_name ON relay (name COLLATE NOCASE);

CREATE TABLE claim (                      -- a version being analysed now, or whose analysis did not come back
  version INTEGER PRIMARY KEY REFERENCES version (id) ON DELETE CASCADE,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL,
  tries INTEGER NOT NULL
) STRICT;
CREATE TABLE aside (                      -- a version that an analyser does not survive
  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  analyser TEXT NOT NULL,
  reason TEXT NOT NULL,
  made INTEGER NOT NULL,
  PRIMARY KEY (version, analyser)
) STRICT, WITHOUT ROWID;
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE step (                       -- what the user did and can undo
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reader TEXT NOT NULL,
  act TEXT NOT NULL,
  what TEXT NOT NULL,
  ids BLOB NOT NULL,                      -- the rows it changed: zlib of little-endian 64-bit integers
  made INTEGER NOT NULL
) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: Final[tuple[str, ...]] = (
    _FIRST,
    NAMES,
    SCHEDULE,
    SUBSCRIPTIONS,
    TAGS,
    DESK,
    MEDIA,
    SMART,
    STORIES,
    PROBLEMS,
    KEEPING,
    ORDERING,
    RULES,
    WIRE,
    FILING,
    LOOKUPS,
    SHARING,
)

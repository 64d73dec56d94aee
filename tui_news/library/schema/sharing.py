"""A migration: which articles several feeds have brought, so that counting stories need not go through all entries."""

from __future__ import annotations

from typing import Final

SHARING: Final = """
CREATE TABLE shared (article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE) STRICT;
INSERT INTO shared SELECT article FROM entry GROUP BY article HAVING count(*) > 1;
CREATE TRIGGER shared_begins AFTER INSERT ON entry
  WHEN EXISTS (SELECT 1 FROM entry WHERE article = new.article AND feed <> new.feed) BEGIN
  INSERT INTO shared SELECT new.article WHERE NOT EXISTS (SELECT 1 FROM shared WHERE article = new.article);
END;
CREATE TRIGGER shared_ends AFTER DELETE ON entry BEGIN
  DELETE FROM shared WHERE article = old.article AND (SELECT count(*) FROM entry WHERE article = old.article) < 2;
END;
"""

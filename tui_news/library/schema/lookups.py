"""A migration: the words within quotes for ``said:``, and what is filed where for ``category:``, ready to look up.

Like the index of names, that of quotes only ever proposes: a row may outlive what it says.
"""

from __future__ import annotations

from typing import Final

LOOKUPS: Final = """
CREATE VIEW quotable AS
  SELECT article.id AS id, group_concat(quote.words, ' ; ') AS words
  FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
  JOIN quote ON quote.analysis = analysis.id
  GROUP BY article.id;
CREATE VIRTUAL TABLE quoted USING fts5 (words, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO quoted (rowid, words) SELECT id, words FROM quotable;
CREATE TRIGGER quoted_follows AFTER UPDATE OF analyser ON article WHEN new.analyser IS NOT NULL BEGIN
  DELETE FROM quoted WHERE rowid = new.id;
  INSERT INTO quoted (rowid, words) SELECT id, words FROM quotable WHERE id = new.id;
END;
CREATE TRIGGER quoted_forgets AFTER DELETE ON article BEGIN
  DELETE FROM quoted WHERE rowid = old.id;
END;

CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE               -- as a feed writes it; kept when nothing is filed there any more
) STRICT;
CREATE TABLE filed (
  category INTEGER NOT NULL REFERENCES category (id),
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (category, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX filed_article ON filed (article, category);
INSERT INTO category (name) SELECT DISTINCT value FROM article JOIN json_each(article.categories)
  WHERE categories <> '[]';
INSERT INTO filed (category, article) SELECT DISTINCT category.id, article.id
  FROM article CROSS JOIN json_each(article.categories) JOIN category ON category.name = value
  WHERE categories <> '[]';
CREATE TRIGGER filed_with_article AFTER INSERT ON article WHEN new.categories <> '[]' BEGIN
  INSERT INTO category (name) SELECT DISTINCT value FROM json_each(new.categories)
    WHERE value NOT IN (SELECT name FROM category);
  INSERT INTO filed (category, article) SELECT DISTINCT category.id, new.id
    FROM json_each(new.categories) JOIN category ON category.name = value;
END;
CREATE TRIGGER filed_anew AFTER UPDATE OF categories ON article WHEN new.categories <> old.categories BEGIN
  DELETE FROM filed WHERE article = new.id;
  INSERT INTO category (name) SELECT DISTINCT value FROM json_each(new.categories)
    WHERE value NOT IN (SELECT name FROM category);
  INSERT INTO filed (category, article) SELECT DISTINCT category.id, new.id
    FROM json_each(new.categories) JOIN category ON category.name = value;
END;
"""

"""The second migration: an index of the names, kinds and languages that analysis found, one row an article.

``speaker:``, ``about:`` and the like look here for the few articles that come into question; the tables of the
annotations then say which of them fit. A row may outlive what it says (a new version waits for its analysis), so it
only ever proposes.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = """
CREATE VIEW nameable AS
  SELECT article.id AS id,
    (SELECT group_concat(quote.speaker || ' ; ' || coalesce(entity.name || ' ; ' || entity.aliases, ''), ' ; ')
     FROM quote LEFT JOIN entity ON entity.analysis = quote.analysis AND entity.id = quote.entity
     WHERE quote.analysis = analysis.id) AS speakers,
    (SELECT group_concat(name || ' ; ' || aliases, ' ; ') FROM entity
     WHERE entity.analysis = analysis.id) AS entities,
    (SELECT group_concat(source.name || ' ; ' || source.role || ' ; '
       || coalesce(entity.name || ' ; ' || entity.aliases, ''), ' ; ')
     FROM source LEFT JOIN entity ON entity.analysis = source.analysis AND entity.id = source.entity
     WHERE source.analysis = analysis.id) AS sources,
    (SELECT group_concat(name, ' ; ') FROM relay WHERE relay.analysis = analysis.id AND relay.of = 'quote') AS relays,
    (SELECT group_concat(DISTINCT kind) FROM source WHERE source.analysis = analysis.id) AS kinds,
    (SELECT group_concat(DISTINCT kind) FROM quote WHERE quote.analysis = analysis.id) AS quotes,
    analysis.language AS language
  FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser;
CREATE VIRTUAL TABLE named USING fts5 (
  speakers, entities, sources, relays, kinds, quotes, language, columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO named (rowid, speakers, entities, sources, relays, kinds, quotes, language)
  SELECT id, speakers, entities, sources, relays, kinds, quotes, language FROM nameable;
CREATE TRIGGER named_follows AFTER UPDATE OF analyser ON article WHEN new.analyser IS NOT NULL BEGIN
  DELETE FROM named WHERE rowid = new.id;
  INSERT INTO named (rowid, speakers, entities, sources, relays, kinds, quotes, language)
    SELECT id, speakers, entities, sources, relays, kinds, quotes, language FROM nameable WHERE id = new.id;
END;
CREATE TRIGGER named_forgets AFTER DELETE ON article BEGIN
  DELETE FROM named WHERE rowid = old.id;
END;
"""

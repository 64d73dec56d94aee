"""A migration: the index of names knows the agencies whose wire copy an article is, as those it came through."""

from __future__ import annotations

from typing import Final

WIRE: Final = """
DROP VIEW nameable;
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
    (SELECT group_concat(name, ' ; ') FROM (
       SELECT name FROM relay WHERE relay.analysis = analysis.id AND relay.of = 'quote'
       UNION ALL SELECT value FROM json_each(analysis.sourcing, '$.wire'))) AS relays,
    (SELECT group_concat(DISTINCT kind) FROM source WHERE source.analysis = analysis.id) AS kinds,
    (SELECT group_concat(DISTINCT kind) FROM quote WHERE quote.analysis = analysis.id) AS quotes,
    analysis.language AS language
  FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser;
CREATE TEMP TABLE through_agencies AS
  SELECT article.id AS id FROM article
  JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
  WHERE json_array_length(analysis.sourcing, '$.wire') > 0;
DELETE FROM named WHERE rowid IN (SELECT id FROM through_agencies);
INSERT INTO named (rowid, speakers, entities, sources, relays, kinds, quotes, language)
  SELECT id, speakers, entities, sources, relays, kinds, quotes, language FROM nameable
  WHERE id IN (SELECT id FROM through_agencies);
DROP TABLE through_agencies;
"""

"""The names the library knows, to complete what is typed after ``speaker:`` and its like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.fold import fold, in_order
from tui_news.library.codec import dump
from tui_news.library.searching.fulltext import Index, latest, phrase
from tui_news.query import Field

if TYPE_CHECKING:
    from tui_news.library.database import Database

_LOOKED_AT: Final = 300  # of the newest articles that come into question
_LOOKED_AT_LIGHTLY: Final = 3000  # where no other table is read
_ENOUGH: Final = 3  # letters; fewer begin too many names, and only those of the newest articles are given

_COLUMNS: Final = {
    Field.SPEAKER: "speakers",
    Field.ABOUT: "entities",
    Field.SOURCE: "sources",
    Field.VIA: "relays",
}
# ?1 is the ids of articles, as JSON; the names that most of them have come first.
_NAMES: Final = {
    Field.SPEAKER: """
SELECT quote.speaker FROM article
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN quote ON quote.analysis = analysis.id AND quote.speaker IS NOT NULL
WHERE article.id IN (SELECT value FROM json_each(?1))
GROUP BY quote.speaker ORDER BY count(DISTINCT article.id) DESC, quote.speaker
""",
    Field.ABOUT: """
SELECT entity.name FROM article
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN entity ON entity.analysis = analysis.id
WHERE article.id IN (SELECT value FROM json_each(?1))
GROUP BY entity.name ORDER BY count(DISTINCT article.id) DESC, entity.name
""",
    Field.SOURCE: """
SELECT source.name FROM article
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN source ON source.analysis = analysis.id AND source.name <> ''
WHERE article.id IN (SELECT value FROM json_each(?1))
GROUP BY source.name ORDER BY count(DISTINCT article.id) DESC, source.name
""",
    Field.VIA: """
SELECT name FROM (
  SELECT relay.name AS name, article.id AS article FROM article
  JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
  JOIN relay ON relay.analysis = analysis.id AND relay.of = 'quote'
  WHERE article.id IN (SELECT value FROM json_each(?1))
  UNION SELECT wire.value, article.id FROM article
  JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
  JOIN json_each(analysis.sourcing, '$.wire') AS wire WHERE article.id IN (SELECT value FROM json_each(?1))
) GROUP BY name ORDER BY count(*) DESC, name
""",
}
_CATEGORIES: Final = """
SELECT min(name) FROM filed JOIN category ON category.id = filed.category
WHERE filed.article IN (SELECT value FROM json_each(?1))
GROUP BY name COLLATE NOCASE ORDER BY count(*) DESC, name COLLATE NOCASE
"""
_LISTED: Final = {
    Field.FEED: """
SELECT DISTINCT coalesce(nullif(name, ''), nullif(title, ''), url) AS shown FROM feed WHERE removed IS NULL
""",
    Field.FOLDER: "SELECT DISTINCT folder FROM feed WHERE removed IS NULL AND folder <> ''",
    Field.TAG: "SELECT min(name) FROM (SELECT name FROM article_tag UNION ALL SELECT name FROM tag) GROUP BY name",
}
_NEWEST: Final = "SELECT id FROM article WHERE deleted IS NULL ORDER BY listed DESC, id DESC LIMIT ?"


def names(db: Database, field: str, begun: str, limit: int = 10) -> list[str]:
    """Give at most ``limit`` names of which a word begins with what was typed ("que": "Mara Quell").

    ``field`` is the name before the colon; one whose values are not names has none.
    """
    wanted = f" {fold(begun)}"
    with db.reading():
        known = _known(db, field, begun)
    return [name for name in known if wanted in f" {fold(name)}"][:limit]


def _known(db: Database, field: str, begun: str) -> list[str]:
    for of_list, sql in _LISTED.items():
        if of_list == field:
            return sorted((row[0] for row in db.all(sql)), key=in_order)
    for of_names, sql in _NAMES.items():
        if of_names == field:
            return [row[0] for row in db.all(sql, dump(_articles(db, of_names, begun)))]
    if field == Field.CATEGORY:
        return [row[0] for row in db.all(_CATEGORIES, dump(_newest(db, _LOOKED_AT_LIGHTLY)))]
    return []


def _articles(db: Database, field: Field, begun: str) -> list[int]:
    if len(fold(begun)) >= _ENOUGH:
        return latest(db, Index.NAMES, f"{_COLUMNS[field]} : {phrase(begun, prefix=True)}", _LOOKED_AT)
    return _newest(db, _LOOKED_AT)


def _newest(db: Database, number: int) -> list[int]:
    return [row[0] for row in db.all(_NEWEST, number)]

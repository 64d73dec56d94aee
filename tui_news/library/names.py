"""The names the library knows, to complete what is typed after ``speaker:`` and its like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.query import Field

if TYPE_CHECKING:
    from tui_news.library.database import Database

# Each reads a stretch of its name index; the commonest names in it come first.
_NAMES: Final = {
    Field.SPEAKER: """
SELECT name FROM (SELECT speaker AS name FROM quote WHERE speaker COLLATE NOCASE >= ?1
  AND speaker COLLATE NOCASE < ?1 || char(0x10FFFF) LIMIT 2000) GROUP BY name ORDER BY count(*) DESC, name LIMIT ?2
""",
    Field.ABOUT: """
SELECT name FROM (SELECT name FROM entity WHERE name COLLATE NOCASE >= ?1
  AND name COLLATE NOCASE < ?1 || char(0x10FFFF) LIMIT 2000) GROUP BY name ORDER BY count(*) DESC, name LIMIT ?2
""",
    Field.SOURCE: """
SELECT name FROM (SELECT name FROM source WHERE name COLLATE NOCASE >= ?1
  AND name COLLATE NOCASE < ?1 || char(0x10FFFF) LIMIT 2000) GROUP BY name ORDER BY count(*) DESC, name LIMIT ?2
""",
    Field.VIA: """
SELECT name FROM (SELECT name FROM relay WHERE name COLLATE NOCASE >= ?1
  AND name COLLATE NOCASE < ?1 || char(0x10FFFF) LIMIT 2000) GROUP BY name ORDER BY count(*) DESC, name LIMIT ?2
""",
    Field.FEED: """
SELECT DISTINCT coalesce(nullif(name, ''), nullif(title, ''), url) AS shown FROM feed
WHERE removed IS NULL AND instr(lower(shown), lower(?1)) ORDER BY shown COLLATE NOCASE LIMIT ?2
""",
    Field.FOLDER: """
SELECT DISTINCT folder FROM feed
WHERE removed IS NULL AND folder <> '' AND instr(lower(folder), lower(?1)) ORDER BY folder COLLATE NOCASE LIMIT ?2
""",
}


def names(db: Database, field: str, begun: str, limit: int = 10) -> list[str]:
    """Give at most ``limit`` names that begin with what was typed (of feeds and folders: that have it).

    ``field`` is the name before the colon; one whose values are not names has none.
    """
    sql = next((sql for known, sql in _NAMES.items() if known == field), None)
    return [row[0] for row in db.all(sql, begun, limit)] if sql else []

"""The tags that the user gives to articles: one word for many stories; upper and lower case are the same tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_tag
from tui_news.fold import in_order
from tui_news.library import undo
from tui_news.library.codec import dump
from tui_news.library.tag_names import as_in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.library.database import Database

_TAGS: Final = """
SELECT min(tagged.name), count(article.id) FROM (
  SELECT name, article FROM article_tag
  UNION SELECT tag.name, entry.article FROM tag JOIN feed ON feed.id = tag.feed JOIN entry ON entry.feed = feed.id
  WHERE feed.removed IS NULL
) AS tagged JOIN article ON article.id = tagged.article AND article.deleted IS NULL
GROUP BY tagged.name
"""
_ADD: Final = """
INSERT OR IGNORE INTO article_tag SELECT article.id, tag.value FROM article, json_each(?2) AS tag
WHERE article.id IN (SELECT value FROM json_each(?1)) AND +deleted IS NULL
"""
_REMOVE: Final = """
DELETE FROM article_tag
WHERE article IN (SELECT value FROM json_each(?)) AND name IN (SELECT value FROM json_each(?))
"""


def tag(db: Database, reader: str, ids: Iterable[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
    """Give articles tags and take others away, in one step of undo; a tag that is in both is given."""
    articles = list(ids)
    given, taken = (as_in_use(db, _clean(names)) for names in (add, remove))
    if not articles or not (given or taken):
        return
    what = _told(undo.name(db, articles), given, taken)
    with undo.step(db, reader, what, "article_tag", "article", articles):
        db.run(_REMOVE, dump(articles), dump(taken))
        db.run(_ADD, dump(articles), dump(given))


def tags(db: Database) -> list[tuple[str, int]]:
    """Give every tag of articles and feeds, by name, with the number of articles that it finds."""
    with db.reading():
        counts: dict[str, int] = dict(db.all(_TAGS))
        empty = db.all("SELECT DISTINCT tag.name FROM tag JOIN feed ON feed.id = tag.feed WHERE removed IS NULL")
    known = {name.casefold() for name in counts}
    found = [*counts.items(), *((name, 0) for (name,) in empty if name.casefold() not in known)]
    return sorted(found, key=lambda item: in_order(item[0]))


def tags_of(db: Database, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give the tags of these articles, by name; articles without any are left out."""
    sql = "SELECT article, name FROM article_tag WHERE article IN (SELECT value FROM json_each(?)) ORDER BY name"
    found: dict[int, tuple[str, ...]] = {}
    for article, name in db.all(sql, dump(list(ids))):
        found[article] = (*found.get(article, ()), name)
    return found


def _clean(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in map(clean_tag, names) if name))


def _told(articles: str, given: list[str], taken: list[str]) -> str:
    if given and taken:
        return f"changed the tags of {articles}"
    return f"tagged {articles} {_listed(given)}" if given else f"took {_listed(taken)} from {articles}"


def _listed(names: list[str]) -> str:
    return ", ".join(f"#{name}" for name in names)

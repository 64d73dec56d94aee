"""Stories that several outlets carry: finding the others of a text, and showing such a story once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, load_document, moment
from tui_news.model.addresses import host_of
from tui_news.model.views import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_news.compare.likeness import Telling, Wording
    from tui_news.library.database import Database
    from tui_news.model.documents import Document

_MOST: Final = 12  # articles looked at closely for one that arrives, and outlets whose difference is told

_SHOWN: Final = """
SELECT article.id, story, text, blocks FROM version JOIN article ON article.id = version.article
WHERE version.id = ? AND article.version = version.id AND deleted IS NULL
"""
_CANDIDATES: Final = """
SELECT id FROM article WHERE id IN (SELECT article FROM band WHERE value IN (SELECT value FROM json_each(?1)))
  AND id <> ?2 AND deleted IS NULL AND version IS NOT NULL AND listed BETWEEN ?3 - ?4 AND ?3 + ?4
ORDER BY id LIMIT ?5
"""
_TELLING: Final = """
SELECT article.title, article.listed, article.url, version.text, version.blocks
FROM article JOIN version ON version.id = article.version WHERE article.id = ?
"""
_FEEDS: Final = """
SELECT feed FROM entry JOIN article ON article.id = entry.article WHERE article.story = ?1 OR article.id = ?1
"""
_TEXTS: Final = """
SELECT article.id, text, blocks FROM article JOIN version ON version.id = article.version
WHERE article.id IN (SELECT value FROM json_each(?))
"""
_MEMBERS: Final = """
SELECT article.id, article.outlet, article.url, article.version,
  (SELECT coalesce(nullif(feed.name, ''), nullif(feed.title, ''), feed.url) FROM entry JOIN feed ON feed.id = entry.feed
   WHERE entry.article = article.id AND feed.removed IS NULL ORDER BY feed.id LIMIT 1)
FROM article WHERE story = ? AND id <> ? AND deleted IS NULL ORDER BY id
"""
_OUTLETS: Final = """
SELECT one.id, other.id, other.outlet, other.url,
  (SELECT coalesce(nullif(feed.name, ''), nullif(feed.title, ''), feed.url) FROM entry JOIN feed ON feed.id = entry.feed
   WHERE entry.article = other.id AND feed.removed IS NULL ORDER BY feed.id LIMIT 1)
FROM article AS one JOIN article AS other ON other.story = one.story
WHERE one.id IN (SELECT value FROM json_each(?)) AND one.story IS NOT NULL AND other.id <> one.id
  AND other.deleted IS NULL ORDER BY one.id, other.id
"""


def settle(db: Database, version: int) -> None:
    """Find the story of an article whose shown version is this one; another version is passed over.

    It joins the first story that it is one with, read if that is read. An article that was one with others leaves
    them when its text has become something else.
    """
    from tui_news.compare.likeness import bands, wording

    with db.writing():
        found = db.one(_SHOWN, version)
        if found is None:
            return
        article, story, text, blocks = found
        words = wording(load_document(text, blocks, "[]"))
        values = bands(words)
        if not values:
            return
        if story is not None and _has_parted(db, article, story, words):
            db.run("UPDATE article SET story = NULL WHERE id = ?", article)
            story = None
        if story is None:
            _join(db, article, values)
        db.many("INSERT OR IGNORE INTO band VALUES (?, ?)", [(value, article) for value in values])


def _has_parted(db: Database, article: int, story: int, words: Wording) -> bool:
    from tui_news.compare.likeness import has_parted

    others = db.all("SELECT id FROM article WHERE story = ? AND id <> ? AND deleted IS NULL", story, article)
    tellings = [telling for (other,) in others[:_MOST] if (telling := _telling(db, other)) is not None]
    return bool(tellings) and all(has_parted(words, telling.wording) for telling in tellings)


def _join(db: Database, article: int, values: Sequence[int]) -> None:
    from tui_news.compare.likeness import APART, is_same_story

    listed = db.value("SELECT listed FROM article WHERE id = ?", article)
    days = int(APART.total_seconds())
    candidates = db.all(_CANDIDATES, dump(list(values)), article, listed, days, _MOST)
    own = _telling(db, article) if candidates else None
    for (candidate,) in candidates:
        other = _telling(db, candidate)
        if own is None or other is None or not is_same_story(own, other):
            continue
        story = db.value("SELECT coalesce(story, id) FROM article WHERE id = ?", candidate)
        if own.feeds.isdisjoint(row[0] for row in db.all(_FEEDS, story)):
            db.run("UPDATE article SET story = ? WHERE id IN (?, ?)", story, article, candidate)
            db.run(
                "UPDATE article SET read = 1 WHERE id = ?1 AND read = 0 AND EXISTS (SELECT 1 FROM article AS other"
                " WHERE other.story = ?2 AND other.id <> ?1 AND other.read = 1 AND other.deleted IS NULL)",
                article,
                story,
            )
            return


def _telling(db: Database, article: int) -> Telling | None:
    from tui_news.compare.likeness import Telling, wording

    found = db.one(_TELLING, article)
    if found is None:
        return None
    title, listed, url, text, blocks = found
    when = moment(listed)
    assert when is not None  # noqa: S101 - the column is NOT NULL
    words = wording(load_document(text, blocks, "[]"))
    feeds = frozenset(feed for (feed,) in db.all("SELECT feed FROM entry WHERE article = ?", article))
    return Telling(words, title, when, host_of(url), feeds)


def forget(db: Database, listed: str) -> None:
    """Forget where to look for these articles (ids in a JSON list), while their texts are still there."""
    from tui_news.compare.likeness import bands, wording

    for article, text, blocks in db.all(_TEXTS, listed):
        values = bands(wording(load_document(text, blocks, "[]")))
        db.many("DELETE FROM band WHERE value = ? AND article = ?", [(value, article) for value in values])


# ------------------------------------------------------------------------------------------------- showing it once


def members(db: Database) -> dict[int, int]:
    """Give the story of every article that shares one, by article id; read from an index alone."""
    return dict(db.all("SELECT id, story FROM article WHERE story IS NOT NULL"))


def once(found: Sequence[int], story_of: dict[int, int]) -> list[int]:
    """Give the ids in their order with every story once: by the first of its articles, which came first, among them."""
    first: dict[int, int] = {}
    for article in found:
        story = story_of.get(article)
        if story is not None:
            first[story] = min(article, first.get(story, article))
    if not first:
        return list(found)
    return [article for article in found if (story := story_of.get(article)) is None or first[story] == article]


def once_each(found: Iterable[int], db: Database) -> Iterator[int]:
    """Give the ids as they come, every story once, by whichever of its articles comes first."""
    story_of: dict[int, int] | None = None
    seen: set[int] = set()
    for article in found:
        if story_of is None:
            story_of = members(db)
        story = story_of.get(article)
        if story is None or story not in seen:
            yield article
        if story is not None:
            seen.add(story)


def with_copies(db: Database, ids: Iterable[int]) -> list[int]:
    """Give these articles and all others of their stories."""
    wanted = list(ids)
    story_of = members(db)
    stories = {story_of[article] for article in wanted if article in story_of}
    if not stories:
        return wanted
    known = set(wanted)
    return wanted + [article for article, story in story_of.items() if story in stories and article not in known]


def outlets(db: Database, listed: str) -> dict[int, list[tuple[int, str]]]:
    """Give (id, outlet) of the other articles of their stories, by the ids in a JSON list."""
    found: dict[int, list[tuple[int, str]]] = {}
    for article, other, outlet, url, feed in db.all(_OUTLETS, listed):
        found.setdefault(article, []).append((other, outlet or feed or host_of(url)))
    return found


def copies(db: Database, article: int, document: Document) -> tuple[Copy, ...]:
    """Give the other articles of a story, each with how much its words differ from this document's."""
    story = db.value("SELECT story FROM article WHERE id = ?", article)
    others = db.all(_MEMBERS, story, article) if story is not None else []
    if not others:
        return ()
    from tui_news.compare.likeness import difference, wording

    own = wording(document)
    told = []
    for other, outlet, url, version, feed in others[:_MOST]:
        stored = db.one("SELECT text, blocks, '[]' FROM version WHERE id = ?", version)
        differs = difference(own, wording(load_document(*stored))) if stored else 0.0
        told.append(Copy(other, outlet or feed or host_of(url), url, differs))
    return tuple(told)

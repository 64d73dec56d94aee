"""The numbers beside the lists of the feeds pane: every story counts once in each."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tui_news.library.lists import hushed
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_news.library.database import Database, Row

_COUNTS: Final = {
    ViewKind.ALL: "SELECT count(*) FROM article INDEXED BY article_newest WHERE deleted IS NULL",
    ViewKind.UNREAD: "SELECT count(*) FROM article INDEXED BY article_unread WHERE deleted IS NULL AND read = 0",
    ViewKind.STARRED: "SELECT count(*) FROM article INDEXED BY article_starred WHERE deleted IS NULL AND starred = 1",
    ViewKind.LOCAL: """
        SELECT count(*) FROM article INDEXED BY article_local WHERE deleted IS NULL AND local = 1 AND read = 0""",
}
_SHARING: Final = "SELECT id, story, read, starred, local FROM article WHERE story IS NOT NULL AND deleted IS NULL"
_FEEDS: Final = "SELECT id, folder, muted, unread FROM feed WHERE removed IS NULL"
# As feeds write it, if any has it; the feeds, and the unread stories that have it themselves.
_TAGS: Final = """
SELECT coalesce(min(iif(feed IS NULL, NULL, name)), min(name)), json_group_array(feed) FILTER (WHERE feed IS NOT NULL),
  json_group_array(story) FILTER (WHERE story IS NOT NULL)
FROM (
  SELECT tag.name AS name, tag.feed AS feed, NULL AS story FROM tag JOIN feed ON feed.id = tag.feed
  WHERE removed IS NULL
  UNION ALL
  SELECT name, NULL, coalesce(story, id) FROM article_tag JOIN article ON article.id = article
  WHERE deleted IS NULL AND read = 0
) GROUP BY name COLLATE NOCASE
"""
# What a folder or tag may have twice: stories (each by the id of its first article) of unread articles, by feed.
_SHARED: Final = """
SELECT entry.feed, coalesce(story, article.id) FROM article JOIN entry ON entry.article = article.id
WHERE deleted IS NULL AND read = 0 AND article.id IN (
  SELECT article FROM shared
  UNION SELECT id FROM article WHERE story IS NOT NULL
  UNION SELECT article FROM article_tag)
"""


def counts(db: Database) -> dict[View, int]:
    """Give the number beside each list of the feeds pane.

    ALL and STARRED count their articles; UNREAD, LOCAL, every FEED, every TAG and every FOLDER (with the folders in it)
    count their unread ones, of which a muted feed has none. But for those of single feeds, a story that several
    outlets carry, or several feeds brought, counts once.
    """
    with db.reading():
        given = {View(kind): int(db.value(sql)) for kind, sql in _COUNTS.items()}
        quiet = hushed(db)
        given[View(ViewKind.UNREAD)] -= len(quiet)
        for kind, more in _repeated(db.all(_SHARING), quiet).items():
            given[View(kind)] -= more
        given |= _of_feeds(db)
    return given


def _of_feeds(db: Database) -> dict[View, int]:
    given: dict[View, int] = {}
    unread: dict[int, int] = {}
    members: dict[View, set[int]] = defaultdict(set)
    for feed, folder, muted, number in db.all(_FEEDS):
        given[View(ViewKind.FEED, feed=feed)] = unread[feed] = 0 if muted else number
        for path in _with_those_around(folder):
            members[View(ViewKind.FOLDER, folder=path)].add(feed)
    own: dict[View, list[int]] = {}
    for name, feeds, stories in db.all(_TAGS):
        view = View(ViewKind.TAG, tag=name)
        members[view], own[view] = set(json.loads(feeds)), json.loads(stories)
    shared: dict[int, list[int]] = defaultdict(list)
    if any(own.values()) or any(len(feeds) > 1 for feeds in members.values()):
        for feed, story in db.all(_SHARED):
            if unread.get(feed):  # else it is muted, or removed
                shared[feed].append(story)
    for view, feeds in members.items():
        several = [story for feed in feeds for story in shared.get(feed, ())]
        alone = sum(unread[feed] for feed in feeds) - len(several)
        given[view] = alone + len({*several, *own.get(view, ())})
    return given


def _with_those_around(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _repeated(sharing: Iterable[Row], quiet: set[int]) -> dict[ViewKind, int]:
    """Give how many articles of each list are there again as another outlet's."""
    stories: dict[ViewKind, list[int]] = {kind: [] for kind in _COUNTS}
    for article, story, read, starred, local in sharing:
        within = {
            ViewKind.ALL: True,
            ViewKind.UNREAD: not read and article not in quiet,
            ViewKind.STARRED: starred,
            ViewKind.LOCAL: local and not read,
        }
        for kind, is_in in within.items():
            if is_in:
                stories[kind].append(story)
    return {kind: len(found) - len(set(found)) for kind, found in stories.items()}

"""The subscriptions: adding, finding, removing them, and what their last fetch said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.errors import NotFoundError
from tui_news.fold import in_order
from tui_news.library.codec import dump, key, load_strings, moment, seconds, storable
from tui_news.library.database import now
from tui_news.model.feeds import Feed, FullTextRule, Keep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tui_news.library.database import Database, Row

_FEEDS: Final = """
SELECT id, url, coalesce(nullif(name, ''), nullif(title, ''), url), site, folder, etag, last_modified, fetched, error,
  failing_since, iif(muted, 0, unread), total, due, retired, moved_from, interval, paused, muted, user_agent, access,
  (SELECT json_group_array(tag.name) FROM tag WHERE tag.feed = feed.id), problems, full_text, keep_days, keep_articles
FROM feed LEFT JOIN schedule ON schedule.feed = feed.id WHERE removed IS NULL
"""


def feeds(db: Database) -> list[Feed]:
    """Give every subscription, by folder and title."""
    found = [_feed(row) for row in db.all(_FEEDS)]
    return sorted(found, key=_place)


def _place(feed: Feed) -> tuple[object, ...]:
    return [in_order(part) for part in feed.folder.split("/")], in_order(feed.title), feed.id


def feed(db: Database, ref: int | str) -> Feed:
    """Give the feed of that id, address or title.

    :raises NotFoundError: there is none, or several have that title
    """
    if isinstance(ref, int):
        found = db.all(_FEEDS + " AND id = ?", ref)
    else:
        found = db.all(_FEEDS + " AND url = ?", key(ref))
        if not found and ref.isascii() and ref.isdigit() and len(ref) < 19:
            found = db.all(_FEEDS + " AND id = ?", int(ref))
        if not found and ref:
            found = db.all(_FEEDS + " AND ? COLLATE NOCASE IN (name, title)", storable(ref))
    if len(found) > 1:
        ids = ", ".join(str(row[0]) for row in found)
        raise NotFoundError(f"Several feeds are called {ref}", f"Name the one you mean by its id: {ids}.")
    if not found:
        raise NotFoundError(f"There is no feed {ref}", "See the feeds with: tui-news feeds")
    return _feed(found[0])


def add_feed(db: Database, url: str, name: str = "", folder: str = "") -> Feed:
    """Subscribe to an address; one that is known already is given as it is, a removed one comes back whole."""
    with db.writing():
        known = db.one("SELECT id, removed FROM feed WHERE url = ?", key(url))
        if known is None:
            added = db.run(
                "INSERT INTO feed (url, name, folder) VALUES (?, ?, ?)", key(url), storable(name), storable(folder)
            )
            return feed(db, added)
        if known[1] is not None:
            restore_feed(db, known[0])
            db.run(
                "UPDATE feed SET name = coalesce(nullif(?, ''), name), folder = ?, paused = NULL WHERE id = ?",
                storable(name),
                storable(folder),
                known[0],
            )
        return feed(db, known[0])


def hide_feed(db: Database, feed_id: int) -> None:
    """Take a feed away, and its articles that no other feed or file brought; starred, tagged and noted ones stay."""
    db.run("UPDATE feed SET removed = ? WHERE id = ?", now(), feed_id)
    db.run(
        "UPDATE article SET deleted = ?1, deleted_with = ?2 WHERE deleted IS NULL AND starred = 0 AND local = 0"
        " AND id IN (SELECT article FROM entry WHERE feed = ?2)"
        " AND NOT EXISTS (SELECT 1 FROM article_tag WHERE article_tag.article = article.id)"
        " AND NOT EXISTS (SELECT 1 FROM entry JOIN feed ON feed.id = entry.feed"
        "   WHERE entry.article = article.id AND feed.removed IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM notebook WHERE notebook.article = article.id)",
        now(),
        feed_id,
    )


def restore_feed(db: Database, feed_id: int) -> None:
    """Bring a hidden feed back with the articles that went away with it; read marks are as they were."""
    db.run("UPDATE feed SET removed = NULL, etag = NULL, last_modified = NULL WHERE id = ?", feed_id)
    db.run("UPDATE article SET deleted = NULL, deleted_with = NULL WHERE deleted_with = ?", feed_id)


def feed_fetched(
    db: Database,
    feed_id: int,
    *,
    etag: str | None,
    last_modified: str | None,
    title: str | None,
    site: str | None,
    when: datetime,
    error: str | None,
    problems: Sequence[str] | None,
) -> None:
    """Note the outcome of a fetch. An error keeps the validators; a title, site or problems of None the former ones."""
    if error is not None:
        db.run(
            "UPDATE feed SET fetched = ?1, error = ?2, failing_since = coalesce(failing_since, ?1) WHERE id = ?3",
            seconds(when),
            storable(error),
            feed_id,
        )
        return
    db.run(
        "UPDATE feed SET fetched = ?, error = NULL, failing_since = NULL, etag = ?, last_modified = ?,"
        " title = coalesce(?, title), site = coalesce(?, site), problems = coalesce(?, problems) WHERE id = ?",
        seconds(when),
        etag,
        last_modified,
        None if title is None else storable(title),
        None if site is None else key(site),
        None if problems is None else dump([storable(problem) for problem in problems]),
        feed_id,
    )


def _feed(row: Row) -> Feed:
    feed_id, url, title, site, folder, etag, last_modified, fetched, error, failing_since, unread, total, *more = row
    due, retired, moved_from, interval, paused, muted, user_agent, access, tags, *last = more
    problems, full_text, keep_days, keep_articles = last
    return Feed(
        id=feed_id,
        url=url,
        title=title,
        site=site,
        folder=folder,
        etag=etag,
        last_modified=last_modified,
        fetched=moment(fetched),
        error=error,
        failing_since=moment(failing_since),
        unread=unread,
        total=total,
        due=moment(due),
        retired=moment(retired),
        moved_from=moved_from,
        interval=interval,
        tags=load_strings(tags),
        paused=moment(paused),
        muted=bool(muted),
        user_agent=user_agent,
        access=access,
        problems=load_strings(problems),
        full_text=FullTextRule(full_text),
        keep=None if keep_days is None and keep_articles is None else Keep(keep_days or 0, keep_articles or 0),
    )

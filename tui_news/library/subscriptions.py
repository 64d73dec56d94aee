"""What the user decides about a feed: its name, folder and tags, whether it is paused or muted, how it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.errors import NotFoundError
from tui_news.library import undo
from tui_news.library.changes import Place
from tui_news.library.codec import dump, storable
from tui_news.library.database import now
from tui_news.library.feeds import feed
from tui_news.library.schedules import Schedules
from tui_news.library.tag_names import as_in_use

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.library.database import Database
    from tui_news.model.feeds import FeedEdit

# Values of None leave what is there.
_EDIT: Final = """
UPDATE feed SET name = coalesce(?2, name), folder = coalesce(?3, folder), muted = coalesce(?4, muted),
  user_agent = coalesce(?5, user_agent),
  paused = CASE ?6 WHEN 1 THEN coalesce(paused, ?7) WHEN 0 THEN NULL ELSE paused END
WHERE id = ?1
"""


def change(db: Database, reader: str, feed_id: int, wanted: FeedEdit) -> None:
    """Change what the user wants changed of a feed, as one step of undo.

    :raises NotFoundError: there is no such feed
    """
    with db.writing():
        title = feed(db, feed_id).title
        db.run("INSERT OR IGNORE INTO schedule (feed) VALUES (?)", feed_id)  # or undo would take away what came since
        places = [Place("feed", "id", [feed_id]), Place("tag", "feed", [feed_id]), Place("schedule", "feed", [feed_id])]
        with undo.step_in(db, reader, f"{_told(wanted)} the feed “{title}”", places):
            _edit(db, feed_id, wanted)
            tag(db, feed_id, wanted.tag, wanted.untag)
            _keep(db, feed_id, wanted)
            if wanted.interval is not None:
                Schedules(db).set_interval(feed_id, wanted.interval or None)


def rename_folder(db: Database, reader: str, folder: str, path: str) -> int:
    """Give a folder, with those in it, another path, as one step of undo; give how many feeds are in it.

    An empty path takes the feeds out of it; one that is there is joined.

    :raises NotFoundError: there is no feed in such a folder
    """
    within = "removed IS NULL AND (folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/')"
    with db.writing():
        feeds = [row[0] for row in db.all(f"SELECT id FROM feed WHERE {within}", storable(folder))]  # noqa: S608
        if not feeds or not folder:
            raise NotFoundError(f"There is no folder {folder}", "See the folders with: tui-news folders")
        with undo.step_in(db, reader, f"renamed the folder “{folder}”", [Place("feed", "id", feeds)]):
            db.run(
                "UPDATE feed SET folder = ltrim(?2 || substr(folder, length(?1) + 1), '/')"
                " WHERE id IN (SELECT value FROM json_each(?3))",
                storable(folder),
                storable(path),
                dump(feeds),
            )
    return len(feeds)


def _edit(db: Database, feed_id: int, wanted: FeedEdit) -> None:
    """Set what stands in the feed's own row: name, folder, muted, user agent, paused."""
    db.run(
        _EDIT,
        feed_id,
        None if wanted.title is None else storable(wanted.title),
        None if wanted.folder is None else storable(wanted.folder),
        wanted.muted,
        None if wanted.user_agent is None else storable(wanted.user_agent),
        wanted.paused,
        now(),
    )


def _keep(db: Database, feed_id: int, wanted: FeedEdit) -> None:
    """Set which whole texts are fetched, and how long articles are kept."""
    if wanted.full_text is not None:
        db.run("UPDATE feed SET full_text = ? WHERE id = ?", wanted.full_text.value, feed_id)
    if wanted.keep is not None or wanted.keep_as_set:
        days, articles = (wanted.keep.days, wanted.keep.articles) if wanted.keep is not None else (None, None)
        db.run("UPDATE feed SET keep_days = ?, keep_articles = ? WHERE id = ?", days, articles, feed_id)


def _told(wanted: FeedEdit) -> str:
    """Say in a word what is done to a feed."""
    words = {
        "renamed": wanted.title is not None,
        "moved": wanted.folder is not None,
        "tagged": bool(wanted.tag or wanted.untag),
        "paused" if wanted.paused else "resumed": wanted.paused is not None,
        "muted" if wanted.muted else "unmuted": wanted.muted is not None,
        "changed": any(
            (
                wanted.interval is not None,
                wanted.user_agent is not None,
                wanted.full_text,
                wanted.keep,
                wanted.keep_as_set,
            )
        ),
    }
    told = [word for word, is_meant in words.items() if is_meant]
    return told[0] if len(told) == 1 else "changed"


def tag(db: Database, feed_id: int, add: Iterable[str], remove: Iterable[str]) -> None:
    """Give a feed tags and take others away; a tag is one whatever the case of its letters."""
    with db.writing():
        db.run(
            "DELETE FROM tag WHERE feed = ? AND name IN (SELECT value FROM json_each(?))", feed_id, _names(db, remove)
        )
        db.run("INSERT OR IGNORE INTO tag SELECT ?, value FROM json_each(?)", feed_id, _names(db, add))


def _names(db: Database, tags: Iterable[str]) -> str:
    return dump(as_in_use(db, map(storable, tags)))

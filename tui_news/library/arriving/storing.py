"""Drafts into the library: whose article each is, and writing what was decided about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui_news.errors import NotFoundError
from tui_news.library.arriving.deciding import Known, decide
from tui_news.library.arriving.merging import take_over
from tui_news.library.arriving.newcomers import Newcomers, version_values
from tui_news.library.database import now
from tui_news.model.documents import VersionKind
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.arriving.arrivals import Arrival
    from tui_news.library.database import Database


class Change(StrEnum):
    """What storing a draft did."""

    NEW = "new"
    CHANGED = "changed"  # the article shows another text now
    UNCHANGED = "unchanged"
    DELETED = "deleted"  # the user deleted it: it stays away
    MUTED = "muted"  # it is new, and a rule has put it away


@dataclass(frozen=True, slots=True)
class Stored:
    """The outcome for one draft: its article and the version shown now (None for a deleted one)."""

    article_id: int
    version_id: int | None
    change: Change


def store(db: Database, arrivals: Sequence[tuple[Arrival, int | None]], *, revive: bool = False) -> list[Stored]:
    """Store what arrives, each with the id of the feed that brought it (None: a file, a page, a seed); one transaction.

    With ``revive`` a draft brings a deleted article back: the user asked for this very thing.
    """
    shared = _links_used_twice(arrivals)
    with db.writing():
        newcomers, stored = Newcomers(db, arrivals), []
        for arrival, feed in arrivals:
            new = _New(arrival, feed, alone=(feed, arrival.url) not in shared)
            if arrival.url and new.alone and newcomers.are_surely_new(arrival, feed):
                stored.append(_take(newcomers, new, arrival.url))
                continue
            newcomers.write()
            stored.append(_store_one(db, newcomers, new, revive=revive))
            newcomers.know(arrival, feed)
        newcomers.write()
    return stored


def store_full_text(db: Database, article: int, arrival: Arrival) -> Stored:
    """Store the whole text of an article that is there, and show it; whatever the draft says of its identity.

    Who brought the article, and whether it is read or starred, stays as it is. The first text that was fetched so is
    no update, also where a feed gave one of its own; a later one that differs is.

    :raises NotFoundError: there is no article of that id, or it was deleted
    """
    new = _New(arrival, None, alone=True)
    with db.writing():
        found = db.one("SELECT version FROM article WHERE id = ? AND deleted IS NULL", article)
        if found is None:
            raise NotFoundError(f"There is no article {article}", "It may have been deleted meanwhile.")
        verdict = decide(VersionKind.FULL, arrival.digest, None, _versions(db, article), found[0])
        _refresh_facts(db, new, article)
        if verdict.keep is None:
            return Stored(article, found[0], Change.UNCHANGED)
        return Stored(article, _insert_version(db, new, article, verdict.keep, show=True), Change.CHANGED)


class _New(NamedTuple):
    """What arrives, and who brings it. ``alone``: no other entry of its feed has its link."""

    arrival: Arrival
    feed: int | None
    alone: bool


def _links_used_twice(arrivals: Sequence[tuple[Arrival, int | None]]) -> set[tuple[int | None, str | None]]:
    """Find the links that several entries of one feed share (its front page, say): they say nothing of identity."""
    first: dict[tuple[int | None, str | None], str] = {}
    return {
        (feed, new.url)
        for new, feed in arrivals
        if feed is not None and new.url and first.setdefault((feed, new.url), new.identity) != new.identity
    }


def _take(newcomers: Newcomers, new: _New, identity: str) -> Stored:
    return Stored(*newcomers.take(new.arrival, new.feed, identity), Change.NEW)


def _store_one(db: Database, newcomers: Newcomers, new: _New, *, revive: bool) -> Stored:
    article, identity = _find(db, new)
    if article is None:
        return _take(newcomers, new, identity)
    found = db.one("SELECT deleted, deleted_with, version FROM article WHERE id = ?", article)
    assert found is not None  # noqa: S101 - found a line ago, in the same transaction
    deleted, deleted_with, current = found
    _link(db, new, article)
    if deleted is not None:
        if not revive and (deleted_with is None or deleted_with < 0):  # below 0: a rule has hidden it
            return Stored(article, None, Change.DELETED)
        db.run("UPDATE article SET deleted = NULL, deleted_with = NULL WHERE id = ?", article)
    if new.arrival.is_cut:  # what is there may be whole
        return Stored(article, current, Change.UNCHANGED if deleted is None else Change.NEW)
    verdict = decide(VersionKind(new.arrival.kind), new.arrival.digest, new.feed, _versions(db, article), current)
    _refresh_facts(db, new, article)
    if verdict.keep is None:
        return Stored(article, current, Change.UNCHANGED if deleted is None else Change.NEW)
    version = _insert_version(db, new, article, verdict.keep, show=verdict.show)
    newcomers.go_on_behind(version)
    if not verdict.show:
        return Stored(article, current, Change.UNCHANGED)
    return Stored(article, version, Change.CHANGED if deleted is None else Change.NEW)


def _find(db: Database, new: _New) -> tuple[int | None, str]:
    """Find the article of what arrives, and say by what identity it would be made if there is none."""
    identity, url = new.arrival.identity, new.arrival.url
    if new.feed is not None:
        known = db.value("SELECT article FROM entry WHERE feed = ? AND identity = ?", new.feed, identity)
        if known is not None:
            return known, identity
        if url and new.alone:
            known = _by_link(db, url)
            if known is None or _is_same_story(db, new, known):
                return known, url
        address = db.value("SELECT url FROM feed WHERE id = ?", new.feed)
        identity = f"entry:{address} {identity}"
    known = db.value("SELECT id FROM article WHERE identity = ?", identity)
    if known is None and new.feed is None and url:
        known = _by_link(db, url)
    if known is None and identity.startswith(("file:", "stdin:")):
        known = db.value(
            "SELECT article.id FROM version JOIN article ON article.id = version.article WHERE version.digest = ?"
            " AND (article.identity LIKE 'file:%' OR article.identity LIKE 'stdin:%') ORDER BY article.id LIMIT 1",
            new.arrival.digest,
        )
    return known, identity


def _by_link(db: Database, url: str) -> int | None:
    known: int | None = db.value("SELECT id FROM article WHERE identity = ?", url)
    if known is None:
        known = db.value("SELECT id FROM article WHERE url = ? ORDER BY id LIMIT 1", url)
    return known


def _is_same_story(db: Database, new: _New, article: int) -> bool:
    """Tell an entry whose id has changed from another entry with the same link.

    Some feeds link all they say to one page. If this feed has brought the article under another id, the title or the
    publication time must be the same; nothing may be lost by taking the place of something else.
    """
    if db.one("SELECT 1 FROM entry WHERE feed = ? AND article = ?", new.feed, article) is None:
        return True
    found = db.one("SELECT title, published FROM article WHERE id = ?", article)
    title, published = new.arrival.title, new.arrival.published
    return found is not None and (found[0] == title or (published is not None and found[1] == published))


def _link(db: Database, new: _New, article: int) -> None:
    """Note that this feed (or the user) brought the article; a changed entry id takes the place of the former."""
    feed, identity = new.feed, new.arrival.identity
    if feed is None:
        db.run("UPDATE article SET local = 1 WHERE id = ? AND local = 0", article)
        return
    if db.one("SELECT 1 FROM entry WHERE feed = ? AND identity = ?", feed, identity):
        return
    if db.one("SELECT 1 FROM entry WHERE feed = ? AND article = ?", feed, article):
        db.run("UPDATE entry SET identity = ? WHERE feed = ? AND article = ?", identity, feed, article)
        return
    db.run("INSERT INTO entry (feed, identity, article, seen) VALUES (?, ?, ?, ?)", feed, identity, article, now())


def _insert_version(db: Database, new: _New, article: int, kind: VersionKind, *, show: bool) -> int:
    arrival = new.arrival
    version = db.run(
        "INSERT INTO version (article, feed, kind, title, text, blocks, marks, dropped, warnings, language, raw,"
        " raw_type, digest, ingested) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        article,
        new.feed,
        *version_values(arrival, kind.value),
        now(),
    )
    if show:
        db.run(
            "UPDATE article SET version = ?, title = ?, outlet = ?, authors = ?, analyser = NULL, direct = NULL,"
            " reported = NULL, entities = NULL, sources = NULL WHERE id = ?",
            version,
            arrival.title,
            arrival.outlet,
            arrival.authors,
            article,
        )
    return version


def _refresh_facts(db: Database, new: _New, article: int) -> None:
    """Take over a publication time that was unknown, a later update time, what comes with it; write what differs."""
    arrival = new.arrival
    published, updated = arrival.published, arrival.updated
    if published is not None:
        db.run(
            "UPDATE article SET published = ?1, listed = min(?1, listed) WHERE id = ?2 AND published IS NULL",
            published,
            article,
        )
    if updated is not None:
        db.run("UPDATE article SET updated = ?1 WHERE id = ?2 AND (updated IS NULL OR updated < ?1)", updated, article)
    take_over(db, arrival, article, new.feed)


def _versions(db: Database, article: int) -> list[Known]:
    found = db.all("SELECT id, feed, kind, digest FROM version WHERE article = ? ORDER BY id", article)
    return [Known(version, feed, VersionKind(kind), print_) for version, feed, kind, print_ in found]

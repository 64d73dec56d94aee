"""Drafts into the library: what is new, changed, the same or deleted is decided first (purely), then written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tui_news.library.codec import (
    digest,
    dump,
    dump_blocks,
    dump_dropped,
    dump_marks,
    key,
    pack,
    seconds,
    storable,
)
from tui_news.library.database import now
from tui_news.model import VersionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.database import Database
    from tui_news.model import Draft


class Change(StrEnum):
    """What storing a draft did."""

    NEW = "new"
    CHANGED = "changed"  # the article shows another text now
    UNCHANGED = "unchanged"
    DELETED = "deleted"  # the user deleted it: it stays away


@dataclass(frozen=True, slots=True)
class Stored:
    """The outcome for one draft: its article and the version shown now (None for a deleted one)."""

    article_id: int
    version_id: int | None
    change: Change


@dataclass(frozen=True, slots=True)
class Known:
    """A version the library has: who brought it (feed id, None for a file or page), what it is, its digest."""

    id: int
    feed: int | None
    kind: VersionKind
    digest: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a draft of a known article: keep it as a version of this kind (or not), and show it."""

    keep: VersionKind | None
    show: bool


_NOTHING: Final = Verdict(None, show=False)


def decide(
    kind: VersionKind, print_: bytes, feed: int | None, versions: Sequence[Known], current: int | None
) -> Verdict:
    """Decide what a draft means to an article whose versions (oldest first) and shown version are given.

    A whole text takes the place of a summary and is no update; a summary never hides a whole text. Each feed's text
    is compared with what the *same* feed said before: two feeds that word one story differently must not make it
    flap between them at every refresh.
    """
    whole = kind is not VersionKind.SUMMARY
    alike = [version for version in versions if (version.kind is not VersionKind.SUMMARY) == whole]
    before = next((version for version in reversed(alike) if version.feed == feed), None)
    shown = next((version for version in versions if version.id == current), None)
    if before is None:
        if any(version.digest == print_ for version in alike):
            return _NOTHING
    elif before.digest == print_:
        return _NOTHING
    keep = (VersionKind.UPDATE if alike else VersionKind.FULL) if whole else VersionKind.SUMMARY
    if shown is None:
        return Verdict(keep, show=True)
    shown_whole = shown.kind is not VersionKind.SUMMARY
    if whole != shown_whole:
        return Verdict(keep, show=whole)
    return Verdict(keep, show=shown.feed == feed or feed is None)


def store(db: Database, drafts: Sequence[tuple[Draft, int | None]], *, revive: bool = False) -> list[Stored]:
    """Store drafts, each with the id of the feed that brought it (None: a file, a page, a seed); one transaction.

    With ``revive`` a draft brings a deleted article back: the user asked for this very thing.
    """
    shared = _addresses_used_twice(drafts)
    with db.writing():
        return [
            _store_one(db, draft, feed, revive=revive, alone=_place(draft, feed) not in shared)
            for draft, feed in drafts
        ]


def _place(draft: Draft, feed: int | None) -> tuple[int | None, str | None]:
    return feed, draft.url


def _addresses_used_twice(drafts: Sequence[tuple[Draft, int | None]]) -> set[tuple[int | None, str | None]]:
    """Find the links that several entries of one feed share (its front page, say): they say nothing of identity."""
    first: dict[tuple[int | None, str | None], str] = {}
    return {
        _place(draft, feed)
        for draft, feed in drafts
        if feed is not None and draft.url and first.setdefault(_place(draft, feed), draft.identity) != draft.identity
    }


def _store_one(db: Database, draft: Draft, feed: int | None, *, revive: bool, alone: bool) -> Stored:
    article, identity = _find(db, draft, feed, alone=alone)
    if article is None:
        article = _insert_article(db, draft, feed, identity)
        _link(db, draft, feed, article)
        return Stored(article, _insert_version(db, draft, feed, article, draft.kind, show=True), Change.NEW)
    found = db.one("SELECT deleted, deleted_with, version FROM article WHERE id = ?", article)
    assert found is not None  # noqa: S101 - found a line ago, in the same transaction
    deleted, deleted_with, current = found
    _link(db, draft, feed, article)
    if deleted is not None:
        if not revive and deleted_with is None:
            return Stored(article, None, Change.DELETED)
        db.run("UPDATE article SET deleted = NULL, deleted_with = NULL WHERE id = ?", article)
    verdict = decide(draft.kind, _digest(draft), feed, _versions(db, article), current)
    _refresh_facts(db, draft, article)
    if verdict.keep is None:
        return Stored(article, current, Change.UNCHANGED if deleted is None else Change.NEW)
    version = _insert_version(db, draft, feed, article, verdict.keep, show=verdict.show)
    if not verdict.show:
        return Stored(article, current, Change.UNCHANGED)
    return Stored(article, version, Change.CHANGED if deleted is None else Change.NEW)


def _find(db: Database, draft: Draft, feed: int | None, *, alone: bool) -> tuple[int | None, str]:
    """Find the draft's article, and say by what identity it would be made if there is none."""
    identity = key(draft.identity)
    if feed is not None:
        known = db.value("SELECT article FROM entry WHERE feed = ? AND identity = ?", feed, identity)
        if known is not None:
            return known, identity
        address = db.value("SELECT url FROM feed WHERE id = ?", feed)
        of_feed = f"entry:{address} {identity}"
        identity = key(draft.url) if draft.url and alone else of_feed
    known = db.value("SELECT id FROM article WHERE identity = ?", identity)
    if known is None and draft.url and alone:
        known = db.value("SELECT id FROM article WHERE url = ? ORDER BY id LIMIT 1", key(draft.url))
    if known is None and identity.startswith(("file:", "stdin:")):
        known = db.value(
            "SELECT article.id FROM version JOIN article ON article.id = version.article WHERE version.digest = ?"
            " AND (article.identity LIKE 'file:%' OR article.identity LIKE 'stdin:%') ORDER BY article.id LIMIT 1",
            _digest(draft),
        )
    return known, identity


def _link(db: Database, draft: Draft, feed: int | None, article: int) -> None:
    """Note that this feed (or the user) brought the article; a changed entry id takes the place of the former."""
    if feed is None:
        db.run("UPDATE article SET local = 1 WHERE id = ? AND local = 0", article)
        return
    identity = key(draft.identity)
    if db.one("SELECT 1 FROM entry WHERE feed = ? AND identity = ?", feed, identity):
        return
    if db.one("SELECT 1 FROM entry WHERE feed = ? AND article = ?", feed, article):
        db.run("UPDATE entry SET identity = ? WHERE feed = ? AND article = ?", identity, feed, article)
        return
    db.run("INSERT INTO entry (feed, identity, article, seen) VALUES (?, ?, ?, ?)", feed, identity, article, now())


def _insert_article(db: Database, draft: Draft, feed: int | None, identity: str) -> int:
    published, present = seconds(draft.published), now()
    return db.run(
        "INSERT INTO article (identity, url, title, published, updated, listed, local) VALUES (?, ?, ?, ?, ?, ?, ?)",
        identity,
        key(draft.url) if draft.url else None,
        storable(draft.title),
        published,
        seconds(draft.updated),
        min(present if published is None else published, present),
        int(feed is None),
    )


def _insert_version(
    db: Database, draft: Draft, feed: int | None, article: int, kind: VersionKind, *, show: bool
) -> int:
    document = draft.document
    version = db.run(
        "INSERT INTO version (article, feed, kind, title, text, blocks, marks, dropped, warnings, language, raw,"
        " raw_type, digest, ingested) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        article,
        feed,
        kind.value,
        storable(draft.title),
        storable(document.text),
        dump_blocks(document),
        dump_marks(document),
        dump_dropped(draft.dropped),
        dump([storable(warning) for warning in draft.warnings]),
        draft.language,
        pack(draft.raw),
        draft.raw_type,
        _digest(draft),
        now(),
    )
    if show:
        db.run(
            "UPDATE article SET version = ?, title = ?, outlet = ?, authors = ?, analyser = NULL, direct = NULL,"
            " reported = NULL, entities = NULL, sources = NULL WHERE id = ?",
            version,
            storable(draft.title),
            storable(draft.outlet or ""),
            dump([storable(author) for author in draft.authors]),
            article,
        )
    return version


def _refresh_facts(db: Database, draft: Draft, article: int) -> None:
    """Take over a publication time that was unknown and a later update time; write only what differs."""
    published, updated = seconds(draft.published), seconds(draft.updated)
    if published is not None:
        db.run(
            "UPDATE article SET published = ?1, listed = min(?1, listed) WHERE id = ?2 AND published IS NULL",
            published,
            article,
        )
    if updated is not None:
        db.run("UPDATE article SET updated = ?1 WHERE id = ?2 AND (updated IS NULL OR updated < ?1)", updated, article)


def _versions(db: Database, article: int) -> list[Known]:
    found = db.all("SELECT id, feed, kind, digest FROM version WHERE article = ? ORDER BY id", article)
    return [Known(version, feed, VersionKind(kind), print_) for version, feed, kind, print_ in found]


def _digest(draft: Draft) -> bytes:
    return digest(draft.title, draft.document.text, dump_blocks(draft.document))

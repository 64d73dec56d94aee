"""The door to the library: everything other layers may ask of it, one method each; the SQL stands beside."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Self

from tui_news.library import (
    annotating,
    articles,
    counting,
    feeds,
    lists,
    stories,
    subscriptions,
    tagging,
    tidying,
    undo,
    work,
)
from tui_news.library import annotations as annotation_tables
from tui_news.library.codec import storable
from tui_news.library.database import Database
from tui_news.library.schedules import Schedules
from tui_news.library.schema.migrations import bring_up_to_date

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from tui_news.library.arriving.arrivals import Arrival
    from tui_news.library.arriving.storing import Stored
    from tui_news.library.desk.corrections import Corrections
    from tui_news.library.desk.notebook import Notebook
    from tui_news.library.figures import Figures
    from tui_news.library.logins import Logins
    from tui_news.library.retagging import Retagged
    from tui_news.library.retention import Retention
    from tui_news.library.rules import Rules
    from tui_news.library.searching.snippets import Snippet
    from tui_news.library.smart import SmartFeeds
    from tui_news.library.wholes import Wholes
    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Document, Draft, Spans
    from tui_news.model.feeds import Feed, FeedEdit, Schedule
    from tui_news.model.views import Arranged, Article, ArticleRow, Saying, Sorting, Version, View
    from tui_news.query import Query


class Library:
    """One open library; of one thread. Every method may raise :class:`~tui_news.errors.LibraryError`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._closed = False
        self.holder = work.new_holder()  # who we are, in leases, claims and undo steps

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the library at ``path``, making it if it is not there and ``create`` is true.

        :raises MissingLibraryError: it is not there and must not be made
        :raises LibraryError: it is locked, damaged, of a newer program or of another one
        """
        db = Database.connect(path, create=create)
        try:
            bring_up_to_date(db)
        except BaseException:
            db.close()
            raise
        return cls(db)

    @property
    def path(self) -> Path:
        """Where the library's file is."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether its file or its place lets nobody write to it: all that changes it would fail."""
        return self._db.read_only

    def close(self) -> None:
        """Close the library; a second time does nothing. Undo steps are left to the next reader."""
        if self._closed:
            return
        self._closed = True
        try:
            undo.leave(self._db, self.holder)
        finally:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Join several changes: all of the block or nothing."""
        with self._db.writing():
            yield

    def data_version(self) -> int:
        """Give a number that changes when another connection has changed the library."""
        return int(self._db.value("PRAGMA data_version"))

    # ------------------------------------------------------------------------------------------------ reading

    def ids(self, view: View) -> array[int]:
        """Give the ids of a view's articles, newest first, or as a smart feed wants them."""
        if view.smart is not None:
            return self.smart.ids(view.smart)
        return lists.ids(self._db, view)

    def unread_of(self, ids: Sequence[int]) -> array[int]:
        """Give those of the articles that are unread, in their order."""
        return lists.unread_of(self._db, ids)

    def arranged(self, ids: array[int], sorting: Sorting) -> Arranged:
        """Give a list, which came newest first, in another order, and its days or feeds if they are asked for."""
        from tui_news.library import ordering

        return ordering.arranged(self._db, ids, sorting)

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Give the rows of these articles in their order (a screenful); unknown ids are left out."""
        return lists.rows(self._db, ids)

    def counts(self) -> dict[View, int]:
        """Give the number beside each list: ALL and STARRED all their articles, every other its unread ones."""
        return counting.counts(self._db)

    def article(self, article_id: int) -> Article:
        """Give one article with its current version; :class:`NotFoundError` if there is none."""
        return articles.article(self._db, article_id)

    def find(self, identity: str) -> int | None:
        """Give the id of the article of this identity (see ``Draft.identity``), None if unknown or deleted."""
        return articles.find(self._db, identity)

    def raw(self, article_id: int) -> tuple[bytes, str]:
        """Give an article's original as it came, and its media type; :class:`NotFoundError` if there is none."""
        return articles.raw(self._db, article_id)

    def document(self, version_id: int) -> Document:
        """Give the document of a version; :class:`NotFoundError` if there is none."""
        return articles.document(self._db, version_id)

    def versions(self, article_id: int) -> list[Version]:
        """Give the versions of an article, oldest first; none when there is no such article."""
        return articles.versions(self._db, article_id)

    def article_of(self, version_id: int) -> tuple[int, str]:
        """Give the id of a version's article and the version's title; :class:`NotFoundError` if there is none."""
        return articles.article_of(self._db, version_id)

    def annotations(self, version_id: int) -> Annotations | None:
        """Give the latest annotations of a version as the reader has corrected them, None before it is analysed."""
        return annotation_tables.load_annotations(self._db, version_id)

    # ------------------------------------------------------------------------------------------------ search
    # Imported when asked for: the reader's first frame and `list` should not wait for the search language.

    def search(self, query: Query, *, limit: int | None = None, now: datetime | None = None) -> array[int]:
        """Give the ids of what fits a query, at most ``limit``, newest first unless it says otherwise."""
        from tui_news.library.searching import search

        return search.search(self._db, query, limit=limit, now=now)

    def snippets(self, query: Query, ids: Sequence[int], *, width: int = 160) -> dict[int, Snippet]:
        """Give why each of these articles (a screenful) was found: about ``width`` characters, with what to light."""
        from tui_news.library.searching import snippets

        return snippets.snippets(self._db, query, ids, width=width)

    def hits(self, query: Query, text: str) -> Spans:
        """Give the spans of a text that have what a query looks for."""
        from tui_news.library.searching import snippets

        return snippets.hits(self._db, query, text)

    def names(self, field: str, begun: str, limit: int = 10) -> list[str]:
        """Give names that begin so, to complete the value of a query's field (``speaker``, ``about``, ``feed`` …)."""
        from tui_news.library.searching import names

        return names.names(self._db, field, begun, limit)

    def sayings(self, speaker: str, limit: int = 500) -> list[Saying]:
        """Give quotes of a speaker under any spelling of the name, newest article first."""
        from tui_news.library import sayings

        return sayings.sayings(self._db, speaker, limit)

    # ------------------------------------------------------------------------------------------------ keeping

    @property
    def wholes(self) -> Wholes:
        """The articles whose whole texts are to be fetched by themselves."""
        from tui_news.library.wholes import Wholes

        return Wholes(self._db)

    @property
    def retention(self) -> Retention:
        """What is old enough to go."""
        from tui_news.library.retention import Retention

        return Retention(self._db)

    # ------------------------------------------------------------------------------------------------ desk

    @property
    def notebook(self) -> Notebook:
        """The quotes that the reader keeps."""
        from tui_news.library.desk.notebook import Notebook

        return Notebook(self._db, self.holder)

    @property
    def corrections(self) -> Corrections:
        """What the reader has corrected of the analyser's."""
        from tui_news.library.desk.corrections import Corrections

        return Corrections(self._db, self.holder)

    @property
    def figures(self) -> Figures:
        """What the library holds, counted."""
        from tui_news.library.figures import Figures

        return Figures(self._db)

    @property
    def rules(self) -> Rules:
        """The rules for articles that come."""
        from tui_news.library.rules import Rules

        return Rules(self._db, self.holder)

    def meet(self, ids: Sequence[int]) -> frozenset[int]:
        """Apply the rules to new articles, in the transaction that has stored them; give those that are muted."""
        if self._db.value("SELECT 1 FROM rule LIMIT 1"):  # else the search language need not be loaded
            return self.rules.meet(ids)
        return frozenset()

    @property
    def smart(self) -> SmartFeeds:
        """The searches that are kept."""
        from tui_news.library.smart import SmartFeeds

        return SmartFeeds(self._db, self.holder)

    # ------------------------------------------------------------------------------------------------ feeds

    def feeds(self) -> list[Feed]:
        """Give every feed, by folder and title."""
        return feeds.feeds(self._db)

    def feed(self, ref: int | str) -> Feed:
        """Give the feed of that id, address or title; :class:`NotFoundError` if there is none or several."""
        return feeds.feed(self._db, ref)

    def add_feed(self, url: str, title: str = "", folder: str = "") -> Feed:
        """Subscribe; ``title`` is the user's own name for the feed, ``folder`` a path with ``/``.

        A feed we have is given as it is; a removed one comes back with its articles.
        """
        return feeds.add_feed(self._db, url, title, folder)

    def remove_feed(self, feed_id: int) -> None:
        """Unsubscribe; articles stay that are starred, tagged or that something else brought. Can be undone."""
        undo.remove_feed(self._db, self.holder, feed_id)

    def change_feed(self, feed_id: int, wanted: FeedEdit) -> None:
        """Change what the user wants changed of a feed, in one step of undo; :class:`NotFoundError` if it is gone."""
        subscriptions.change(self._db, self.holder, feed_id, wanted)

    def rename_folder(self, folder: str, path: str) -> int:
        """Give a folder, with those in it, another path (empty: none); give how many feeds it has. Can be undone."""
        return subscriptions.rename_folder(self._db, self.holder, folder, path)

    def tag_feed(self, feed_id: int, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Give a feed tags, and take others away; upper and lower case are the same tag."""
        subscriptions.tag(self._db, feed_id, add, remove)

    def feed_fetched(
        self,
        feed_id: int,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        title: str | None = None,
        site: str | None = None,
        when: datetime,
        error: str | None = None,
        problems: Sequence[str] | None = None,
        schedule: Schedule | None = None,
    ) -> None:
        """Note the outcome of a fetch, in the same :meth:`transaction` as the articles it brought.

        An error keeps the validators; without one they are set as given. A title, site, schedule or problems of None
        keeps the former; the interval in a schedule is the user's and not written.
        """
        if schedule is not None:
            self.schedules.save(feed_id, schedule)
        feeds.feed_fetched(
            self._db,
            feed_id,
            etag=etag,
            last_modified=last_modified,
            title=title,
            site=site,
            when=when,
            error=error,
            problems=problems,
        )

    @property
    def schedules(self) -> Schedules:
        """What is remembered of the fetches of the feeds."""
        return Schedules(self._db)

    @property
    def logins(self) -> Logins:
        """Which feeds have a login, and where it is kept."""
        from tui_news.library.logins import Logins

        return Logins(self._db)

    # ------------------------------------------------------------------------------------------------ storing

    def expect_much(self) -> None:
        """Give this connection room for a great many articles to come, 16 MB in memory and as much in the log."""
        self._db.run("PRAGMA cache_size = -16000")
        self._db.run("PRAGMA wal_autocheckpoint = 4000")

    def store(self, drafts: Sequence[tuple[Draft, int | None]], *, revive: bool = False) -> list[Stored]:
        """Store drafts, each with the id of the feed that brought it or None, in one transaction.

        With ``revive`` they bring deleted articles back, since the user asked for these very things.
        """
        from tui_news.library.arriving.arrivals import arrival

        return self.store_arrivals([(arrival(draft), feed) for draft, feed in drafts], revive=revive)

    def store_arrivals(self, arrivals: Sequence[tuple[Arrival, int | None]], *, revive: bool = False) -> list[Stored]:
        """Do what :meth:`store` does with what :func:`~.arrivals.arrival` has made of drafts, perhaps elsewhere."""
        from tui_news.library.arriving import storing

        return storing.store(self._db, arrivals, revive=revive)

    def store_full_text(self, article_id: int, draft: Draft) -> Stored:
        """Store the whole text of an article that is there, keeping its summary; :class:`NotFoundError` if deleted."""
        from tui_news.library.arriving import storing
        from tui_news.library.arriving.arrivals import arrival

        return storing.store_full_text(self._db, article_id, arrival(draft))

    def save_annotations(self, version_id: int, annotations: Annotations) -> None:
        """Store the annotations of a version, ending the claim on it; a version deleted meanwhile is passed over."""
        with self._db.writing():
            annotating.save_annotations(self._db, version_id, annotations)
            if self._db.value("SELECT 1 FROM rule_due LIMIT 1"):
                self.rules.meet_analysed(version_id)

    def settle(self, version_id: int) -> None:
        """Find out whether an article is a story that other outlets have too, by its shown version's text."""
        stories.settle(self._db, version_id)

    # ------------------------------------------------------------------------------------------------ work

    def pending(self, analyser: str, limit: int) -> list[int]:
        """Give current versions that this analyser has not annotated and nobody is at, newest first."""
        return work.pending(self._db, analyser, limit, self.holder)

    def claim(self, version_id: int, analyser: str, seconds: float = 180.0) -> work.Claim:
        """Ask to analyse a version, so that two processes do not do the same; MINE means go."""
        return work.claim(self._db, version_id, analyser, self.holder, seconds)

    def forgive(self) -> None:
        """End our claims without counting them against the versions: they did nothing wrong."""
        work.forgive(self._db, self.holder)

    def give_back(self, holder: str) -> None:
        """End the leases and claims of a holder that was told to stop, the claims uncounted as by :meth:`forgive`."""
        work.give_back(self._db, holder)

    def give_back_of(self, pid: int) -> None:
        """End the leases and claims of a process of this machine that was killed for no fault of an article's."""
        work.give_back_of(self._db, pid)

    def set_aside(self, version_id: int, reason: str, analyser: str = "") -> None:
        """Leave a version alone from now on; until there is another analyser, if one is named."""
        work.set_aside(self._db, version_id, reason, analyser)

    def why_aside(self, version_id: int, analyser: str) -> str | None:
        """Give the reason why a version is set aside for this analyser, or None."""
        return work.why_aside(self._db, version_id, analyser)

    def lease(self, name: str, seconds: float) -> AbstractContextManager[work.Lease]:
        """Try to be the only one who does ``name``: ``with library.lease(…) as lease: if lease: …``."""
        return work.lease(self._db, name, self.holder, seconds)

    # ------------------------------------------------------------------------------------------------ the user's acts

    def set_read(self, ids: Iterable[int], read: bool, *, step: bool = True) -> int:
        """Mark articles as read or unread, and give how many were not; without ``step`` undo passes it over."""
        return undo.act(self._db, self.holder, undo.Act.READ if read else undo.Act.UNREAD, ids, step=step)

    def set_starred(self, ids: Iterable[int], starred: bool) -> None:
        """Star articles or take their stars away."""
        undo.act(self._db, self.holder, undo.Act.STAR if starred else undo.Act.UNSTAR, ids)

    def delete(self, ids: Iterable[int]) -> None:
        """Delete articles, leaving tombstones so that a refresh does not bring them back."""
        undo.act(self._db, self.holder, undo.Act.DELETE, ids)

    def tag_articles(self, ids: Iterable[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Give articles tags and take others away, in one step; upper and lower case are the same tag."""
        tagging.tag(self._db, self.holder, ids, add, remove)

    def tags(self) -> list[tuple[str, int]]:
        """Give every tag of articles and feeds with the number of articles that have it, themselves or by a feed."""
        return tagging.tags(self._db)

    def rename_tag(self, old: str, new: str) -> Retagged:
        """Give a tag another name wherever it stands, also in rules and smart feeds. Can be undone."""
        from tui_news.library import retagging

        return retagging.rename_tag(self._db, self.holder, old, new)

    def undo(self) -> str | None:
        """Take back the last of these acts; say in plain words what it was, None if there is nothing to undo."""
        return undo.undo(self._db, self.holder)

    def tidy(self) -> bool:
        """Clear a little of what can no longer be undone; true if there may be more. For a worker, after its work."""
        return tidying.tidy(self._db)

    # ------------------------------------------------------------------------------------------------ settings

    def setting(self, key: str) -> str | None:
        """Give something the library remembers for the program ("seeds"), None if it does not."""
        value: str | None = self._db.value("SELECT value FROM setting WHERE key = ?", key)
        return value

    def set_setting(self, key: str, value: str, what: str = "") -> None:
        """Remember something for the program; ``what`` was done, in plain words, makes it a step of undo."""
        with undo.step(self._db, self.holder, what, "setting", "key", [key]) if what else nullcontext():
            self._db.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", key, storable(value))

"""What the reader needs of the library and of the worker processes: two narrow doors, so that tests can stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from array import array

    from tui_news.library.desk.corrections import Corrections
    from tui_news.library.desk.notebook import Notebook
    from tui_news.library.retagging import Retagged
    from tui_news.library.rules import Rules
    from tui_news.library.searching.snippets import Snippet
    from tui_news.library.smart import SmartFeeds
    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Spans
    from tui_news.model.feeds import Feed, FeedEdit
    from tui_news.model.views import Arranged, Article, ArticleRow, Saying, Sorting, View
    from tui_news.query import Query


class Shelf(Protocol):
    """The part of :class:`tui_news.library.Library` that the reader uses; errors are ``LibraryError``."""

    @property
    def read_only(self) -> bool:
        """Whether nothing in it can be changed."""
        ...

    def ids(self, view: View) -> array[int]:
        """Give the ids of a view's articles, newest first."""
        ...

    def unread_of(self, ids: Sequence[int]) -> array[int]:
        """Give those of the articles that are unread, in their order."""
        ...

    def arranged(self, ids: array[int], sorting: Sorting) -> Arranged:
        """Give a list, which came newest first, in another order, and its days or feeds if they are asked for."""
        ...

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Give the list lines of these articles, in that order; unknown ids are left out."""
        ...

    def article(self, article_id: int) -> Article:
        """Give one article whole, or raise NotFoundError."""
        ...

    def annotations(self, version_id: int) -> Annotations | None:
        """Give what analysis found in a version, or None when it has not been analysed."""
        ...

    def search(self, query: Query, *, limit: int | None = None) -> array[int]:
        """Give the ids of what fits a query, newest first unless it says otherwise."""
        ...

    def hits(self, query: Query, text: str) -> Spans:
        """Give the spans of a text that have what a query looks for."""
        ...

    def sayings(self, speaker: str) -> list[Saying]:
        """Give the quotes of a speaker, newest article first."""
        ...

    @property
    def notebook(self) -> Notebook:
        """The quotes that the user keeps."""
        ...

    @property
    def corrections(self) -> Corrections:
        """What the user has corrected of the analyser's."""
        ...

    def counts(self) -> Mapping[View, int]:
        """Give the number of articles a view has, for the views that have any."""
        ...

    def feeds(self) -> list[Feed]:
        """Give all subscriptions."""
        ...

    def change_feed(self, feed_id: int, wanted: FeedEdit) -> None:
        """Change what the user wants changed of a feed, in one undoable step."""
        ...

    def rename_folder(self, folder: str, path: str) -> int:
        """Give a folder another path, in one undoable step; give how many feeds it has."""
        ...

    def remove_feed(self, feed_id: int) -> None:
        """End a subscription, in one undoable step."""
        ...

    def set_read(self, ids: Sequence[int], read: bool, *, step: bool = True) -> int:
        """Mark articles as read or unread, in one step of undo, or without ``step`` in none; give how many were not."""
        ...

    def set_starred(self, ids: Sequence[int], starred: bool) -> object:
        """Star articles or take their stars away, in one undoable step."""
        ...

    def delete(self, ids: Sequence[int]) -> object:
        """Delete articles, in one undoable step."""
        ...

    def tag_articles(self, ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> object:
        """Give articles tags and take others away, in one undoable step."""
        ...

    def tags(self) -> list[tuple[str, int]]:
        """Give every tag with the number of articles that it finds."""
        ...

    def rename_tag(self, old: str, new: str) -> Retagged:
        """Give a tag another name wherever it stands, in one undoable step."""
        ...

    @property
    def rules(self) -> Rules:
        """The rules for articles that come."""
        ...

    @property
    def smart(self) -> SmartFeeds:
        """The searches that are kept."""
        ...

    def names(self, field: str, begun: str, limit: int = 10) -> list[str]:
        """Give names that begin so, for the value of a query's field."""
        ...

    def snippets(self, query: Query, ids: Sequence[int], *, width: int = 160) -> dict[int, Snippet]:
        """Give why each of these articles was found."""
        ...

    def undo(self) -> str | None:
        """Take back the last step and say what it was, or give None when there is none."""
        ...

    def setting(self, key: str) -> str | None:
        """Give a value that the reader keeps in the library, or None."""
        ...

    def set_setting(self, key: str, value: str, what: str = "") -> None:
        """Keep a value in the library; ``what`` was done makes it a step of undo."""
        ...

    def data_version(self) -> int:
        """Give a number that changes when somebody else changed the library."""
        ...


class Desk(Protocol):
    """The part of :class:`tui_news.services.workers.client.Workers` that the reader uses."""

    def start(self) -> None:
        """Get ready to serve requests."""
        ...

    def send(self, request: Any) -> int:
        """Ask for something; gives the token that its events carry."""
        ...

    def cancel(self, token: int) -> None:
        """Ask for a request to be given up."""
        ...

    def stop(self, timeout: float = 2.0) -> None:
        """End the worker processes."""
        ...


OpenShelf = Callable[[], AbstractContextManager[Shelf]]
OpenDesk = Callable[[Callable[[object], None]], Desk]

"""Smart feeds: searches that are kept under a name, each a list like those of the feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.errors import NotFoundError, UsageError
from tui_news.library import undo
from tui_news.library.codec import storable
from tui_news.library.searching.search import search
from tui_news.model.views import SmartFeed
from tui_news.query import And, Field, Query, Term, parse

if TYPE_CHECKING:
    from array import array

    from tui_news.library.database import Database

_LONGEST: Final = 80  # characters of a name
_UNREAD: Final = Term(Field.IS, "unread")


class SmartFeeds:
    """The kept searches. Changes are steps of undo; every method may raise LibraryError."""

    def __init__(self, db: Database, reader: str) -> None:
        self._db = db
        self._reader = reader

    def all(self) -> list[SmartFeed]:
        """Give all of them, the oldest first."""
        return [SmartFeed(*row) for row in self._db.all("SELECT id, name, query FROM smart ORDER BY id")]

    def get(self, ref: int | str) -> SmartFeed:
        """Give the one of that id or name (upper and lower case are the same); NotFoundError if there is none."""
        column = "id" if isinstance(ref, int) else "name"
        value = storable(ref) if isinstance(ref, str) else ref
        found = self._db.one(f"SELECT id, name, query FROM smart WHERE {column} = ?", value)  # noqa: S608
        if found is None:
            known = ", ".join(one.name for one in self.all())
            remedy = f"There are: {known}." if known else "Keep a search with: tui-news smart add NAME QUERY"
            raise NotFoundError(f"There is no smart feed {ref}", remedy)
        return SmartFeed(*found)

    def keep(self, name: str, query: str) -> SmartFeed:
        """Keep a search.

        :raises UsageError: the name is empty, a number or taken, or (QueryError) the query is not understood
        """
        name, query = self._checked(name, query)
        with undo.step(self._db, self._reader, f"kept the search “{name}”", "smart", "name", [name]):
            added = self._db.run("INSERT INTO smart (name, query) VALUES (?, ?)", name, query)
        return SmartFeed(added, name, query)

    def edit(self, smart_id: int, *, name: str | None = None, query: str | None = None) -> SmartFeed:
        """Give one another name or query; None leaves it. Errors as of :meth:`keep`."""
        before = self.get(smart_id)
        name, query = self._checked(
            before.name if name is None else name, before.query if query is None else query, smart_id
        )
        what = f"changed the smart feed “{before.name}”"
        with undo.step(self._db, self._reader, what, "smart", "id", [smart_id]):
            self._db.run("UPDATE smart SET name = ?, query = ? WHERE id = ?", name, query, smart_id)
        return SmartFeed(smart_id, name, query)

    def drop(self, smart_id: int) -> None:
        """Remove one."""
        what = f"removed the smart feed “{self.get(smart_id).name}”"
        with undo.step(self._db, self._reader, what, "smart", "id", [smart_id]):
            self._db.run("DELETE FROM smart WHERE id = ?", smart_id)

    def ids(self, smart_id: int, limit: int | None = None) -> array[int]:
        """Give the ids of what one finds, at most ``limit``, in the order that its query asks for."""
        return search(self._db, parse(self.get(smart_id).query), limit=limit)

    def unread(self, smart_id: int, most: int) -> int:
        """Give how many unread articles one finds, counted no further than ``most``."""
        root = parse(self.get(smart_id).query).root
        parts = root.parts if isinstance(root, And) else () if root is None else (root,)
        return len(search(self._db, Query(And((*parts, _UNREAD)) if parts else _UNREAD), limit=most))

    def _checked(self, name: str, query: str, smart_id: int = 0) -> tuple[str, str]:
        name, query = clean_line(name)[:_LONGEST].strip(), storable(query).strip()
        if not name or name.isdigit():
            raise UsageError(
                "A smart feed needs a name that is not a number", "For example: tui-news smart add Energy tag:energy"
            )
        if self._db.one("SELECT 1 FROM smart WHERE name = ? AND id <> ?", name, smart_id):
            raise UsageError(
                f"There is a smart feed called {name} already", "Choose another name, or remove that one first."
            )
        parse(query)
        return name, query

"""A tag gets another name wherever it stands: on articles and feeds, in rules, and in the searches of smart feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_news.clean import clean_tag
from tui_news.errors import NotFoundError, UsageError
from tui_news.library import undo
from tui_news.library.changes import Place
from tui_news.library.tag_names import as_in_use
from tui_news.query import QueryError, parse
from tui_news.query.renaming import rename_tag as renamed

if TYPE_CHECKING:
    from tui_news.library.database import Database

_TAGGED: Final = {"article_tag": "article", "tag": "feed"}  # tables, and the column beside the name
_SEARCHES: Final = ("smart", "rule")


class Retagged(NamedTuple):
    """What had the old name: how many articles and feeds (themselves), smart feeds and rules."""

    articles: int
    feeds: int
    smart: int
    rules: int

    @property
    def parts(self) -> list[tuple[int, str]]:
        """How many of what, each by its singular; only what there was."""
        parts = ((self.articles, "article"), (self.feeds, "feed"), (self.smart, "smart feed"), (self.rules, "rule"))
        return [(number, what) for number, what in parts if number]


def rename_tag(db: Database, reader: str, old: str, new: str) -> Retagged:
    """Give a tag another name, as one step of undo; one that is there is joined. Case is changed, too, if that is all.

    :raises NotFoundError: nothing has such a tag
    :raises UsageError: the new name is empty, or (QueryError) would make a search longer than searches may be
    """
    old, new = clean_tag(old), clean_tag(new)
    if not new:
        raise UsageError("A tag needs a name", "For example: tui-news tag --rename energy power")
    with db.writing():
        old = as_in_use(db, [old])[0]
        searches = {table: _searches(db, table, old, new) for table in _SEARCHES}
        counts = {table: _count(db, table, old) for table in _TAGGED}
        rules = {number for (number,) in db.all("SELECT id FROM rule WHERE tag = ? COLLATE NOCASE", old)}
        rules |= set(searches["rule"])
        if not (rules or searches["smart"] or any(counts.values())):
            raise NotFoundError(f"Nothing has the tag {old}", "See the tags with: tui-news tag")
        places = [Place(table, "name", [old, new]) for table in _TAGGED]
        places += [Place("rule", "id", sorted(rules)), Place("smart", "id", list(searches["smart"]))]
        with undo.step_in(db, reader, f"renamed the tag #{old} to #{new}", places):
            for table, column in _TAGGED.items():
                _retag(db, table, column, old, new)
            db.run("UPDATE rule SET tag = ? WHERE tag = ? COLLATE NOCASE", new, old)
            for table, queries in searches.items():
                db.many(f"UPDATE {table} SET query = ? WHERE id = ?", ((q, n) for n, q in queries.items()))  # noqa: S608
    return Retagged(counts["article_tag"], counts["tag"], len(searches["smart"]), len(rules))


def _count(db: Database, table: str, name: str) -> int:
    return int(db.value(f"SELECT count(*) FROM {table} WHERE name = ?", name))  # noqa: S608 - a table of ours


def _searches(db: Database, table: str, old: str, new: str) -> dict[int, str]:
    """Give the searches that name the tag, as they are with its new name, by their ids."""
    found = {}
    for number, query in db.all(f"SELECT id, query FROM {table}"):  # noqa: S608 - a table of ours
        try:
            other = renamed(query, old, new)
        except QueryError:
            continue  # of a library that another tui-news has written to: it finds nothing here anyway
        if other != query:
            parse(other)
            found[number] = other
    return found


def _retag(db: Database, table: str, column: str, old: str, new: str) -> None:
    # Twice the same but for case is one row, so the old rows go before the new ones come.
    owners = db.all(f"SELECT {column} FROM {table} WHERE name = ?", old)  # noqa: S608 - a table and column of ours
    db.run(f"DELETE FROM {table} WHERE name = ?", old)  # noqa: S608
    db.many(f"INSERT OR IGNORE INTO {table} ({column}, name) VALUES (?, ?)", ((owner, new) for (owner,) in owners))  # noqa: S608

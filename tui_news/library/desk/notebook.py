"""The notebook: quotes that the reader keeps with a note, each whole in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.errors import NotFoundError
from tui_news.library import undo
from tui_news.library.codec import dump, key, load_strings, moment, seconds, storable
from tui_news.library.database import now
from tui_news.model.annotations import QuoteKind
from tui_news.model.corrections import Anchor
from tui_news.model.notes import Kept, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.database import Database, Row

_ALL: Final = """
SELECT notebook.id, article.id, exact, prefix, suffix, first, last, words, kind, speaker, role, cue, source, relay,
  notebook.title, notebook.outlet, notebook.url, notebook.published, note, saved, edited
FROM notebook LEFT JOIN article ON article.identity = notebook.identity AND article.deleted IS NULL
"""
_NEWEST_FIRST: Final = f"{_ALL} ORDER BY saved DESC, notebook.id DESC"
_ONE: Final = f"{_ALL} WHERE notebook.id = ?"
_OF_WORDS: Final = f"""{_ALL} WHERE notebook.identity = (SELECT identity FROM article WHERE id = ?)
AND exact = ? AND (first = ? OR prefix = ?) ORDER BY notebook.id DESC LIMIT 1"""  # noqa: S608 - of constants alone


class Notebook:
    """What the reader keeps; every method may raise :class:`~tui_news.errors.LibraryError`."""

    def __init__(self, db: Database, reader: str) -> None:
        self._db = db
        self._reader = reader

    def all(self) -> list[Note]:
        """Give every entry, the last saved first."""
        return [_entry(row) for row in self._db.all(_NEWEST_FIRST)]

    def get(self, number: int) -> Note:
        """Give one entry; :class:`NotFoundError` if there is none of that number."""
        row = self._db.one(_ONE, number)
        if row is None:
            raise NotFoundError(f"There is no note {number}", "See them with: tui-news notebook")
        return _entry(row)

    def find(self, article_id: int, anchor: Anchor) -> Note | None:
        """Give the entry of an article that keeps these very words, None if there is none."""
        row = self._db.one(
            _OF_WORDS,
            article_id,
            storable(anchor.exact),
            anchor.start,
            storable(anchor.prefix),
        )
        return None if row is None else _entry(row)

    def add(self, article_id: int, kept: Kept, note: str = "") -> int:
        """Keep a quote of an article, in one undoable step; give the entry's number.

        :raises NotFoundError: there is no article of that id
        """
        with self._db.writing():
            identity = self._db.value("SELECT identity FROM article WHERE id = ?", article_id)
            if identity is None:
                raise NotFoundError(f"There is no article {article_id}", "It may have been deleted meanwhile.")
            what = f"kept a quote of “{kept.title}” in the notebook"
            with undo.step(self._db, self._reader, what, "notebook", "identity", [identity]):
                return self._insert(article_id, identity, kept, note)

    def add_all(self, entries: Sequence[tuple[int, Kept]], what: str) -> None:
        """Keep quotes, each with the id of its article, in one undoable step, which ``what`` names in plain words.

        A quote of an article that is gone is left out.
        """
        with self._db.writing():
            sql = "SELECT id, identity FROM article WHERE id IN (SELECT value FROM json_each(?))"
            identities: dict[int, str] = dict(self._db.all(sql, dump(sorted({article for article, _ in entries}))))
            with undo.step(self._db, self._reader, what, "notebook", "identity", list(identities.values())):
                for article, kept in entries:
                    if article in identities:
                        self._insert(article, identities[article], kept, "")

    def edit(self, number: int, note: str) -> None:
        """Let an entry's note say something else, in one undoable step; :class:`NotFoundError` if there is none."""
        with self._db.writing():
            before = self.get(number)
            if before.note == storable(note):
                return
            what = f"edited the note on a quote of “{before.kept.title}”"
            with undo.step(self._db, self._reader, what, "notebook", "id", [number]):
                self._db.run("UPDATE notebook SET note = ?, edited = ? WHERE id = ?", storable(note), now(), number)

    def remove(self, number: int) -> None:
        """Delete an entry, in one undoable step; :class:`NotFoundError` if there is none of that number."""
        with self._db.writing():
            what = f"deleted a quote of “{self.get(number).kept.title}” from the notebook"
            with undo.step(self._db, self._reader, what, "notebook", "id", [number]):
                self._db.run("DELETE FROM notebook WHERE id = ?", number)

    def _insert(self, article_id: int, identity: str, kept: Kept, note: str) -> int:
        anchor = kept.anchor
        values = {
            "article": article_id,
            "identity": identity,
            "exact": storable(anchor.exact),
            "prefix": storable(anchor.prefix),
            "suffix": storable(anchor.suffix),
            "first": anchor.start,
            "last": anchor.end,
            "words": storable(kept.words),
            "kind": kept.kind.value,
            "speaker": None if kept.speaker is None else storable(kept.speaker),
            "role": storable(kept.role),
            "cue": storable(kept.cue),
            "source": storable(kept.source),
            "relay": dump([storable(name) for name in kept.relay]),
            "title": storable(kept.title),
            "outlet": storable(kept.outlet),
            "url": None if kept.url is None else key(kept.url),
            "published": seconds(kept.published),
            "note": storable(note),
            "saved": now(),
        }
        columns, places = ", ".join(values), ", ".join("?" * len(values))
        return self._db.run(f"INSERT INTO notebook ({columns}) VALUES ({places})", *values.values())  # noqa: S608 - ours


def _entry(row: Row) -> Note:
    (
        number, article, exact, prefix, suffix, first, last, words, kind, speaker, role, cue, source, relay,
        title, outlet, url, published, note, saved, edited,
    ) = row  # fmt: skip
    kept = Kept(
        anchor=Anchor(exact, prefix, suffix, first, last),
        words=words,
        kind=QuoteKind(kind),
        speaker=speaker,
        role=role,
        cue=cue,
        source=source,
        relay=load_strings(relay),
        title=title,
        outlet=outlet,
        url=url,
        published=moment(published),
    )
    when = moment(saved)
    assert when is not None  # noqa: S101 - the column is NOT NULL
    return Note(number, article, kept, note, when, moment(edited))

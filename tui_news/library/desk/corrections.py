"""The user's corrections in the library: made and taken back, each a step of undo, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.corrections.overlay import overlay
from tui_news.errors import NotFoundError
from tui_news.library import annotations as annotation_tables
from tui_news.library import undo
from tui_news.library.codec import pack_ids
from tui_news.library.desk import correction_log as log
from tui_news.library.desk.laying import lay_again

if TYPE_CHECKING:
    from tui_news.library.database import Database
    from tui_news.model.corrections import Correction, LoggedCorrection, State


class Corrections:
    """What the reader has corrected; every method may raise :class:`~tui_news.errors.LibraryError`."""

    def __init__(self, db: Database, reader: str) -> None:
        self._db = db
        self._reader = reader

    def add(self, article_id: int, correction: Correction, what: str) -> int:
        """Make a correction, in one undoable step that ``what`` names; give its number.

        :raises NotFoundError: there is no article of that id, or it was deleted
        """
        with self._db.writing():
            if self._db.one("SELECT 1 FROM article WHERE id = ? AND deleted IS NULL", article_id) is None:
                raise NotFoundError(f"There is no article {article_id}", "It may have been deleted meanwhile.")
            number = log.add(self._db, article_id, correction)
            lay_again(self._db, [number])
            undo.remember(self._db, self._reader, undo.Act.CORRECT, what, pack_ids([number]))
            return number

    def retract(self, number: int) -> LoggedCorrection:
        """Take a correction back, in one undoable step; give what it was.

        :raises NotFoundError: there is none of that number, or it was taken back already
        """
        with self._db.writing():
            entry = next((entry for entry in log.entries(self._db) if entry.id == number), None)
            if entry is None:
                taken_back = log.known(self._db, number)
                remedy = "It was taken back already." if taken_back else "See them with: tui-news corrections"
                raise NotFoundError(f"There is no correction {number}", remedy)
            added = log.retract(self._db, number)
            lay_again(self._db, [added])
            what = f"took back a correction of “{entry.title}”"
            undo.remember(self._db, self._reader, undo.Act.CORRECT, what, pack_ids([added]))
            return entry

    def all(self, article_id: int | None = None) -> list[LoggedCorrection]:
        """Give the corrections that hold, of one article or of all, as they were made, with what became of each."""
        with self._db.reading():
            identity = None
            if article_id is not None:
                identity = self._db.value("SELECT identity FROM article WHERE id = ?", article_id)
                if identity is None:
                    return []
            entries = log.entries(self._db, identity)
            states: dict[int, State] = {}
            for name in dict.fromkeys(entry.identity for entry in entries):
                states |= self._states([entry for entry in entries if entry.identity == name])
        return [replace(entry, state=states.get(entry.id, entry.state)) for entry in entries]

    def _states(self, entries: list[LoggedCorrection]) -> dict[int, State]:
        """Lay the corrections of one article over what the analyser said, to see what becomes of them."""
        if entries[0].article is None:
            return {}
        found = self._db.one(
            "SELECT version.id, version.text FROM article JOIN version ON version.id = article.version"
            " WHERE article.id = ?",
            entries[0].article,
        )
        said = None if found is None else annotation_tables.said_by_analyser(self._db, found[0])
        if found is None or said is None:
            return {}
        states = overlay(found[1], said, [entry.correction for entry in entries]).states
        return {entry.id: state for entry, state in zip(entries, states, strict=True)}

"""The notebook: the quotes that were kept, with their notes; searched, edited, and followed to their stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from tui_news.errors import TuiNewsError
from tui_news.export.notebook import citation
from tui_news.model.annotations import QuoteKind
from tui_news.tui import safe, words
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Place
from tui_news.tui.screens.filtered import Filtered
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from tui_news.model.notes import Note
    from tui_news.tui.drawing.cells import Part
    from tui_news.tui.messages import Chosen
    from tui_news.tui.reader.reader import Reader


class NoteList(LineList):
    """Three lines an entry: the words, who said them where, and the note."""

    def __init__(self, keys: str) -> None:
        super().__init__(id="scrolls", height=3)
        self.notes: list[Note] = []
        self._filtered = False
        self.empty = self._nothing = f"The notebook is empty. {keys} on a quote keeps it here."

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self.notes)

    def show(self, notes: list[Note], *, filtered: bool) -> None:
        """Show these; the cursor stays on the entry it is on, if that is among them."""
        here = self.notes[self.cursor].id if self.notes else None
        before = {note.id for note in self.notes} if filtered == self._filtered else None
        self.notes, self._filtered = notes, filtered
        self.empty = "Nothing in the notebook has that." if filtered else self._nothing
        came = [place for place, note in enumerate(notes) if before and note.id not in before]
        same = next((place for place, note in enumerate(notes) if note.id == here), self.cursor)
        self.changed(came[0] if len(came) == 1 else same)  # one that undo brought back is what one looks for

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give one of the three lines."""
        note = self.notes[index]
        if line == 0:
            reported = note.kept.kind is QuoteKind.INDIRECT
            yield "╎ " if reported else "❝ ", "quotes"
            yield cells.fit(safe.line(note.kept.words), width - 3), "read" if reported else "strong"
        elif line == 1:
            kept = note.kept
            via = f"via {', '.join(kept.relay)}" if kept.relay else ""
            day = kept.published.date().isoformat() if kept.published else ""
            gone = "" if note.article else "story gone"
            parts = (kept.speaker or "unknown speaker", via, kept.outlet, day, gone, kept.title)
            yield f"  {safe.line(' · '.join(part for part in parts if part))}", "dim"
        elif note.note:
            yield f"  {safe.line(note.note)}", "note-line"


class Notebook(Filtered):
    """The list, and a field that filters it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._all: list[Note] = []

    @property
    def place(self) -> Place:
        """Always the notebook."""
        return Place.NOTEBOOK

    def compose(self) -> ComposeResult:
        """Lay out field and list."""
        with Vertical(id="frame", classes="over"):
            yield self.field("/ to search the notebook")
            yield NoteList(self._reader.key_of("save-quote"))

    def on_mount(self) -> None:
        """Fill the list."""
        key = self._reader.key_of
        keys = (("open", "to its story"), ("edit-note", "note"), ("delete-note", "delete"), ("copy", "copy"),
                ("write-notebook", "write"), ("back-or-quit", "back"))  # fmt: skip
        told = " · ".join(f"{key(command)} {word}" for command, word in keys)
        self.query_one("#frame").border_subtitle = Content(told)
        self.refreshed()

    def refreshed(self) -> None:
        """Read the notebook anew."""
        try:
            self._all = self._reader.shelf.notebook.all()
        except TuiNewsError as error:
            self._reader.report(error)
        self.filter()

    def filter(self) -> None:
        """Show the entries that have the words that are typed."""
        filtered = bool(self.wanted)
        notes = [note for note in self._all if self.fits(_searched(note))]
        self.query_one(NoteList).show(notes, filtered=filtered)
        count = words.counted(len(notes), "quote")
        of = f" of {len(self._all):,}" if filtered else ""
        self.query_one("#frame").border_title = Content(f"Notebook: {count}{of}" if self._all else "Notebook")

    @property
    def shown(self) -> list[Note]:
        """The entries in the list."""
        return self.query_one(NoteList).notes

    @property
    def current(self) -> Note | None:
        """The entry under the cursor."""
        shown = self.query_one(NoteList)
        return shown.notes[shown.cursor] if shown.count else None

    def choose(self) -> None:
        """Go to the quote in its story."""
        if self.current is not None:
            self._reader.keeping.go_to_note(self.current)

    def citation(self) -> str | None:
        """Give the quote under the cursor as it is copied."""
        return None if self.current is None else citation(self.current)

    def on_chosen(self, event: Chosen) -> None:
        """Move to an entry that was clicked; from the one where the cursor is, go to its story."""
        if not self.query_one(NoteList).move_to(event.index):
            self.choose()


def _searched(note: Note) -> str:
    kept = note.kept
    return " ".join((kept.words, kept.speaker or "", kept.role, *kept.relay, kept.outlet, kept.title, note.note))

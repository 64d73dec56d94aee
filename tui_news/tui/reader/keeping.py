"""Quotes kept and quotes found again: into the notebook, out of it, and every quote of one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from tui_news.corrections.anchoring import place
from tui_news.errors import TuiNewsError
from tui_news.model.documents import Span
from tui_news.tui import safe, words
from tui_news.tui.keymap import Place
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui_news.model.annotations import Annotations, Quote
    from tui_news.model.corrections import Anchor
    from tui_news.model.notes import Kept, Note
    from tui_news.model.views import Article, Saying
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader
    from tui_news.tui.screens.notebook import Notebook
    from tui_news.tui.screens.sayings import Sayings

_PHRASE = 12  # words of a quote that are searched for: enough to find it elsewhere, few enough to be found cut


class _Found(NamedTuple):
    """A quote and what it stands in."""

    article: Article
    quote: Quote
    annotations: Annotations

    def kept(self) -> Kept:
        """Give what the notebook keeps of it."""
        from tui_news.services.notebook import kept

        return kept(self.article, self.quote, self.annotations)


class Keeping:
    """What leads from a quote to others like it, and back to its story."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    # -- the notebook

    def note(self) -> Note | None:
        """Give the entry of the notebook that keeps the quote in focus, None if it is not kept."""
        found = self._in_focus()
        try:
            return None if found is None else self._kept(found)
        except TuiNewsError as error:
            self._reader.report_once(error)
            return None

    def save(self) -> None:
        """Keep the quote at hand, asking for a note; of one that is kept already, the note is asked for again."""
        try:
            found = self._at_hand()
            before = None if found is None else self._kept(found)
        except TuiNewsError as error:
            self._reader.report(error)
            return
        if found is None:
            return
        entry, number = found.kept(), found.article.row.id

        async def keep(text: str) -> str:
            note = text.strip()

            def save(shelf: Shelf) -> str:
                if before is None:
                    shelf.notebook.add(number, entry, note)
                    return f"In the notebook. {self._reader.key_of('notebook')} opens it."
                shelf.notebook.edit(before.id, note)
                return "The note is changed." if note != before.note else "It is in the notebook already."

            self._reader.acts.change([number], save, tell=self._reader.toast)
            return ""

        title = f"Keep what {words.speaker(found.quote)} said" if before is None else "Note on this quote"
        self._ask(title, keep, before.note if before else "")

    def save_all(self) -> None:
        """Keep all quotes that the open list of one speaker's shows, in one step."""
        sayings = self.sayings_shown
        if sayings is None:
            return
        shown, speaker = list(sayings.shown), sayings.speaker

        def save(shelf: Shelf) -> str:
            found = [one for saying in shown if (one := _look_up(shelf, saying)) is not None]
            entries = [(one.article.row.id, one.kept()) for one in found]
            new = [(article, kept) for article, kept in entries if shelf.notebook.find(article, kept.anchor) is None]
            if not new:
                return "All of them are in the notebook already."
            quotes, key = words.counted(len(new), "quote"), self._reader.key_of
            shelf.notebook.add_all(new, f"kept {quotes} of {speaker} in the notebook")
            return f"{quotes} in the notebook. {key('notebook')} opens it, {key('undo')} takes it back."

        self._reader.acts.change([], save, tell=self._reader.toast)

    def citation(self) -> str | None:
        """Give the quote under the cursor of an open list of one speaker's quotes as it is copied."""
        try:
            found = self._at_hand()
        except TuiNewsError as error:
            self._reader.report(error)
            return None
        return None if found is None else words.cited(found.article, found.quote, found.annotations.entities)

    def _kept(self, found: _Found) -> Note | None:
        return self._reader.shelf.notebook.find(found.article.row.id, found.kept().anchor)

    def _at_hand(self) -> _Found | None:
        """Give the quote under the cursor of an open list of one speaker's quotes, else the one in focus."""
        sayings = self.sayings_shown
        if sayings is None:
            return self._in_focus()
        return None if sayings.current is None else _look_up(self._reader.shelf, sayings.current)

    def _in_focus(self) -> _Found | None:
        reading, quote = self._reader.reading, self._reader.reading.quote
        article, annotations = reading.article, reading.walk.annotations
        return None if article is None or quote is None or annotations is None else _Found(article, quote, annotations)

    @property
    def sayings_shown(self) -> Sayings | None:
        """The open list of one speaker's quotes, if there is one."""
        top = self._reader.app.screen
        return cast("Sayings", top) if getattr(top, "place", None) is Place.SAYINGS else None

    @property
    def notebook(self) -> Notebook | None:
        """The notebook, if it is open."""
        top = self._reader.app.screen
        return cast("Notebook", top) if getattr(top, "place", None) is Place.NOTEBOOK else None

    def write(self) -> None:
        """Ask for a file and write to it what the open notebook shows."""
        if self.notebook is not None:
            from tui_news.tui.reader.writing import ask_file

            ask_file(self._reader, self.notebook.shown)

    def _chosen(self) -> Note | None:
        """Give the entry under the cursor of the open notebook."""
        return None if self.notebook is None else self.notebook.current

    def edit(self) -> None:
        """Ask for the note of the entry under the cursor."""
        note = self._chosen()
        if note is None:
            return

        async def keep(text: str) -> str:
            def edit(shelf: Shelf) -> str:
                shelf.notebook.edit(note.id, text.strip())
                return ""

            self._change(note, edit)
            return ""

        self._ask("Note on this quote", keep, note.note)

    def remove(self) -> None:
        """Delete the entry under the cursor."""
        note = self._chosen()
        if note is None:
            return

        def remove(shelf: Shelf) -> str:
            shelf.notebook.remove(note.id)
            return f"Deleted from the notebook. {self._reader.key_of('undo')} takes it back."

        self._change(note, remove)

    def _change(self, note: Note, step: Callable[[Shelf], str]) -> None:
        self._reader.acts.change([] if note.article is None else [note.article], step, tell=self._reader.toast)

    def _ask(self, title: str, answer: Callable[[str], Awaitable[str]], value: str) -> None:
        from tui_news.tui.screens.ask import Ask

        hint = "a note of your own, or nothing"
        self._reader.app.push_screen(Ask(self._reader, title, answer, value=value, hint=hint))

    def open(self) -> None:
        """Show the notebook."""
        from tui_news.tui.screens.notebook import Notebook

        self._reader.app.push_screen(Notebook(self._reader))

    # -- of one speaker

    def sayings(self) -> None:
        """Show every quote of the speaker of the quote in focus."""
        quote = self._reader.reading.quote
        if quote is not None and quote.speaker:
            from tui_news.tui.screens.sayings import Sayings

            self._reader.app.push_screen(Sayings(self._reader, quote.speaker))

    def search(self) -> None:
        """Search the library for the words of the quote in focus; the search can be changed before it is kept."""
        quote, article = self._reader.reading.quote, self._reader.reading.article
        if quote is None or article is None:
            return
        self._reader.moving.leave_all()
        self._reader.searching.begin()
        self._reader.searching.fill(search_for(article.document.text[slice(*quote.content[0])]))

    # -- going there

    def go_to_note(self, note: Note) -> None:
        """Go to the quote of an entry in its story, if there is still such a story."""
        if note.article is None:
            self._reader.toast("Its story is no longer in the library; the notebook keeps its words.", "warning")
        else:
            self._go(note.article, note.kept.anchor)

    def go_to_saying(self, saying: Saying) -> None:
        """Go to a quote in its story."""
        self._go(saying.article, saying.at)

    def _go(self, article: int, where: Anchor | int) -> None:
        reader = self._reader
        reader.moving.leave_all()
        if not reader.moving.to_article(article) or reader.reading.article is None:
            return
        text = reader.reading.article.document.text
        found = Span(where, where) if isinstance(where, int) else place(where, text)
        if found is None:
            reader.toast("The story has changed: these words are not in it any more.", "warning")
            return
        stop = reader.reading.walk.at_offset(found.start, Layer.QUOTES)
        if stop is not None and stop[0] is Layer.QUOTES:
            reader.reading.focus_on(*stop)
        elif found.end > found.start:
            reader.story.light((found,), found)


def _look_up(shelf: Shelf, saying: Saying) -> _Found | None:
    """Give a quote of another story, None if that has changed meanwhile; errors as of the library."""
    article = shelf.article(saying.article)
    annotations = shelf.annotations(article.version)
    quote = next((one for one in annotations.quotes if one.id == saying.quote), None) if annotations else None
    return None if quote is None or annotations is None else _Found(article, quote, annotations)


def search_for(words_: str) -> str:
    """Give the search for the words of a quote, as it is typed."""
    plain = safe.line(words_).replace('"', " ").strip("“”„«»‘’‚‹›'.,;:!? ")
    return f'said:"{" ".join(plain.split()[:_PHRASE])}"'

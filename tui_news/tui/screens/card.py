"""The card of one quote: who said what, how, through whom, how sure that is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui_news.tui import safe, words
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.story.walk import Layer, Walk

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widget import Widget

    from tui_news.model.annotations import Quote
    from tui_news.model.notes import Note
    from tui_news.model.views import Article
    from tui_news.tui.reader.reader import Reader
    from tui_news.tui.story.walk import Stop

_SURE = {
    "sure": "sure",
    "fairly sure": "fairly sure",
    "unsure": "unsure ? read the sentence before you rely on it",
}
_KEYS = (
    ("copy", "save-quote", "sayings", "search-quote", "browse", "back-or-quit"),
    ("set-speaker", "not-a-quote", "merge-entity", "split-entity", "entity-type", "undo"),
)
_LEAST = 9  # rows of room beside the words in focus from which on the card stands there and not over them
_FRAME = 2  # rows of its border


def card_lines(article: Article, quote: Quote, walk: Walk, low: float, note: Note | None) -> list[tuple[str, Content]]:
    """Give the card of a quote as labelled lines; every text is clean and none of it markup."""
    document, annotations = article.document, walk.annotations
    entities = annotations.entities if annotations else ()
    cue = " … ".join(document.text[start:end] for start, end in quote.cue)
    outer = next((q for q in annotations.quotes if q.id == quote.parent), None) if annotations else None
    lines = [
        ("", _words(article, quote)),
        ("Speaker", Content.styled(safe.line(words.speaker(quote)), "bold")),
        ("Role", safe.content(words.role(quote, entities))),
        ("Named as", safe.content(_named(article, quote))),
        ("Cue", Content.styled(safe.line(cue), "italic") if cue else Content("")),
        ("Came by", safe.content(words.chain(article, quote))),
        ("Kind", Content(words.KINDS[quote.kind])),
        ("Within", safe.content(f"a quote of {words.speaker(outer)}" if outer else "")),
        ("We are", Content(_SURE[words.sureness(quote.confidence, low)] if not quote.corrected else "")),
        ("Corrected", Content("✎ by you: the analyser had another speaker" if quote.corrected else "")),
        ("Notebook", safe.content((note.note or "kept, without a note") if note else "")),
        ("Context", _context(article, quote)),
    ]
    return [(label, content) for label, content in lines if content.plain]


def _words(article: Article, quote: Quote) -> Content:
    return Content.styled(safe.line(words.said(article.document, quote)), "bold")


def _named(article: Article, quote: Quote) -> str:
    """Give how the article names the source here, if that is not the speaker's name itself."""
    named = " … ".join(article.document.text[start:end] for start, end in quote.source)
    return "" if safe.line(named) == safe.line(quote.speaker or "") else named


def _context(article: Article, quote: Quote) -> Content:
    """Give the sentence around a quote, its words bold, its cue italic, its source underlined."""
    text = article.document.text
    spans = [*quote.content, *quote.cue, *quote.source]
    first, last = words.sentence_around(text, min(s for s, _ in spans), max(e for _, e in spans))
    content = Content(safe.body(text[first:last]))
    for parts, style in ((quote.content, "bold"), (quote.cue, "italic"), (quote.source, "underline")):
        for start, end in parts:
            content = content.stylize(style, start - first, end - first)
    return content


class Card(Keyboard):
    """A modal card beside the words it is about; stepping through the quotes turns to the next card."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._shown: Stop | None = None
        self._narrow = False  # whether the quote's words are left out
        self._height = 0  # rows of all that there is to show, with the words

    @property
    def place(self) -> Place:
        """Always the card."""
        return Place.CARD

    def compose(self) -> ComposeResult:
        """Lay out a frame; it is filled on mounting."""
        with Vertical(id="frame", classes="over"):
            yield VerticalScroll(id="scrolls", can_focus=True)
            yield Static(id="keys", markup=False)

    def _keys(self) -> Content:
        """Give what can be done with this quote, in words that can be clicked."""
        rows = []
        for row in _KEYS:
            parts: list[tuple[str, str | Style]] = []
            for command in (COMMANDS[one] for one in row if COMMANDS[one].enabled(self._reader)):
                click = Style.from_meta({"@click": ("screen.run_command", (command.id,))})
                parts += [(self._reader.key_of(command.id), click + Style(bold=True)), (f" {command.hint}   ", click)]
            rows.append(Content.assemble(*parts).rstrip())
        return Content("\n").join(rows)

    async def on_mount(self) -> None:
        """Show the quote in focus."""
        await self.turn()

    def on_resize(self) -> None:
        """Find another place for another size."""
        self._leave_out_words(False)
        self.call_after_refresh(self._settle)

    def refreshed(self) -> None:
        """Show the quote as it has been corrected or kept."""
        self._shown = None
        self.call_later(self.turn)

    def take_key(self, event: Key) -> None:
        """Turn to the next card when the key has stepped to another quote."""
        super().take_key(event)
        if self.is_current:
            self.call_later(self.turn)

    async def turn(self) -> None:
        """Show the quote that is in focus now."""
        reading = self._reader.reading
        focus, article = reading.focus, reading.article
        if focus is not None and focus is self._shown:
            return
        self._shown = focus
        if focus is None or article is None or focus.layer is not Layer.QUOTES:
            self.dismiss()
            return
        quote = reading.walk.quote(focus)
        frame, scroll = self.query_one("#frame"), self.query_one("#scrolls")
        stops = reading.walk.stops[Layer.QUOTES]
        frame.border_title = Content(f"Quote {stops.index(focus) + 1} of {len(stops)}")
        key = self._reader.key_of
        frame.border_subtitle = Content(f"{key('previous-quote')} {key('next-quote')} the quotes beside it")
        await scroll.remove_children()
        note = self._reader.keeping.note()
        lines = card_lines(article, quote, reading.walk, self._reader.config.low_confidence, note)
        self._leave_out_words(False)
        await scroll.mount_all(_row(label, content) for label, content in lines)
        self.query_one("#keys", Static).update(self._keys())
        scroll.scroll_home(animate=False)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Stand below the words in focus, or above them, so that they can be read beside the card."""
        frame, scroll, keys = self.query_one("#frame"), self.query_one("#scrolls"), self.query_one("#keys")
        around = keys.outer_size.height + keys.styles.margin.height + _FRAME
        if not self._narrow:
            self._height = scroll.virtual_size.height
        if not self._height and scroll.children:
            self.call_after_refresh(self._settle)  # not laid out yet
            return
        wanted = self._height + around
        top, room = beside(self._reader.story.rows_in_focus(), self.size.height, wanted)
        self._leave_out_words(room < wanted and top is not None)
        scroll.styles.max_height = room - around
        self.styles.align_vertical = "middle" if top is None else "top"
        frame.styles.margin = (top or 0, 0, 0, 0)
        frame.styles.max_height = room

    def _leave_out_words(self, narrow: bool) -> None:
        """Where it is narrow the card is without the quote's words: the story has them, lit up, right beside it."""
        self._narrow = narrow
        for said in self.query(".said"):
            said.display = not narrow


def beside(focus: tuple[int, int] | None, height: int, wanted: int) -> tuple[int | None, int]:
    """Find a place for ``wanted`` rows on a screen of ``height`` beside the rows (first, last) in focus.

    Gives the first row and how many there are; None for the middle of the screen, where there is no room beside.
    """
    whole = height - 2
    if focus is None:
        return None, whole
    above, below = focus[0], height - focus[1] - 1
    if below >= min(wanted, max(above, _LEAST)):
        return focus[1] + 1, min(below, wanted)
    if above >= _LEAST:
        return max(0, above - wanted), min(above, wanted)
    return None, whole


def _row(label: str, content: Content) -> Widget:
    if not label:
        return Static(content, classes="said", markup=False)
    return Horizontal(
        Static(Content(label), classes="label", markup=False),
        Static(content, classes="fact", markup=False),
        classes="row",
    )

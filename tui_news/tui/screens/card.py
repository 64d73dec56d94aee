"""The card of one quote: who said what, how, through whom, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_news.tui import safe, words
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.walk import Layer, Walk

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widget import Widget

    from tui_news.model.annotations import Quote
    from tui_news.model.views import Article
    from tui_news.tui.screens.reader import Reader
    from tui_news.tui.walk import Stop

Part = tuple[str, str]
_SURE = {
    "sure": "sure",
    "fairly sure": "fairly sure",
    "unsure": "unsure ? read the sentence before you rely on it",
}


def card_lines(article: Article, quote: Quote, walk: Walk, low: float) -> list[tuple[str, Content]]:
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
        ("Relayed by", safe.content(" ← ".join(quote.relay))),
        ("Kind", Content(words.KINDS[quote.kind])),
        ("Within", safe.content(f"a quote of {words.speaker(outer)}" if outer else "")),
        ("We are", Content(_SURE[words.sureness(quote.confidence, low)])),
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
    """A modal card; stepping through the quotes turns to the next card."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._shown: Stop | None = None

    @property
    def place(self) -> Place:
        """Always the card."""
        return Place.CARD

    def compose(self) -> ComposeResult:
        """Lay out a frame; it is filled on mounting."""
        with Vertical(id="frame", classes="over"):
            yield VerticalScroll(id="scrolls", can_focus=True)
            yield Static(Content(self._keys()), id="keys", markup=False)

    def _keys(self) -> str:
        key = self._reader.key_of
        return (
            f"{key('next-quote')} {key('previous-quote')} next, previous   {key('copy')} copy   "
            f"{key('browse')} browser   {key('back-or-quit')} back"
        )

    async def on_mount(self) -> None:
        """Show the quote in focus."""
        await self.turn()

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
        await scroll.remove_children()
        lines = card_lines(article, quote, reading.walk, self._reader.config.low_confidence)
        await scroll.mount_all(_row(label, content) for label, content in lines)
        scroll.scroll_home(animate=False)


def _row(label: str, content: Content) -> Widget:
    if not label:
        return Static(content, classes="said", markup=False)
    return Horizontal(
        Static(Content(label), classes="label", markup=False),
        Static(content, classes="fact", markup=False),
        classes="row",
    )

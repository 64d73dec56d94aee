"""The story that is open: what is shown of it, what is in focus, and when it counts as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.model.documents import Document, VersionKind
from tui_news.tui import safe, words
from tui_news.tui.keymap import Place
from tui_news.tui.story.walk import Layer, Stop, Walk, next_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from tui_news.model.annotations import Annotations, Quote
    from tui_news.model.documents import Span
    from tui_news.model.views import Article
    from tui_news.tui.reader.reader import Reader

_END = {1: "That was the last of the {}.", -1: "That was the first of the {}."}
_NOTHING = "A story stands here: who says what in it, and how we know."
_ANALYSE_AFTER = 0.15  # seconds on an article before its analysis jumps the queue: not for every row passed over


class Reading:
    """State of story and panel; the widgets only draw it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.article: Article | None = None
        self.walk = Walk.of(None)
        self.focus: Stop | None = None
        self._read_timer: Timer | None = None
        self._wish_timer: Timer | None = None
        self._place_index = 0

    # -- opening

    def show(self, article_id: int | None) -> None:
        """Show an article from its beginning, or nothing."""
        if self.article is not None and self.article.row.id == article_id:
            return
        self._stop_timers()
        self.focus = None
        annotations = self._load(article_id)
        self.walk = Walk.of(annotations)
        if self.article is None:
            self._reader.story.show(Document("", ()), (_NOTHING,), (), self.walk)
        else:
            facts, notes = words.facts(self.article, annotations), self._notes(self.article)
            self._reader.story.show(
                self.article.document,
                tuple(map(safe.line, facts)),
                tuple(map(safe.line, notes)),
                self.walk,
                self.article.comments,
            )
        self._reader.panel.show(self.article, self.walk)
        self._reader.story_changed()
        self.opened()
        if self.article is not None and annotations is None:
            self._wish_timer = self._reader.set_timer(_ANALYSE_AFTER, self._wish_analysis)

    def _notes(self, article: Article) -> tuple[str, ...]:
        """Give what stands below the text: how to have it whole, if it is a summary, before all else."""
        if article.kind is not VersionKind.SUMMARY or self._reader.actions.link() is None:
            return words.notes(article)
        why = f"The whole story could not be had: {article.not_whole}. " if article.not_whole else ""
        hint = f"{why}This is what the feed gives of it; {self._reader.key_of('full-text')} fetches the whole story."
        return (hint, *words.notes(article))

    def _load(self, article_id: int | None) -> Annotations | None:
        self.article = None
        if article_id is None:
            return None
        try:
            article = self._reader.shelf.article(article_id)
            annotations = self._reader.shelf.annotations(article.version)
        except TuiNewsError as error:
            self._reader.report(error)
            return None
        self.article = _harmless(article)
        return annotations

    def reload(self) -> None:
        """Show what has changed of this article since: its analysis, or a new version of it."""
        if self.article is None:
            return
        try:
            article = self._reader.shelf.article(self.article.row.id)
        except TuiNewsError:
            return  # deleted elsewhere: it stays readable until the reader goes on
        if article.version != self.article.version:
            kept, self.article = article.row.id, None
            self.show(kept)
        elif self.walk.annotations is None:
            self._annotate(self._reader.shelf.annotations(article.version))
        else:
            retold = article.row.tags != self.article.row.tags
            self.article = _harmless(article)
            if retold:
                self._reader.story.tell(tuple(map(safe.line, words.facts(self.article, self.walk.annotations))))

    def renew(self) -> None:
        """Show the annotations of this article anew: they were corrected. What is in focus, or comes next, is."""
        if self.article is None:
            return
        try:
            annotations = self._reader.shelf.annotations(self.article.version)
        except TuiNewsError as error:
            self._reader.report(error)
            return
        if annotations is None or annotations == self.walk.annotations:
            return
        before, place, self.focus = self.focus, self.place, None
        self._annotate(annotations)
        if before is not None and place is not None:
            index = self.walk.index_of(before, place.start)
            if index is not None:
                self.focus_on(before.layer, index, None if before.layer is Layer.QUOTES else place.start)

    def analysed(self, version: int) -> None:
        """Show the annotations of a version if it is the open one."""
        if self.article is not None and self.article.version == version:
            self.reload()

    def _annotate(self, annotations: Annotations | None) -> None:
        if annotations is None or self.article is None:
            return
        self.walk = Walk.of(annotations)
        facts = tuple(map(safe.line, words.facts(self.article, annotations)))
        self._reader.story.annotate(facts, self.walk)
        self._reader.panel.show(self.article, self.walk)
        self._reader.tell()

    def _wish_analysis(self) -> None:
        if self.article is not None and self.walk.annotations is None:
            self._reader.errands.analyse(self.article.version)

    # -- reading

    def opened(self, *, reads: bool = False) -> None:
        """Start counting towards read when the story is really before the reader, and not only in passing."""
        if self._read_timer is not None:
            self._read_timer.stop()
        wait = self._reader.config.mark_read_after
        if self.article is None or not (reads or self._reader.place in (Place.STORY, Place.PANEL)):
            return
        article_id = self.article.row.id
        self._reader.crossing.visited(article_id)
        if wait < 0 or self._reader.read_only:
            return
        if wait == 0:
            self._reader.acts.mark_read(article_id)
        else:
            self._read_timer = self._reader.set_timer(wait, lambda: self._reader.acts.mark_read(article_id))

    def left(self) -> None:
        """Stop counting towards read."""
        if self._read_timer is not None:
            self._read_timer.stop()

    def _stop_timers(self) -> None:
        for timer in (self._read_timer, self._wish_timer):
            if timer is not None:
                timer.stop()

    # -- walking

    def step(self, layer: Layer, step: int) -> None:
        """Go to the next or previous stop of a layer: from the one in focus, else from what is in sight."""
        self._step(self.walk.stops[layer], layer, step)

    def step_shown(self, step: int) -> None:
        """Go to the next or previous stop of those that the panel lists."""
        self._step(self._reader.panel.stops, self._reader.panel.tab, step)

    def _step(self, stops: Sequence[Stop], layer: Layer, step: int) -> None:
        index: int | None
        if self.focus in stops:
            index = stops.index(self.focus) + step
            index = index if 0 <= index < len(stops) else None
        else:
            here = self._reader.story.top_offset() if self.focus is None else self.focus.at
            index = next_of(stops, here, step)
        if index is None:
            self._reader.say(_END[step].format(layer.value) if stops else self.without(layer))
        else:
            self.focus_on(layer, self.walk.stops[layer].index(stops[index]))

    def without(self, layer: Layer) -> str:
        """Say why there is nothing of a layer to go to."""
        if self.article is None:
            return "There is no story here."
        return words.nothing(layer.value, self.walk.annotations)

    @property
    def quote(self) -> Quote | None:
        """The quote in focus."""
        return None if self.focus is None or self.focus.layer is not Layer.QUOTES else self.walk.quote(self.focus)

    @property
    def place(self) -> Span | None:
        """The span of what is in focus that one has gone to."""
        return None if self.focus is None else self.focus.spans[self._place_index]

    def focus_on(self, layer: Layer, index: int, offset: int | None = None) -> None:
        """Put a stop in focus, in story and panel; ``offset`` chooses one of its places."""
        self.focus = self.walk.stops[layer][index]
        starts = [start for start, _ in self.focus.spans]
        self._place_index = 0 if offset is None or offset not in starts else starts.index(offset)
        self._reader.panel.turn(layer, index)
        self._reader.story.focus_stop(self.focus, offset)
        self._reader.tell()

    def focus_at(self, offset: int) -> None:
        """Put in focus what stands at an offset: of the panel's layer if there is such, else of another."""
        found = self.walk.at_offset(offset, self._reader.panel.tab)
        if found is None:
            self.clear_focus()
            return
        layer, index = found
        spans = self.walk.stops[layer][index].spans
        place = next((start for start, end in spans if start <= offset < end), None)
        self.focus_on(layer, index, None if layer is Layer.QUOTES else place)

    def next_place(self) -> None:
        """Go to the next span of the stop in focus, and after the last to the first again."""
        if self.focus is None:
            return
        self._place_index = (self._place_index + 1) % len(self.focus.spans)
        self._reader.story.focus_stop(self.focus, self.focus.spans[self._place_index].start)
        self._reader.tell()

    def clear_focus(self) -> None:
        """Put the light out."""
        self.focus = None
        self._reader.story.focus_stop(None)
        self._reader.tell()

    # -- in words

    def status(self) -> str:
        """Give the focus in one line for the status line, or an empty string."""
        if self.focus is None:
            return ""
        stops = self.walk.stops[self.focus.layer]
        where = f"{stops.index(self.focus) + 1}/{len(stops)}"
        return safe.line(f"{where} {self._about(self.focus)}{self._doubt(self.focus)}")

    def _doubt(self, stop: Stop) -> str:
        low = self._reader.config.low_confidence
        return " · ✎ corrected" if self.walk.is_corrected(stop) else " · unsure ?" if stop.confidence < low else ""

    def _about(self, stop: Stop) -> str:
        if stop.layer is Layer.QUOTES:
            quote = self.walk.quote(stop)
            text = self.article.document.text if self.article else ""
            cue = " ".join(text[start:end] for start, end in quote.cue)
            via = f"via {', '.join(quote.relay)}" if quote.relay else ""
            parts = (quote.kind.value, words.speaker(quote), f"“{cue}”" if cue else "", via)
            return " · ".join(part for part in parts if part)
        place = f" · place {self._place_index + 1} of {len(stop.spans)}" if len(stop.spans) > 1 else ""
        if stop.layer is Layer.ENTITIES:
            entity = self.walk.entity(stop)
            return f"{entity.type.value} · {entity.name}{place}"
        source = self.walk.source(stop)
        return f"{words.SOURCE_KINDS[source.kind]} · {words.source_line(source)}{place}"


def _harmless(article: Article) -> Article:
    """Give the article with a text that cannot act on a terminal, its offsets unchanged."""
    document = article.document
    text = safe.body(document.text)
    if text == document.text:
        return article
    from dataclasses import replace

    return replace(article, document=replace(document, text=text))

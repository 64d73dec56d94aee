"""What leaves the reader or lies over it: the clipboard, the browser, card, help, palette and themes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.services.opening import may_open, open_beside
from tui_news.tui import safe, words
from tui_news.tui.arrange import MIDDLE
from tui_news.tui.keymap import Place
from tui_news.tui.reader.prompting import Question
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.model.media import Enclosure
    from tui_news.tui.reader.reader import Reader

_TOUR = 40.0  # seconds that the tour stays to be read


class Actions:
    """Everything that is neither moving nor marking."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._layers = frozenset(Layer)  # the marks that come back when they are shown again

    # -- out of the reader

    def copy(self) -> None:
        """Copy the selected text, else the chosen articles, else the quote in focus, else title and link."""
        reader = self._reader
        top = reader.app.screen
        own = top.citation() if isinstance(top, Keyboard) else None
        if own is not None:
            reader.sending.copy(own, "Quote with its attribution")
            return
        selected = reader.get_selected_text()
        article, focus, walk = reader.reading.article, reader.reading.focus, reader.reading.walk
        if selected:
            text, what = selected, "Selected text"
            reader.selecting.end()
        elif reader.place is Place.ARTICLES and reader.choosing.number:
            rows = reader.articles.look_up(reader.choosing.targets())
            text = "\n\n".join("\n".join(part for part in (row.title, row.url) if part) for row in rows)
            what = f"Title and link of {words.counted(len(rows), 'article')}"
        elif article is None:
            return
        elif focus is not None and focus.layer is Layer.QUOTES and walk.annotations is not None:
            text, what = (
                words.cited(article, walk.quote(focus), walk.annotations.entities),
                "Quote with its attribution",
            )
        else:
            text, what = "\n".join(part for part in (article.row.title, article.row.url) if part), "Title and link"
        reader.sending.copy(text, what)

    def link(self) -> str | None:
        """Give the address of the article if a browser may open it: http and https only."""
        article = self._reader.reading.article
        url = article.row.url if article else None
        return url if may_open(url) else None

    def browse(self) -> None:
        """Open the article's link in the browser."""
        url = self.link()
        if url is None:
            self._reader.say("This article has no link that a browser could open.")
        else:
            self._browse(url)

    def open_link(self, number: int) -> None:
        """Open a link of the story by its number."""
        for link in self._reader.story.links:
            if link.number == number:
                self._browse(link.target)

    def _browse(self, url: str) -> None:
        if self._open(self._reader.config.browser, url, "browser"):
            self._reader.say("Opened in the browser.")

    def enclosures(self) -> tuple[Enclosure, ...]:
        """Give what comes with the article and may be opened."""
        article = self._reader.reading.article
        return tuple(one for one in article.enclosures if may_open(one.url)) if article else ()

    def play(self) -> None:
        """Play or open what comes with the article; of several things, let one be chosen."""
        found = self.enclosures()
        if len(found) == 1:
            self._play(found[0])
        elif found:
            from tui_news.tui.screens.choice import Choice

            rows = [(one.title or words.file_name(one), words.enclosure(one)) for one in found]
            self._reader.app.push_screen(Choice("Play or open", rows, lambda index: self._play(found[index])))

    def _play(self, enclosure: Enclosure) -> None:
        config = self._reader.config
        if self._open(config.player or config.browser, enclosure.url, "player"):
            self._reader.say(f"Opened: {safe.line(words.enclosure(enclosure))}")

    def _open(self, program: tuple[str, ...], url: str, setting: str) -> bool:
        try:
            open_beside(program, url, setting)
        except TuiNewsError as error:
            self._reader.report(error)
            return False
        return True

    # -- over the reader

    def card(self) -> None:
        """Show the card of the quote in focus; of an entity or source, go on to its next place."""
        focus = self._reader.reading.focus
        if focus is None:
            self._focus_first()
        elif focus.layer is not Layer.QUOTES:
            self._reader.reading.next_place()
        else:
            from tui_news.tui.screens.card import Card

            self._reader.app.push_screen(Card(self._reader))

    def _focus_first(self) -> None:
        panel = self._reader.panel
        if panel.count:
            self._reader.reading.focus_on(panel.tab, panel.index(panel.cursor))

    def help(self) -> None:
        """Show what can be done here."""
        from tui_news.tui.screens.help import Help

        self._reader.app.push_screen(Help(self._reader, self._reader.news.place))

    def tour(self) -> None:
        """Show the six lines for newcomers; they take no key from what they tell of."""
        from tui_news.tui.hints import tour

        self._reader.notify(tour(self._reader.key_of), timeout=_TOUR, markup=False)

    def subscribe(self) -> None:
        """Show where a feed's address can be typed, and the starter feeds."""
        from tui_news.tui.screens.subscribe import Subscribe

        self._reader.app.push_screen(Subscribe(self._reader))

    def palette(self) -> None:
        """Show the command palette."""
        self._reader.app.action_command_palette()

    def next_tab(self) -> None:
        """Let the panel show the next layer; where it is hidden, say what is walked now."""
        layers = list(Layer)
        reader, panel = self._reader, self._reader.panel
        panel.turn(layers[(layers.index(panel.tab) + 1) % len(layers)])
        if panel.display:
            reader.tell()
            return
        key = reader.key_of
        walked = f" · {key('next-shown')} and {key('previous-shown')} walk them" if panel.count else ""
        reader.say(f"{panel.tab.value.capitalize()}: {panel.count}{walked} · {key('toggle-panel')} lists them")

    def narrow(self) -> None:
        """Ask what the panel shall list; it narrows while one types."""
        panel = self._reader.panel
        self._reader.panes.settle(Place.PANEL)
        hint = "kind:direct  speaker:name  via:agency  or any words of a row"
        question = Question("Only", hint, lambda _: self._focus_first(), panel.narrow, lambda: panel.narrow(""))
        self._reader.prompting.ask(question, panel.wanted, Place.PANEL)

    def widen(self) -> bool:
        """Let the panel list everything again; says whether it did not."""
        narrow = bool(self._reader.panel.wanted)
        if narrow:
            self._reader.panel.narrow("")
        return narrow

    # -- what is shown

    def toggle_panel(self) -> None:
        """Show or hide the panel, whatever the width of the screen says."""
        reader = self._reader
        on = not reader.shown(Place.PANEL)
        if (not on and reader.place is Place.PANEL) or (on and reader.panes.stacked and reader.place is Place.ARTICLES):
            reader.moving.focus_pane(Place.STORY)
        reader.panes.wish(replace(reader.panes.wishes, panel=on))

    def toggle_feeds(self) -> None:
        """Show or hide the feeds, whatever the width of the screen says."""
        reader = self._reader
        on = not reader.shown(Place.FEEDS)
        if not on and reader.place is Place.FEEDS:
            reader.moving.focus_pane(Place.ARTICLES)
        elif on and reader.app.size.width < MIDDLE:
            reader.moving.focus_pane(Place.FEEDS)
        reader.panes.wish(replace(reader.panes.wishes, feeds=on))

    def zoom(self) -> None:
        """Let the pane in focus fill the screen, or bring the others back."""
        self._reader.panes.wish(replace(self._reader.panes.wishes, zoomed=not self._reader.panes.wishes.zoomed))

    def toggle_marks(self) -> None:
        """Draw the story without marks, or with those again that there were."""
        story = self._reader.story
        if story.shown_layers:
            self._layers = story.shown_layers
        story.show_layers(frozenset() if story.shown_layers else self._layers)
        self._reader.say("Marks are on." if story.shown_layers else "Marks are off: the plain story.")

    def toggle_layer(self, layer: Layer) -> None:
        """Draw the marks of one layer, or no longer."""
        story = self._reader.story
        story.show_layers(story.shown_layers ^ {layer})
        self._reader.say(f"Marks of {layer.value} are {'on' if layer in story.shown_layers else 'off'}.")

    def redraw(self) -> None:
        """Draw every cell of the screen, whatever stands there."""
        self._reader.app.refresh()

    def next_theme(self) -> None:
        """Change to the theme after this one."""
        from tui_news.tui.themes import THEMES

        names = list(THEMES)
        here = self._reader.app.theme
        self._reader.app.theme = names[(names.index(here) + 1) % len(names) if here in names else 0]
        self._reader.say(f"Theme: {self._reader.app.theme}")

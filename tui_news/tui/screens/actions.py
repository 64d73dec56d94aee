"""What leaves the reader or lies over it: the clipboard, the browser, card, help, palette and themes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.tui import safe, words
from tui_news.tui.arrange import MIDDLE
from tui_news.tui.keymap import Place
from tui_news.tui.links import may_open
from tui_news.tui.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.screens.reader import Reader


class Actions:
    """Everything that is neither moving nor marking."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    # -- out of the reader

    def copy(self) -> None:
        """Copy the selected text, else the quote in focus, else title and link; by the terminal (OSC 52)."""
        reader = self._reader
        selected = reader.get_selected_text()
        article, focus, walk = reader.reading.article, reader.reading.focus, reader.reading.walk
        if selected:
            text, what = selected, "Selected text"
        elif article is None:
            return
        elif focus is not None and focus.layer is Layer.QUOTES and walk.annotations is not None:
            text, what = (
                words.cited(article, walk.quote(focus), walk.annotations.entities),
                "Quote with its attribution",
            )
        else:
            text, what = "\n".join(part for part in (article.row.title, article.row.url) if part), "Title and link"
        reader.app.copy_to_clipboard(safe.body(text))
        reader.toast(f"{what} copied.")

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
            self._open(url)

    def open_link(self, number: int) -> None:
        """Open a link of the story by its number."""
        for link in self._reader.story.links:
            if link.number == number:
                self._open(link.target)

    def _open(self, url: str) -> None:
        """Give a checked address to the browser, without a shell."""
        try:
            subprocess.Popen(  # noqa: S603 - an argv of the user's own and a checked address, no shell
                [*(self._reader.config.browser or _platform_browser()), url],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            self._reader.toast(f"No browser could be started: {error.strerror}. Set browser in the config.", "error")
            return
        self._reader.say("Opened in the browser.")

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
            self._reader.reading.focus_on(panel.tab, panel.cursor)

    def help(self) -> None:
        """Show what can be done here."""
        from tui_news.tui.screens.help import Help

        self._reader.app.push_screen(Help(self._reader, self._reader.news.place))

    def subscribe(self) -> None:
        """Show where a feed's address can be typed, and the starter feeds."""
        from tui_news.tui.screens.subscribe import Subscribe

        self._reader.app.push_screen(Subscribe(self._reader))

    def palette(self) -> None:
        """Show the command palette."""
        self._reader.app.action_command_palette()

    def next_tab(self) -> None:
        """Let the panel show the next layer."""
        layers = list(Layer)
        panel = self._reader.panel
        panel.turn(layers[(layers.index(panel.tab) + 1) % len(layers)])
        self._reader.tell()

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
        """Draw the story without marks, or with them again."""
        story = self._reader.story
        story.show_layers(frozenset() if story.shown_layers else frozenset(Layer))
        self._reader.say("Marks are on." if story.shown_layers else "Marks are off: the plain story.")

    def next_theme(self) -> None:
        """Change to the theme after this one."""
        from tui_news.tui.themes import THEMES

        names = list(THEMES)
        here = self._reader.app.theme
        self._reader.app.theme = names[(names.index(here) + 1) % len(names) if here in names else 0]
        self._reader.say(f"Theme: {self._reader.app.theme}")


def _platform_browser() -> tuple[str, ...]:
    if sys.platform == "darwin":
        return ("open",)
    if sys.platform == "win32":
        return ("rundll32", "url.dll,FileProtocolHandler")
    return ("xdg-open",)

"""The user's spotlights: those of the settings, and those added while reading, which the library remembers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.fold import fold
from tui_news.tui import safe
from tui_news.tui.screens.pick import Option, Pick
from tui_news.tui.story.spotlights import Spotlights
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader

_KEY = "spotlights"


class Spotlighting:
    """State of the spotlights of one reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._added: tuple[str, ...] = ()

    def start(self) -> None:
        """Light up what the settings and the library say."""
        self._added = self._stored()
        self._show()

    def renew(self) -> None:
        """Show what the library says now: something was taken back."""
        if self._stored() != self._added:
            self.start()

    def _stored(self) -> tuple[str, ...]:
        try:
            return _phrases(self._reader.shelf.setting(_KEY))
        except TuiNewsError as error:
            self._reader.report(error)
            return ()

    def _show(self) -> None:
        spotlights = Spotlights((*self._reader.config.spotlights, *self._added))
        if spotlights.phrases or self._reader.story.spotlights.phrases:
            self._reader.story.spot(spotlights)
            self._reader.articles.spot(spotlights)

    def ask(self) -> None:
        """Ask for a word or phrase to light up; one that is lit up already is put out."""
        own = [Option(phrase, phrase, "lit: Enter puts it out") for phrase in self._added]
        fixed = [Option(None, phrase, "lit by your settings file") for phrase in self._reader.config.spotlights]

        def picked(phrase: str | None) -> None:
            if phrase is None:
                self._reader.say("This one stands in your settings file: take it out there.")
            elif any(fold(phrase) == fold(one) for one in self._added):
                kept = tuple(one for one in self._added if fold(one) != fold(phrase))
                self._keep(kept, f"Put out: {phrase}.", f"put out the spotlight on “{phrase}”")
            else:
                lit = (*self._added, phrase)
                self._keep(lit, f"Lit up wherever it stands: {phrase}.", f"lit up “{phrase}” wherever it stands")

        def new(typed: str) -> Option:
            return Option(typed, typed, "light it up")

        screen = Pick("Spotlights", [*own, *fixed], picked, hint="a word or phrase", new=new, value=self._begun())
        self._reader.app.push_screen(screen)

    def _begun(self) -> str:
        """Give what is likely meant: selected text, or the name in focus."""
        selected = self._reader.get_selected_text()
        if selected:
            return " ".join(selected.split())
        focus, walk = self._reader.reading.focus, self._reader.reading.walk
        return safe.line(walk.entity(focus).name) if focus is not None and focus.layer is Layer.ENTITIES else ""

    def _keep(self, phrases: tuple[str, ...], said: str, what: str) -> None:
        def keep(shelf: Shelf) -> str:
            shelf.set_setting(_KEY, json.dumps(phrases), what)
            return safe.line(said)

        def done(said: str) -> None:
            self._added = phrases
            self._show()
            self._reader.say(said)

        self._reader.acts.change([], keep, tell=done)


def _phrases(stored: str | None) -> tuple[str, ...]:
    try:
        found = json.loads(stored or "[]")
    except ValueError:
        return ()
    return tuple(phrase for phrase in found if isinstance(phrase, str)) if isinstance(found, list) else ()

"""Completion while typing: Tab or ↓ take what is lit, then the one after it, Shift+Tab or ↑ the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key
    from textual.widgets import Input

    from tui_news.query.complete import Completion
    from tui_news.tui.backstage import Backstage
    from tui_news.tui.ports import Shelf
    from tui_news.tui.widgets.choices import Choices


class Completing:
    """Follows one field; ``complete`` is asked beside the screen with the text and the cursor's place in it."""

    def __init__(
        self,
        field: Input,
        choices: Choices,
        backstage: Backstage,
        complete: Callable[[Shelf, str, int], Sequence[Completion]],
    ) -> None:
        self._field, self._choices, self._backstage, self._complete = field, choices, backstage, complete
        self._base: tuple[str, int] = ("", 0)  # text and cursor that the completions are for
        self._taken = False  # whether one of them stands in the field now
        self._written = ""  # what was written into the field by Tab: no new word

    def typed(self) -> None:
        """Look up what the word under the cursor may become."""
        if self._taken and self._field.value == self._written:
            return
        self._taken = False
        self._look_up()

    def _look_up(self) -> None:
        self._field.run_worker(self._fetch(), name="complete", group="complete", exclusive=True)

    async def _fetch(self) -> None:
        text, cursor = self._field.value, self._field.cursor_position
        try:
            found = await self._backstage.run(lambda shelf: self._complete(shelf, text, cursor))
        except TuiNewsError:
            found = ()  # what cannot be looked up is not offered; searching says why
        if (text, cursor) == (self._field.value, self._field.cursor_position):
            self._base, self._taken = (text, cursor), False
            self._choices.show(found)

    def take_key(self, event: Key) -> bool:
        """Take Tab and Shift+Tab, and the arrows while they have a row to go to; false for any other key."""
        step = {"tab": 1, "shift+tab": -1}.get(event.key) or self._arrow(event.key)
        if step is None:
            return False
        event.stop()
        event.prevent_default()
        if self._choices.count:
            self.take((self._choices.cursor + step) % self._choices.count if self._taken else self._choices.cursor)
        return True

    def _arrow(self, key: str) -> int | None:
        """Give which way an arrow goes: down into the list and to its end, up to its first row; else it is not ours."""
        row = self._choices.cursor + self._taken
        if key == "down" and row < self._choices.count and self._with(row) != self._field.value:
            return 1
        return -1 if key == "up" and self._taken and self._choices.cursor else None

    def _with(self, index: int) -> str:
        """Give the field's text with a completion in it."""
        one, (text, _) = self._choices.completions[index], self._base
        return text[: one.start] + one.text + text[one.end :]

    def take(self, index: int) -> None:
        """Write a completion into the field; one that begins something (``speaker:``) is gone on with at once."""
        completions = self._choices.completions
        one = completions[index]
        self._written = self._with(index)
        goes_on = one.text.endswith(":")
        self._taken = True
        self._field.value = self._written
        self._field.cursor_position = one.start + len(one.text)
        self._choices.show(completions, index)
        if goes_on or len(completions) == 1:
            self._taken = False
            self._look_up()

    def end(self) -> None:
        """Offer nothing any more."""
        self._field.workers.cancel_group(self._field, "complete")
        self._taken = False
        self._choices.show(())

"""A screen that tells the user things: passing remarks in its status line, short messages, errors with remedies."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Literal

from tui_news.tui import safe
from tui_news.tui.commands import COMMANDS
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import PANES, Place, display
from tui_news.tui.screens.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from tui_news.errors import TuiNewsError

_SAID = 4.0  # seconds that a passing remark stays in the status line
_TOLD = 10.0  # seconds that an error stays to be read
_AGAIN = 15.0  # seconds in which the same error is told once
_TOAST, _TOAST_FRAME = 59, 6  # cells of a message in the corner, and of what is around it
_FEW = 3  # wrong settings that are told one by one
Severity = Literal["information", "warning", "error"]


class Telling(Keyboard):
    """Every text is plain, never markup."""

    def __init__(self) -> None:
        super().__init__()
        self.remark = ""
        self._remark_timer: Timer | None = None
        self._reported: dict[str, float] = {}

    def tell(self) -> None:
        """Bring the status line up to date."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Put a passing remark into the status line; one that it has no room for is shown in the corner."""
        if cells.width(text) + 2 > self.app.size.width:
            self.toast(text)
            return
        self.remark = text
        if self._remark_timer is not None:
            self._remark_timer.stop()
        self._remark_timer = self.set_timer(_SAID, self._forget_remark)
        self.tell()

    def unsay(self) -> None:
        """Take a passing remark away: something else is being done."""
        if self.remark:
            self._forget_remark()

    def _forget_remark(self) -> None:
        self.remark = ""
        self.tell()

    def unused(self, key: str) -> None:
        """Say of a key that means something in another pane which one that is; what is typed by mistake stays quiet."""
        keymap = self.news.typist.keymap
        if self.keys_place not in PANES:
            return
        for place in (place for place in Place if place in PANES):
            if command := keymap.command(place, (key,)):
                self.say(f"{display((key,))} is a key of the {place}: {COMMANDS[command].name}.")
                return

    def toast(self, text: str, severity: Severity = "information") -> None:
        """Show a short message in the corner, in place of the last one; errors stay until they could be read."""
        room = self.app.size.width - _TOAST_FRAME
        if room < _TOAST:  # Textual would cut a last line, or letters at the edge
            rows = cells.wrap(text, 0, len(text), max(10, room))
            text = "\n".join(text[start:end] for start, end in rows)
        self._clear_for(text)
        self.notify(text, severity=severity, timeout=_SAID if severity == "information" else _TOLD, markup=False)

    def _clear_for(self, text: str) -> None:
        """Take away the last short message, and what says the same already."""
        for told in [one for one in self.app._notifications if one.timeout == _SAID or one.message == text]:
            self.app._unnotify(told, refresh=False)

    def report(self, error: TuiNewsError) -> None:
        """Tell of an error, and what to do about it; of one that comes again and again, only now and then."""
        told = safe.sentences(error.title, error.remedy)
        if monotonic() - self._reported.get(told, -_AGAIN) >= _AGAIN:
            self._reported[told] = monotonic()
            self.toast(told, "error")

    def report_once(self, error: TuiNewsError) -> None:
        """Tell of an error in something the user did not ask for: once, however often it comes."""
        if safe.sentences(error.title, error.remedy) not in self._reported:
            self.report(error)

    def report_settings(self, problems: Sequence[TuiNewsError]) -> None:
        """Tell which settings were not taken; of many, only how many, for help lists them all."""
        if len(problems) <= _FEW:
            for problem in problems:
                self.report(problem)
        else:
            told = safe.sentences(problems[0].title)
            more = f"{len(problems)} settings were not taken. The first: {told} {self.key_of('help')} lists them all."
            self.toast(more, "error")

    def key_of(self, command: str) -> str:
        """Give the first key of a command as it is written: one that means it where the keyboard is, if any does."""
        keymap = self.news.typist.keymap
        keys = keymap.keys_in(self.news.place, command) or keymap.keys_of(command)
        return display(keys[0]) if keys else COMMANDS[command].name

"""What leaves the reader: a story sent to programs and services, read in a pager, copied to the clipboards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui_news.errors import TuiNewsError, UsageError
from tui_news.services import sending
from tui_news.services.clipboard import clipboard_program
from tui_news.services.opening import platform_opener
from tui_news.tui import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.services.sending import Parcel
    from tui_news.tui.reader.reader import Reader

_LOOK = 0.2  # seconds between looks at whether a program has ended


class Sending:
    """Everything that is handed to another program; what goes wrong there is told."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    # -- what can be done with a story

    def choose(self) -> None:
        """Let one choose what to do with the open story."""
        from tui_news.tui.screens.choice import Choice

        targets = self._reader.config.send
        ways: list[tuple[str, str, Callable[[], None]]] = [
            (name, target if isinstance(target, str) else " ".join(target), partial(self.send, name))
            for name, target in targets.items()
        ]
        ways += [
            ("Mail", "title and link, in your mail program", self.mail),
            ("Pager", "the whole story with its quotes and sources", self.page),
            ("Editor", "the same, as Markdown", self.edit),
            ("Print", "a page in the browser", self.print),
        ]
        rows = [(name, detail) for name, detail, _ in ways]
        self._reader.app.push_screen(Choice("Send to", rows, lambda index: ways[index][2]()))

    def send(self, name: str) -> None:
        """Send the story to one of the targets of the settings."""
        target = self._reader.config.send[name]
        parcel = self._parcel()
        if parcel is None:
            return
        try:
            if isinstance(target, str):
                argv = [*self._browser(), sending.fill_address(target, parcel)]
            else:
                argv = sending.fill_words(target, parcel)
            self._start(argv, parcel.text, "send", f"Sent to {safe.line(name)}.")
        except TuiNewsError as error:
            self._reader.report(error)

    def mail(self) -> None:
        """Begin a message with the story's title and link in the user's mail program."""
        if parcel := self._parcel():
            argv = [*self._browser(), sending.mail_address(parcel)]
            self._start(argv, "", "browser", "A message was begun in your mail program.")

    def print(self) -> None:
        """Open the story as a page for printing."""
        from tui_news.export.html import to_html

        article, annotations = self._reader.reading.article, self._reader.reading.walk.annotations
        if article is not None:
            page = sending.page_to_print(to_html(article, annotations))
            self._start([*self._browser(), str(page)], "", "browser", "Opened in the browser, for printing.")

    def page(self) -> None:
        """Read the story in the user's pager."""
        argv = sending.usual(self._reader.config.pager, ("PAGER",), "less")
        self._here(lambda parcel: sending.read_here(argv, parcel.text, "pager"))

    def edit(self) -> None:
        """Open the story in the user's editor."""
        argv = sending.usual(self._reader.config.editor, ("VISUAL", "EDITOR"), "vi")
        self._here(lambda parcel: sending.edit_here(argv, parcel.text, "editor"))

    def copy(self, text: str, what: str) -> None:
        """Copy a text: by the terminal (OSC 52), and by the system's own clipboard where there is one."""
        text = safe.body(text)
        self._reader.app.copy_to_clipboard(text)
        program = clipboard_program(self._reader.config.clipboard)
        if program:
            self._start(program, text, "clipboard", "")
        self._reader.toast(f"{what} copied.")

    # -- how

    def _parcel(self) -> Parcel | None:
        from tui_news.export.markdown import to_markdown

        article, annotations = self._reader.reading.article, self._reader.reading.walk.annotations
        return None if article is None else sending.Parcel.of(article, to_markdown(article, annotations))

    def _browser(self) -> Sequence[str]:
        return self._reader.config.browser or platform_opener()

    def _start(self, argv: Sequence[str], text: str, setting: str, said: str) -> None:
        try:
            running = sending.Running(argv, text, setting)
        except TuiNewsError as error:
            self._reader.report(error)
            return
        if said:
            self._reader.say(said)
        self._watch(running)

    def _watch(self, running: sending.Running) -> None:
        wrong = running.outcome()
        if wrong is None:
            self._reader.set_timer(_LOOK, lambda: self._watch(running))
        elif wrong:
            self._reader.report(UsageError(wrong, ""))

    def _here(self, run: Callable[[Parcel], None]) -> None:
        """Leave the terminal to another program until it ends."""
        parcel = self._parcel()
        if parcel is None:
            return
        try:
            with self._reader.app.suspend():
                run(parcel)
        except SuspendNotSupported:
            self._reader.say("This terminal cannot be left to another program.")
        except TuiNewsError as error:
            self._reader.report(error)
        self._reader.refresh()

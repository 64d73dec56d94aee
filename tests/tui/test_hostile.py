"""Outside texts that try to act on the terminal or on the reader: judged by the bytes that reach a real terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Any

import pyte
import pytest

from tests.documents import document_of
from tests.patience import PATIENCE
from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.model.annotations import Annotations, Entity, EntityType, Mention, Quote, QuoteKind, Source, SourceKind
from tui_news.model.documents import BlockKind, Document, Span
from tui_news.services import messages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = [
    "[/]",
    "[@click=app.quit]press[/]",
    "[bold red]not bold[/bold red]",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;owned\x07",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x9b2J",
    "\x9d52;c;b3duZWQ=\x9c",
    "\u202egnp.exe\u202c",
    "\u2066isolated\u2069",
    "a\u200bb\u2028c\u2029d",
    "tab\there\x07\x08\x7f",
]
ALL = " ".join(HOSTILE)

# Every escape sequence that the reader's own drawing needs; whatever is left of ESC after these is not ours.
OURS = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours
    rb"|\x1b\[[0-9;]*[HJKABCD]"  # moving and clearing
    rb"|\x1b\[\?[0-9;]+(?:\$p|[hlu])|\x1b\[[<>=?][0-9;]*[uhl]"  # modes, the keyboard protocol
    rb"|\x1b\[[0-9;]*[nctq ]+|\x1b\[\?[0-9;]*n|\x1b\[c|\x1b\[>[0-9;]*[qc]"  # questions to the terminal
    rb"|\x1b\]2;[^\x07\x1b]*\x07"  # the window's title
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # the clipboard, when y is pressed
    rb"|\x1b\]22;[a-z]*\x07|\x1b_G[^\x1b]*\x1b\\|\x1bP[=+][^\x1b]*\x1b\\"  # pointer shape, graphics, synchronisation
)


class Session:
    """The reader on a pseudo-terminal, as a person would start it."""

    def __init__(self, library: Path, columns: int = 120, lines: int = 40) -> None:
        self.output = b""
        self._main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        # As bare as a container: what is drawn is UTF-8 all the same.
        environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        for name in ("PYTHONIOENCODING", "COLUMNS", "LINES"):  # a size would hold for ever
            environment.pop(name, None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tui_news", "--library", str(library)],
            stdin=side, stdout=side, stderr=side, env=environment, start_new_session=True, close_fds=True,
        )  # fmt: skip
        os.close(side)
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)

    def read(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._main], [], [], left)[0]:
                return
            try:
                data = os.read(self._main, 65536)
            except OSError:
                return
            self.output += data
            # pyte knows no keyboard protocol: it would print the end of its sequences.
            self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]+\$p|\x1b\]22;[a-z]*\x07", b"", data))

    def wait(self, text: str) -> None:
        self.wait_until(lambda: text in "\n".join(self.screen.display), f"{text!r} did not show")

    def wait_until(self, true: Callable[[], bool], wrong: str = "it did not happen") -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read(0.2)
            if true():
                return
        raise AssertionError(f"{wrong}:\n" + "\n".join(self.screen.display))

    def press(self, keys: str, seconds: float = 0.2) -> None:
        os.write(self._main, keys.encode())
        self.read(seconds)

    @property
    def code(self) -> int | None:
        return self._process.poll()

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def end(self) -> None:
        if not self.ended:
            self.press("\x11")  # Ctrl+Q
        self.wait_for_end()
        if not self.ended:
            self._process.kill()
            self._process.wait()
        self.read(1.0)  # what it has written last: at its end comes an error
        os.close(self._main)

    def wait_for_end(self) -> None:
        """Read until it has ended: what nobody reads would hold it up."""
        end = time.monotonic() + PATIENCE
        while not self.ended and time.monotonic() < end:
            self.read(0.1)


def store_raw(path: Path, article: int) -> None:
    """Put the hostile texts into the library as if they had never been cleaned on their way in."""
    import sqlite3

    with sqlite3.connect(path) as database:
        database.execute(
            "UPDATE article SET title = ?, outlet = ?, url = ?, authors = json_array(?) WHERE id = ?",
            (ALL, ALL, f"https://a.example/{ALL}", ALL, article),
        )
        database.execute("UPDATE feed SET title = ?, name = ?, folder = ?, error = ?", (ALL, ALL, ALL, ALL))


def hostile_document() -> Document:
    return document_of(
        ((BlockKind.HEADLINE, ALL), (BlockKind.PARAGRAPH, f"“{ALL}”, said {ALL}."), (BlockKind.PARAGRAPH, "End."))
    )


def hostile_annotations() -> Annotations:
    text = hostile_document().text
    start = text.index("“")
    content, source = Span(start, start + len(ALL) + 2), Span(text.index("said") + 5, len(text) - 8)
    cue = Span(source.start - 5, source.start - 1)
    return Annotations(
        "en",
        "test",
        (Mention(source.start, source.end, EntityType.PERSON, 0, 0.9),),
        (Entity(0, ALL, EntityType.PERSON, ALL, (ALL,)),),
        (Quote(0, None, QuoteKind.DIRECT, (content,), (cue,), (source,), ALL, 0, (ALL,), 0.9),),
        (Source(0, SourceKind.PERSON, ALL, ALL, 0, (source,), (ALL,), 0.9, ALL),),
    )


@pytest.fixture
def hostile(news: News) -> News:
    """A library full of what the cleaner on the way in should never have let through."""
    from tui_news.library import Library

    (article,) = news.fill(plain_draft(1, document=hostile_document(), title="x", url="https://a.example/"),
                           feed="https://feeds.example/hostile")  # fmt: skip
    news.fill(plain_draft(2), feed="https://feeds.example/hostile")
    with Library.open(news.path) as library:
        library.save_annotations(library.article(article).version, hostile_annotations())
    store_raw(news.path, article)
    return news


def foreign(output: bytes) -> list[bytes]:
    """Give what is in the output and not ours: control bytes, C1 and reordering characters."""
    rest = OURS.sub(b"", output)
    found = re.findall(rb".{0,20}[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f].{0,20}", rest, re.DOTALL)
    text = rest.decode("utf-8", "replace")
    found += [
        m.encode() for m in re.findall("[\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b]", text)
    ]
    return found


@pytest.mark.parametrize("text", [HOSTILE[4], *HOSTILE[6:]], ids=ascii)
def test_the_judge_is_not_blind(text: str) -> None:
    assert foreign(b"\x1b[1mour own\x1b[0m " + text.encode())


def test_nothing_of_it_reaches_the_terminal(hostile: News) -> None:
    session = Session(hostile.path, 170, 45)
    try:
        session.wait("Unread")
        session.wait("[/]")
        for key in ("\r", ".", "\r", "q", *"})ttt1G", "\r", *"2su"):
            session.press(key)
        for key, shown in (("D", "1 of 1"), ("u", "1 of 2")):  # done beside the screen
            session.press(key)
            session.wait(shown)
        for key in "?qxv":
            session.press(key)
        session.press("3")
        session.press(".")
        session.wait("1/1 ")
        session.press("y")
        session.wait_until(lambda: b"\x1b]52;c;" in session.output)
        assert not session.ended, "a text must not quit the reader"
        session.press("q")
    finally:
        session.end()
    assert foreign(session.output) == []
    assert b"\x1b[31mred" not in session.output
    titles = re.findall(rb"\x1b\]2;([^\x07]*)\x07", session.output)
    assert titles
    assert b"owned" not in b"".join(re.findall(rb"\x1b\]0;[^\x07]*", session.output))
    copies = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", session.output)
    assert copies, "y copied"
    assert b"b3duZWQ=" not in copies
    for copy in copies:
        import base64

        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", base64.b64decode(copy).decode())


async def test_hostile_words_are_shown_as_words(hostile: News) -> None:
    async with hostile.reader((170, 45)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j", "k", "enter", ".")
        shown = "\n".join(reader.story.render_line(y).text for y in range(reader.story.size.height))
        assert "[/]" in shown
        assert "[@click=app.quit]press[/]" in shown
        listed = "\n".join(reader.articles.render_line(y).text for y in range(4))
        assert "[/]" in listed
        assert pilot.app.is_running


async def test_clicks_on_hostile_words_do_nothing_but_focus(hostile: News) -> None:
    async with hostile.reader((170, 45)) as pilot:
        reader = app_of(pilot).reader
        for pane in (reader.story, reader.articles, reader.panel, reader.feeds):
            for x in range(2, min(60, pane.size.width), 29):
                for y in (0, 1, 4):
                    await pilot.click(pane, offset=(x, y))
                    if pilot.app.screen is not reader:
                        await pilot.press("escape")
        assert pilot.app.is_running
        assert not pilot.app._exit


@pytest.mark.parametrize(
    "event",
    [
        messages.Failed(1, ALL, ALL),
        messages.Subscribed(1, 1, ALL, 3),
        messages.SetAside(1, ALL, 1, ALL),
        messages.FeedRefreshed(1, 1, ALL, 1, 0, ALL),
        messages.Progress(1, 1, 3, ALL),
        messages.WorkerDied(ALL, False, ALL),
    ],
    ids=lambda event: type(event).__name__,
)
async def test_hostile_events_of_the_workers(port: News, event: Any) -> None:
    port.fill(plain_draft(0), feed="https://feeds.example/one")
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: bool(reader.listing.feeds))
        await pilot.press("R")
        token = port.desk.asked(messages.Refresh)[0].token
        port.desk.say(event if not hasattr(event, "token") else type(event)(token, *list(_fields(event))[1:]))
        await pilot.pause(0.2)
        shown = toasts(pilot) + str(reader.status.render())
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
        assert pilot.app.is_running


def _fields(event: Any) -> list[Any]:
    import dataclasses

    return [getattr(event, field.name) for field in dataclasses.fields(event)]

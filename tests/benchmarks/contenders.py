"""Who runs in the race of ``make bench``: hello-world, the reader on several libraries, newsboat where there is one."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from tests.benchmarks.synthetic import NEWEST, make_draft, make_library
from tui_news.library import Library
from tui_news.model.feeds import FeedEdit
from tui_news.model.views import View, ViewKind
from tui_news.services.analyse import analyser_version
from tui_news.services.seeds import remove_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.benchmarks.terminal import Press

HELLO = [sys.executable, "-m", "tests.benchmarks.hello"]
PENDING = 500  # articles that are to be analysed while keys are pressed
_ANYTHING = re.compile(rb".", re.DOTALL)
_STYLE = rb"(?:\x1b\[[0-9;]*m)*"


@dataclass
class Contender:
    """One program in the race: how it is started, and what says that its first content, or a key's, is shown."""

    name: str
    argv: list[str]
    marker: bytes
    shown: Callable[[int], re.Pattern[bytes]] | None = None  # what is written for the press of that number, from 1
    before: Callable[[], object] = lambda: None  # what is to be done before each start
    busy: bytes = b""  # a key that gives it work, which is to go on while the others are pressed
    rounds: int = sys.maxsize  # in how many it takes part
    starts: list[float] = field(default_factory=list)
    keys: list[Press] = field(default_factory=list)
    memory: list[dict[str, float]] = field(default_factory=list)

    def forget(self) -> None:
        """Drop what has been measured so far."""
        for figures in (self.starts, self.keys, self.memory):
            figures.clear()


def hello() -> Contender:
    """Give the smallest Textual app."""
    return Contender("hello world", HELLO, b"hello-world", lambda press: re.compile(rb"pressed %d\b" % press))


def empty(folder: Path) -> Contender:
    """Give the reader on a library that has nothing."""
    path = folder / "empty.db"
    with Library.open(path) as library:
        remove_seeds(library)
    return Contender("reader, 0 articles", _reader(path), b"No articles")


def full(path: Path, articles: int, presses: int) -> Contender:
    """Give the reader on a library of so many articles; the library that is at the path already is used as it is."""
    if not path.exists():
        with make_library(path, articles, feeds=500 if articles >= 500 else 5, analyser=analyser_version()) as library:
            remove_seeds(library)
    _pause(path)
    titles = _titles(path, presses)
    return Contender(f"reader, {articles:,} articles", _reader(path), titles[0][:12].encode(), _rows(titles))


def busy(path: Path, folder: Path, urls: Sequence[str], presses: int) -> Contender:
    """Give the reader on that library while it refreshes feeds at these addresses and analyses articles."""
    prepared, used = folder / "prepared.db", folder / "busy.db"
    shutil.copyfile(path, prepared)
    _pause(prepared)
    chance = Random(3)  # noqa: S311 - invented news need no cryptography
    with Library.open(prepared) as library, library.transaction():
        drafts = [make_draft(-number, chance) for number in range(1, PENDING + 1)]
        library.store([(draft, None) for draft in drafts])
        for url in urls:
            library.add_feed(url)
    titles = _titles(prepared, presses)

    def copy() -> None:
        shutil.copyfile(prepared, used)
        for left in folder.glob("busy.db-*"):
            left.unlink()

    name = f"  … {len(urls)} feeds, {PENDING} texts"
    return Contender(name, _reader(used), titles[0][:12].encode(), _rows(titles), copy, b"R")


def _pause(path: Path) -> None:
    """Let no feed be fetched: five seconds after its start the reader would do it by itself, and not be idle."""
    with Library.open(path) as library, library.transaction():
        for feed in library.feeds():
            if not feed.paused:
                library.change_feed(feed.id, FeedEdit(paused=True))


def newsboat(folder: Path, articles: int) -> Contender | None:
    """Give newsboat with as many articles in as many feeds, or None where there is no newsboat."""
    if shutil.which("newsboat") is None:
        return None
    feeds = 500 if articles >= 500 else 5
    urls = [f"http://127.0.0.1:9/{number}.xml" for number in range(feeds)]
    names = {"-u": folder / "urls", "-C": folder / "config", "-c": folder / "cache.db"}
    names["-u"].write_text("\n".join(urls) + "\n")
    names["-C"].write_text("auto-reload no\nmax-items 0\n")
    argv = ["newsboat", *(part for pair in names.items() for part in map(str, pair))]
    subprocess.run([*argv, "-x", "print-unread"], check=True, capture_output=True)  # makes the tables
    chance = Random(7)  # noqa: S311
    with sqlite3.connect(names["-c"]) as cache:
        cache.executemany(
            "INSERT OR REPLACE INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)",
            [(url, url, f"Outlet number {number}") for number, url in enumerate(urls)],
        )
        cache.executemany(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)"
            " VALUES (?, ?, '', ?, ?, ?, ?, ?)",
            (
                (
                    draft.identity,
                    draft.title,
                    draft.url,
                    urls[number % feeds],
                    int((NEWEST - timedelta(minutes=5 * number)).timestamp()),
                    draft.document.text,
                    chance.random() < 0.3,
                )
                for number, draft in ((number, make_draft(number, chance)) for number in range(articles))
            ),
        )
    return Contender(f"newsboat, {articles:,} articles", argv, b"Outlet number", lambda _: _ANYTHING, rounds=2)


def _reader(library: Path) -> list[str]:
    return [sys.executable, "-m", "tui_news", "--library", str(library)]


def _titles(path: Path, presses: int) -> list[str]:
    """Give the titles of the first rows that the reader shows."""
    with Library.open(path) as library:
        return [row.title for row in library.rows(library.ids(View(ViewKind.UNREAD))[: presses + 1])]


def _rows(titles: Sequence[str]) -> Callable[[int], re.Pattern[bytes]]:
    """Say what the reader writes when its cursor gets to a row: the bar, the mark of what is unread, the title."""

    def row(press: int) -> re.Pattern[bytes]:
        return re.compile("▌".encode() + _STYLE + "● ".encode() + _STYLE + re.escape(titles[press][:12]).encode())

    return row

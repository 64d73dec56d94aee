"""``tui-news doctor``: everything the reader stands on, looked at one by one, with what to do where it is wrong."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui_news import __version__
from tui_news.clean import clean_line
from tui_news.cli.output import is_styled, put, put_json
from tui_news.config import library_path, read
from tui_news.errors import TuiNewsError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from tui_news.library import Library

WRONG = 1
_LEAST_PYTHON = (3, 11)
_LEAST_ROOM = 200_000_000  # bytes that should be free beside the library
_EXTRAS = {"keyring": "logins in the system's keyring", "textual-serve": "the reader in a browser"}
_NAMED = 5  # failing feeds that are named


class State(StrEnum):
    """How a check ended; ``note`` is no fault, but good to know."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


class Check(NamedTuple):
    """What was looked at, how it is, in plain words, and what to do about it if anything."""

    name: str
    state: State
    said: str
    remedy: str = ""


def run(args: argparse.Namespace) -> int:
    """Print every check; 1 when something is wrong."""
    wrong = False
    for check in _checks(args):
        wrong |= check.state is State.WRONG
        if args.json:
            put_json({"check": check.name, "state": check.state.value, "said": check.said, "remedy": check.remedy})
        else:
            _print(check)
    return WRONG if wrong else 0


def _checks(args: argparse.Namespace) -> Iterator[Check]:
    yield _python()
    yield from _terminal()
    yield from _settings(args.config)
    yield from _library(library_path(args.library))
    yield _weights()
    yield from _extras()


def _print(check: Check) -> None:
    sign = {State.OK: "ok", State.NOTE: "note", State.WRONG: "WRONG"}[check.state]
    if is_styled() and check.state is State.WRONG:
        sign = f"\x1b[1;7m{sign}\x1b[22;27m"
    put(f"{sign}{' ' * (6 - len(check.state.value))}{check.name:10} {clean_line(check.said)}")
    if check.remedy:
        put(f"{'':17}{clean_line(check.remedy)}")


def _python() -> Check:
    said = f"tui-news {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    if sys.version_info < _LEAST_PYTHON:
        return Check("python", State.WRONG, said, "Install Python 3.11 or newer.")
    return Check("python", State.OK, said)


def _terminal() -> Iterator[Check]:
    name = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        yield Check("terminal", State.NOTE, "the output is no terminal; the reader needs one")
    elif name in ("", "dumb"):
        yield Check("terminal", State.WRONG, f"TERM is {name or 'not set'}", "Set it to what your terminal is.")
    else:
        columns, lines = shutil.get_terminal_size()
        small = columns < 80 or lines < 24
        said = f"{name}, {columns}×{lines}"
        yield Check(
            "terminal", State.NOTE if small else State.OK, said, "80×24 is needed to read well." if small else ""
        )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        yield Check("encoding", State.OK, "UTF-8")
    else:
        yield Check(
            "encoding", State.WRONG, sys.stdout.encoding or "unknown", "Set LC_ALL to C.UTF-8 or your own UTF-8."
        )
    yield _colours()


def _colours() -> Check:
    if "NO_COLOR" in os.environ:
        return Check("colours", State.OK, "none, by NO_COLOR: marks are told apart by bold, underline and signs")
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Check("colours", State.OK, "16 million")
    many = "256" in os.environ.get("TERM", "")
    said = "256, as TERM says" if many else "16 perhaps: the terminal does not say"
    remedy = "If your terminal has more, set COLORTERM=truecolor." if sys.stdout.isatty() else ""
    return Check("colours", State.NOTE if remedy else State.OK, said, remedy)


def _settings(path: Path | None) -> Iterator[Check]:
    loaded = read(path)
    for problem in loaded.problems:
        yield Check("settings", State.WRONG, problem.title, problem.remedy)
    if not loaded.problems:
        there = f"{len(loaded.lines)} set" if loaded.path.exists() else "not there; all is default"
        yield Check("settings", State.OK, f"{loaded.path}: {there}")


def _library(path: Path) -> Iterator[Check]:
    from tui_news.library import Library

    if not path.exists():
        yield Check("library", State.NOTE, f"{path} is not there; the reader makes it at its first start")
        return
    try:
        with Library.open(path, create=False) as library:
            yield from _inside(library)
    except TuiNewsError as error:
        yield Check("library", State.WRONG, error.title, error.remedy)


def _inside(library: Library) -> Iterator[Check]:
    figures = library.figures
    damage = figures.damage()
    stats = figures.stats()
    articles = f"{stats.articles:,} article{'' if stats.articles == 1 else 's'}"
    said = f"{library.path}: {articles}, {stats.size / 1_000_000:,.1f} MB, schema {figures.schema()}"
    said += f", SQLite {sqlite3.sqlite_version}"
    if damage:
        remedy = "Make a copy of the file, then save what can be read with: sqlite3 FILE .recover"
        yield Check("library", State.WRONG, f"{library.path} is damaged: {damage[0]}", remedy)
    elif not os.access(library.path, os.W_OK):
        yield Check("library", State.WRONG, f"{library.path} cannot be written to", "Check the rights of the file.")
    else:
        yield Check("library", State.OK, said)
    room = shutil.disk_usage(library.path.parent).free
    if room < _LEAST_ROOM:
        remedy = "Free some space: a full disk ends refreshing."
        yield Check("disk", State.WRONG, f"{room / 1_000_000:,.0f} MB are free beside the library", remedy)
    waiting = stats.articles - stats.analysed
    remedy = "The reader analyses them while it is open; tui-news refresh does too." if waiting else ""
    yield Check("analysis", State.NOTE if waiting else State.OK, f"{waiting:,} articles wait for it", remedy)
    yield _feeds(library)


def _feeds(library: Library) -> Check:
    from datetime import UTC, datetime

    from tui_news.services.health import health

    feeds = library.feeds()
    now = datetime.now(UTC)
    ill = [(feed, fares.words) for feed in feeds if (fares := health(feed, now)).is_alarming]
    if not ill:
        failing = sum(feed.error is not None for feed in feeds)
        more = f", {failing} failed at the last try" if failing else ""
        return Check("feeds", State.NOTE if failing else State.OK, f"{len(feeds)}{more}")
    named = "; ".join(f"{feed.title or feed.url}: {words}" for feed, words in ill[:_NAMED])
    rest = f"; and {len(ill) - _NAMED} more" if len(ill) > _NAMED else ""
    remedy = "Look at their addresses with tui-news feed FEED, or remove them with tui-news remove FEED."
    return Check("feeds", State.WRONG, f"{len(ill)} of {len(feeds)} do not come any more: {named}{rest}", remedy)


def _weights() -> Check:
    from importlib.resources import as_file, files

    from tui_news.analysis import ANALYSER
    from tui_news.analysis.trained.weights import read_weights

    read = 0
    try:
        with as_file(files("tui_news.analysis") / "model") as folder:
            for path in sorted(folder.glob("*.npz")):
                read += read_weights(path, lambda arrays: sum(array.size for array in arrays.values()))
    except TuiNewsError as error:
        return Check("analyser", State.WRONG, error.title, error.remedy)
    if not read:
        return Check("analyser", State.WRONG, "Its weights are missing", "Install tui-news again.")
    return Check("analyser", State.OK, f"version {ANALYSER}, {read / 1e6:.1f} million weights")


def _extras() -> Iterator[Check]:
    for package, what in _EXTRAS.items():
        extra = package.removeprefix("textual-")
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            yield Check("extra", State.NOTE, f"{extra} is not installed: {what}", f"pip install 'tui-news[{extra}]'")
        else:
            yield Check("extra", State.OK, f"{extra} {version}: {_logins() if package == 'keyring' else what}")


def _logins() -> str:
    """Say where logins are kept: a keyring that is installed may have nothing to keep them in."""
    from tui_news.net.vault import Vault

    return f"logins are kept in {Vault().place}"

"""make bench: start-up and key-to-paint of the reader beside a hello-world Textual app, turn by turn in one run.

Prints medians and, pair by pair, ratios: on a shared machine only the ratios mean anything.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.synthetic import make_library
from tests.benchmarks.terminal import Terminal
from tui_news.library import Library
from tui_news.model.views import View, ViewKind
from tui_news.services.analyse import analyser_version
from tui_news.services.seeds import remove_seeds

HELLO = [sys.executable, "-m", "tests.benchmarks.hello"]
PRESSES = 60


@dataclass
class Contender:
    """One program in the race: how it is started, and the text that says that its first content is on the screen."""

    name: str
    argv: list[str]
    marker: bytes
    idle: bool = False  # whether it shows nothing that a key could move
    starts: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    memory: list[dict[str, float]] = field(default_factory=list)

    def forget(self) -> None:
        """Drop what has been measured so far."""
        for figures in (self.starts, self.keys, self.memory):
            figures.clear()


def reader(name: str, library: Path, marker: str, *, idle: bool = False) -> Contender:
    """Give the reader on that library as a contender."""
    return Contender(name, [sys.executable, "-m", "tui_news", "--library", str(library)], marker.encode(), idle)


def prepare(folder: Path, articles: int) -> list[Contender]:
    """Make the libraries; give hello-world, the reader on an empty library, and on one with so many articles."""
    empty, full = folder / "empty.db", folder / "full.db"
    with Library.open(empty) as library:
        remove_seeds(library)
    feeds = 500 if articles >= 500 else 5
    with make_library(full, articles, feeds=feeds, analyser=analyser_version()) as library:
        remove_seeds(library)
        newest = library.rows(library.ids(View(ViewKind.UNREAD))[:1])[0].title
    return [
        Contender("hello world", HELLO, b"hello-world"),
        reader("reader, 0 articles", empty, "No articles", idle=True),
        reader(f"reader, {articles:,} articles", full, newest[:12]),
    ]


def race(contender: Contender) -> None:
    """Start it, wait for its content, press j many times, and note times and memory."""
    with Terminal(contender.argv, {"PYTHONDONTWRITEBYTECODE": ""}) as terminal:
        contender.starts.append(terminal.until(contender.marker))
        terminal.settle(quiet=0.5)
        contender.memory.append(terminal.memory())
        if contender.idle:
            return
        for _ in range(PRESSES):
            contender.keys.append(terminal.press(b"j"))
            terminal.settle(quiet=0.03)


def report(contenders: list[Contender]) -> None:
    """Print a row a contender: medians, and ratios to the first one pair by pair."""
    base = contenders[0]
    print(f"{'':26}{'start s':>9}{'ratio':>8}{'key p50 ms':>12}{'p99':>8}{'RSS MiB':>9}{'PSS all':>9}{'processes':>11}")
    for one in contenders:
        ratios = [mine / theirs for mine, theirs in zip(one.starts, base.starts, strict=True)]
        keys = sorted(one.keys)
        p50, p99 = (1000 * keys[int(len(keys) * q)] for q in (0.5, 0.99)) if keys else (float("nan"),) * 2
        memory = {key: statistics.median(each[key] for each in one.memory) for key in one.memory[0]}
        print(
            f"{one.name:26}{statistics.median(one.starts):9.3f}{statistics.median(ratios):8.2f}{p50:12.1f}{p99:8.1f}"
            f"{memory['rss']:9.0f}{memory['pss_all']:9.0f}{memory['processes']:11.0f}"
        )


def main() -> None:
    """Run the race."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        contenders = prepare(Path(folder), options.articles)
        for number in range(options.rounds + 1):
            for contender in contenders:
                race(contender)
            if number == 0:  # the first round writes bytecode and warms the disk
                for contender in contenders:
                    contender.forget()
    report(contenders)


if __name__ == "__main__":
    main()

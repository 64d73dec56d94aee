"""make bench: start-up and key-to-paint of the reader beside a hello-world Textual app and newsboat, in one run.

Turn by turn, round by round; prints medians and, pair by pair, ratios: on a shared machine only the ratios mean
anything. Keys come at irregular times, as from a hand; "own" is what they took without waiting for a free core.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.contenders import Contender, busy, empty, full, hello, newsboat
from tests.benchmarks.refresh import serving
from tests.benchmarks.terminal import Terminal, be_prompt, descendants, worked

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAUSES = (0.02, 0.2)  # seconds between two keys: of one that is held down, and of a hand that looks what it does
_FEEDS, _ENTRIES = 200, 40  # of the refresh that runs beside
_PATIENCE = 180.0  # seconds until the first content: newsboat takes 16 by itself, and much more on a busy machine


def race(contender: Contender, presses: int, *, first: bool) -> None:
    """Start it, wait for its content, press j many times, and note times and memory."""
    contender.before()
    chance = random.Random(len(contender.starts))  # noqa: S311 - the same pauses for everybody
    with Terminal(contender.argv, {"PYTHONDONTWRITEBYTECODE": ""}, first=first) as terminal:
        contender.starts.append(terminal.until(contender.marker, limit=_PATIENCE))
        terminal.settle(quiet=0.5, limit=5.0)
        if contender.busy:
            terminal.press(contender.busy)
            terminal.rest(1.0)
        else:
            contender.memory.append(terminal.memory())
        if contender.shown is None:
            return
        for number in range(1, presses + 1):
            children = descendants(terminal.pid)
            before = worked(children)
            press = terminal.press(b"j", contender.shown(number))
            terminal.rest(chance.uniform(*_PAUSES))
            if not contender.busy or worked(children) > before:
                contender.keys.append(press)
        if contender.busy:
            contender.memory.append(terminal.memory())


def report(contenders: Sequence[Contender]) -> None:
    """Print a row a contender: medians, and ratios to the first one pair by pair."""
    base = contenders[0]
    print(
        f"{'':26}{'start s':>9}{'ratio':>8}{'key p50 ms':>12}{'p99':>8}{'own p50':>9}{'p99':>8}{'keys':>6}"
        f"{'RSS MiB':>9}{'PSS all':>9}{'processes':>11}"
    )
    for one in contenders:
        ratios = [mine / theirs for mine, theirs in zip(one.starts, base.starts, strict=False)]
        figures = []
        for times in zip(*one.keys, strict=True) if one.keys else ([], []):
            figures += [1000 * sorted(times)[int(len(times) * q)] if times else float("nan") for q in (0.5, 0.99)]
        memory = {key: statistics.median(each[key] for each in one.memory) for key in one.memory[0]}
        print(
            f"{one.name:26}{statistics.median(one.starts):9.3f}{statistics.median(ratios):8.2f}"
            f"{figures[0]:12.1f}{figures[1]:8.1f}{figures[2]:9.1f}{figures[3]:8.1f}{len(one.keys):6}"
            f"{memory['rss']:9.0f}{memory['pss_all']:9.0f}{memory['processes']:11.0f}"
        )


def main() -> None:
    """Run the race."""
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--library", type=Path, help="keep the large library here, or use the one that is here")
    parser.add_argument("--first", action="store_true", help="give the programs precedence over others (as root)")
    options = parser.parse_args()
    if options.first:  # who waits for what is written must not be late
        be_prompt()
    with tempfile.TemporaryDirectory() as name, serving(_FEEDS, _ENTRIES, 0.02, 50) as urls:
        folder = Path(name)
        path = options.library or folder / "full.db"
        contenders = [hello(), empty(folder), full(path, options.articles, options.presses)]
        contenders.append(busy(path, folder, urls, options.presses))
        contenders += filter(None, [newsboat(folder, options.articles)])
        for number in range(options.rounds + 1):
            for contender in contenders:
                if number <= contender.rounds:
                    race(contender, options.presses, first=options.first)
            if number == 0:  # the first round writes bytecode and warms the disk
                for contender in contenders:
                    contender.forget()
    report(contenders)


if __name__ == "__main__":
    main()

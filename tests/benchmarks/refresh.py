"""Refreshing 200 feeds, cold and unchanged, beside newsboat and sfeed when these are installed, in one run.

``python -m tests.benchmarks.refresh`` prints wall time, CPU of all processes and their peak memory together (PSS);
the server's own work is not counted. 16 requests at once for everybody, the feeds spread over 50 loopback addresses.
On a shared machine only the ratios mean anything. newsboat saves validators from its second reload on, so that its
third is the first that is unchanged; sfeed asks unconditionally by default.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.feed_server import host
from tests.benchmarks.terminal import descendants, rollup
from tui_news.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AT_ONCE = 16
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": ""}


@dataclass
class Cost:
    """What runs of one command cost: seconds of wall and of CPU, MiB of all its processes at their peak."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure(argv: list[str], cost: Cost, *, watch: bool) -> None:
    """Run a command to its end and note what it cost; ``watch`` looks at its memory, which costs time itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT)
    peak = 0.0
    if watch:
        drained = threading.Thread(target=process.communicate)
        drained.start()
        while drained.is_alive():
            peak = max(peak, sum(rollup(pid, "Pss") for pid in (process.pid, *descendants(process.pid))))
            drained.join(0.02)
    else:
        process.communicate()
    wall = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{argv[0]} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if watch:
        cost.memory.append(peak)
    else:
        cost.wall.append(wall)
        cost.cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


@contextmanager
def serving(feeds: int, entries: int, latency: float, hosts: int) -> Iterator[list[str]]:
    """Start the server in a process of its own; give the addresses of its feeds."""
    options = {"--feeds": feeds, "--entries": entries, "--latency": latency, "--hosts": hosts}
    argv = [
        sys.executable,
        "-m",
        "tests.benchmarks.feed_server",
        *(str(part) for pair in options.items() for part in pair),
    ]
    server = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        port = server.stdout.readline().split()[1]
        yield [f"http://{host(number, hosts)}:{port}/{number}.xml" for number in range(feeds)]
    finally:
        server.stdin.close()
        server.wait(10)


def tui_news(urls: list[str], folder: Path) -> list[tuple[str, list[str]]]:
    """Prepare a library that subscribes to all; give the runs as (name, command)."""
    path = folder / "library.db"
    with Library.open(path) as library, library.transaction():
        for url in urls:
            library.add_feed(url)
    argv = [sys.executable, "-m", "tui_news", "--library", str(path), "refresh", "--quiet", "--no-analysis"]
    return [("tui-news cold", argv), ("tui-news unchanged", argv)]


def newsboat(urls: list[str], folder: Path) -> list[tuple[str, list[str]]]:
    """Prepare newsboat; give its runs."""
    (folder / "urls").write_text("\n".join(urls) + "\n")
    (folder / "config").write_text(f"reload-threads {AT_ONCE}\nauto-reload no\nmax-items 0\ndownload-retries 1\n")
    files = [
        part
        for flag, name in (("-u", "urls"), ("-C", "config"), ("-c", "cache.db"))
        for part in (flag, str(folder / name))
    ]
    argv = ["newsboat", *files, "-x", "reload"]
    return [("newsboat cold", argv), ("newsboat second", argv), ("newsboat unchanged", argv)]


def sfeed(urls: list[str], folder: Path) -> list[tuple[str, list[str]]]:
    """Prepare sfeed; give its runs."""
    feeds = "".join(f'\tfeed "wire{number}" "{url}"\n' for number, url in enumerate(urls))
    (folder / "sfeedrc").write_text(f'sfeedpath="{folder}/feeds"\nmaxjobs={AT_ONCE}\nfeeds() {{\n{feeds}}}\n')
    argv = ["sfeed_update", str(folder / "sfeedrc")]
    return [("sfeed cold", argv), ("sfeed again", argv)]


def inside_reader(urls: list[str], cost: Cost) -> None:
    """Time an unchanged refresh inside a running reader's worker: all loaded, connections open."""
    from tui_news.net import Client
    from tui_news.services.feeds import refresh

    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        for url in urls:
            library.add_feed(url)
        with Client() as client:
            refresh(library, client)
            for _ in range(3):
                start, cpu = time.perf_counter(), time.process_time()
                refresh(library, client)
                cost.wall.append(time.perf_counter() - start)
                cost.cpu.append(time.process_time() - cpu)


def report(costs: dict[str, Cost]) -> None:
    """Print medians, and each one's ratio to newsboat's run of the same kind."""
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'PSS MiB':>9}{'wall / newsboat':>17}")
    for name, cost in costs.items():
        rival = costs.get("newsboat cold" if name.endswith("cold") else "newsboat unchanged")
        wall = statistics.median(cost.wall)
        ratio = f"{wall / statistics.median(rival.wall):17.2f}" if rival and rival.wall else f"{'':17}"
        memory = f"{max(cost.memory):9.0f}" if cost.memory else f"{'':9}"
        print(f"{name:24}{wall:8.2f}{statistics.median(cost.cpu):8.2f}{memory}{ratio}")


def main() -> None:
    """Run everybody, round by round and turn by turn; memory is looked at in a round of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=40)
    parser.add_argument("--latency", type=float, default=0.02, help="seconds before each answer")
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    racers: list[Callable[[list[str], Path], list[tuple[str, list[str]]]]] = [tui_news]
    racers += [racer for racer, program in ((newsboat, "newsboat"), (sfeed, "sfeed_update")) if shutil.which(program)]
    costs: dict[str, Cost] = {}
    with serving(options.feeds, options.entries, options.latency, options.hosts) as urls:
        for number in range(options.rounds + 1):
            for racer in racers:
                # What a racer leaves running may still write while its folder goes.
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                    for name, argv in racer(urls, Path(folder)):
                        measure(argv, costs.setdefault(name, Cost()), watch=number == 0)
        inside_reader(urls, costs.setdefault("inside the reader", Cost()))
    report(costs)


if __name__ == "__main__":
    main()

"""The analyser's speed: tokens a second of one core, and how many times longer than a plain regex tokenizer it takes.

    python -m tests.benchmarks.analyser [--texts FILE.jsonl] [--rounds 5]

On a shared machine only the ratio means anything: tokenizer and analyser take turns, text by text, in processor time.
Texts: the seed articles that are in English, or the field ``text`` of each line of a file.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.analysis.gold.articles import article, seed_files
from tui_news.analysis import analyse
from tui_news.analysis.text.tokens import tokenize
from tui_news.model.documents import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PLAIN = re.compile(r"\w+|[^\w\s]")


def english_seeds() -> list[str]:
    """Give the texts of the seed articles in English."""
    drafts = [article(path).draft for path in seed_files()]
    return [draft.document.text for draft in drafts if analyse(draft.document).language == "en"]


def timed(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Give the processor time, in seconds, that *work* takes on all *texts*."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    """Measure round by round and print medians: the whole, and the trained part alone."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.analyser", description=__doc__)
    parser.add_argument("--texts", type=Path, help="a file of JSON lines with a field text")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = english_seeds()
    if options.texts:
        texts = [json.loads(line)["text"] for line in options.texts.read_text(encoding="utf-8").splitlines()]
    tokens = sum(len(tokenize(text)) for text in texts)
    analyse(Document.of_text(texts[0]))  # sees to it that numpy, when it loads, takes one thread
    from tui_news.analysis.tagging import tag

    work: dict[str, Callable[[str], object]] = {
        "text to annotations": lambda text: analyse(Document.of_text(text)),
        "names and attributions": tag,
        "tokens": tokenize,
    }
    for part in work.values():
        part(texts[0])  # loading and compiling are no part of the speed
    seconds: dict[str, list[float]] = {name: [] for name in work}
    ratios: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(options.rounds):
        for name, part in work.items():
            plain, own = 0.0, 0.0
            for text in texts:
                plain += timed(_PLAIN.findall, [text] * 10) / 10
                own += timed(part, [text])
            seconds[name].append(own)
            ratios[name].append(own / plain)
    print(f"{len(texts)} texts, {tokens:,} tokens")
    for name in work:
        rate = tokens / statistics.median(seconds[name])
        print(f"{name:24}{rate:10,.0f} tokens/s{statistics.median(ratios[name]):8.1f} times a plain tokenizer")


if __name__ == "__main__":
    main()

"""What finding a story's other outlets costs an article that comes in, in a library of many.

``python -m tests.benchmarks.stories [--articles N]``: stores invented articles of some 400 words, one in five of them
another outlet's copy of one of the last days, and prints the milliseconds of processor time it took to store an article
and to find its story, by tenths of the library; and how many copies were found, and how many
articles were taken for one story that are none.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.library import Library
from tui_news.model.documents import Block, BlockKind, Document, Draft
from tui_news.model.views import View

if TYPE_CHECKING:
    from tui_news.model.views import ArticleRow

NEWEST = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_FEEDS, _BATCH, _WORDS = 40, 500, 400
_MINUTES = 4.3  # between two articles: 1,000 in three days


class Press:
    """Writes articles, the same ones at every run."""

    def __init__(self) -> None:
        self.chance = random.Random(5)  # noqa: S311 - invented news need no cryptography
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = sorted({"".join(self.chance.choices(letters, k=self.chance.randint(2, 9))) for _ in range(20_000)})
        self.chance.shuffle(self.words)
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]
        self.recent: list[tuple[int, list[str], int]] = []  # (number, paragraphs, feed) of those that may be copied
        self.copied: dict[int, int] = {}  # number of each copy: of what

    def article(self, number: int, articles: int) -> tuple[Draft, int]:
        """Write one, or copy one of the last; give it with the number of its feed."""
        feed = self.chance.randrange(_FEEDS)
        original = self.chance.choice(self.recent) if self.recent and self.chance.random() < 0.2 else None
        if original is not None and original[2] != feed:
            paragraphs = original[1][: self.chance.choice((4, 5, 5))]
            self.copied[number] = original[0]
        else:
            paragraphs = [self._paragraph() for _ in range(5)]
            self.recent = [*self.recent[-200:], (number, paragraphs, feed)]
        title = " ".join(self.chance.choices(self.words, k=7)).capitalize()
        blocks, at = [], 0
        for place, part in enumerate((title, *paragraphs)):
            blocks.append(Block(BlockKind.PARAGRAPH if place else BlockKind.HEADLINE, at, at + len(part)))
            at += len(part) + 2
        url = f"https://feed{feed}.example/{number}"
        text = "\n\n".join((title, *paragraphs))
        when = NEWEST - timedelta(minutes=_MINUTES * (articles - number))
        return Draft(url, title, Document(text, tuple(blocks)), url=url, published=when, raw=text.encode()), feed

    def _paragraph(self) -> str:
        words = self.chance.choices(self.words, self.weights, k=_WORDS // 5)
        return " ".join(word.title() if self.chance.random() < 0.1 else word for word in words).capitalize() + "."


def run(path: Path, articles: int) -> None:
    """Fill a library, and print what it took."""
    press = Press()
    ids: dict[int, int] = {}
    with Library.open(path) as library:
        feeds = [library.add_feed(f"https://feed{number}.example/rss", f"Feed {number}").id for number in range(_FEEDS)]
        storing = finding = 0.0
        print(f"{'articles':>10}{'ms to store':>13}{'ms to find its story':>22}")
        for start in range(0, articles, _BATCH):
            drafts = [press.article(number, articles) for number in range(start, min(start + _BATCH, articles))]
            began = time.process_time()
            stored = library.store([(draft, feeds[feed]) for draft, feed in drafts])
            storing, began = storing + time.process_time() - began, time.process_time()
            with library.transaction():
                for one in stored:
                    library.settle(one.version_id or 0)
            finding += time.process_time() - began
            ids.update((start + place, one.article_id) for place, one in enumerate(stored))
            if (start // _BATCH + 1) % max(1, articles // _BATCH // 10) == 0:
                size = articles // 10
                print(f"{start + _BATCH:>10,}{1000 * storing / size:>13.2f}{1000 * finding / size:>22.2f}", flush=True)
                storing = finding = 0.0
        _judge(library, press, ids)


def _judge(library: Library, press: Press, ids: dict[int, int]) -> None:
    began = time.process_time()
    listed = library.ids(View())
    print(f"the list of all: {1000 * (time.process_time() - began):.0f} ms, {len(listed):,} of {len(ids):,} articles")
    groups = {article: {other for other, _ in row.copies} for article, row in _rows(library, list(ids.values()))}
    found = sum(ids[original] in groups[ids[copy]] for copy, original in press.copied.items())
    source = {ids[number]: ids[press.copied.get(number, number)] for number in ids}
    wrong = sum(any(source[other] != source[article] for other in others) for article, others in groups.items())
    print(f"copies found: {found:,} of {len(press.copied):,}; articles with a wrong one: {wrong}")


def _rows(library: Library, ids: list[int]) -> list[tuple[int, ArticleRow]]:
    return [(row.id, row) for start in range(0, len(ids), _BATCH) for row in library.rows(ids[start : start + _BATCH])]


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder) / "library.db", args.articles)


if __name__ == "__main__":
    main()

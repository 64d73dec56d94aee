"""The first page of a search in a large library: rare, common and combined queries, with rows and snippets.

    python -m tests.benchmarks.search [--articles 100000] [--library PATH]

A library that is at PATH already is used as it is. Words are invented and as frequent as words are (Zipf), names too.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.library import Library
from tui_news.model.annotations import Annotations, Entity, EntityType, Quote, QuoteKind, Source, SourceKind
from tui_news.model.documents import Block, BlockKind, Document, Draft, Span
from tui_news.query import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAGE = 50
BATCH = 500
_SYLLABLES = ("ba co du fe gi ka lo mu ne po ra", "se ti vo wen zar lim dor kel pas tun mir")
_LANGUAGES = ("en",) * 18 + ("de", "fr")


class Newsroom:
    """Makes invented articles; the same ones for the same seed."""

    def __init__(self, seed: int = 5) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - invented news need no cryptography
        self.words = self._words(20_000)
        self.weights = list(accumulate(1 / (rank + 4) for rank in range(len(self.words))))
        surnames = [word.title() for word in self._words(2_000)]
        self.people = [f"{self.chance.choice(surnames)} {surname}" for surname in surnames]
        self.bodies = [" ".join(word.title() for word in self.some(3)) for _ in range(500)]
        self.outlets = [f"{word.title()} Post" for word in self._words(60)]

    def _words(self, number: int) -> list[str]:
        syllables = " ".join(_SYLLABLES).split()
        found: dict[str, None] = {}
        while len(found) < number:
            found["".join(self.chance.choices(syllables, k=self.chance.choice((2, 2, 3, 3, 4))))] = None
        return list(found)

    def some(self, number: int) -> list[str]:
        """Give words, the common ones more often."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=number)

    def skewed(self, names: Sequence[str]) -> str:
        """Give a name, the first ones of the list much more often."""
        return names[int(len(names) * self.chance.random() ** 3)]

    def article(self, number: int) -> tuple[Draft, Annotations]:
        """Give one article of some 250 words with two quotes, and what analysis would say of it."""
        title = " ".join(self.some(7))
        parts = [title, " ".join(self.some(80)) + "."]
        speakers = [self.skewed(self.people), self.skewed(self.bodies)]
        outlet = self.skewed(self.outlets)
        quotes, at = [], len(title) + 2 + len(parts[1]) + 2
        for place, speaker in enumerate(speakers):
            words = " ".join(self.some(20))
            kind = QuoteKind.DIRECT if self.chance.random() < 0.5 else QuoteKind.INDIRECT
            relay = (outlet,) if self.chance.random() < 0.2 else ()
            quotes.append(Quote(place, None, kind, (Span(at, at + len(words)),), (), (), speaker, place, relay, 0.9))
            parts.append(f"{words}, {speaker} said, {outlet} reported. {' '.join(self.some(50))}.")
            at += len(parts[-1]) + 2
        acronym = "".join(word[0] for word in speakers[1].split())
        kinds = (EntityType.PERSON, EntityType.ORGANIZATION)
        forms = ((speakers[0].split()[-1],), (acronym,))
        annotations = Annotations(
            self.chance.choice(_LANGUAGES),
            "synthetic",
            (),
            tuple(Entity(place, speakers[place], kinds[place], "", forms[place]) for place in (0, 1)),
            tuple(quotes),
            (
                Source(0, SourceKind.PERSON, speakers[0], "", 0, (), (), 0.9),
                Source(1, self.chance.choice(list(SourceKind)), speakers[1], "", 1, (), (), 0.9),
            ),
        )
        return self._draft(number, title, parts), annotations

    def _draft(self, number: int, title: str, parts: Sequence[str]) -> Draft:
        blocks, at = [], 0
        for place, part in enumerate(parts):
            blocks.append(Block(BlockKind.PARAGRAPH if place else BlockKind.HEADLINE, at, at + len(part)))
            at += len(part) + 2
        text = "\n\n".join(parts)
        url = f"https://news.example/{number}"
        categories = tuple({self.words[100 + (number * step) % (number % 400 + 1)] for step in (7, 11, 13)})
        # As a subscription brings them: roughly in order, each refresh mixed.
        published = NOW - timedelta(minutes=5 * (100_000 - number) + self.chance.randrange(2_000))
        return Draft(
            url,
            title,
            Document(text, tuple(blocks)),
            url=url,
            published=published,
            raw=text.encode(),
            categories=categories,
        )


def build(path: Path, articles: int) -> None:
    """Make the library."""
    newsroom = Newsroom()
    with Library.open(path) as library:
        feeds = [
            library.add_feed(
                f"https://feed{number}.example/", f"{newsroom.words[number]} News", f"Folder {number % 9}"
            ).id
            for number in range(500)
        ]
        for start in range(0, articles, BATCH):
            made = [newsroom.article(number) for number in range(start, min(start + BATCH, articles))]
            with library.transaction():
                stored = library.store([(draft, newsroom.chance.choice(feeds)) for draft, _ in made])
                for one, (_, annotations) in zip(stored, made, strict=True):
                    if one.version_id is not None:
                        library.save_annotations(one.version_id, annotations)
                library.set_read([one.article_id for one in stored if newsroom.chance.random() < 0.7], read=True)
                library.set_starred([one.article_id for one in stored if newsroom.chance.random() < 0.02], starred=True)
            if start % 10_000 == 0:
                print(f"  {start:,} articles", file=sys.stderr)


def queries(newsroom: Newsroom) -> dict[str, list[str]]:
    """Give queries of each class, the same ones for the same seed."""
    chance = random.Random(11)  # noqa: S311
    common, middle, rare = newsroom.words[:30], newsroom.words[300:3_000], newsroom.words[12_000:]
    people, bodies = newsroom.people, newsroom.bodies
    return {
        "rare": [f"{chance.choice(rare)}" for _ in range(60)],
        "common": [f"{chance.choice(common)}" for _ in range(60)],
        "combined": [
            query
            for _ in range(12)
            for query in (
                f"{chance.choice(common)} {chance.choice(rare)}",
                f"{chance.choice(common)} {chance.choice(common)} -{chance.choice(middle)}",
                f"{chance.choice(middle)} or {chance.choice(rare)}",
                f'"{chance.choice(common)} {chance.choice(common)}"',
                f"({chance.choice(middle)} or {chance.choice(common)}) is:unread after:90d",
                f"{chance.choice(common)} feed:{chance.choice(newsroom.words[:500])}",
                f"{chance.choice(common)} sort:best",
                f"{chance.choice(middle)} sort:oldest",
                f"{chance.choice(newsroom.words[:2000])[:4]}*",
            )
        ],
        "fields": [
            query
            for _ in range(12)
            for query in (
                f"speaker:{chance.choice(people).split()[1]}",
                f"speaker:{chance.choice(people[:50]).split()[1]} said:{chance.choice(common)}",
                f'about:"{chance.choice(bodies)}"',
                f"about:{''.join(word[0] for word in chance.choice(bodies).split())}",
                f"said:{chance.choice(common)} kind:direct",
                f"said:{chance.choice(middle)} is:starred",
                f"via:{chance.choice(newsroom.outlets).split()[0]} {chance.choice(common)}",
                f"source:{chance.choice(people).split()[1]}",
                "is:anonymous is:unread",
                f"category:{chance.choice(newsroom.words[100:500])}",
                f"category:{chance.choice(newsroom.words[100:500])} {chance.choice(common)}",
                f"lang:{chance.choice(('en', 'de'))} is:unread",
            )
        ],
        "hard": [
            query
            for _ in range(5)
            for query in (
                f"speaker:{chance.choice(rare)} or is:starred",
                f"-{chance.choice(common)}",
                f"said:{chance.choice(common)} said:{chance.choice(middle)}",
                "lang:fi",
                "is:updated",
                f"{chance.choice(common)} or {chance.choice(common)} sort:best",
            )
        ],
    }


@dataclass(frozen=True)
class Time:
    """What one query took, in milliseconds of this process (other programs do not count) and of the clock."""

    ids: float  # of this process, to the ids of the first page
    page: float  # of this process, to its rows and snippets
    wall: float
    text: str
    found: int


def race(library: Library, texts: Sequence[str]) -> list[Time]:
    """Time the first page of each query, asked once."""
    times = []
    for text in texts:
        clock, cpu = time.perf_counter(), time.process_time()
        query = parse(text)
        ids = library.search(query, limit=PAGE, now=NOW)
        found = time.process_time() - cpu
        library.rows(ids)
        library.snippets(query, ids)
        page, wall = time.process_time() - cpu, time.perf_counter() - clock
        times.append(Time(found * 1000, page * 1000, wall * 1000, text, len(ids)))
    return times


def report(name: str, times: Sequence[Time]) -> None:
    """Print a row a class: medians and 99th percentiles, and the slowest queries."""
    row = f"{name:10}"
    for of in ("ids", "page", "wall"):
        values = sorted(getattr(one, of) for one in times)
        row += f"{statistics.median(values):9.1f}{values[int(len(values) * 0.99)]:8.1f}"
    slowest = sorted(times, key=lambda one: one.page, reverse=True)[:3]
    print(row, " ", "; ".join(f"{one.text} ({one.page:.0f})" for one in slowest))


def main() -> None:
    """Build or open the library, run the queries, print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="keep the library here, or use the one that is here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.library or Path(folder) / "library.db"
        if not path.exists():
            build(path, args.articles)
        with Library.open(path, create=False) as library:
            classes = queries(Newsroom())
            race(library, classes["rare"][:5])  # the file is not yet in memory
            print(
                f"{'ms':10}{'ids p50':>9}{'p99':>8}{'page p50':>9}{'p99':>8}{'wall p50':>9}{'p99':>8}   slowest pages"
            )
            for name, texts in classes.items():
                report(name, race(library, texts))


if __name__ == "__main__":
    main()

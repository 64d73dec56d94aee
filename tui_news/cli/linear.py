"""``tui-news --linear``: the reader as plain lines, one key or word a line; for screen readers and any terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import count, print_error, put
from tui_news.errors import TuiNewsError
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    import argparse
    from array import array
    from collections.abc import Callable

    from tui_news.library import Library
    from tui_news.model.annotations import Annotations, Quote
    from tui_news.model.views import Article, ArticleRow

_PAGE = 10  # articles listed in one go
_HELP = (
    "Type a key and Enter; Enter alone goes on.",
    "l list, the next ten · a number opens that article · j next article, k the one before, n next unread",
    "] next quote, [ the one before · } next entity, { before · ) next source, ( before",
    "s star · m read or unread · u take back · / words: search · U unread, A all, S starred",
    "t the story again · ? help · q leave",
)


def run(args: argparse.Namespace) -> int:
    """Read lines from standard input until it ends or says ``q``."""
    with open_library(args, create=True) as library:
        return Linear(library).read()


class Linear:
    """Where one is: a list, a place in it, the open article, and a place among its quotes, entities and sources."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids: array[int] = library.ids(View(ViewKind.UNREAD)) or library.ids(View(ViewKind.ALL))
        self._listed = 0  # how many have been read out
        self._at = -1
        self._article: Article | None = None
        self._annotations: Annotations | None = None
        self._places: dict[str, int] = {}
        self._keys: dict[str, Callable[[], None]] = {
            "": self._go_on,
            "l": self._list,
            "j": lambda: self._open(self._at + 1),
            "k": lambda: self._open(self._at - 1),
            "n": self._next_unread,
            "]": lambda: self._step("quote", 1),
            "[": lambda: self._step("quote", -1),
            "}": lambda: self._step("entity", 1),
            "{": lambda: self._step("entity", -1),
            ")": lambda: self._step("source", 1),
            "(": lambda: self._step("source", -1),
            "s": self._star,
            "m": self._mark,
            "u": self._undo,
            "t": self._tell,
            "U": lambda: self._show(View(ViewKind.UNREAD)),
            "A": lambda: self._show(View(ViewKind.ALL)),
            "S": lambda: self._show(View(ViewKind.STARRED)),
            "?": self._help,
        }

    def read(self) -> int:
        """Do what each line says; an error is told and ends nothing."""
        put(f"{count(len(self._ids), 'article')}. ? and Enter for help.")
        self._list()
        for line in sys.stdin:
            word = line.strip()
            if word in ("q", "quit"):
                break
            try:
                self._do(word)
            except TuiNewsError as error:
                print_error(error)
            sys.stdout.flush()
        return 0

    def _do(self, word: str) -> None:
        if word.startswith("/"):
            self._search(word[1:].strip())
        elif word.isascii() and word.isdigit():
            self._open(int(word[:9]) - 1)
        elif word in self._keys:
            self._keys[word]()
        else:
            put(f"{clean_line(word)[:40]} is no key. ? for help.")

    def _help(self) -> None:
        for line in _HELP:
            put(line)

    # -- lists

    def _show(self, view: View) -> None:
        self._take(self._library.ids(view))

    def _take(self, ids: array[int]) -> None:
        self._ids, self._listed, self._at, self._article = ids, 0, -1, None
        put(f"{count(len(ids), 'article')}.")
        if ids:
            self._list()

    def _list(self) -> None:
        rows = self._library.rows(self._ids[self._listed : self._listed + _PAGE])
        if not rows:
            put("That was the end of the list." if self._ids else "Nothing here. tui-news add subscribes to feeds.")
        for number, row in enumerate(rows, self._listed + 1):
            facts = ["" if row.read else "unread", "starred" if row.starred else "", clean_line(row.outlet)]
            facts.append(count(row.quotes, "quote") if row.quotes else "")
            put(f"{number}. {clean_line(row.title)}. {', '.join(fact for fact in facts if fact)}")
        self._listed += len(rows)

    def _search(self, text: str) -> None:
        from tui_news.query import parse

        self._take(self._library.search(parse(text), limit=2000))

    def _next_unread(self) -> None:
        for place in range(self._at + 1, len(self._ids)):
            if any(not row.read for row in self._library.rows([self._ids[place]])):
                self._open(place)
                return
        put("Nothing unread is left in this list.")

    # -- an article

    def _open(self, place: int) -> None:
        if not 0 <= place < len(self._ids):
            put("There is no such article in this list.")
            return
        article = self._library.article(self._ids[place])
        self._at, self._article, self._places = place, article, {}
        self._annotations = self._library.annotations(article.version)
        self._library.set_read([article.row.id], True, step=False)
        self._tell()

    def _tell(self) -> None:
        from tui_news.cli.plain import print_plain

        if self._article is None:
            put("No article is open: type its number.")
            return
        print_plain(self._article, self._annotations)
        found = self._annotations
        if found is None:
            put("Not analysed yet.")
        else:
            quotes, sources = count(len(found.quotes), "quote"), count(len(found.sources), "source")
            put(f"End of article {self._at + 1}. {quotes}, {sources}.")

    def _go_on(self) -> None:
        if self._article is None:
            self._list()
        else:
            self._next_unread()

    def _step(self, kind: str, step: int) -> None:
        if self._article is None or self._annotations is None:
            put("No article is open." if self._article is None else "Not analysed yet.")
            return
        told = {"quote": self._quotes, "entity": self._entities, "source": self._sources}[kind](self._article)
        place = self._places.get(kind, -1) + step
        if not 0 <= place < len(told):
            put(f"That was the {'last' if step > 0 else 'first'} {kind}." if told else f"There is no {kind} in it.")
            return
        self._places[kind] = place
        put(f"{kind.title()} {place + 1} of {len(told)}: {told[place]}")

    def _quotes(self, article: Article) -> list[str]:
        from tui_news.cli.quotes import who, words

        def told(quote: Quote) -> str:
            return f"{quote.kind.value}, {who(article, quote)}: {words(article, quote)}"

        found = self._annotations.quotes if self._annotations else ()
        return [told(quote) for quote in sorted(found, key=lambda quote: quote.start)]

    def _entities(self, article: Article) -> list[str]:
        del article
        found = self._annotations.entities if self._annotations else ()
        return [", ".join(filter(None, (one.name, one.type.value, clean_line(one.role)))) for one in found]

    def _sources(self, article: Article) -> list[str]:
        del article
        found = self._annotations.sources if self._annotations else ()
        return [
            ", ".join(clean_line(part) for part in (one.name, one.kind.value, one.role, *one.relay) if part)
            for one in found
        ]

    # -- marks

    def _star(self) -> None:
        self._toggle(lambda ids, row: self._library.set_starred(ids, not row.starred), "Starred.", "Star taken away.")

    def _mark(self) -> None:
        self._toggle(lambda ids, row: self._library.set_read(ids, not row.read), "Marked as read.", "Marked as unread.")

    def _toggle(self, act: Callable[[list[int], ArticleRow], object], on: str, off: str) -> None:
        for row in self._library.rows([self._article.row.id]) if self._article else ():
            act([row.id], row)
            (after,) = self._library.rows([row.id])
            put(on if (after.starred, after.read) > (row.starred, row.read) else off)
            return
        put("No article is open.")

    def _undo(self) -> None:
        said = self._library.undo()
        put(f"Taken back: {clean_line(said)}." if said else "There is nothing to take back.")

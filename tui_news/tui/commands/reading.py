"""Commands that open stories and go back, and from one article to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Reading"
_OVER = frozenset({Place.CARD, Place.HELP, Place.SUBSCRIBE, Place.CHOICE, Place.CHANGES, Place.NOTEBOOK, Place.SAYINGS})


class _Article(Command):
    group = _GROUP
    places = PANES

    def enabled(self, reader: Reader) -> bool:
        return bool(len(reader.articles.ids))

    def why_not(self, reader: Reader) -> str:
        del reader
        return "There is no article here."


class Open(_Article):
    """Open what the cursor is on: a feed's articles, the story, or a subscription."""

    id, name, keys, hint = "open", "Open", "enter l right", "open"
    places = frozenset({Place.FEEDS, Place.ARTICLES, Place.SUBSCRIBE, Place.CHOICE, Place.NOTEBOOK, Place.SAYINGS})

    def enabled(self, reader: Reader) -> bool:
        return reader.news.place is not Place.ARTICLES or bool(len(reader.articles.ids))

    def run(self, reader: Reader) -> None:
        reader.moving.open()


class Back(Command):
    """Go back: from a card to the story, from the story to the articles, from the articles to the feeds."""

    id, name, keys, group = "back", "Back", "h left backspace escape", _GROUP
    places = PANES | _OVER

    def run(self, reader: Reader) -> None:
        reader.moving.back(leave=False)


class BackOrQuit(Command):
    """Go back; at the top, leave the reader."""

    id, name, keys, group, hint = "back-or-quit", "Back, or quit", "q", _GROUP, "back"
    places = PANES | _OVER

    def run(self, reader: Reader) -> None:
        reader.moving.back(leave=True)


class ReadOn(_Article):
    """Go on one page; at the end of the story, on to the next unread one."""

    id, name, keys, hint = "read-on", "Read on", "space", "read on"

    def run(self, reader: Reader) -> None:
        reader.moving.read_on()


class NextUnread(_Article):
    """Go to the next unread article; while a find is on, to the next place of what was found."""

    id, name, keys, hint = "next-unread", "Next unread", "n", "next unread"

    def run(self, reader: Reader) -> None:
        if reader.finding.on:
            reader.finding.step(1)
        else:
            reader.moving.go_unread(1)


class PreviousUnread(_Article):
    """Go to the unread article before."""

    id, name, keys = "previous-unread", "Previous unread", "p"

    def run(self, reader: Reader) -> None:
        reader.moving.go_unread(-1)


class NextArticle(_Article):
    """Go to the next article without leaving the story."""

    id, name, keys = "next-article", "Next article", "J"

    def run(self, reader: Reader) -> None:
        reader.moving.go_article(1)


class PreviousArticle(_Article):
    """Go to the article before without leaving the story."""

    id, name, keys = "previous-article", "Previous article", "K"

    def run(self, reader: Reader) -> None:
        reader.moving.go_article(-1)


class Browse(_Article):
    """Open the article's link in the browser."""

    id, name, keys, hint = "browse", "Open in browser", "o", "browser"
    places = PANES | {Place.CARD}

    def enabled(self, reader: Reader) -> bool:
        return reader.actions.link() is not None

    def why_not(self, reader: Reader) -> str:
        return "This article has no link." if reader.reading.article else super().why_not(reader)

    def run(self, reader: Reader) -> None:
        reader.actions.browse()


class BrowseAndRead(Browse):
    """Open the article's link in the browser, and mark the article as read."""

    id, name, keys, hint = "browse-and-read", "Open in browser, mark read", "", ""

    def run(self, reader: Reader) -> None:
        reader.actions.browse()
        if reader.reading.article is not None:
            reader.acts.mark_read(reader.reading.article.row.id)


class Play(_Article):
    """Play or open what comes with the article: a podcast's sound, a film, a picture, a document."""

    id, name, keys, hint = "play", "Play or open media", "O", "play"

    def enabled(self, reader: Reader) -> bool:
        return bool(reader.actions.enclosures())

    def offered(self, reader: Reader) -> bool:
        return any(one.kind in ("audio", "video") for one in reader.actions.enclosures())

    def why_not(self, reader: Reader) -> str:
        return "Nothing to play comes with this article." if reader.reading.article else super().why_not(reader)

    def run(self, reader: Reader) -> None:
        reader.actions.play()


class FullText(_Article):
    """Fetch the whole story from its own page, where the feed gave only a summary."""

    id, name, keys = "full-text", "Whole story", "f"
    writes = True
    places = PANES - {Place.FEEDS}

    def enabled(self, reader: Reader) -> bool:
        return reader.actions.link() is not None

    def why_not(self, reader: Reader) -> str:
        return "This article has no link." if reader.reading.article else super().why_not(reader)

    def run(self, reader: Reader) -> None:
        reader.errands.fetch_full_text()


class Search(Command):
    """Search the library: words, phrases, and who said what about whom."""

    id, name, keys, group, hint = "search", "Search", "/", _GROUP, "search"

    def run(self, reader: Reader) -> None:
        reader.searching.begin()


READING: tuple[type[Command], ...] = (
    Open, Back, BackOrQuit, ReadOn, NextUnread, PreviousUnread, NextArticle, PreviousArticle, Browse,
    BrowseAndRead,     Play, FullText, Search,
)  # fmt: skip

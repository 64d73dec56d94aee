"""Pictures, figures and players of a page: told by their words, as captions that link to what cannot be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui_news.clean import clean_line
from tui_news.ingest.pieces import Piece, link, piece
from tui_news.ingest.urls import web_link
from tui_news.model.addresses import host_of
from tui_news.model.documents import BlockKind

Attributes = dict[str, str | None]
EMBEDS = {"iframe": "Embedded", "embed": "Embedded", "video": "Video", "audio": "Audio", "source": "Media"}
_MOST = 50  # pictures told of a text that is nothing but pictures
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)$", re.IGNORECASE)


@dataclass(slots=True)
class _Figure:
    """A <figure>: how many pieces there were before it, and its pictures as (address, words)."""

    before: int
    pictures: list[tuple[str | None, str]] = field(default_factory=list)


class Pictures:
    """What is known of the pictures at one point of a walk; ``base`` is what their addresses are resolved with."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self._figures: list[_Figure] = []
        self._waiting: list[Piece] = []  # captions of pictures within a sentence: they come after its block
        self._wordless: list[tuple[str, str]] = []

    @property
    def in_figure(self) -> bool:
        """Whether a <figure> is open."""
        return bool(self._figures)

    def picture(self, attributes: Attributes) -> str:
        """Take an <img>; give the words that stand for it within the line: of an emoji its character, else none."""
        source = web_link(attributes.get("src") or attributes.get("data-src") or "", self.base)
        words = clean_line(attributes.get("alt") or "") or clean_line(attributes.get("title") or "")
        if "0" in (width := attributes.get("width"), height := attributes.get("height")) or "1" in (width, height):
            return ""  # a tracking pixel
        if words and (len(words) <= 2 or "emoji" in (attributes.get("class") or "")):
            return words
        if self._figures:
            self._figures[-1].pictures.append((source, words))
        elif " " in words and not _FILE_NAME.search(words):
            self._waiting.append(_caption(words, source))
            return ""
        if source:
            self._wordless.append((source, words or "Picture"))
        return ""

    def player(self, name: str, attributes: Attributes) -> None:
        """Take an embedded page or player: a caption with its title or host."""
        if source := web_link(attributes.get("src") or "", self.base):
            self._waiting.append(
                _caption(clean_line(attributes.get("title") or "") or f"{EMBEDS[name]}: {host_of(source)}", source)
            )

    def enter_figure(self, pieces: list[Piece]) -> None:
        """Begin a figure after the given pieces."""
        self._figures.append(_Figure(len(pieces)))

    def leave_figure(self, pieces: list[Piece]) -> None:
        """Link a figure's caption to its picture; without a caption the picture's alternative text is one."""
        figure = self._figures.pop()
        source, words = next((pair for pair in figure.pictures if pair[1]), (figure.pictures or [(None, "")])[0])
        own = [at for at in range(figure.before, len(pieces)) if pieces[at].kind is BlockKind.CAPTION]
        if own and source:
            pieces[own[0]] = link(pieces[own[0]], source)
        elif words and len(pieces) == figure.before:
            pieces.append(_caption(words, source))

    def waiting(self) -> list[Piece]:
        """Give the captions that wait for the end of their block, once."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def all_there_is(self) -> list[Piece]:
        """Say what pictures there are, for a text that has no words at all."""
        return [_caption(words, source) for source, words in self._wordless[:_MOST]]


def _caption(words: str, source: str | None) -> Piece:
    caption = piece(BlockKind.CAPTION, words)
    return link(caption, source) if source else caption

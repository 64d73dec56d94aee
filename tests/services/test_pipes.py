"""What goes through a pipe between our processes comes out as it went in, whatever kind of record it is."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pytest

from tui_news.errors import FeedError
from tui_news.model.documents import Block, BlockKind, Mark, MarkKind
from tui_news.services.contents import Body, read_contents
from tui_news.services.workers.pipes import Sender, receive

_FEED = b"""<rss version="2.0"><channel><title>Wire</title><item><title>Ferry late</title><guid>1</guid>
<link>https://wire.example/1</link><description>&lt;p>The ferry was &lt;b>late&lt;/b>, Ana Velasco said.&lt;/p>
</description><enclosure url="https://wire.example/1.mp3" type="audio/mpeg" length="12"/></item></channel></rss>"""


@dataclass(frozen=True, slots=True)
class _Computed:
    one: int
    two: int = field(init=False, default=5)


@dataclass(frozen=True, slots=True)
class _Named:
    one: int
    two: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class _Single:
    one: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    one: int
    two: list[int]


def _sent(message: object) -> object:
    stream = io.BytesIO()
    Sender(stream).send(message)
    return receive(io.BytesIO(stream.getvalue()))


@pytest.mark.parametrize(
    "message",
    [
        Block(BlockKind.PARAGRAPH, 0, 5, 0),
        (Mark(MarkKind.LINK, 0, 5, "https://a.example"), Mark(MarkKind.STRONG, 1, 2, None)),
        _Computed(3),
        _Named(1, two=2),
        _Single((1, 2)),
        _Open(1, [2, 3]),
        {"a": [None, "b", b"c"]},
    ],
)
def test_a_message_arrives_as_it_was(message: object) -> None:
    assert _sent(message) == message


def test_a_read_feed_arrives_with_all_it_has() -> None:
    contents = read_contents(Body(_FEED, "https://wire.example/feed", "application/rss+xml"))
    assert contents.arrivals[0].enclosures != "[]"
    assert contents.arrivals[0].marks != "[]"
    assert _sent(contents) == contents


def test_what_is_one_stays_one() -> None:
    block = Block(BlockKind.PARAGRAPH, 0, 5, 0)
    found = _sent([block, block])
    assert isinstance(found, list)
    assert found[0] is found[1]


def test_an_error_arrives_with_its_words() -> None:
    found = _sent(FeedError("There is no feed", "Try another."))
    assert isinstance(found, FeedError)
    assert (found.title, found.remedy) == ("There is no feed", "Try another.")

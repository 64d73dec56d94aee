"""A quick server of many feeds for the benchmark of refreshing: RSS and Atom by turns, validators, latency, many hosts.

``python -m tests.benchmarks.feed_server --feeds 200 --entries 40 --latency 0.02 --hosts 50`` listens on a free port of
127.0.2.1 to 127.0.2.50, prints ``ready PORT`` and serves ``/N.xml`` until its standard input ends.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

_WORDS = (
    *("harbour", "council", "ferry", "minister", "vote", "budget", "river", "bridge", "court", "report", "school"),
    *("teachers", "union", "strike", "talks", "border", "market", "prices", "grain", "winter", "storm", "rescue"),
    *("crew", "island", "election", "ballot", "judge", "inquiry", "tunnel", "rail", "line", "museum"),
)
_NAMES = ("Ana Velasco", "Tomas Brandt", "Leila Haddou", "Piet Oosterhuis", "Mara Quell")
_NEWEST = datetime(2026, 11, 20, 12, tzinfo=UTC)


def host(number: int, hosts: int) -> str:
    """Give the address that serves feed ``number``."""
    return f"127.0.2.{number % hosts + 1}"


def _story(feed: int, entry: int) -> tuple[str, str, datetime]:
    """Give headline, HTML and date of a made-up story: two paragraphs of news, one of somebody's words."""
    chance = random.Random(feed * 1000 + entry)  # noqa: S311 - the same feeds at every run
    words = [chance.choice(_WORDS) for _ in range(140)]
    name = chance.choice(_NAMES)
    body = (
        f"<p>{' '.join(words[:60]).capitalize()}.</p><p>“{' '.join(words[60:80]).capitalize()},” {name} said."
        f"</p><p>{' '.join(words[80:]).capitalize()}. <a href='https://wire{feed}.example/more/{entry}'>More</a></p>"
    )
    date = _NEWEST - timedelta(minutes=17 * entry + feed)
    return f"{' '.join(words[:7]).capitalize()} {feed}-{entry}", body, date


def rss(feed: int, entries: int) -> bytes:
    """Give a feed as RSS 2.0."""
    items = []
    for entry in range(entries):
        title, body, date = _story(feed, entry)
        items.append(
            f"<item><title>{title}</title><link>https://wire{feed}.example/{entry}</link>"
            f'<guid isPermaLink="false">{feed}-{entry}</guid><pubDate>{format_datetime(date)}</pubDate>'
            f"<dc:creator>{_NAMES[entry % 5]}</dc:creator><description>{escape(body)}</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Wire {feed}</title><link>https://wire{feed}.example/</link><description>Made up</description>"
        f"{''.join(items)}</channel></rss>"
    ).encode()


def atom(feed: int, entries: int) -> bytes:
    """Give a feed as Atom 1.0."""
    items = []
    for entry in range(entries):
        title, body, date = _story(feed, entry)
        items.append(
            f"<entry><title>{title}</title><id>urn:wire:{feed}:{entry}</id>"
            f'<link href="https://wire{feed}.example/{entry}"/><published>{date.isoformat()}</published>'
            f"<updated>{date.isoformat()}</updated><author><name>{_NAMES[entry % 5]}</name></author>"
            f'<content type="html">{escape(body)}</content></entry>'
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Wire {feed}</title><id>urn:wire:{feed}</id><updated>{_NEWEST.isoformat()}</updated>"
        f'<link href="https://wire{feed}.example/"/>{"".join(items)}</feed>'
    ).encode()


class FeedServer:
    """Answers from memory after a pause; counts what it said."""

    def __init__(self, feeds: int, entries: int, latency: float) -> None:
        self._latency = latency
        self._open: set[asyncio.Task[None]] = set()
        self._answers = {f"/{n}.xml": self._prepare(n, entries) for n in range(feeds)}

    @staticmethod
    def _prepare(feed: int, entries: int) -> tuple[bytes, bytes, bytes]:
        body = atom(feed, entries) if feed % 2 else rss(feed, entries)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        head = f"ETag: {etag}\r\nLast-Modified: {format_datetime(_NEWEST, usegmt=True)}\r\n"
        kind = "atom" if feed % 2 else "rss"
        whole = f"HTTP/1.1 200 OK\r\n{head}Content-Type: application/{kind}+xml\r\nContent-Length: {len(body)}\r\n\r\n"
        return etag.encode(), whole.encode() + body, f"HTTP/1.1 304 Not Modified\r\n{head}\r\n".encode()

    def begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, in a task of its own."""
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def end(self) -> None:
        """Leave the connections that are open still: whoever made them keeps them for a next request."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(self._latency)
                path = head.split(b" ", 2)[1].decode()
                etag, whole, unmodified = self._answers[path]
                writer.write(unmodified if etag in head else whole)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=40)
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--hosts", type=int, default=50)
    options = parser.parse_args()
    server = FeedServer(options.feeds, options.entries, options.latency)
    first = await asyncio.start_server(server.begin, host(0, options.hosts), 0, backlog=512)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, options.hosts):
        await asyncio.start_server(server.begin, host(number, options.hosts), port, backlog=512)
    print(f"ready {port}", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.end()


if __name__ == "__main__":
    asyncio.run(_main())

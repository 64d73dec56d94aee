"""Which feed is asked next: so many of one host at a time, and never a thread that waits for a busy host in vain."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from tui_news.feeds.moves import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.model.feeds import Feed


class Lanes:
    """Feeds waiting for their turn, ``per_host`` lanes a host, host by host in turn. Shared by threads."""

    def __init__(self, feeds: Iterable[Feed], per_host: int) -> None:
        self._waiting: dict[str, deque[Feed]] = {}
        for feed in feeds:
            self._waiting.setdefault(host_of(feed.url), deque()).append(feed)
        self._left = sum(len(feeds) for feeds in self._waiting.values())
        self._free = deque(host for _ in range(per_host) for host in self._waiting)
        self._changed = threading.Condition()

    def take(self) -> Feed | None:
        """Wait until a lane is free, and give its next feed; None when no feed is left."""
        with self._changed:
            while self._left:
                if not self._free:
                    self._changed.wait()
                    continue
                waiting = self._waiting[self._free.popleft()]
                if waiting:  # else the host's other lane had its last one
                    self._left -= 1
                    if not self._left:
                        self._changed.notify_all()
                    return waiting.popleft()
            return None

    def done(self, feed: Feed) -> None:
        """Free the lane of a feed that was taken."""
        with self._changed:
            self._free.append(host_of(feed.url))
            self._changed.notify()

    def close(self) -> None:
        """Give no feed any more."""
        with self._changed:
            self._left = 0
            self._changed.notify_all()

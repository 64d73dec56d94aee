"""Takes events from any thread and lets a test wait for the one it needs; and small feeds to fetch."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_news.services.messages import Event

Kind = TypeVar("Kind")


class Recorder:
    """Call it with events; they stay in ``all``."""

    def __init__(self) -> None:
        self.all: list[Event] = []
        self._came = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._came:
            self.all.append(event)
            self._came.notify_all()

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Give the events of a kind, in their order."""
        with self._came:
            return [event for event in self.all if isinstance(event, kind)]

    def wait_for(
        self, kind: type[Kind], fits: Callable[[Kind], bool] = lambda _: True, *, timeout: float = PATIENCE
    ) -> Kind:
        """Wait for an event of a kind that fits, and give it."""
        end = time.monotonic() + timeout
        with self._came:
            while True:
                for event in self.all:
                    if isinstance(event, kind) and fits(event):
                        return event
                left = end - time.monotonic()
                if left <= 0 or not self._came.wait(left):
                    raise AssertionError(f"no {kind.__name__} came; these did: {self.all}")


def rss(items: Iterable[tuple[str, str, str]], title: str = "The Quay") -> bytes:
    """Make a feed of (id, title, body) items."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{name}</title>"
        f"<link>https://quay.example/{guid}</link><description>{body}</description>"
        "<pubDate>Fri, 20 Nov 2026 12:00:00 GMT</pubDate></item>"
        for guid, name, body in items
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{title}</title>"
        f"<link>https://quay.example/</link>{entries}</channel></rss>"
    ).encode()

"""What one request may cost: its deadlines, its cancel event, and the private hosts it may reach."""

from __future__ import annotations

import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui_news.errors import FetchError

if TYPE_CHECKING:
    import threading

POLL = 0.2  # seconds between two looks at the cancel event while a socket keeps us waiting


class CancelledError(FetchError):
    """The fetch was given up because somebody asked for it."""


@dataclass(slots=True)
class Budget:
    """The budget of one request; all times are seconds of ``time.monotonic``."""

    host: str  # as shown in messages
    first_byte: float  # how long a hop may take to its first byte
    total: float
    cancel: threading.Event | None
    private_hosts: frozenset[str]  # hosts that may be private, because the user asked for them
    proxy: str = ""  # the request's own; empty: that of the environment
    _end: float = field(init=False)
    _first: float = field(init=False)
    _answered: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.total
        self.start_hop(self.host)

    def start_hop(self, host: str) -> None:
        """Begin with the next address of a redirect chain: its first byte has its own deadline."""
        self.host, self._answered = host, False
        self._first = time.monotonic() + self.first_byte

    def answered(self) -> None:
        """Note that the first byte of the answer came."""
        self._answered = True

    @property
    def is_answered(self) -> bool:
        """Whether the first byte of this hop's answer came."""
        return self._answered

    def left(self) -> float:
        """Give the seconds left (> 0); raises FetchError when none are, or when it was cancelled."""
        if self.cancel is not None and self.cancel.is_set():
            raise CancelledError(f"The fetch from {self.host} was cancelled")
        now = time.monotonic()
        if now >= self._end:
            raise FetchError(f"{self.host} took more than {self.total:g} seconds in all", _LATER)
        if not self._answered and now >= self._first:
            raise FetchError(f"{self.host} did not answer within {self.first_byte:g} seconds", _LATER)
        return (self._end if self._answered else min(self._first, self._end)) - now


_LATER = "Try again later."

# The HTTP library runs a request in the thread that asked for it, so what belongs to the request reaches the sockets
# that its connection pool shares between requests in this way only.
current: ContextVar[Budget] = ContextVar("current")

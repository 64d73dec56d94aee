"""How services tell what they do: a callback for events, and an event that cancels."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as CancelEvent

from tui_news.services.messages import Event

OnEvent = Callable[[Event], None]
Cancel = CancelEvent | None


def ignore(event: Event) -> None:
    """Take an event and do nothing: the default of every service."""


def cancelled(cancel: Cancel) -> bool:
    """Say whether a service should stop at the next good moment."""
    return cancel is not None and cancel.is_set()

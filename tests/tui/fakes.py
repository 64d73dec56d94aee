"""Stand-ins for what the reader talks to: a desk without processes, and a library that can be made to fail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui_news.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeDesk:
    """Takes requests down and says what it is told to say, as the workers' reader thread would."""

    def __init__(self, on_event: Callable[[object], None]) -> None:
        self.say = on_event
        self.requests: list[Any] = []
        self.cancelled: list[int] = []
        self.started = self.stopped = False

    def start(self) -> None:
        self.started = True

    def send(self, request: Any) -> int:
        token = len(self.requests) + 1
        self.requests.append(replace(request, token=token))
        return token

    def cancel(self, token: int) -> None:
        self.cancelled.append(token)

    def stop(self, timeout: float = 2.0) -> None:
        self.stopped = True

    def asked(self, kind: type) -> list[Any]:
        return [request for request in self.requests if isinstance(request, kind)]


class FailingShelf:
    """A library of which some methods fail, as they do when its disk is full or another process holds it."""

    def __init__(self, shelf: Any, *failing: str) -> None:
        self._shelf = shelf
        self.failing = set(failing)

    def __getattr__(self, name: str) -> Any:
        if name in self.failing:

            def fail(*_: object, **__: object) -> None:
                raise LibraryError("The library is [/] locked", "Try again in a moment")

            return fail
        return getattr(self._shelf, name)

    def __enter__(self) -> FailingShelf:
        self._shelf.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._shelf.__exit__(*error)

"""How a feed fares, for its reader: a dead or failing feed is never silent."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.model.feeds import Feed

_GIVE_WORD: Final = timedelta(days=3)  # a failure of so long is no hiccup


class State(StrEnum):
    """How a feed fares."""

    NEW = "new"  # not fetched yet
    OK = "ok"
    FAILING = "failing"  # since less than three days: it may come back by itself
    BROKEN = "broken"  # for three days and more: somebody should look
    RETIRED = "retired"  # its publisher took it away for good
    PAUSED = "paused"  # by the user


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a feed, and a plain line that says what is wrong with it and since when; empty when nothing is."""

    state: State
    words: str = ""

    @property
    def line(self) -> str:
        """The state with what is said of it, once."""
        return self.words if self.words.startswith(self.state) else ": ".join(filter(None, (self.state, self.words)))

    @property
    def is_alarming(self) -> bool:
        """Whether the reader should be told without asking."""
        return self.state in (State.BROKEN, State.RETIRED)


def health(feed: Feed, now: datetime) -> Health:
    """Say how a feed fares at ``now``."""
    if feed.retired is not None:
        return Health(State.RETIRED, f"its publisher took it away for good on {feed.retired:%Y-%m-%d}")
    if feed.paused is not None:
        return Health(State.PAUSED, f"paused since {feed.paused:%Y-%m-%d}")
    if feed.error is None:
        return Health(State.NEW if feed.fetched is None else State.OK)
    what, since = clean_line(feed.error), feed.failing_since
    if since is None or now - since < _GIVE_WORD:
        return Health(State.FAILING, what)
    return Health(State.BROKEN, f"{what}; has failed for {(now - since).days} days")

"""What the reader and its worker processes say to each other: small frozen picklable values, requests and events.

The same events go to ``on_event`` when a service runs in-process; their token is then 0.
"""

from __future__ import annotations

from enum import StrEnum

from tui_news.model.feeds import FOR_EVER, Keep
from tui_news.records import dataclass

# ---------------------------------------------------------------------------------------------------- requests


@dataclass(frozen=True, slots=True)
class Refresh:
    """Fetch these feeds; None: all of them. With ``due``, only those whose time has come.

    What is beyond the limits of ``keep`` goes afterwards.
    """

    feeds: tuple[int, ...] | None = None
    token: int = 0
    due: bool = False
    keep: Keep = FOR_EVER


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Subscribe to an address and fetch it; ``title`` is the user's own name for it.

    With ``choose``, a site of several feeds is answered by ``SeveralFeeds``; one of them is then asked for with the
    site's address, as it was typed, as ``via``: a login in it is for its own feeds.
    """

    url: str
    title: str = ""
    folder: str = ""
    token: int = 0
    choose: bool = False
    via: str = ""


@dataclass(frozen=True, slots=True)
class Ingest:
    """Make articles of files, folders or addresses of pages."""

    inputs: tuple[str, ...]
    token: int = 0


@dataclass(frozen=True, slots=True)
class FullText:
    """Fetch the whole text of an article from its own address."""

    article: int
    token: int = 0


@dataclass(frozen=True, slots=True)
class Analyse:
    """Analyse this version before all others."""

    version: int
    token: int = 0


@dataclass(frozen=True, slots=True)
class AnalysePending:
    """Analyse whatever is not analysed yet, newest first."""

    token: int = 0


@dataclass(frozen=True, slots=True)
class AddSeeds:
    """Put the seed articles into the library."""

    token: int = 0


@dataclass(frozen=True, slots=True)
class RemoveSeeds:
    """Take the seed articles away, for good."""

    token: int = 0


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give up the request of that token."""

    token: int


@dataclass(frozen=True, slots=True)
class Stop:
    """End the process, giving up what it is at."""


Job = Refresh | Subscribe | Ingest | FullText | Analyse | AnalysePending | AddSeeds | RemoveSeeds
Request = Job | Cancel | Stop

# ---------------------------------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` steps of a request are done; ``what`` names the one just begun or ended."""

    token: int
    done: int
    total: int
    what: str


class Outcome(StrEnum):
    """What became of a feed in a refresh."""

    READ = "read"  # something came that we did not have as it is
    UNCHANGED = "unchanged"
    FAILED = "failed"
    RETIRED = "retired"  # taken away for good: it will not be asked again
    WAITING = "waiting"  # not asked, because its host wants to be left alone


@dataclass(frozen=True, slots=True)
class FeedRefreshed:
    """One feed was fetched: so many new and changed articles, or an error in plain words.

    ``problems`` are what was wrong with what came, without stopping us; ``muted`` more are new, but a rule has put
    them away.
    """

    token: int
    feed: int
    title: str
    new: int
    changed: int
    error: str | None
    outcome: Outcome = Outcome.READ
    problems: tuple[str, ...] = ()
    muted: int = 0


@dataclass(frozen=True, slots=True)
class FeedMoved:
    """A feed moved for good: it has been given its new address."""

    token: int
    feed: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A refresh is over: the sums of its feeds; ``failed`` counts feeds."""

    token: int
    new: int
    changed: int
    failed: int
    muted: int = 0


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription was made (or was there); ``articles`` came with its first fetch."""

    token: int
    feed: int
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class SeveralFeeds:
    """An address leads to several feeds, none of which was subscribed to: (address, title) of each."""

    token: int
    feeds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ingested:
    """An input became an article, or an article got its whole text.

    ``change`` says how (a :class:`~tui_news.library.Change`).
    """

    token: int
    article: int
    title: str
    change: str = "new"


@dataclass(frozen=True, slots=True)
class Analysed:
    """A version has annotations now."""

    token: int
    article: int
    version: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A version will not be analysed: it killed the analyser, or the analyser refused it. It stays readable."""

    version: int
    reason: str
    article: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that was asked for failed; the rest of it goes on. Plain words, cleaned."""

    token: int
    title: str
    remedy: str


@dataclass(frozen=True, slots=True)
class WorkerDied:
    """A worker process ended by itself; ``restarted`` says whether another one is on its way."""

    name: str
    restarted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more will come of this request (finished, failed or cancelled)."""

    token: int


Event = (
    Progress
    | FeedRefreshed
    | FeedMoved
    | Refreshed
    | Subscribed
    | SeveralFeeds
    | Ingested
    | Analysed
    | SetAside
    | Failed
    | WorkerDied
    | Done
)

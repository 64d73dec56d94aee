"""One feed fetched: asked politely, its answer judged, its content read if it is new. Touches no library."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from tui_news import __version__
from tui_news.clean import clean_line
from tui_news.errors import FeedError, TuiNewsError
from tui_news.feeds.moves import host_of
from tui_news.feeds.schedule import Answer, Came, rest_until, validators_hold
from tui_news.model.feeds import Schedule
from tui_news.net import StatusError
from tui_news.records import dataclass
from tui_news.services.access import access_of
from tui_news.services.contents import Body, Contents, read_contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.model.feeds import Feed
    from tui_news.net import Access, Client, Response
    from tui_news.services.events import Cancel

_NOT_MODIFIED: Final = 304
_GONE: Final = 410
_BUSY: Final = (429, 503)
NEVER_FETCHED: Final = Schedule()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching one feed. ``contents`` is None when there is nothing to store.

    ``rest`` is the host that wants to be left alone, and until when. ``waits_until`` says that the feed was not asked
    at all, because its host wants that.
    """

    feed: Feed
    answer: Answer
    contents: Contents | None = None
    etag: str | None = None
    last_modified: str | None = None
    error: TuiNewsError | None = None
    rest: tuple[str, datetime] | None = None
    waits_until: datetime | None = None


def fetch(
    client: Client,
    feed: Feed,
    cancel: Cancel = None,
    *,
    schedule: Schedule = NEVER_FETCHED,
    access: Access | None = None,
    read: Callable[[Body], Contents] = read_contents,
) -> Fetched:
    """Fetch one feed and read it if it is not what we have; every failure is in the outcome. Runs in any thread.

    ``access`` is how to ask for it; None: as is kept for this feed.
    """
    now = datetime.now(UTC)
    hold = validators_hold(schedule, now)
    try:
        response = client.get(
            feed.url,
            etag=feed.etag if hold else None,
            last_modified=feed.last_modified if hold else None,
            cancel=cancel,
            access=access_of(feed) if access is None else access,
        )
        return _judge(feed, response, schedule, read)
    except StatusError as error:
        return _refused(feed, error, now)
    except TuiNewsError as error:
        return Fetched(feed, Answer(Came.FAILED), error=error)
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        problem = FeedError(f"{feed.title} could not be read ({what})", "Please report this.")
        return Fetched(feed, Answer(Came.FAILED), error=problem)


def _judge(feed: Feed, response: Response, schedule: Schedule, read: Callable[[Body], Contents]) -> Fetched:
    headers, moved_to = response.headers, response.moved_to
    etag, last_modified = headers.get("etag"), headers.get("last-modified")
    if response.status == _NOT_MODIFIED:
        answer = Answer(Came.NOT_MODIFIED, headers, moved_to=moved_to)
        return Fetched(feed, answer, None, etag or feed.etag, last_modified or feed.last_modified)
    media = (response.content_type or "").partition(";")[0].strip().lower()
    content = _digest(response)
    if content == schedule.content:
        answer = Answer(Came.SAME, headers, content=content, media=media, moved_to=moved_to)
        return Fetched(feed, answer, None, etag, last_modified)
    title = "" if feed.title == feed.url else feed.title
    contents = read(Body(response.body, response.url, response.content_type, title))
    if contents.was_cut:  # neither its validators nor its digest stand for what the feed has
        etag = last_modified = None
        content = b""
    answer = Answer(
        Came.WHOLE,
        headers,
        content=content,
        media=media,
        stated=contents.stated,
        rhythm=contents.rhythm,
        moved_to=moved_to,
    )
    return Fetched(feed, answer, contents, etag, last_modified)


def _refused(feed: Feed, error: StatusError, now: datetime) -> Fetched:
    if error.status == _GONE:
        return Fetched(feed, Answer(Came.GONE, error.headers), error=error)
    if error.status in _BUSY:
        rest = error.host or host_of(feed.url), rest_until(error.headers, now)
        return Fetched(feed, Answer(Came.BUSY, error.headers), error=error, rest=rest)
    return Fetched(feed, Answer(Came.FAILED, error.headers), error=error)


def _digest(response: Response) -> bytes:
    """Give what two answers share if reading the second could bring nothing new; a new program reads all again."""
    digest = blake2b(digest_size=16, person=__version__.encode()[:16])
    digest.update((response.content_type or "").encode("utf-8", "replace") + b"\n" + response.body)
    return digest.digest()

"""The whole text of articles that came as summaries: fetched from their own addresses, judged, kept beside them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.errors import FetchError, IngestError, TuiNewsError
from tui_news.feeds.moves import host_of
from tui_news.feeds.schedule import rest_until
from tui_news.net import ACCEPT_PAGE, StatusError
from tui_news.services.access import access_of
from tui_news.services.events import cancelled, ignore
from tui_news.services.messages import Failed, Ingested
from tui_news.services.pages import read_full_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_news.library import Library
    from tui_news.library.arriving.storing import Stored
    from tui_news.model.documents import Draft
    from tui_news.model.feeds import Feed
    from tui_news.model.views import Article
    from tui_news.net import Access, Client
    from tui_news.services.events import Cancel, OnEvent

_AT_ONCE: Final = 8  # pages; the client keeps to its limit a host besides
_BUSY: Final = (429, 503)
_STAYS: Final = "What the feed gave of it stays as it is."
_REFUSED: Final = {
    401: ("wants a login for this article", "Read it in the browser."),
    402: ("wants to be paid for this article", "Read it in the browser."),
    403: ("does not give this article to programs", "Read it in the browser."),
    404: ("has no such article any more", _STAYS),
    410: ("has taken this article away", _STAYS),
    451: ("may not show this article here, by law", _STAYS),
}


@dataclass(slots=True)
class FullTextReport:
    """What became of the articles: those that have their whole text, and what failed, by article id."""

    stored: list[Stored] = field(default_factory=list)
    failures: list[tuple[int, TuiNewsError]] = field(default_factory=list)

    @property
    def versions(self) -> list[int]:
        """The versions shown now of the articles that have their whole text."""
        return [one.version_id for one in self.stored if one.version_id is not None]


@dataclass(frozen=True, slots=True)
class _Wish:
    """An article with what it takes to ask for it; ``asked`` as :meth:`Client.get` wants it."""

    article: Article
    url: str
    asked: str
    access: Access


def fetch_full_text(
    library: Library,
    client: Client,
    article_ids: Sequence[int],
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    *,
    token: int = 0,
) -> FullTextReport:
    """Fetch the whole text of these articles from their own addresses and show it; summaries stay as versions.

    Which article it is, who brought it, and whether it is read or starred stays as it is. Emits ``Ingested`` for each
    article that has its whole text now ("unchanged" where it had it), ``Failed`` for each that has not: not found, no
    web page, no article in it, a paywall or consent page before it, less than the summary, or about something else.
    When cancelled, what is stored stays.

    :raises LibraryError: the library fails
    """
    report = FullTextReport()
    wishes = list(_wishes(library, dict.fromkeys(article_ids), report, on_event, token))
    for wish, got in _fetched(client, wishes, library.schedules.resting_hosts(), cancel):
        if cancelled(cancel):
            break
        article = wish.article.row.id
        try:
            if isinstance(got, TuiNewsError):
                _note_busy(library, wish, got)
                raise got
            stored = library.store_full_text(article, got)
        except TuiNewsError as error:
            _fail(report, article, _plainly(error), on_event, token)
            continue
        report.stored.append(stored)
        on_event(Ingested(token, article, got.title, stored.change.value))
    return report


def _fail(report: FullTextReport, article: int, error: TuiNewsError, on_event: OnEvent, token: int) -> None:
    report.failures.append((article, error))
    on_event(Failed(token, error.title, error.remedy))


def _wishes(
    library: Library,
    article_ids: Iterable[int],
    report: FullTextReport,
    on_event: OnEvent,
    token: int,
) -> Iterator[_Wish]:
    feeds = {feed.url: feed for feed in library.feeds()}
    for article in article_ids:
        try:
            yield _wish(library.article(article), feeds)
        except TuiNewsError as error:
            _fail(report, article, error, on_event, token)


def _wish(article: Article, feeds: dict[str, Feed]) -> _Wish:
    """Say how an article is to be asked for.

    A private network may be asked if the user subscribed to a feed of that very host, or gave the page's address. A
    feed's login and cookies are for its own origin alone.
    """
    url = article.row.url
    if url is None:
        raise IngestError("This article has no address", "Only what came from the web can be fetched from there.")
    brought = [feeds[address] for _, address in article.row.feeds if address in feeds]
    home = next((feed for feed in brought if _origin(feed.url) == _origin(url)), None)
    near = next((feed.url for feed in brought if _hostname(feed.url) == _hostname(url)), "")
    given = "" if article.row.feeds or article.identity != url else url
    if home is not None:
        access = access_of(home)
    elif brought:
        access = replace(access_of(brought[0]), name="", password="", cookies="")
    else:
        from tui_news.net import OPEN

        access = OPEN
    return _Wish(article, url, near or given, access)


def _origin(url: str) -> tuple[str, str]:
    return url.partition(":")[0].lower(), host_of(url)


def _hostname(url: str) -> str:
    return host_of(url).partition(":")[0]


def _fetched(
    client: Client, wishes: Sequence[_Wish], resting: dict[str, datetime], cancel: Cancel
) -> Iterator[tuple[_Wish, Draft | TuiNewsError]]:
    """Fetch and read, several pages at a time, and give what came of each in their order."""
    fetch = partial(_fetch, client, resting, cancel)
    if len(wishes) < 2:
        yield from zip(wishes, map(fetch, wishes), strict=True)
        return
    with ThreadPoolExecutor(min(_AT_ONCE, len(wishes)), thread_name_prefix="page") as pool:
        yield from zip(wishes, pool.map(fetch, wishes), strict=True)


def _fetch(client: Client, resting: dict[str, datetime], cancel: Cancel, wish: _Wish) -> Draft | TuiNewsError:
    """Fetch one page and read it; whatever goes wrong is the outcome. Runs in any thread, touches no library."""
    host = host_of(wish.url)
    now = datetime.now(UTC)
    if (until := resting.get(host, now)) > now:
        return FetchError(f"{host} wants to be left alone until {until.astimezone():%H:%M}", "Try again then.")
    if cancelled(cancel):
        return FetchError(f"The fetch from {host} was cancelled")
    try:
        response = client.get(wish.url, asked=wish.asked, accept=ACCEPT_PAGE, cancel=cancel, access=wish.access)
        return read_full_text(wish.article, response)
    except StatusError as error:
        if error.status in _BUSY:
            resting[host] = rest_until(error.headers, now)
        return error
    except TuiNewsError as error:
        return error
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        return IngestError(f"The page at {host} could not be read ({what})", "Please report this, with its address.")


def _note_busy(library: Library, wish: _Wish, error: TuiNewsError) -> None:
    if isinstance(error, StatusError) and error.status in _BUSY:
        until = rest_until(error.headers, datetime.now(UTC))
        library.schedules.rest_host(error.host or host_of(wish.url), until)


def _plainly(error: TuiNewsError) -> TuiNewsError:
    """Say of an article what the client says of any address."""
    if not isinstance(error, StatusError) or error.status not in _REFUSED:
        return error
    what, remedy = _REFUSED[error.status]
    return FetchError(f"{error.host} {what} (HTTP {error.status})", remedy)

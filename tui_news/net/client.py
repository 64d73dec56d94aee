"""The one HTTP client and its rules: conditional GET, limits, redirects, politeness and plain errors."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Self

from tui_news import __version__
from tui_news.errors import FetchError
from tui_news.net import budget
from tui_news.net.access import OPEN, Access
from tui_news.net.body import read_body, too_large
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    import httpx2

USER_AGENT = f"tui-news/{__version__}"
ACCEPT_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.5"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: bytes after decompression, seconds, redirects; and how many run at once."""

    size: int = 15_000_000
    first_byte: float = 20.0
    total: float = 60.0
    redirects: int = 5
    per_host: int = 2
    at_once: int = 24


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: 2xx with its body, or 304 without one. Header names are in lower case.

    ``url`` is the address that answered; ``moved_to`` the last one that was reached by permanent redirects only (None
    when there was none): the place where a feed should be looked for from now on.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as it came, with its charset."""
        return self.headers.get("content-type")


class StatusError(FetchError):
    """The server answered, and the answer is no: ``status`` says which, ``headers`` what it had to add.

    ``host`` (with its port, if that is not the usual one) is who said so, after all redirects.
    """

    def __init__(
        self, title: str, remedy: str = "", status: int = 0, headers: Mapping[str, str] | None = None, host: str = ""
    ) -> None:
        super().__init__(title, remedy)
        self.status = status
        self.headers = dict(headers or {})
        self.host = host

    def __reduce__(  # type: ignore[override]
        self,
    ) -> tuple[type[StatusError], tuple[str, str, int, dict[str, str], str]]:
        return type(self), (self.title, self.remedy, self.status, self.headers, self.host)


class Client:
    """A client to be shared by threads. It opens nothing and loads no HTTP library before its first request."""

    def __init__(self, limits: Limits | None = None, *, cancel: threading.Event | None = None) -> None:
        """``cancel`` ends every request of this client that is not given an event of its own."""
        self.limits = limits or Limits()
        self._cancel = cancel
        self._slots = _Slots(self.limits.per_host, self.limits.at_once)
        self._lock = threading.Lock()
        self._http: httpx2.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            if self._http is not None:
                self._http.close()
                self._http = None

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        asked: str | None = None,
        accept: str = ACCEPT_FEED,
        cancel: threading.Event | None = None,
        access: Access = OPEN,
    ) -> Response:
        """Fetch ``url`` (conditionally, when validators of an earlier answer are given) and give the answer.

        ``asked`` is the address that the user asked for, by default ``url`` itself: its host, and no other, may be
        on a private network. Give ``asked=""`` for an address that came from outside, such as a link in a feed.
        ``access`` is what the server wants beyond the address; a login in it goes before one in the address.
        Blocks for at most ``limits.total`` seconds of network time; ``cancel`` ends it within a fraction of a second
        (connecting: within seconds). Raises FetchError, StatusError for a status of 400 and more.
        """
        target = parse_address(url)
        trusted = parse_address(url if asked is None else asked).raw_host.decode() if asked != "" else ""
        request = budget.Budget(
            _host(target),
            self.limits.first_byte,
            self.limits.total,
            cancel or self._cancel,
            frozenset({trusted} - {""}),
            access.proxy,
        )
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        sendable = {name: text for name, text in validators.items() if text and text.isascii() and text.isprintable()}
        headers = {"Accept": accept, **sendable}
        if access.user_agent:
            headers["User-Agent"] = access.user_agent
        if sendable and accept == ACCEPT_FEED:
            headers["A-IM"] = "feed"  # RFC 3229: the entries that are new will do
        token = budget.current.set(request)
        try:
            return self._follow(target, headers, request, access)
        finally:
            budget.current.reset(token)

    def _follow(self, target: httpx2.URL, headers: dict[str, str], request: budget.Budget, access: Access) -> Response:
        origin, auth = target, access.login or ((target.username, target.password) if target.userinfo else None)
        own = {**headers, "Cookie": access.cookies} if access.cookies else headers
        permanent, moved_to = True, None
        for _ in range(self.limits.redirects + 1):
            # Credentials belong to the origin they were given for.
            same = (target.scheme, target.host, target.port) == (origin.scheme, origin.host, origin.port)
            bare = target.copy_with(userinfo=b"")
            answer = self._hop(bare, own if same else headers, auth if same else None, request)
            if not isinstance(answer, _Redirect):
                return Response(answer.status, answer.url, answer.headers, answer.body, moved_to)
            target = join_address(target, answer.location)
            permanent = permanent and answer.status in _PERMANENT
            moved_to = str(target.copy_with(userinfo=b"")) if permanent else moved_to
        raise FetchError(f"{_host(origin)} redirects more than {self.limits.redirects} times", "Check the address.")

    def _hop(
        self, target: httpx2.URL, headers: dict[str, str], auth: tuple[str, str] | None, request: budget.Budget
    ) -> Response | _Redirect:
        host = _host(target)
        with self._slots.take(host, request.cancel), _plain_errors(host):
            request.start_hop(host)
            http = self._client()
            message = http.build_request("GET", target, headers=headers)
            answer = self._send(http, message, auth, request)
            try:
                return self._read(answer, host)
            finally:
                answer.close()

    def _send(
        self, http: httpx2.Client, message: httpx2.Request, auth: tuple[str, str] | None, request: budget.Budget
    ) -> httpx2.Response:
        import httpcore2

        try:
            return http.send(message, auth=auth, stream=True)
        except (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError):
            # A kept connection that the server was just about to close: it is asked once more on a new one.
            if request.is_answered:
                raise
            return http.send(message, auth=auth, stream=True)

    def _read(self, answer: httpx2.Response, host: str) -> Response | _Redirect:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        location = headers.get("location")
        if answer.status_code in _REDIRECTS and location:
            return _Redirect(answer.status_code, location)
        url = str(answer.request.url)
        if answer.status_code == 304:
            return Response(304, url, headers, b"")
        if not 200 <= answer.status_code < 300:
            raise _status_error(answer.status_code, host, headers)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.limits.size:
            raise too_large(host, self.limits.size)
        body = read_body(answer.iter_raw(), headers.get("content-encoding", ""), self.limits.size, host)
        return Response(answer.status_code, url, headers, body)

    def _client(self) -> httpx2.Client:
        with self._lock:
            if self._http is None:
                import httpx2

                from tui_news.net.packing import accepted
                from tui_news.net.transport import Transport, no_cookies

                self._http = httpx2.Client(
                    transport=Transport(),
                    cookies=no_cookies(),
                    headers={"User-Agent": USER_AGENT, "Accept-Encoding": accepted()},
                    trust_env=False,  # no .netrc: credentials are the user's to give
                    timeout=self.limits.first_byte,  # for proxies; elsewhere every wait looks at the budget
                )
            return self._http


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    location: str


class _Slots:
    """How many requests run at once, in all and for one host."""

    def __init__(self, per_host: int, at_once: int) -> None:
        self._per_host, self._at_once = per_host, at_once
        self._running: dict[str, int] = {}
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def take(self, host: str, cancel: threading.Event | None) -> Iterator[None]:
        with self._changed:
            while self._running.get(host, 0) >= self._per_host or sum(self._running.values()) >= self._at_once:
                if cancel is not None and cancel.is_set():
                    raise budget.CancelledError(f"The fetch from {host} was cancelled")
                self._changed.wait(budget.POLL)
            self._running[host] = self._running.get(host, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._running[host] -= 1
                if not self._running[host]:
                    del self._running[host]
                self._changed.notify_all()


def parse_address(url: str) -> httpx2.URL:
    """Give an http(s) address, or raise FetchError."""
    import httpx2

    try:
        parsed = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("This is not an address of the web", "It must look like https://example.org/feed.") from error
    if parsed.scheme not in ("http", "https") or not parsed.raw_host:
        raise FetchError(
            f"Only http and https addresses are fetched, not {parsed.scheme or 'one without a scheme'}",
            "It must look like https://example.org/feed.",
        )
    return parsed


def join_address(base: httpx2.URL, location: str) -> httpx2.URL:
    """Give the address that a redirect from ``base`` leads to, without the credentials of ``base``."""
    import httpx2

    try:
        return parse_address(str(base.copy_with(userinfo=b"").join(location.strip())))
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{_host(base)} redirects to something that is no address", "Check the address.") from error


def _host(url: httpx2.URL) -> str:
    host = url.raw_host.decode("ascii")
    return f"{host}:{url.port}" if url.port else host


@contextlib.contextmanager
def _plain_errors(host: str) -> Iterator[None]:
    import ssl

    import httpcore2
    import httpx2

    try:
        yield
    except FetchError:
        raise
    except (httpcore2.ConnectError, httpcore2.ConnectTimeout, httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise _connect_error(host, error) from error
    except (httpcore2.ReadError, httpcore2.RemoteProtocolError, httpx2.ReadError, httpx2.RemoteProtocolError) as error:
        raise FetchError(f"{host} broke off, or sent what is no proper answer", "Try again later.") from error
    except (httpcore2.ProtocolError, httpcore2.NetworkError, httpcore2.TimeoutException, httpx2.HTTPError) as error:
        raise FetchError(f"The connection to {host} failed", "Check the network connection, try again.") from error
    except (ssl.SSLError, OSError) as error:
        raise _connect_error(host, error) from error


def _connect_error(host: str, error: BaseException) -> FetchError:
    import ssl

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError(
            f"{host} cannot prove that it is {host}: {cause.verify_message}",
            "Do not go on if you did not expect this; the publisher has to renew or repair the certificate.",
        )
    if cause is not None:
        return FetchError(f"No secure connection to {host} is possible", "Check that the address is an https one.")
    return FetchError(f"{host} cannot be reached", "Check the address and the network connection.")


_REMEDIES = {
    401: "It wants a name and a password: give them to tui-news add or feed with --login NAME.",
    403: "The publisher refuses programs, or this address.",
    404: "Check the address; the feed may have moved.",
    410: "The publisher took it away for good.",
    429: "It was asked too often; try again later.",
}


def _status_error(status: int, host: str, headers: Mapping[str, str]) -> StatusError:
    words = {401: "wants a login", 403: "refuses", 404: "has nothing there", 410: "has nothing there any more"}
    what = words.get(status) or ("is out of order" if status >= 500 else "does not give it")
    remedy = _REMEDIES.get(status, "Try again later." if status >= 500 else "Check the address.")
    return StatusError(f"{host} {what} (HTTP {status})", remedy, status, headers, host)

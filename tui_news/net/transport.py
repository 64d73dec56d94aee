"""The sockets under the client: names are resolved and judged here, and every wait looks at the request's budget.

The check stands at connect time, on the very address that is connected to, so that a name cannot resolve to a public
address when it is judged and to a private one when it is used.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from tui_news.errors import FetchError
from tui_news.net import budget

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

_CONNECT = 10.0  # seconds for one address; a host may have several
_LOOK_AGAIN = 0.2  # seconds between two looks at whether an idle connection is still open
_PROXIES_HOLD = 5.0  # seconds for which the proxies of the environment are taken to be the same
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_private(address: str) -> bool:
    """Whether an IP address is anything but a public one, also when it hides in a mapped or translated IPv6 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(str(inner))
    return not ip.is_global or ip.is_multicast


class _Stream(httpcore2.NetworkStream):
    """A stream whose waits are cut into slices, between which the budget of the running request is asked."""

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner
        self._looked, self._is_readable = 0.0, False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        request = budget.current.get()
        while True:
            try:
                data = self._inner.read(max_bytes, min(request.left(), budget.POLL))
            except httpcore2.ReadTimeout:
                continue
            if data:  # else the server has closed the connection, perhaps before it saw the request
                request.answered()
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, budget.current.get().left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = min(budget.current.get().left(), _CONNECT)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        if info != "is_readable":
            return self._inner.get_extra_info(info)
        # What says that the server has closed an idle connection. The pool asks it of all at each request; one that
        # has closed since is found out when it is used, and its request sent again on another.
        present = time.monotonic()
        if present - self._looked > _LOOK_AGAIN:
            self._looked, self._is_readable = present, bool(self._inner.get_extra_info(info))
        return self._is_readable


class _Backend(httpcore2.NetworkBackend):
    """Connects to addresses that were judged; remembers which hosts turned out to be private."""

    def __init__(self) -> None:
        self._inner = httpcore2.SyncBackend()
        self._private: set[str] = set()

    def check(self, host: str) -> None:
        """Refuse a host known to be private: a pooled connection to it may be open that another request asked for."""
        if host in self._private and host not in budget.current.get().private_hosts:
            raise _refusal(host)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        request = budget.current.get()
        problem: Exception | None = None
        for address in self._addresses(host, port, request):
            try:
                wait = min(request.left(), _CONNECT)
                return _Stream(self._inner.connect_tcp(address, port, wait, local_address, socket_options))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
        raise problem or httpcore2.ConnectError(f"no address for {host}")

    def _addresses(self, host: str, port: int, request: budget.Budget) -> list[str]:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(
                f"There is no host {host}, or its name cannot be looked up now",
                "Check the address and the network connection.",
            ) from error
        found = list(dict.fromkeys(str(info[4][0]) for info in infos))
        public = [address for address in found if not is_private(address)]
        if len(public) < len(found):
            self._private.add(host)
            if host in request.private_hosts:
                return found
            if not public:
                raise _refusal(host)
        return public


def _refusal(host: str) -> FetchError:
    return FetchError(
        f"{host} is on a private or local network, and nothing from outside may lead there",
        "If you trust it, use its own address yourself.",
    )


class _Body(httpx2.SyncByteStream):
    """The body of an answer, still compressed, read as it comes."""

    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


_PROXY_REMEDY = "Check it: tui-news feed FEED --proxy URL, or the variables http_proxy and https_proxy."


class Transport(httpx2.BaseTransport):
    """Sends requests over judged sockets; over the proxy of the environment where it has one for the address."""

    def __init__(self) -> None:
        self._backend = _Backend()
        self._context = httpx2.create_ssl_context()
        self._direct = httpcore2.ConnectionPool(
            ssl_context=self._context,
            max_connections=100,
            max_keepalive_connections=24,
            keepalive_expiry=15.0,
            network_backend=self._backend,
        )
        self._proxies: dict[str, httpx2.HTTPTransport] = {}
        self._environment: tuple[float, dict[str, str]] = (-_PROXIES_HOLD, {})

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request and give the answer with its body unread; raises httpcore2's errors and FetchError."""
        proxy = self._proxy_for(request.url)
        if proxy is not None:
            return _by_proxy(proxy, request)
        self._backend.check(request.url.raw_host.decode("ascii"))
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._direct.handle_request(
            httpcore2.Request(method=request.method, url=url, headers=request.headers.raw)
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def _proxy_for(self, url: httpx2.URL) -> httpx2.HTTPTransport | None:
        own = budget.current.get().proxy
        address = own or self._usual_proxies().get(url.scheme)
        if not address or (not own and proxy_bypass(url.host)):
            return None
        # Behind a proxy it is the proxy that resolves names; what can be judged here is a literal address.
        if _is_literal(url.host) and url.host not in budget.current.get().private_hosts and is_private(url.host):
            raise _refusal(url.host)
        if address not in self._proxies:
            try:
                self._proxies[address] = httpx2.HTTPTransport(verify=self._context, proxy=address)
            except (ValueError, httpx2.InvalidURL, ImportError):
                # Nothing of the address is told: it may hold a password.
                raise FetchError("The proxy has no usable address", "It must look like http://host:3128.") from None
        return self._proxies[address]

    def _usual_proxies(self) -> dict[str, str]:
        asked, proxies = self._environment
        if time.monotonic() - asked >= _PROXIES_HOLD:
            proxies = getproxies()  # reads all variables, or asks the system
            self._environment = time.monotonic(), proxies
        return proxies

    def close(self) -> None:
        """Close all connections, also those of proxies."""
        self._direct.close()
        for proxy in self._proxies.values():
            proxy.close()


def _by_proxy(proxy: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
    """Send a request by a proxy; what goes wrong with that is not told as the fault of the host behind it.

    Nothing of the proxy's address is told: it may hold a password.
    """
    try:
        answer = proxy.handle_request(request)
    except httpx2.ProxyError as error:  # it does not let us through to an https address
        if "407" in str(error):
            raise _unwelcome() from None
        raise FetchError(f"The proxy does not lead to {request.url.host}", _PROXY_REMEDY) from None
    except (httpx2.ConnectError, httpx2.ConnectTimeout):
        raise FetchError(f"The proxy for {request.url.host} cannot be reached", _PROXY_REMEDY) from None
    if answer.status_code == 407:
        answer.close()
        raise _unwelcome()
    return answer


def _unwelcome() -> FetchError:
    return FetchError("The proxy wants a login (HTTP 407)", "Give it in its address: http://name:password@host:3128.")


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def no_cookies() -> CookieJar:
    """Give a jar that takes nothing: requests of different feeds share one client and must not share cookies."""
    return CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))

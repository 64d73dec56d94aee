"""A real HTTP server on 127.0.0.1 that answers exactly the bytes a test wants, as slowly or brokenly as it wants."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from tests.patience import PATIENCE

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator


@dataclass
class Request:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    times: int  # how often this path was asked before


def answer(
    body: bytes = b"", status: str = "200 OK", headers: dict[str, str] | None = None, *, length: int | None = None
) -> list[bytes | float]:
    """Give an ordinary answer with its Content-Length."""
    head = {"Content-Length": str(len(body) if length is None else length), "Connection": "close", **(headers or {})}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    return ["\r\n".join(lines).encode(), body]


def redirect(location: str, status: int = 302) -> list[bytes | float]:
    """Give a redirect."""
    return answer(status=f"{status} Moved", headers={"Location": location})


def drip(head: bytes, part: bytes) -> list[bytes | float]:
    """Give an answer that sends ``part`` every tenth of a second, for a minute or until the server is closed."""
    parts: list[bytes | float] = [head]
    for _ in range(600):
        parts += [part, 0.1]
    return parts


@dataclass
class Server:
    """Routes paths to handlers; remembers every request and how many ran at once."""

    routes: dict[str, Callable[[Request], Iterable[bytes | float]]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    most_at_once: int = 0
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        # Closing alone would leave the thread in its accept; that of a process that was stopped and goes on begins
        # anew, with the same number of a file, which may be another server's by then.
        self._accepting.join(PATIENCE)
        self._listener.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Give the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def on(self, path: str, reply: Iterable[bytes | float] | Callable[[Request], Iterable[bytes | float]]) -> str:
        """Answer ``path`` so, and give its address."""
        self.routes[path] = reply if callable(reply) else lambda _request: reply
        return self.url(path)

    def asked(self, path: str) -> list[Request]:
        """Give the requests of a path, in order."""
        return [request for request in self.requests if request.path == path]

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), self._secured(connection) as connection:
            connection.settimeout(PATIENCE)
            head = b""
            while b"\r\n\r\n" not in head:
                data = connection.recv(65536)
                if not data or data.startswith(b"\x16"):  # gone, or it wants TLS
                    return
                head += data
            with self._lock:
                request = self._parse(head)
                self.requests.append(request)
                self._running += 1
                self.most_at_once = max(self.most_at_once, self._running)
            last = b""
            try:
                last = self._reply(connection, request)
            finally:
                with self._lock:
                    self._running -= 1
            connection.sendall(last)

    def _secured(self, connection: socket.socket) -> socket.socket:
        return self.tls.wrap_socket(connection, server_side=True) if self.tls else connection

    def _parse(self, head: bytes) -> Request:
        first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return Request(path, headers, len(self.asked(path)))

    def _reply(self, connection: socket.socket, request: Request) -> bytes:
        """Send the answer but for its last part, which is given: a client that has it must find us done with it."""
        handler, held = self.routes.get(request.path), b""
        for part in handler(request) if handler else answer(b"nothing", "404 Not Found"):
            connection.sendall(held)
            held = b""
            if isinstance(part, bytes):
                held = part
            elif self._stop.wait(part):
                break
        return held


@contextlib.contextmanager
def held_port() -> Iterator[int]:
    """Give a port where nobody listens, and keep others from doing so."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]

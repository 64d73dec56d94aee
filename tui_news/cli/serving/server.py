"""The server behind ``tui-news serve``: textual-serve, closed to everybody but the browser that was given its key.

Whoever can reach it can read the library and run what the reader runs. So it listens on 127.0.0.1 alone; every request
needs the key that is printed at the start (other users of this machine have none); and requests for another host
(DNS rebinding) or from another page (the web socket has no same-origin rule) are refused. The page loads nothing from
elsewhere, and the browser is told to see to that.
"""

from __future__ import annotations

import hmac
import secrets
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web
from textual_serve.server import Server

from tui_news.cli.output import say
from tui_news.errors import TuiNewsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

HOST = "127.0.0.1"
_COOKIE = "tui-news-key"


def serve(library: Path, config: Path | None, port: int) -> None:
    """Serve until interrupted; TuiNewsError when the port is taken."""
    server = ReaderServer(command(library, config), port)
    try:
        server.serve()
    except OSError as error:
        raise TuiNewsError(
            f"Port {port} of {HOST} cannot be used: {error.strerror}", "Choose another with --port."
        ) from error


def command(library: Path, config: Path | None) -> str:
    """Give the command that runs the reader, quoted for the shell that textual-serve hands it to."""
    words = [sys.executable, "-m", "tui_news", "--library", str(library.absolute())]
    if config is not None:
        words += ["--config", str(config.absolute())]
    return shlex.join(words)


class ReaderServer(Server):
    """The reader at one address with a key."""

    def __init__(self, command: str, port: int) -> None:
        templates = Path(__file__).parent
        super().__init__(command, host=HOST, port=port, title="tui-news", templates_path=templates)
        self.key = secrets.token_urlsafe(24)

    def initialize_logging(self) -> None:
        """Log nothing: what goes wrong is an exception."""

    async def on_startup(self, app: web.Application) -> None:
        """Say where the reader is."""
        del app
        say(f"The reader is at {self.public_url}/?key={self.key} for this machine alone. Ctrl+C ends it.")

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard())
        return app

    def refusal(self, headers: Any, query: Any, cookies: Any) -> str:
        """Say why a request is refused, or nothing when it may pass."""
        own = f"{HOST}:{self.port}"
        if headers.get("Host") != own:
            return f"This is at {own} alone."
        if headers.get("Origin", f"http://{own}") != f"http://{own}":
            return "Another page may not speak with the reader."
        given = query.get("key") or cookies.get(_COOKIE) or ""
        if not hmac.compare_digest(given.encode(), self.key.encode()):
            return "The key is missing or of another run: open the address that tui-news serve printed."
        return ""

    def _guard(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        async def guard(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            refused = self.refusal(request.headers, request.query, request.cookies)
            if refused:
                return web.Response(status=403, text=refused)
            if request.path == "/ws":
                return await handler(request)
            response = await handler(request)
            own = f"ws://{request.host}"
            response.headers["Content-Security-Policy"] = (
                "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
                f" img-src 'self' data:; font-src 'self'; connect-src 'self' {own}; frame-ancestors 'none'"
            )
            response.headers["Referrer-Policy"] = "no-referrer"  # the address has the key in it
            response.headers["X-Content-Type-Options"] = "nosniff"
            if request.path == "/":
                response.set_cookie(_COOKIE, self.key, httponly=True, samesite="Strict")
            return response

        middleware: Callable[..., Awaitable[web.StreamResponse]] = web.middleware(guard)
        return middleware

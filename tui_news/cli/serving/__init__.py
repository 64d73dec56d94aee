"""``tui-news serve``: the same reader in a browser on this machine, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.config import library_path
from tui_news.errors import UsageError

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C; UsageError without the extra, or when it is to be reached from elsewhere."""
    if args.host not in ("127.0.0.1", "localhost"):
        raise UsageError(
            f"The reader is served on this machine alone, not on {args.host[:60]}",
            "Leave --host away. To read from elsewhere, forward the port through ssh: ssh -L 8000:127.0.0.1:8000 HOST",
        )
    try:
        from tui_news.cli.serving.server import serve
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in ("textual_serve", "aiohttp", "jinja2", "aiohttp_jinja2"):
            raise UsageError(
                "Reading in a browser needs the extra “serve”", "Install it with: pip install 'tui-news[serve]'"
            ) from error
        raise
    serve(library_path(args.library), args.config, args.port)
    return 0

"""The one way to the network: a client with limits. Importing it loads no HTTP library."""

from __future__ import annotations

from tui_news.net.access import OPEN, Access
from tui_news.net.client import ACCEPT_FEED, ACCEPT_PAGE, Client, Limits, Response, StatusError

__all__ = ["ACCEPT_FEED", "ACCEPT_PAGE", "OPEN", "Access", "Client", "Limits", "Response", "StatusError"]

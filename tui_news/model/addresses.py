"""What an address of the web says about where it leads."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(address: str | None) -> str:
    """Give the host of an address as people name it, without "www."; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    except ValueError:
        return ""

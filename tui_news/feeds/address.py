"""What people type, paste or click to name a feed, made the address to ask for."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit, urlunsplit

_HOST = re.compile(r"^(?:[\w-]+(?:\.[\w-]+)+|localhost|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?(?:[/?#]|$)")
_FEED_SCHEMES = re.compile(r"^(?:feed|rss|itpc|pcast):(?://)?", re.IGNORECASE)


_HANDLE = re.compile(r"^(?:acct:@?|@)([\w.-]+)@([\w-]+(?:\.[\w-]+)+)$")


def feed_address(text: str) -> str | None:
    """Give the http(s) address that a text names, or None when it names none.

    Takes "example.org", "feed://…" and "@ana@social.example" too.
    """
    text = text.strip().strip("<>")
    handle = _HANDLE.match(text)
    if handle:
        text = f"https://{handle.group(2)}/@{handle.group(1)}"
    if not text.isprintable() or " " in text:
        return None
    bare = _FEED_SCHEMES.sub("", text)
    if bare != text:
        text = bare if bare.lower().startswith(("http:", "https:")) else "https://" + bare.lstrip("/")
    elif _HOST.match(text) and "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or (parts.port or 1) < 0:
            return None
    except ValueError:
        return None
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=_netloc(parts.netloc), fragment=""))


def names_scheme(text: str) -> bool:
    """Say whether an address that somebody typed says itself whether it is one of http or of https."""
    return _FEED_SCHEMES.sub("", text.strip().strip("<>")).lower().startswith(("http:", "https:"))


def split_login(url: str) -> tuple[str, str, str]:
    """Give an address without its login, and the name and password (decoded; empty when there are none)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, "", ""
    login, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, "", ""
    name, _, password = login.partition(":")
    return urlunsplit(parts._replace(netloc=host)), unquote(name), unquote(password)


def origin_of(url: str) -> tuple[str, str, int | None]:
    """Give scheme, host and port of an address: what a login in it is meant for."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return "", "", None
    return parts.scheme, (parts.hostname or "").lower(), port


def _netloc(netloc: str) -> str:
    credentials, at, host = netloc.rpartition("@")
    return credentials + at + host.lower()

"""What people type, paste or click to name a feed, made the address to ask for."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

_HOST = re.compile(r"^(?:[\w-]+(?:\.[\w-]+)+|localhost|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?(?:[/?#]|$)")
_FEED_SCHEMES = re.compile(r"^(?:feed|rss|itpc|pcast):(?://)?", re.IGNORECASE)


def feed_address(text: str) -> str | None:
    """Give the http(s) address that a text names ("example.org", "feed://…" too), or None when it names none."""
    text = text.strip().strip("<>")
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


def known_feed(url: str) -> str | None:
    """Give the feed of a page whose site is known to have one at a fixed place, else None.

    Knows YouTube channels and playlists, subreddits and users of Reddit, releases, tags and commits of GitHub, and
    accounts of Mastodon and its kin.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("old.")
    path = parts.path.rstrip("/")
    if host == "youtube.com":
        return _youtube(path, parts.query)
    if host == "reddit.com" and re.fullmatch(r"/(?:r|u|user)/[\w+-]+", path):
        return f"https://www.reddit.com{path}/.rss"
    if host == "github.com" and re.fullmatch(r"/[\w.-]+/[\w.-]+/(?:releases|tags|commits(?:/[\w./-]+)?)", path):
        return f"https://github.com{path}.atom"
    if re.fullmatch(r"/@[\w.]+", path) and host not in ("medium.com", "tiktok.com", "threads.net", "threads.com"):
        return urlunsplit((parts.scheme, parts.netloc, path + ".rss", "", ""))
    if host == "medium.com" and re.fullmatch(r"/@?[\w.-]+", path):
        return f"https://medium.com/feed{path}"
    return None


def _youtube(path: str, query: str) -> str | None:
    feeds = "https://www.youtube.com/feeds/videos.xml"
    channel = re.fullmatch(r"/channel/(UC[\w-]{10,40})(?:/.*)?", path)
    if channel:
        return f"{feeds}?channel_id={channel.group(1)}"
    playlist = parse_qs(query).get("list", [""])[0]
    if path == "/playlist" and re.fullmatch(r"[\w-]{10,60}", playlist):
        return f"{feeds}?playlist_id={playlist}"
    return None  # /@name and /c/name: the page itself says its feed


def _netloc(netloc: str) -> str:
    credentials, at, host = netloc.rpartition("@")
    return credentials + at + host.lower()

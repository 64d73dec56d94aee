"""Sites whose feeds are at known places: from the page that people look at to the feed, by the address alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_MASTODON: Final = {"tiktok.com", "threads.net", "threads.com", "flipboard.com", "substack.com", "instagram.com"}
_SUBDOMAINS: Final = re.compile(r"^(?:www|m|old|new|music)\.")


def known_feed(url: str) -> str | None:
    """Give the feed of a page whose site is known to have one at a fixed place, else None.

    Knows channels, users and playlists of YouTube; subreddits, users, multireddits and threads of Reddit; releases,
    tags and commits of GitHub, GitLab and Gitea's Codeberg; Medium, Bluesky, and accounts and tags
    of Mastodon and its kin.
    """
    parts = urlsplit(url)
    host = _SUBDOMAINS.sub("", (parts.hostname or "").lower())
    path = parts.path.rstrip("/")
    site = _SITES.get(host)
    if site is not None:
        return site(path, parts.query)
    return None if host in _NOT_MASTODON else _mastodon(parts, path)


def _youtube(path: str, query: str) -> str | None:
    feeds = "https://www.youtube.com/feeds/videos.xml"
    if channel := re.fullmatch(r"/channel/(UC[\w-]{10,40})(?:/.*)?", path):
        return f"{feeds}?channel_id={channel.group(1)}"
    if user := re.fullmatch(r"/user/([\w-]{1,60})(?:/.*)?", path):
        return f"{feeds}?user={user.group(1)}"
    playlist = parse_qs(query).get("list", [""])[0]
    if path in ("/playlist", "/watch") and re.fullmatch(r"PL[\w-]{10,60}", playlist):
        return f"{feeds}?playlist_id={playlist}"
    return None  # /@name and /c/name: the page itself says its feed


def _reddit(path: str, query: str) -> str | None:
    if re.fullmatch(r"/(?:r/[\w+-]+(?:/(?:new|hot|top|rising|controversial|comments/\w+(?:/[^/]+)?))?)", path):
        wanted = {name: values[0] for name, values in parse_qs(query).items() if name in ("t", "sort")}
        more = "&".join(f"{name}={value}" for name, value in wanted.items() if value.isalpha())
        return f"https://www.reddit.com{path}/.rss" + (f"?{more}" if more else "")
    if re.fullmatch(r"/(?:u|user)/[\w-]+(?:/(?:submitted|comments|m/[\w-]+))?", path):
        return f"https://www.reddit.com{path}/.rss"
    return None


def _github(path: str, _query: str) -> str | None:
    if release := re.fullmatch(r"(/[\w.-]+/[\w.-]+/releases)/(?:latest|tag/.+)", path):
        return f"https://github.com{release.group(1)}.atom"
    if re.fullmatch(r"/[\w.-]+/[\w.-]+/(?:releases|tags|commits(?:/[\w./-]+)?)", path) and not path.endswith(".atom"):
        return f"https://github.com{path}.atom"
    return None


def _gitlab(path: str, query: str) -> str | None:
    if "format=atom" in query:
        return None
    if re.fullmatch(r"/[\w./-]+/-/releases", path):
        return f"https://gitlab.com{path}.atom"
    if re.fullmatch(r"/[\w./-]+/-/(?:tags|commits/[\w./-]+)", path):
        return f"https://gitlab.com{path}?format=atom"
    return None


def _codeberg(path: str, _query: str) -> str | None:
    return f"https://codeberg.org{path}.rss" if re.fullmatch(r"/[\w.-]+/[\w.-]+/(?:releases|tags)", path) else None


def _medium(path: str, _query: str) -> str | None:
    return f"https://medium.com/feed{path}" if re.fullmatch(r"/@?[\w.-]+|/tag/[\w-]+", path) else None


def _bluesky(path: str, _query: str) -> str | None:
    return f"https://bsky.app{path}/rss" if re.fullmatch(r"/profile/[\w.:-]+", path) else None


def _mastodon(parts: SplitResult, path: str) -> str | None:
    """Tell accounts of Mastodon and its kin by their path alone; any host may be one."""
    account = re.fullmatch(
        r"(?:/web)?/(?:@|users/)([\w.]+)(?:@([\w-]+(?:\.[\w-]+)+))?(?:/(?:with_replies|media))?", path
    )
    if account and not (account.group(2) is None and path.endswith((".rss", ".atom", ".xml", ".json"))):
        home = account.group(2) or parts.netloc
        return f"{parts.scheme}://{home}/@{account.group(1)}.rss"
    if re.fullmatch(r"/tags/[\w·]+", path):
        return f"{parts.scheme}://{parts.netloc}{path}.rss"
    return None


_SITES: Final[dict[str, Callable[[str, str], str | None]]] = {
    "youtube.com": _youtube,
    "reddit.com": _reddit,
    "github.com": _github,
    "gitlab.com": _gitlab,
    "codeberg.org": _codeberg,
    "medium.com": _medium,
    "bsky.app": _bluesky,
}

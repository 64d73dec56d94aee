"""The enclosures of an entry: RSS ``enclosure``, Atom links, Media RSS, iTunes durations, JSON Feed attachments.

Media RSS: https://www.rssboard.org/media-rss. What a feed says twice of one address is gathered into one enclosure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from tui_news.clean import clean_line
from tui_news.feeds.links import absolute
from tui_news.model.media import Enclosure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST: Final = 30  # of one entry
_LONGEST: Final = 2000  # characters of an address
_LONGEST_TITLE: Final = 200
_MOST_BYTES: Final = 10**13
_MOST_SECONDS: Final = 100 * 86400
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/(?:[a-z0-9][a-z0-9.+-]{0,80}|\*)")
_CLOCK: Final = re.compile(r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,4}):(?P<seconds>\d{1,2})(?:\.\d*)?")
_KINDS: Final = ("image", "audio", "video")
_VAGUE: Final = ("application/octet-stream", "text/html")  # feedparser says the latter of Atom links without a type
_TYPES: Final = {
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/opus",
    "flac": "audio/flac", "wav": "audio/wav", "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm",
    "mov": "video/quicktime", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "pdf": "application/pdf", "epub": "application/epub+zip",
}  # fmt: skip


def enclosures(item: Any, base: str) -> tuple[Enclosure, ...]:
    """Give the enclosures of an entry as feedparser (or the quick way) tells it, relative addresses against ``base``.

    Thumbnails are left out beside other pictures: they show the same.
    """
    links = [link for link in dict.get(item, "links") or () if dict.get(link, "rel") == "enclosure"]
    media = dict.get(item, "media_content") or ()
    thumbnails = dict.get(item, "media_thumbnail") or ()
    if not links and not media and not thumbnails:  # as for most
        return ()
    found = list(_given(links, media, base))
    if not any(one.kind == "picture" for one in found):
        found += _made((_Facts(dict.get(one, "url"), media_type="image/*") for one in thumbnails[:1]), base)
    gathered = _gathered(found)
    return _timed(gathered, dict.get(item, "itunes_duration")) if gathered else ()


def attachments(listed: Iterable[Any], base: str) -> tuple[Enclosure, ...]:
    """Give the enclosures that the ``attachments`` of a JSON Feed item are; what is no object is passed over."""
    facts = (
        _Facts(
            one.get("url"),
            one.get("mime_type"),
            one.get("size_in_bytes"),
            one.get("duration_in_seconds"),
            one.get("title"),
        )
        for one in listed
        if isinstance(one, dict)
    )
    return _gathered(list(_made(facts, base)))


class _Facts:
    """What a feed says of one enclosure: texts or numbers of any kind, to be looked at with mistrust."""

    __slots__ = ("media_type", "seconds", "size", "title", "url")

    def __init__(
        self, url: object, media_type: object = "", size: object = None, seconds: object = None, title: object = ""
    ) -> None:
        self.url, self.media_type, self.size, self.seconds, self.title = url, media_type, size, seconds, title


def _given(links: Iterable[Any], media: Iterable[Any], base: str) -> Iterator[Enclosure]:
    yield from _made(
        (_Facts(_of(one, "href"), _of(one, "type"), _of(one, "length"), None, _of(one, "title")) for one in links), base
    )
    yield from _made(
        (_Facts(_of(one, "url"), _media_type(one), _of(one, "filesize"), _of(one, "duration")) for one in media), base
    )


def _of(one: Any, name: str) -> object:
    return dict.get(one, name)


def _media_type(one: Any) -> object:
    medium = str(dict.get(one, "medium") or "").strip().lower()
    return dict.get(one, "type") or (f"{medium}/*" if medium in _KINDS else "")


def _made(facts: Iterable[_Facts], base: str) -> Iterator[Enclosure]:
    for one in facts:
        url = absolute(base, one.url) if isinstance(one.url, str) and len(one.url) <= _LONGEST else None
        if url is not None:
            yield Enclosure(url, _type(one.media_type, url), _size(one.size), _seconds(one.seconds), _title(one.title))


def _type(given: object, url: str) -> str:
    """Give the type that was said, or else the one that the end of the address tells."""
    said = given.partition(";")[0].strip().lower() if isinstance(given, str) else ""
    if not _TYPE.fullmatch(said):
        said = ""
    if said and not said.endswith("/*") and said not in _VAGUE:
        return said
    path = url.partition("#")[0].partition("?")[0]
    return _TYPES.get(path.rpartition("/")[2].rpartition(".")[2].lower(), said)


def _size(given: object) -> int | None:
    text = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        return None
    return int(text) if 0 < int(text) <= _MOST_BYTES else None


def _seconds(given: object) -> int | None:
    """Read ``75``, ``1:15``, ``0:01:15`` or ``75.3``."""
    text = str(given).strip() if isinstance(given, str | int | float) and not isinstance(given, bool) else ""
    clock = _CLOCK.fullmatch(text)
    if clock:
        total = int(clock["hours"] or 0) * 3600 + int(clock["minutes"]) * 60 + int(clock["seconds"])
    else:
        whole = text.partition(".")[0]
        total = int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 10 else 0
    return total if 0 < total <= _MOST_SECONDS else None


def _title(given: object) -> str:
    return clean_line(given[:_LONGEST_TITLE]) if isinstance(given, str) else ""


def _gathered(found: list[Enclosure]) -> tuple[Enclosure, ...]:
    """Make one of those with one address; what the first did not say, the others may."""
    by_url: dict[str, Enclosure] = {}
    for one in found:
        first = by_url.get(one.url)
        if first is None:
            by_url[one.url] = one
        else:
            by_url[one.url] = Enclosure(
                one.url,
                first.media_type or one.media_type,
                first.size or one.size,
                first.seconds or one.seconds,
                first.title or one.title,
            )
    return tuple(by_url.values())[:_MOST]


def _timed(found: tuple[Enclosure, ...], duration: object) -> tuple[Enclosure, ...]:
    """Give the one sound or film of an entry the duration that iTunes has for the whole entry."""
    seconds = _seconds(duration)
    timed = [one for one in found if one.kind in ("audio", "video")]
    if seconds is None or len(timed) != 1 or timed[0].seconds is not None:
        return found
    return tuple(replace(one, seconds=seconds) if one is timed[0] else one for one in found)

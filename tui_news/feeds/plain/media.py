"""Media RSS and iTunes, the quick way: groups hold contents, contents hold thumbnails, any of them titles and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.feeds.plain.scope import Unusual
from tui_news.feeds.plain.texts import text_of
from tui_news.feeds.plain.told import Told, aside, facts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tui_news.feeds.plain.told import Read

_MEDIA: Final = "{http://search.yahoo.com/mrss/}"
_ITUNES: Final = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_ITUNES_WRITTEN: Final = "{http://www.itunes.com/DTDs/PodCast-1.0.dtd}"  # as Apple's page had it
_CATEGORIES: Final = "http://search.yahoo.com/mrss/category_schema"


def _group(told: Told, element: Element, level: int) -> None:
    for child in element:
        reader = MEDIA.get(child.tag)
        if reader is not None:
            reader(told, child, level + 1)
        elif not told.scope.passes(child):
            raise Unusual


def _content(told: Told, element: Element, level: int) -> None:
    told.setdefault("media_content", []).append(facts_of(element))
    _group(told, element, level)


def _thumbnail(told: Told, element: Element, _level: int) -> None:
    if len(element) or (element.text or "").strip():
        raise Unusual
    told.setdefault("media_thumbnail", []).append(facts_of(element))


def _player(told: Told, element: Element, _level: int) -> None:
    if len(element):
        raise Unusual
    told["media_player"] = facts_of(element)


def _title(told: Told, element: Element, level: int) -> None:
    told.title(element, level, lasts=False)


def _category(told: Told, element: Element, _level: int) -> None:
    told.category(element, scheme=_CATEGORIES)


def _keywords(told: Told, element: Element, _level: int) -> None:
    told.words(element, None)


def _words(told: Told, element: Element, _level: int) -> None:
    told.words(element, "http://www.itunes.com/")


def _duration(told: Told, element: Element, _level: int) -> None:
    told["itunes_duration"] = text_of(told.scope, element)


MEDIA: Final[dict[str, Read]] = {
    f"{_MEDIA}group": _group,
    f"{_MEDIA}content": _content,
    f"{_MEDIA}thumbnail": _thumbnail,
    f"{_MEDIA}player": _player,
    f"{_MEDIA}title": _title,
    f"{_MEDIA}description": Told.description,
    f"{_MEDIA}category": _category,
    f"{_MEDIA}keywords": _keywords,
    **{
        f"{namespace}{name}": reader
        for namespace in (_ITUNES, _ITUNES_WRITTEN)
        for name, reader in (
            ("author", Told.author),
            ("summary", Told.summary),
            ("subtitle", aside),
            ("keywords", _words),
            ("duration", _duration),
        )
    },
}

"""What makes two entries the same: the id, else the link, else title and date; and what is done when ids repeat."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_news.model.feeds import Entry


def make_unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give the entries of one feed with identities that differ, so that none hides another.

    ``identity`` comes in as the feed's id, possibly empty. Where several entries have one id, the link is added to
    each of them, and where that is one too, a hash of title and date; what is still the same is one entry said twice,
    and the later date wins.
    """
    named = [entry if entry.identity else replace(entry, identity=entry.link or _hash(entry)) for entry in entries]
    if len({entry.identity for entry in named}) == len(named):  # as in nearly all feeds
        return tuple(named)
    named = _tell_apart(named, lambda entry: entry.link or "")
    named = _tell_apart(named, _hash)
    found: dict[str, Entry] = {}
    for entry in named:
        before = found.get(entry.identity)
        if before is None or _latest(entry) > _latest(before):
            found[entry.identity] = entry
    return tuple(found.values())


def _tell_apart(entries: list[Entry], by: Callable[[Entry], str]) -> list[Entry]:
    count = Counter(entry.identity for entry in entries)
    return [
        replace(entry, identity=f"{entry.identity} {by(entry)}".strip()) if count[entry.identity] > 1 else entry
        for entry in entries
    ]


def _hash(entry: Entry) -> str:
    text = entry.title or entry.content or entry.summary
    date = entry.published.isoformat() if entry.published else ""
    return "sha256:" + sha256(f"{text}\n{date}".encode(errors="replace")).hexdigest()


def _latest(entry: Entry) -> float:
    date = entry.updated or entry.published
    return date.timestamp() if date else 0.0

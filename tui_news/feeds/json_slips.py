"""What can be saved of a JSON Feed that is no valid JSON: its head, and every item that is whole."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_ITEMS: Final = re.compile(r'"items"\s*:\s*\[')
_NEXT: Final = re.compile(r"\}\s*,\s*(?=\{)")
_OTHER: Final = re.compile(r"[^\s,]")
# What nothing within an item has: attachments and authors have addresses and names.
_TOLD: Final = frozenset({"id", "content_html", "content_text"})
_MOST_SLIPS: Final = 50  # each may cost a look at all that is left


def saved(text: str) -> tuple[dict[str, Any], bool] | None:
    """Give what a text says that begins as a JSON Feed, and whether it broke off; None if no item of it is whole."""
    found = _ITEMS.search(text)
    if found is None:
        return None
    try:
        data = json.loads(text[: found.end()] + "]}", strict=False)
    except (ValueError, RecursionError):
        return None
    items, was_cut = _items(text, found.end())
    if not items or not isinstance(data, dict):
        return None
    return {**data, "items": items}, was_cut


def _items(text: str, at: int) -> tuple[list[dict[str, Any]], bool]:
    """Give the items that are whole, from an offset behind the bracket on, and whether the list has no end."""
    decoder, items, slips = json.JSONDecoder(strict=False), list[dict[str, Any]](), 0
    while slips < _MOST_SLIPS:
        start = _OTHER.search(text, at)
        if start is None or start.group() == "]":
            return items, start is None
        behind = start.start()
        try:
            item, at = decoder.raw_decode(text, behind)
            if isinstance(item, dict) and not _TOLD.isdisjoint(item):
                items.append(item)
                continue
            if not slips:
                continue
            behind = at - 1  # within a broken item: its own lists end here, not that of the items
        except (ValueError, RecursionError):
            slips += 1
        following = _NEXT.search(text, behind)
        if following is None:
            return items, not text.rstrip().endswith("}")
        at = following.end()
    return items, False

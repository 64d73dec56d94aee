"""One tag, one spelling: É and é are the same tag, which SQLite's own comparison knows of A to Z alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.library.database import Database

_IN_USE: Final = """
SELECT name FROM article_tag UNION SELECT name FROM tag UNION SELECT tag FROM rule WHERE tag <> ''
"""


def as_in_use(db: Database, names: Iterable[str]) -> list[str]:
    """Give each tag as it is written where it is in use already, whatever the case of its letters; others as they are.

    Of several that are the same and not in use yet, the first one's spelling holds for all.
    """
    wanted = list(names)
    if all(name.isascii() for name in wanted):  # these are compared by SQLite
        return wanted
    in_use = {row[0]: row[0] for row in db.all(_IN_USE)}
    spelled: dict[str, str] = {}
    for name in in_use:
        spelled.setdefault(name.casefold(), name)
    return [in_use.get(name) or spelled.setdefault(name.casefold(), name) for name in wanted]

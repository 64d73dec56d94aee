"""What still holds of an append-only log in which an entry may take back an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def holding(log: Iterable[tuple[int, int | None]]) -> set[int]:
    """Give the ids of the entries that hold, of a log of (id, id of the entry it takes back or None), in its order.

    What takes something back is no decision itself and never among them; taken back in its turn, the first holds again.
    """
    entries = list(log)
    taken_back: set[int] = set()
    found: set[int] = set()
    for number, retracts in reversed(entries):
        if number in taken_back:
            continue
        if retracts is None:
            found.add(number)
        else:
            taken_back.add(retracts)
    return found

"""What a draft means to an article that is there already: purely decided, nothing read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.model.documents import VersionKind
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Known:
    """A version the library has: who brought it (feed id, None for a file or page), what it is, its digest."""

    id: int
    feed: int | None
    kind: VersionKind
    digest: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a draft of a known article: keep it as a version of this kind (or not), and show it."""

    keep: VersionKind | None
    show: bool


_NOTHING: Final = Verdict(None, show=False)


def decide(
    kind: VersionKind, print_: bytes, feed: int | None, versions: Sequence[Known], current: int | None
) -> Verdict:
    """Decide what a draft means to an article whose versions (oldest first) and shown version are given.

    A whole text takes the place of a summary and is no update; a summary never hides a whole text. Each feed's text
    is compared with what the *same* feed said before: two feeds that word one story differently must not make it
    flap between them at every refresh, and neither is an update of the other. The page that the user asked for, which
    no feed brought, is always shown.
    """
    whole = kind is not VersionKind.SUMMARY
    alike = [version for version in versions if (version.kind is not VersionKind.SUMMARY) == whole]
    before = next((version for version in reversed(alike) if version.feed == feed), None)
    shown = next((version for version in versions if version.id == current), None)
    if before is None:
        if any(version.digest == print_ for version in alike):
            return _NOTHING
    elif before.digest == print_:
        return _NOTHING
    keep = (VersionKind.FULL if before is None else VersionKind.UPDATE) if whole else VersionKind.SUMMARY
    if shown is None:
        return Verdict(keep, show=True)
    shown_whole = shown.kind is not VersionKind.SUMMARY
    if whole != shown_whole:
        return Verdict(keep, show=whole)
    return Verdict(keep, show=shown.feed == feed or feed is None)

"""Letting go of what is old: originals first, then whole articles, as the settings and the feeds say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.model.feeds import Keep
from tui_news.records import dataclass
from tui_news.services.events import cancelled

if TYPE_CHECKING:
    from tui_news.config import Config
    from tui_news.library import Library
    from tui_news.services.events import Cancel

_AT_ONCE: Final = 100  # articles a transaction: others wait a twentieth of a second at most


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What was taken away, or would be; ``freed`` are bytes of the file that can be used again."""

    articles: tuple[int, ...] = ()
    originals: int = 0
    freed: int = 0


def limits(config: Config) -> Keep:
    """Give the limits that the settings say."""
    return Keep(config.keep_days, config.keep_articles, config.keep_originals)


def has_limits(library: Library, keep: Keep) -> bool:
    """Say whether anything is ever to go: by the settings, or by what a feed says."""
    return bool(keep.days or keep.articles or keep.originals) or library.retention.any_limit()


def prune(library: Library, keep: Keep, *, dry_run: bool = False, cancel: Cancel = None) -> PruneReport:
    """Take away what is beyond the limits; with ``dry_run`` only say what would be. Cancelled between two parts.

    Articles leave tombstones, so that a refresh does not bring them back. It is no step of undo.
    """
    retention = library.retention
    articles = retention.to_drop(keep)
    originals = retention.originals(keep.originals) if keep.originals else []
    if dry_run:
        return PruneReport(tuple(articles), len(originals))
    before = retention.size() if articles or originals else 0
    done: list[int] = []
    dropped = 0
    for start in range(0, len(originals), _AT_ONCE):
        if cancelled(cancel):
            break
        retention.drop_originals(originals[start : start + _AT_ONCE])
        dropped += len(originals[start : start + _AT_ONCE])
    for start in range(0, len(articles), _AT_ONCE):
        if cancelled(cancel):
            break
        retention.drop(articles[start : start + _AT_ONCE])
        done += articles[start : start + _AT_ONCE]
    return PruneReport(tuple(done), dropped, max(0, before - retention.size()) if before else 0)

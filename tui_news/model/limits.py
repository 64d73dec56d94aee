"""How people write how long a feed's articles are kept: ``90d``, ``500``, ``90d, 500``, ``all``, ``default``."""

from __future__ import annotations

from tui_news.errors import UsageError
from tui_news.model.feeds import Keep

_MOST = 1_000_000


def read_keep(text: str) -> Keep | None:
    """Give the limits that somebody wrote; None is ``default``: as the settings say.

    :raises UsageError: it is none of the forms above
    """
    written = text.strip().casefold()
    if written in ("", "default"):
        return None
    if written == "all":
        return Keep()
    days = articles = 0
    for part in written.split(","):
        number = part.strip().removesuffix("d")
        if not (number.isascii() and number.isdigit() and len(number) < 9 and 0 < int(number) <= _MOST):
            raise UsageError(
                f"{text[:40]!r} is no limit", "Write 90d (days), 500 (articles), 90d,500, all, or default."
            )
        days, articles = (int(number), articles) if part.strip().endswith("d") else (days, int(number))
    return Keep(days, articles)


def write_keep(keep: Keep | None) -> str:
    """Write limits as :func:`read_keep` reads them."""
    if keep is None:
        return "default"
    return ",".join(filter(None, (f"{keep.days}d" if keep.days else "", str(keep.articles or "")))) or "all"

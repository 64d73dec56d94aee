"""Values of options: what is taken, and what is said of anything else. Loads nothing of the commands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui_news.errors import UsageError
from tui_news.model.intervals import read_interval
from tui_news.model.limits import read_keep

if TYPE_CHECKING:
    from tui_news.model.feeds import Keep

# Written out: loading the model would make every start of the program slower. A test holds them against it.
ENTITY_TYPES = (
    "Person", "Organization", "Location", "Group", "Facility", "Product", "Date", "Money", "Misc",
)  # fmt: skip


SOURCE_KINDS = ("person", "official", "organization", "document", "agency", "outlet", "anonymous", "unspecified")


def keep(text: str) -> Keep | str:
    """Give the limits; "default" for those of the settings."""
    try:
        return read_keep(text) or "default"
    except UsageError as error:
        raise argparse.ArgumentTypeError(f"{error.title}: {error.remedy}") from error


def interval(text: str) -> int:
    """Give seconds; 0 is "auto"."""
    try:
        return read_interval(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(error.title) from error


def user_agent(text: str) -> str:
    """Give what we call ourselves: one line of ASCII."""
    if not text.isascii() or not text.isprintable() or len(text) > 500:
        raise argparse.ArgumentTypeError("a user agent is one line of ASCII")
    return text.strip()


def steps(text: str) -> int:
    """Give a number of steps, at most 50."""
    return min(_whole(text, 1, "a number of steps"), 50)


def port(text: str) -> int:
    """Give a port."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 65535:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no port from 1 to 65535")
    return int(text)


def count(text: str) -> int:
    """Give a number of articles."""
    return _whole(text, 0, "a number of articles")


def article(text: str) -> int:
    """Give the number of an article."""
    return _whole(text, 1, "the number of an article, as tui-news list prints it")


def correction(text: str) -> int:
    """Give the number of a correction."""
    return _whole(text, 1, "the number of a correction, as tui-news corrections prints it")


def _whole(text: str, least: int, what: str) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text[:30]) < 2**63:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not {what}")
    return int(text)

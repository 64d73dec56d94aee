"""How the headless commands speak: cleaned text, JSON that cannot act on a terminal, errors with their remedy."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING

from tui_news.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui_news.errors import TuiNewsError
    from tui_news.services.messages import Ingested

_NAMED = 5  # feeds named where one trouble is told of many: a line that is still read


def print_error(error: TuiNewsError, where: str = "") -> None:
    """Print title and remedy of an error to standard error, as clean plain text on a line each."""
    prefix = f"{where}: " if where else ""
    say(f"tui-news: {prefix}{error.title}")
    if error.remedy:
        say(f"  {error.remedy}")


def print_failures(failures: Iterable[tuple[str, TuiNewsError]]) -> None:
    """Print what failed, given with the name of the feed it failed for; one trouble of many feeds is told once."""
    names: dict[tuple[str, str], list[str]] = {}
    errors: dict[tuple[str, str], TuiNewsError] = {}
    for name, error in failures:
        same = (error.title, error.remedy)
        errors[same] = error
        names.setdefault(same, []).append(clean_line(name))
    for same, error in errors.items():
        told = names[same]
        rest = len(told) - _NAMED
        listed = told if rest <= 1 else [*told[:_NAMED], f"and {rest} more"]
        print_error(error, told[0] if len(told) == 1 else f"{len(told)} feeds ({', '.join(listed)})")


def say(line: str) -> None:
    """Print one clean line to standard error."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    print(indent + clean_line(line), file=sys.stderr)


def count(number: int, what: str, many: str = "") -> str:
    """Give ``1 article`` or ``3 articles``; ``many`` is for words that do not end in s then."""
    return f"{number} {what}" if number == 1 else f"{number} {many or what + 's'}"


def put(line: str = "") -> None:
    """Print one line of *cleaned* text to standard output; what the output's encoding lacks becomes a ``?``."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding))


def put_json(value: Mapping[str, object]) -> None:
    """Print one JSON object on a line of standard output, see :func:`dump`."""
    put(dump(value))


def put_ingested(event: Ingested, *, as_json: bool) -> None:
    """Print a line for an article that came in: its id, what became of it, and its title."""
    if as_json:
        put_json({"article": event.article, "title": event.title, "change": str(event.change)})
    else:
        put(f"{event.article}\t{event.change}\t{clean_line(event.title)}")


def dump(value: Mapping[str, object]) -> str:
    r"""Give a JSON object on one line in which control, bidi and other invisible characters are ``\u`` escapes.

    Letters of all scripts stay readable unless the output's encoding lacks them; then all but ASCII is escaped.
    """
    ascii_only = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=ascii_only, separators=(", ", ": "))
    return text if text.isascii() and text.isprintable() else _escape(text)


def _escape(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == " " else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    # Printable in Python's sense leaves out controls, format characters (bidi, zero width), separators, surrogates
    # and unassigned ones. A combining mark or an emoji joiner reads the same from its escape.
    if unicodedata.category(char) == "Co":
        return char
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def without_credentials(url: str) -> str:
    """Give an address without the name and password that may be in it."""
    from urllib.parse import urlsplit, urlunsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def is_styled() -> bool:
    """Whether standard output is a terminal that may be styled (``NO_COLOR`` still allows bold and underline)."""
    import os

    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

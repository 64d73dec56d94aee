"""The head of a text article: which lines are the headline, standfirst, byline, date, and which only label them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui_news.ingest.dates import parse_date
from tui_news.ingest.particulars import Particulars
from tui_news.model.documents import BlockKind, Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.ingest.pieces import Piece

_HEADLINE_MAX = 200
_STANDFIRST = (30, 450)  # characters
_CAPITAL = r"(?:[^\W\d_a-z][\w'’.-]*)"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|bint|ibn|ter|ten|zu|y|e|af)"
_NAME = rf"{_CAPITAL}(?:[ -](?:{_PARTICLE}[ -])*{_CAPITAL}){{0,4}}"
_AND = r"\s+(?:and|und|et|e|en|&)\s+"
_BYLINE = re.compile(
    r"(?i:(?:words |written |reported |story |text )?by|by:|author:|von|par|por|di|door)\s+"
    rf"(?P<names>{_NAME}(?:(?:\s*,\s*{_NAME})*,?{_AND}{_NAME})?)"
    rf"(?:\s+in\s+{_NAME}(?:\s+and\s+{_NAME})?)?(?P<rest>\s*,\s*[^.!?]{{2,60}})?"
)
_DATE_LABEL = re.compile(
    r"(?P<label>(?:first |last )?(?:published|updated|posted|modified|created|date|issued)(?: (?:on|at))?)\s*:?\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>title|headline|author|authors|by|date|published|updated|outlet|source|publication|publisher|"
    r"url|link|standfirst|summary|subtitle|language)\s*:\s*(?P<value>\S.{0,400})",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|·•/–—]\s+|\s{2,}")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w'’., -]{2,40}(?:\([^)]{2,30}\)\s*)?\s*(?:—|–|--| - )\s*\S|"
    r"[A-Z][A-Z '’.-]{2,30},? .{0,24}\([^)]{2,30}\)"
)
_SENTENCE = re.compile(r"[.][\"'”’»)]*$")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[A-Z]\.){1,4}[\"'”’»)]*$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.$|(?:\.\.\.)$")


@dataclass(slots=True)
class Head(Particulars):
    """What the first lines say about an article. ``title`` is empty where no line is a headline."""

    dropped: list[Dropped] = field(default_factory=list)


def read_head(pieces: Sequence[Piece]) -> tuple[list[Piece], Head]:
    """Find headline and standfirst among the first pieces and take byline and date lines out of them.

    What is taken out is in ``Head.dropped``: its words are the article's authors and dates, not its text.
    """
    head = Head()
    rest = _labels(list(pieces), head)
    found: list[Piece] = []
    if rest and rest[0].kind is not BlockKind.HEADLINE:
        _take_credits(rest, head)
    if rest and _is_headline(rest):
        found.append(replace(rest.pop(0), kind=BlockKind.HEADLINE, level=0))
    if rest and rest[0].kind is BlockKind.STANDFIRST:  # known already: the byline stands below it
        found.append(rest.pop(0))
    above, rest, signed = _credits(rest, head)
    if above:
        found.append(replace(above, kind=BlockKind.STANDFIRST))
    elif [part.kind for part in found] == [BlockKind.HEADLINE] and _is_standfirst(rest, signed=signed):
        found.append(replace(rest.pop(0), kind=BlockKind.STANDFIRST))
        _take_credits(rest, head)
    if found and found[0].kind is BlockKind.HEADLINE:
        head.title = found[0].text
    return found + rest, head


def names(text: str) -> tuple[str, ...]:
    """Give the names in "By Jane Doe and John Roe"; none if the text is not a byline and nothing else."""
    found = _BYLINE.fullmatch(text.strip())
    if not found or len(text) > 160:
        return ()
    listed = [name.strip() for name in re.split(rf",?{_AND}|\s*,\s*", found["names"])]
    if not all(name[:1].isupper() or name.startswith(("van ", "von ", "de ", "al-")) for name in listed):
        return ()
    return tuple(name.title() if name.isupper() and len(name) > 4 else name for name in listed)


def _is_headline(pieces: Sequence[Piece]) -> bool:
    first = pieces[0]
    if first.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.HEADLINE) or len(pieces) < 2:
        return first.kind is BlockKind.HEADLINE
    if first.kind is not BlockKind.PARAGRAPH:
        return True
    ends = bool(_SENTENCE.search(first.text)) and not _ABBREVIATED.search(first.text)
    return len(first.text) <= _HEADLINE_MAX and not ends and not names(first.text) and not parse_date(first.text)


def _is_standfirst(rest: Sequence[Piece], *, signed: bool) -> bool:
    """Tell a summary of its own between headline and body from the first paragraph.

    What tells: the body's lines are set otherwise, a dateline or subtitle form, or that the next paragraph says the
    same again. After a byline comes the body.
    """
    if len(rest) < 2 or signed:
        return False
    first, second = rest[0], rest[1]
    shortest, longest = _STANDFIRST
    if first.kind is not BlockKind.PARAGRAPH or not first.alone or not shortest <= len(first.text) <= longest:
        return False
    if second.kind is not BlockKind.PARAGRAPH:
        return False
    if not second.alone and len(rest) >= 3:
        return True
    if _DATELINE.match(second.text) and not _DATELINE.match(first.text):
        return True
    subtitle = (
        not _SENTENCE.search(first.text) and first.text[-1] not in ':!?”"»,;' and bool(_SENTENCE.search(second.text))
    )
    return subtitle or _says_again(first.text, second.text)


def _says_again(first: str, second: str) -> bool:
    told, again = (set(re.findall(r"\w{4,}", text.lower())) for text in (first, second))
    return len(told) >= 5 and len(told & again) >= len(told) * 0.5


def _credits(rest: list[Piece], head: Head) -> tuple[Piece | None, list[Piece], bool]:
    """Take byline and date lines off the top; a single piece above them is a standfirst, and is given apart."""
    signed = _take_credits(rest, head)
    shortest, longest = _STANDFIRST
    if len(rest) < 3 or rest[0].kind is not BlockKind.PARAGRAPH or not shortest <= len(rest[0].text) <= longest:
        return None, rest, signed
    if read_credit(rest[1].text, Head()) is None:
        return None, rest, signed
    above = rest.pop(0)
    _take_credits(rest, head)
    return above, rest, True


def _take_credits(rest: list[Piece], head: Head) -> bool:
    taken = False
    while len(rest) > 1 and (reason := read_credit(rest[0].text, head)):
        head.dropped.append(Dropped(rest.pop(0).text, reason))
        taken = True
    return taken


def read_credit(text: str, head: Head) -> str | None:
    """Read a line such as "By Jane Doe | Nov 22, 2026 | The Herald" into the head.

    Gives what the line is ("byline", "date line"), or None where it is neither.
    """
    if len(text) > 200 or "\n" in text:
        return None
    parts = [part for part in _PARTS.split(text.strip()) if part]
    read, reason = Head(), None
    unread = []
    for part in parts:
        if by := names(part):
            read.authors, reason = by, "byline"
        elif not _date(part, read):
            unread.append(part)
        elif reason is None:
            reason = "date line"
    if reason is None or len(unread) > 1 or any(len(part) > 50 or _SENTENCE.search(part) for part in unread):
        return None
    head.fill(read)
    if unread and reason == "byline":
        head.outlet = head.outlet or unread[0]
    return reason


def _date(text: str, head: Head) -> bool:
    label = _DATE_LABEL.match(text)
    when = parse_date(text[label.end() :] if label else text)
    if when is None:
        return False
    if label and re.search("updated|modified", label["label"], re.IGNORECASE):
        head.updated = when
    else:
        head.published = when
    return True


# ------------------------------------------------------------------------------------------- labelled lines


def _labels(pieces: list[Piece], head: Head) -> list[Piece]:
    """Read "Title: …", "Author: …" lines at the very top, if there are two or more."""
    found = []
    for part in pieces[:10]:
        match = _LABEL.fullmatch(part.text)
        if not match:
            break
        found.append((part, match["label"].lower(), match["value"].strip()))
    if len(found) < 2:
        return pieces
    top = []
    for part, label, value in found:
        kept = read_label(head, label, value)
        if kept is None:
            head.dropped.append(Dropped(part.text, "label"))
        else:
            head.dropped.append(Dropped(part.text[: len(part.text) - len(value)].strip(), "label"))
            top.append(replace(part, kind=kept, text=value, marks=(), alone=True))
    return top + pieces[len(found) :]


def read_label(head: Head, label: str, value: str) -> BlockKind | None:
    """Read one labelled value into the head; give the kind of block that it is, if its words are article text."""
    if label in ("title", "headline"):
        return BlockKind.HEADLINE
    if label in ("standfirst", "summary", "subtitle", "description"):
        return BlockKind.STANDFIRST
    if label in ("author", "authors", "by", "byline"):
        head.authors = names(f"by {value}") or (value,)
    elif label in ("date", "published"):
        head.published = parse_date(value)
    elif label in ("updated", "modified", "lastmod"):
        head.updated = parse_date(value)
    elif label in ("outlet", "source", "publication", "publisher"):
        head.outlet = value
    elif label in ("url", "link", "canonical"):
        head.url = value
    elif label in ("language", "lang"):
        head.language = value
    return None

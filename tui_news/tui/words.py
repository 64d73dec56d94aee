"""The reader's own words about an article: ages, facts, kinds, confidence, and a quote with its attribution."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tui_news.model.annotations import Annotations, Entity, Quote, QuoteKind, Source, SourceKind
from tui_news.model.times import is_day_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.documents import Document
    from tui_news.model.media import Enclosure
    from tui_news.model.views import Article

WORDS_A_MINUTE = 230  # silent reading of English non-fiction: Brysbaert 2019, Journal of Memory and Language 109
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def age(when: datetime | None, now: datetime) -> str:
    """Give how long ago something was in at most six cells: ``now``, ``5m``, ``3h``, ``2d``, ``12 Mar``, ``2024``."""
    if when is None:
        return ""
    gone = now - when
    if gone < timedelta(minutes=1):
        return "now"
    if gone < timedelta(hours=1):
        return f"{gone.seconds // 60}m"
    if gone < timedelta(days=1):
        return f"{gone.seconds // 3600}h"
    if gone < timedelta(days=7):
        return f"{gone.days}d"
    if gone < timedelta(days=300):
        return f"{when.day} {_MONTHS[when.month - 1]}"
    return str(when.year)


def stamp(when: datetime | None, now: datetime) -> str:
    """Give a time in at most twelve cells: ``14:30`` today, ``22 Nov 14:30`` this year, else ``22 Nov 2026``."""
    if when is None:
        return ""
    here, today = when.astimezone(), now.astimezone()
    if here.date() == today.date():
        return f"{here:%H:%M}"
    day = f"{here.day} {_MONTHS[here.month - 1]}"
    return f"{day} {here:%H:%M}" if here.year == today.year else f"{day} {here.year}"


def day(when: date, now: datetime) -> str:
    """Give a day in words: ``Today``, ``Yesterday``, ``Friday 20 Nov``, ``Friday 20 Nov 2025``."""
    today = now.astimezone().date()
    if (gone := (today - when).days) in (0, 1):
        return ("Today", "Yesterday")[gone]
    named = f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"
    return named if when.year == today.year else f"{named} {when.year}"


def moment(when: datetime) -> str:
    """Give a time in the reader's own time zone, written out: ``22 Nov 2026, 14:30``."""
    here = when.astimezone()
    return f"{here.day} {_MONTHS[here.month - 1]} {here.year}, {here:%H:%M}"


def published(when: datetime) -> str:
    """Give when something was published, as :func:`moment` does; a date that came without a time is that day alone."""
    if is_day_alone(when):
        day = when.astimezone(UTC)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return moment(when)


def counted(number: int, word: str, words: str | None = None) -> str:
    """Give ``1 source`` or ``3 sources``."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def reading_time(document: Document) -> str:
    """Give the reading time in whole minutes."""
    return f"{max(1, round(len(document.text.split()) / WORDS_A_MINUTE))} min"


def facts(article: Article, annotations: Annotations | None) -> tuple[str, ...]:
    """Give the lines below the headline: sourcing in one line, byline and times, where else it is, and tags."""
    from tui_news.compare.telling import also_in

    row = article.row
    parts = [row.outlet, _to_hear(article), reading_time(article.document)]
    if annotations is None:
        parts.append("not analysed yet")
    elif (language := unread_language(annotations)) and not annotations.quotes:
        parts.append(f"no quotes found {language}")
    else:
        direct = sum(quote.kind is not QuoteKind.INDIRECT for quote in annotations.quotes)
        reported = len(annotations.quotes) - direct
        parts.append(_quoted(direct, reported))
        if annotations.sources:
            parts.append(counted(len(annotations.sources), "source"))
        if annotations.sourcing.wire:
            parts.append(f"wire: {', '.join(annotations.sourcing.wire)}")
    lines = [" · ".join(part for part in parts if part)]
    about = [", ".join(row.authors), published(row.published) if row.published else ""]
    if row.updated and row.updated != row.published:
        about.append(f"updated {published(row.updated)}")
    lines.append(" · ".join(part for part in about if part))
    lines.append(also_in(article))
    lines.append(" ".join(f"#{tag}" for tag in row.tags))
    return tuple(line for line in lines if line)


_TONGUES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_BEST = "the analyser knows English best."
_BEYOND_ENGLISH = {"quotes": "beyond English only words in quotation marks are looked for."}
_NOTHING = {
    "quotes": "Nobody is quoted in this story.",
    "entities": "This story names nobody and nothing.",
    "sources": "No source is named in this story.",
}


def unread_language(annotations: Annotations) -> str:
    """Give ``in Russian`` for a language of which the analyser knows little but names; nothing for English."""
    tongue = annotations.language.partition("-")[0].lower()
    if tongue in ("en", "und", ""):
        return ""
    return f"in {_TONGUES[tongue]}" if tongue in _TONGUES else "in this language"


def nothing(layer: str, annotations: Annotations | None) -> str:
    """Say why nothing of a layer (``quotes``, ``entities``, ``sources``) is known of a story."""
    if annotations is None:
        return "Not analysed yet: this fills in by itself in a moment."
    language = unread_language(annotations)
    return f"No {layer} found {language}: {_BEYOND_ENGLISH.get(layer, _BEST)}" if language else _NOTHING[layer]


def _quoted(direct: int, reported: int) -> str:
    if not direct and not reported:
        return "nobody quoted"
    return _listed(f"{direct} quoted" if direct else "", f"{reported} reported" if reported else "")


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def notes(article: Article) -> tuple[str, ...]:
    """Give the lines that stand below the end: the link, what comes with it, its categories, and what was left out."""
    lines = []
    if article.row.url:
        lines.append(f"↗ {article.row.url}")
    lines += [f"{_SIGNS[one.kind]} {one.title or file_name(one)} · {enclosure(one)}" for one in article.enclosures]
    if article.categories:
        lines.append(f"Categories: {', '.join(article.categories)}")
    if article.dropped:
        reasons = sorted({dropped.reason for dropped in article.dropped})
        lines.append(f"Left out: {', '.join(reasons)}")
    return tuple(lines)


def _to_hear(article: Article) -> str:
    """Give the first sound or film that comes with an article, with its length, or an empty string."""
    found = (one for one in article.enclosures if one.kind in ("audio", "video"))
    return next((" ".join((one.kind, *one.facts[:1])) for one in found), "")


_SIGNS = {"audio": "♪", "video": "▷", "picture": "▧", "file": "▤"}


def enclosure(one: Enclosure) -> str:
    """Give kind, length and size of an enclosure: ``audio · 1:02:03 · 30 MB · audio/mpeg``."""
    return " · ".join((one.kind, *one.facts))


def file_name(one: Enclosure) -> str:
    """Give what an enclosure without a title is called: the last part of its address."""
    return one.url.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


def sureness(confidence: float, low: float) -> str:
    """Say how sure the analyser is of something, in words; ``low`` is the threshold below which it is marked ``?``."""
    if confidence < low:
        return "unsure"
    return "sure" if confidence >= (1 + low) / 2 else "fairly sure"


KINDS = {
    QuoteKind.DIRECT: "direct: the speaker's own words, in quotation marks",
    QuoteKind.MIXED: "mixed: partly the speaker's own words, partly retold",
    QuoteKind.INDIRECT: "indirect: retold in the reporter's words",
}

SOURCE_KINDS = {
    SourceKind.PERSON: "person",
    SourceKind.OFFICIAL: "official",
    SourceKind.ORGANIZATION: "organization",
    SourceKind.DOCUMENT: "document",
    SourceKind.AGENCY: "agency",
    SourceKind.OUTLET: "outlet",
    SourceKind.ANONYMOUS: "anonymous",
    SourceKind.UNSPECIFIED: "unspecified",
}


def speaker(quote: Quote) -> str:
    """Give the speaker's name, or say that it is not known."""
    return quote.speaker or "unknown speaker"


def role(quote: Quote, entities: Sequence[Entity]) -> str:
    """Give how the article describes the speaker, or an empty string."""
    return next((entity.role for entity in entities if entity.id == quote.entity), "")


def chain(article: Article, quote: Quote) -> str:
    """Give the way of a quote's words from its speaker to this article, empty if nobody passed them on."""
    return " → ".join((speaker(quote), *quote.relay, article.row.outlet or "here")) if quote.relay else ""


def said(document: Document, quote: Quote) -> str:
    """Give the words of a quote as they stand in the text, pieces joined by an ellipsis."""
    return " … ".join(" ".join(document.text[start:end].split()) for start, end in quote.content)


def cited(article: Article, quote: Quote, entities: Sequence[Entity]) -> str:
    """Give a quote with its attribution, as it is copied: words, speaker, relay, article, link."""
    words = said(article.document, quote)
    if quote.kind is QuoteKind.INDIRECT and quote.cue:
        words = f"{words} (reported, not verbatim)"
    who = _listed(speaker(quote), role(quote, entities))
    via = f", via {', '.join(quote.relay)}" if quote.relay else ""
    row = article.row
    where = _listed(f"“{row.title}”", row.outlet, published(row.published) if row.published else "")
    return "\n".join(part for part in (words, f"— {who}{via}", where, row.url or "") if part)


def source_line(source: Source) -> str:
    """Give a source's name with its role and who passed it on."""
    parts = [source.name or SOURCE_KINDS[source.kind]]
    if source.role and source.role.casefold() not in parts[0].casefold():
        parts.append(source.role)
    if source.relay:
        parts.append(f"via {', '.join(source.relay)}")
    return " · ".join(parts)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence or sentences that hold ``text[start:end]``, within their paragraph.

    A plain rule (a full stop, question or exclamation mark, closing marks, a blank, then no lower-case letter): it is
    only for showing a quote in context, the analyser has its own.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return _after_last_stop(text, first, start), _next_stop(text, end, last)


def _after_last_stop(text: str, first: int, start: int) -> int:
    for at in range(start - 1, first, -1):
        if text[at].isspace() and _ends_sentence(text, at, first):
            return at + 1
    return first


def _next_stop(text: str, end: int, last: int) -> int:
    for at in range(max(end, 1), last):
        if text[at].isspace() and _ends_sentence(text, at, 0) and not text[at + 1 : at + 2].islower():
            return at
    return last


def _ends_sentence(text: str, blank: int, first: int) -> bool:
    before = text[max(first, blank - 4) : blank].rstrip("\"'”’»)]")
    return before.endswith((".", "?", "!")) and not before.endswith(("Mr.", "Ms.", "Dr.", "Mrs."))

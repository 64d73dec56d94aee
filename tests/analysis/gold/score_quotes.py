"""Compare the quotes that were found with the gold rows of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.analysis.gold.names import WORD, name_words, same_name, same_names, same_reason, shown
from tui_news.model.annotations import QuoteKind

if TYPE_CHECKING:
    from tests.analysis.gold.counts import Count, Score
    from tests.analysis.gold.labels import GoldQuote, GoldText
    from tui_news.model.annotations import Annotations, Quote, Source
    from tui_news.model.documents import Spans

_FOUND = 0.5  # share of the words of both contents together that they have in common
_ROLES = ("content", "cue", "source")


def score_quotes(total: Score, gold: GoldText, found: Annotations) -> None:
    """Count what was found, and judge every part of each quote that was."""
    pairs, spare = matched(gold, found.quotes)
    judged = {at: quote for at, quote in pairs.items() if not gold.quotes[at].optional}
    _count_found(total, gold, judged, spare)
    for at, row in enumerate(gold.quotes):
        if row.optional:
            continue
        if at in judged:
            _judge(total, gold, row, judged[at], found, pairs)
        else:
            total.errors.append(f"{gold.id}: missed {row.kind}: {shown(gold.text, row.content)}")
            total.figures["relay"].add(0, 0, bool(row.relay))
            total.figures["reason"].add(0, 0, bool(row.reason))
    total.errors += [f"{gold.id}: not in the gold: {q.kind}: {shown(gold.text, q.content)}" for q in spare]


def matched(gold: GoldText, quotes: tuple[Quote, ...]) -> tuple[dict[int, Quote], list[Quote]]:
    """Pair gold rows with quotes one to one: required rows before optional ones, the best overlap first.

    Gives the quote of each row that has one, and the quotes that are left over.
    """
    candidates = []
    for at, row in enumerate(gold.quotes):
        words = _words(gold.text, row.content)
        for number, quote in enumerate(quotes):
            other = _words(gold.text, quote.content)
            share = len(words & other) / len(words | other) if words | other else 0.0
            if share >= _FOUND:
                same = _touch(row.source, quote.source) + _touch(row.cue, quote.cue)
                candidates.append((row.optional, -share, -same, at, number))
    pairs: dict[int, Quote] = {}
    used: set[int] = set()
    for _, _, _, at, number in sorted(candidates):
        if at not in pairs and number not in used:
            pairs[at] = quotes[number]
            used.add(number)
    return pairs, [quote for number, quote in enumerate(quotes) if number not in used]


def _count_found(total: Score, gold: GoldText, judged: dict[int, Quote], spare: list[Quote]) -> None:
    expected = [row for row in gold.quotes if not row.optional]
    total.figures["found"].add(len(judged), len(judged) + len(spare), len(expected))
    for kind in QuoteKind:
        right = sum(gold.quotes[at].kind is kind for at in judged)
        wrong = sum(quote.kind is kind for quote in spare)
        total.figures[f"found: {kind}"].add(right, right + wrong, sum(row.kind is kind for row in expected))
    for role in _ROLES:
        _count_spans(total.figures[f"{role} exact"], gold, role, expected, [*judged.values(), *spare])
    if not gold.quotes:
        total.figures["texts without quotes"].add(not spare, 1, 1)


def _count_spans(count: Count, gold: GoldText, role: str, rows: list[GoldQuote], quotes: list[Quote]) -> None:
    expected = {_trimmed(gold.text, span) for row in rows for span in getattr(row, role)}
    found = {_trimmed(gold.text, span) for quote in quotes for span in getattr(quote, role)}
    count.add(len(expected & found), len(found), len(expected))


def _judge(
    total: Score, gold: GoldText, row: GoldQuote, quote: Quote, found: Annotations, pairs: dict[int, Quote]
) -> None:
    text, where = gold.text, f"{gold.id}: {shown(gold.text, row.content)}"
    total.judge("kind", where, quote.kind is row.kind, row.kind, quote.kind)
    linked = _touch(row.cue, quote.cue) and _touch(row.source, quote.source)
    expected, answer = (f"{shown(text, q.cue)!r} of {shown(text, q.source)!r}" for q in (row, quote))
    total.judge("cue and source", where, linked, expected, answer)
    _judge_speaker(total, where, text, row, quote)
    source = _source_of(quote, found.sources)
    if row.source_kinds:
        kind = source.kind if source else None
        total.judge("source kind", where, kind in row.source_kinds, row.source_kinds[0], kind, kind is not None)
    _judge_relay(total, where, row, quote)
    _judge_reason(total, where, row, source.reason if source else "")
    if row.parent is not None and row.parent in pairs:
        parent = pairs[row.parent].id
        total.judge("parent", where, quote.parent == parent, parent, quote.parent, quote.parent is not None)


def _judge_speaker(total: Score, where: str, text: str, row: GoldQuote, quote: Quote) -> None:
    named = any(same_name(name, quote.speaker) for name in row.speakers if name)
    if "" not in row.speakers:
        total.judge("speaker", where, named, " or ".join(row.speakers), quote.speaker, quote.speaker is not None)
        return
    # Nobody has to be named here; to repeat the source's own words ("two diplomats") claims nothing.
    own = {word for start, end in quote.source for word in name_words(text[start:end])}
    right = named or quote.speaker is None or name_words(quote.speaker) <= own
    total.judge("speaker left unknown", where, right, "nobody", quote.speaker)


def _judge_relay(total: Score, where: str, row: GoldQuote, quote: Quote) -> None:
    right = same_names(row.relay, quote.relay)
    total.figures["relay"].add(right and bool(row.relay), bool(quote.relay), bool(row.relay))
    if not right:
        total.errors.append(f"{where}: relay: expected {row.relay}, found {quote.relay}")


def _judge_reason(total: Score, where: str, row: GoldQuote, reason: str) -> None:
    right = same_reason(row.reason, reason)
    total.figures["reason"].add(right and bool(row.reason), bool(reason), bool(row.reason))
    if not right:
        total.errors.append(f"{where}: reason: expected {row.reason!r}, found {reason!r}")


def _source_of(quote: Quote, sources: tuple[Source, ...]) -> Source | None:
    """The source that the quote rests on: by its span (of hearsay its cue), else by its entity."""
    for source in sources:
        if any(a.start < b.end and b.start < a.end for a in source.spans for b in quote.source or quote.cue):
            return source
    return next((s for s in sources if quote.entity is not None and s.entity == quote.entity), None)


def _words(text: str, spans: Spans) -> set[int]:
    return {m.start() for start, end in spans for m in WORD.finditer(text, start, end)}


def _touch(a: Spans, b: Spans) -> bool:
    """Say whether they share a character, or are both empty."""
    return (not a and not b) or any(x.start < y.end and y.start < x.end for x in a for y in b)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without punctuation and blanks at its ends; a span of nothing else stays."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else span

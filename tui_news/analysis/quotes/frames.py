"""Sentence frames of agency prose that attribute whatever they hold: "…, X reported", "according to X, …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.quotes.according import according_to
from tui_news.analysis.quotes.documents import document_says
from tui_news.analysis.quotes.frame_parts import CONFIDENCE, NAME, VERBS, has
from tui_news.analysis.quotes.transcripts import label, signed, spoken
from tui_news.analysis.quotes.two_voices import (
    SAID_THAT,
    adding,
    quoted_as_saying,
    reported_that,
    said_that,
    that_said,
    told_that,
    who_said,
)
from tui_news.analysis.text.datelines import DATELINE
from tui_news.analysis.text.spans import tidy
from tui_news.analysis.words.clauses import is_clause
from tui_news.analysis.words.cues import finite
from tui_news.analysis.words.gazetteers import listed
from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.analysis.quotes.transcripts import Turn
    from tui_news.analysis.text.quotation_marks import Quotations
    from tui_news.analysis.text.tokens import Tokens

_LAST: Final = re.compile(
    rf"(?P<c>.{{12,}}?)(?P<m>,[”\"’]?|[”\"’],?) (?P<s>{NAME}(?:, (?:an?|the) {NAME},)?) "
    rf"(?P<v>{VERBS})(?: (?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
    r"(?:(?:(?<=told)|(?<=tells)) (?:the )?[A-ZÀ-Þ](?:(?! to | that )[^,;:.“”\"\n]){1,60})?"
    r"(?: (?:in|during|at|on|to|via) [^,.“”\"]{3,60})?(?:, (?:citing|quoting) [^,.“”\"]{3,80})?[.”]?$",
    re.S,
)
_REPORTEDLY: Final = re.compile(
    r"(?P<a>[^,;:“”\"\n]{3,80}) (?P<v>reportedly|allegedly) (?P<b>[^,;:“”\"\n]{3,160}?)[.!]?"
)
_HEARING: Final = re.compile(
    r"(?P<c>.{12,}?), (?P<s>(?:(?:an?|the) )?(?:[\w’'-]+ ){0,3}?(?:court|inquiry|enquiry|jury|hearing|tribunal|trial|"
    r"inquest|committee|commission|panel|council|meeting)(?: (?:in|of|at) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?) "
    r"(?P<v>(?:has |have )?(?:heard|hears)|(?:was|is|were|has been) told)(?: (?:on|in|at) [^,.“”\"]{3,40})?[.]?"
)
_ADDITION: Final = re.compile(
    r"(?:especially|particularly|mainly|mostly|including|even)\b|[a-z]+s (?:the|an?|its|his|her|their)\b|"
    r".*\bthat (?:he|she|they|we|it)$"
)
_THING: Final = re.compile(r"an? (?:[\w-]+ )*(?:deal|agreement|plan|merger|move|measure|step|programme|program)$")
_OPENING: Final = re.compile(r"(?:For|In|On|At|After|Before|During|Since|By|Until) ")
_SHORT: Final = 6  # words of an adverbial at most
_LONGEST: Final = 1200  # characters of a sentence; longer ones are lists or no prose
_WORDS_OF: Final = re.compile(
    rf",? (?:(?P<as>as) (?P<s>{NAME}) (?P<put>(?:has |had )?(?:put it|puts it|called it|described it))"
    r"(?: (?:in|during|on|at|to) [^,“”\"]{3,60})?|"
    rf"(?P<words>in the words of) (?P<t>{NAME}))(?:,|(?=[.;]?$))",
    re.I,
)
_CLAIM: Final = re.compile(r"an? (?:claim|charge|allegation|accusation|assertion|suggestion|figure|version) ")
_PUT: Final = 80  # characters before "as X put it" that are no longer X's
_OPENING_MARKS: Final = frozenset('“"«„')


def frames(
    text: str,
    tokens: Tokens,
    bounds: Iterable[tuple[int, int]],
    blocks: Iterable[tuple[int, int]],
    marks: Quotations,
    talk: Sequence[Turn] = (),
) -> list[Attribution]:
    """Give what the frames hold, in the order of the text.

    *bounds* are the sentences as ranges of *tokens*, *blocks* those of the document as offsets, *talk* the turns where
    it is a transcript. What stands within another frame has its position as ``parent``.
    """
    found: list[Attribution] = []
    for first, after in bounds:
        start, end = tokens.starts[first], tokens.ends[after - 1]
        line = DATELINE.match(text, start, end)
        start = line.end() if line else start
        if 12 < end - start < _LONGEST:
            count = len(found)
            _nested(text, start, end, marks, found)
            told = said_that(text, start, end) if line and len(found) == count else None
            if told is not None and not marks.within(start, end) and text.find(",", *told.content[0]) < 0:
                found.append(told)  # behind a date line the model is often lost
    found += spoken(talk)
    said = {span.end for turn in talk for span in turn.said}
    for start, end in blocks:
        alone = None if end in said else label(text, start, end) or signed(text, start, end, marks)
        if alone is not None:
            found.append(alone)
    return found


def _nested(text: str, start: int, end: int, marks: Quotations, found: list[Attribution]) -> None:
    """Peel one frame after another off a sentence, outermost first, at most three deep."""
    parent: int | None = None
    for _ in range(3):
        for frame in _FRAMES if parent is None else (*_FRAMES, adding, said_that):
            each = frame(text, start, end)
            if each is not None and not _quoted(each, marks):
                each.content = _to_the_mark(each.content, marks)
                break
        else:
            return
        each.parent = parent
        parent = len(found)
        found.append(each)
        start, end = each.content[0].start, each.content[-1].end
        if len(each.content) > 1 or each.via:
            return


def _to_the_mark(content: Spans, marks: Quotations) -> Spans:
    """Let content that ends in the middle of a quotation, where a sentence in it does, go on to its end."""
    last = marks.at(content[-1].end - 1)
    if last is None or content[-1].end >= last.end:
        return content
    return (*content[:-1], Span(content[-1].start, last.end))


def _quoted(each: Attribution, marks: Quotations) -> bool:
    """Whether the frame stands within a quotation, or its content begins in the middle of one."""
    first = marks.at(each.content[0].start)
    return marks.at(each.cue[0].start) is not None or (first is not None and first.start < each.content[0].start)


def _reported_last(text: str, start: int, end: int) -> Attribution | None:
    """Read "CONTENT, SOURCE reported"."""
    match = _LAST.fullmatch(text[start:end])
    if match is None or re.match(
        r"(?:which|who|that|it|what|how|according|please|\w+ing|such|if|as)\b|.*\b(?:he|she|they|we|I) \w+$", match["s"]
    ):
        return None
    if match["s"].split()[0] in finite() or _CLAIM.match(match["s"]) or _is_no_source(match):
        return None  # The report, seen by X, says nobody was warned. – The town fell, a claim the army denied
    if match["s"].lower() in listed("pronoun") and SAID_THAT.match(text, start, end):
        return None  # Okafor said it was “late,” she said: one says both
    content_end = match.end("m") if match["m"][0] != "," or match["m"] in (",”", ',"', ",’") else match.end("c")
    content_end -= text[start + content_end - 1] == "," and match["m"][0] != ","
    source = Span(start + match.start("s"), start + match.end("s"))
    cue = Span(start + match.start("v"), start + match.end("v"))
    return Attribution(tidy([(start, start + content_end)], text), (cue,), (source,), CONFIDENCE)


def _is_no_source(match: re.Match[str]) -> bool:
    """Say whether what stands before the last verb is a clause or a mere addition, or what is "said" no clause.

    "…, a finding that she (reported)"; "…, especially those (found)"; "For the first time, biologists had (found)".
    """
    source, verb = match["s"], match["v"].split()[-1]
    if _ADDITION.match(source) or (verb == "announced" and _THING.match(source)):
        return True
    adverbial = _OPENING.match(match["c"]) is not None and match["c"].count(" ") < _SHORT
    return adverbial or (" " in source and is_clause(source))


def _hearsay(text: str, start: int, end: int) -> Attribution | None:
    """Read "The singer has reportedly sold her house": all but the adverb is said, nobody says by whom."""
    match = _REPORTEDLY.fullmatch(text, start, end) if has(text, start, end, "edly ") else None
    if match is None:
        return None
    content = tidy([match.span("a"), match.span("b")], text)
    return Attribution(content, (Span(*match.span("v")),), (), CONFIDENCE)


def _hearing(text: str, start: int, end: int) -> Attribution | None:
    """Read "CONTENT, a court heard": who said it there is not told."""
    match = _HEARING.fullmatch(text, start, end) if has(text, start, end, " hear", " told") else None
    if match is None:
        return None
    content, cue = Span(*match.span("c")), Span(*match.span("v"))
    return Attribution(tidy([content], text), (cue,), (Span(*match.span("s")),), CONFIDENCE)


def _in_the_words_of(text: str, start: int, end: int) -> Attribution | None:
    """Read "CONTENT, as SOURCE put it, CONTENT" and "CONTENT, in the words of SOURCE, CONTENT"."""
    likely = text.find(" it", start, end) >= 0 or text.find(" words of ", start, end) >= 0
    match = _WORDS_OF.search(text, start, end) if likely else None
    if match is None:
        return None
    name = "s" if match["s"] else "t"
    cues = (Span(*match.span("as")), Span(*match.span("put"))) if name == "s" else (Span(*match.span("words")),)
    after = match.end(), end - (text[end - 1] in ".;")
    # … a long sentence of the article's, as she put it, “…”: only the words in marks are hers
    marked = match.start() - start > _PUT and text[match.end() : match.end() + 2].strip()[:1] in _OPENING_MARKS
    content = tidy([after] if marked else [(start, match.start()), after], text)
    return Attribution(content, cues, (Span(*match.span(name)),), CONFIDENCE) if content else None


_FRAMES: Final = (
    _reported_last,
    _hearing,
    quoted_as_saying,
    document_says,
    reported_that,
    that_said,
    told_that,
    _in_the_words_of,
    according_to,
    _hearsay,
    who_said,
)

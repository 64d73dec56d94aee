"""Sentence frames of agency prose that attribute whatever they hold: "…, X reported", "according to X, …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.quotes.transcripts import label, signed, spoken
from tui_news.analysis.text.datelines import DATELINE
from tui_news.analysis.text.spans import tidy
from tui_news.analysis.words.cues import finite, participles
from tui_news.analysis.words.gazetteers import listed
from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.analysis.quotes.transcripts import Turn
    from tui_news.analysis.text.quotation_marks import Quotations
    from tui_news.analysis.text.tokens import Tokens

_CONFIDENCE: Final = 0.7
_VERBS: Final = "(?:(?:has|have|had|also|later) )*(?:" + "|".join(sorted(finite() - {"according"})) + r")\b"
_NAME: Final = r"(?:(?!\b(?:and|but|when|while|as|if|because|although|where)\b)[^,.;:“”\"«»\n]){2,90}?"
_LAST: Final = re.compile(
    rf"(?P<c>.{{12,}}?)(?P<m>,[”\"’]?|[”\"’],?) (?P<s>{_NAME}(?:, (?:an?|the) {_NAME},)?) "
    rf"(?P<v>{_VERBS})(?: (?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
    r"(?: (?:in|during|at|on|to|via) [^,.“”\"]{3,60})?(?:, (?:citing|quoting) [^,.“”\"]{3,80})?[.”]?$",
    re.S,
)
_REPORTEDLY: Final = re.compile(
    r"(?P<a>[^,;:“”\"\n]{3,80}) (?P<v>reportedly|allegedly) (?P<b>[^,;:“”\"\n]{3,160}?)[.!]?"
)
_ACCORDING: Final = re.compile(r"\baccording to\b", re.I)
_OPENING_APPOSITION: Final = re.compile(
    r", (?:an?|the|who|one of|head of|director of|chief of)\b(?P<a>[^,.;:]{2,80}), "
)
_CLAUSE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|include[sd]?)\b")
_HEARING: Final = re.compile(
    r"(?P<c>.{12,}?), (?P<s>(?:(?:an?|the) )?(?:[\w’'-]+ ){0,3}?(?:court|inquiry|enquiry|jury|hearing|tribunal|trial|"
    r"inquest|committee|commission|panel|council|meeting)(?: (?:in|of|at) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?) "
    r"(?P<v>(?:has |have )?(?:heard|hears)|(?:was|is|were|has been) told)(?: (?:on|in|at) [^,.“”\"]{3,40})?[.]?"
)
_WHO_SAID: Final = re.compile(
    rf", (?P<s>who) (?P<v>{_VERBS})(?: (?:[a-z]+|[A-Z][\w’'-]+)(?: [\w’'-]+)?)? (?P<c>that [^,;:“”\"\n]{{8,}})"
)
_ADDING: Final = re.compile(
    r".{12,}?(?:, | – | — | - )(?P<v>(?:also |while )?(?:" + "|".join(sorted(participles())) + r")) that .{8,}", re.S
)
_SOURCE_ENDS: Final = re.compile(
    r", (?!(?:an?|the|who|whose|which|one of|head of|director of|chief of)\b)|[.;:]$|[.;:]\s|\s[–—-]\s|$"
)
_LONGEST: Final = 1200  # characters of a sentence; longer ones are lists or no prose
_LETTER: Final = re.compile(r"[^\W\d_]")
_AS_SAYING: Final = re.compile(
    r"(?P<be>(?:(?:has|have|had) been|was|were|is|are) )?(?P<v>quoted|cited|quotes|cites)"
    r"(?P<who> [^“”\"\n.;]{3,110}?)??,?"
    r" (?P<as>as) (?:saying|having said|telling|writing)\b",
    re.I,
)
_REPORTED_THAT: Final = re.compile(
    rf"(?P<s>{_NAME}) (?P<v>(?:(?:has|have|had|also) )*report(?:s|ed)) that {_NAME} {_VERBS} "
)
_THAT_SAID: Final = re.compile(rf"that (?P<s>{_NAME}) (?P<v>{_VERBS}) (?=\S)")
_SAID_THAT: Final = re.compile(
    rf"(?P<s>{_NAME}) (?P<v>{_VERBS})(?: (?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)? that (?=\S)"
)
_TOLD_THAT: Final = re.compile(
    rf"(?:However, |But |And |Meanwhile, )?(?P<s>{_NAME}(?:, {_NAME},)?) "
    r"(?P<v>(?:(?:has|have|had|also) )*(?:told|tells|informed)) "
    rf"(?P<r>{_NAME}(?:, (?:which|who) [^,“”\"]{{3,80}},)?) (?=that )"
)
_WORDS_OF: Final = re.compile(
    rf",? (?:(?P<as>as) (?P<s>{_NAME}) (?P<put>(?:has |had )?(?:put it|puts it|called it|described it))"
    r"(?: (?:in|during|on|at|to) [^,“”\"]{3,60})?|"
    rf"(?P<words>in the words of) (?P<t>{_NAME}))(?:,|(?=[.;]?$))",
    re.I,
)
_PUT: Final = 80  # characters before "as X put it" that are no longer X's
_OPENING_MARKS: Final = frozenset('“"«„')
_APPOSITION_ENDS: Final = re.compile(r",|[.;:]$|\s[–—-]\s|$")


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
            _nested(text, start, end, marks, found)
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
        for frame in _FRAMES if parent is None else (*_FRAMES, _adding, _said_that):
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


def _has(text: str, start: int, end: int, *parts: str) -> bool:
    """Say whether one of *parts*, without which a frame cannot fit, is there: a search for plain words is fast."""
    return any(text.find(part, start, end) >= 0 for part in parts)


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
    content_end = match.end("m") if match["m"][0] != "," or match["m"] in (",”", ',"', ",’") else match.end("c")
    content_end -= text[start + content_end - 1] == "," and match["m"][0] != ","
    source = Span(start + match.start("s"), start + match.end("s"))
    cue = Span(start + match.start("v"), start + match.end("v"))
    return Attribution(tidy([(start, start + content_end)], text), (cue,), (source,), _CONFIDENCE)


def _hearsay(text: str, start: int, end: int) -> Attribution | None:
    """Read "The singer has reportedly sold her house": all but the adverb is said, nobody says by whom."""
    match = _REPORTEDLY.fullmatch(text, start, end) if _has(text, start, end, "edly ") else None
    if match is None:
        return None
    content = tidy([match.span("a"), match.span("b")], text)
    return Attribution(content, (Span(*match.span("v")),), (), _CONFIDENCE)


def _according_to(text: str, start: int, end: int) -> Attribution | None:
    """Read "CONTENT, according to SOURCE", with the cue first, last or in the middle."""
    cue = _ACCORDING.search(text, start, end) if _has(text, start, end, "ccording to", "CCORDING TO") else None
    if cue is None or _ACCORDING.search(text, cue.end(), end):
        return None
    first = not text[start : cue.start()].strip(' “"')
    source_end = (_first_source_end if first else _source_end)(text, cue.end() + 1, end)
    source = Span(cue.end() + 1, source_end)
    if source.end <= source.start:
        return None
    after = text[source_end:end]
    rest = Span(source_end + len(after) - len(after.lstrip(" ,")), end)
    before = Span(start, start + len(text[start : cue.start()].rstrip(" ,–—-")))
    parts = [Span(a, b - (text[b - 1] in ".;")) for a, b in (before, rest) if b - a > 2 and _LETTER.search(text, a, b)]
    content = tidy(parts, text)
    return Attribution(content, (Span(*cue.span()),), (source,), _CONFIDENCE) if content else None


def _quoted_as_saying(text: str, start: int, end: int) -> Attribution | None:
    """Read "OUTLET quoted SOURCE as saying CONTENT" and "SOURCE was quoted by OUTLET as saying CONTENT"."""
    match = _AS_SAYING.search(text, start, end) if text.find(" as ", start, end) >= 0 else None
    if match is None:
        return None
    lead = text[start : match.start()]
    quote_end = start + max(lead.rfind(m) for m in '”"»’') + 1
    before = Span(max(start, quote_end), match.start())
    before = Span(
        before.start + len(text[before.start : before.end]) - len(text[before.start : before.end].lstrip(" ,")),
        match.start(),
    )
    rest = Span(match.end(), end - (text[end - 1] in ".;"))
    content = tidy([(rest.start + (text[rest.start : rest.start + 1] in ",:"), rest.end)], text)
    if not _LETTER.search(text, rest.start, rest.end):
        content = tidy([(start, quote_end)], text)
    cues = (Span(match.start(), match.end("v")), Span(match.start("as"), match.end()))
    passive = match["be"] is not None
    who = Span(*match.span("who")) if (match["who"] or "").strip() else None
    if passive:
        by = Span(who.start + 4, who.end) if who and match["who"].startswith(" by ") else None
        source, via = (before,), (by,) if by else ()
    elif who is not None:
        source, via = (who,), (before,)
    else:
        return None
    if not content or before.end - before.start < 2 or before.end - before.start > 120:
        return None
    return Attribution(content, cues, tidy(source, text), _CONFIDENCE, via=tidy(via, text))


def _reported_that(text: str, start: int, end: int) -> Attribution | None:
    """Read "OUTLET reported that SOURCE had said …": two speakers, of which a single tagger sees one."""
    match = (
        _REPORTED_THAT.match(text, start, end) if _has(text, start, end, " reported that ", " reports that ") else None
    )
    if match is None:
        return None
    content = tidy([(match.end("v") + 1, end - (text[end - 1] in ".;"))], text)
    return Attribution(content, (Span(*match.span("v")),), (Span(*match.span("s")),), _CONFIDENCE)


def _told_that(text: str, start: int, end: int) -> Attribution | None:
    """Read "SOURCE told HEARER that CONTENT": the hearer is part of neither."""
    match = _TOLD_THAT.match(text, start, end) if _has(text, start, end, " told ", " tells ", " informed ") else None
    if match is None:
        return None
    content = tidy([(match.end("r") + 1, end - (text[end - 1] in ".;"))], text)
    return Attribution(content, (Span(*match.span("v")),), (Span(*match.span("s")),), _CONFIDENCE)


def _hearing(text: str, start: int, end: int) -> Attribution | None:
    """Read "CONTENT, a court heard": who said it there is not told."""
    match = _HEARING.fullmatch(text, start, end) if _has(text, start, end, " hear", " told") else None
    if match is None:
        return None
    content, cue = Span(*match.span("c")), Span(*match.span("v"))
    return Attribution(tidy([content], text), (cue,), (Span(*match.span("s")),), _CONFIDENCE)


def _who_said(text: str, start: int, end: int) -> Attribution | None:
    """Read "…, who had told friends that CONTENT"."""
    match = _WHO_SAID.search(text, start, end) if text.find(", who ", start, end) >= 0 else None
    if match is None:
        return None
    content = tidy([(match.start("c"), match.end("c") - (text[match.end("c") - 1] == "."))], text)
    return Attribution(content, (Span(*match.span("v")),), (Span(*match.span("s")),), _CONFIDENCE)


def _adding(text: str, start: int, end: int) -> Attribution | None:
    """Read "…, warning that CONTENT" within a report; its source is the subject of that report's sentence."""
    match = _ADDING.fullmatch(text, start, end)
    if match is None:
        return None
    content = tidy([(match.end("v") + 1, end - (text[end - 1] in ".;,"))], text)
    return Attribution(content, (Span(*match.span("v")),), (), _CONFIDENCE)


def _said_that(text: str, start: int, end: int) -> Attribution | None:
    """Read "SOURCE said on Friday that CONTENT" within a report."""
    match = _SAID_THAT.match(text, start, end) if text.find(" that ", start, end) >= 0 else None
    if match is None:
        return None
    content = tidy([(match.end() - len("that "), end - (text[end - 1] in ".;,"))], text)
    return Attribution(content, (Span(*match.span("v")),), (Span(*match.span("s")),), _CONFIDENCE)


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
    return Attribution(content, cues, (Span(*match.span(name)),), _CONFIDENCE) if content else None


def _that_said(text: str, start: int, end: int) -> Attribution | None:
    """Read "that SOURCE had said CONTENT", the inside of a report."""
    match = _THAT_SAID.match(text, start, end)
    if match is None or match["s"].lower() in listed("determiner"):
        return None
    content = tidy([(match.end("v") + 1, end)], text)
    return Attribution(content, (Span(*match.span("v")),), (Span(*match.span("s")),), _CONFIDENCE)


def _first_source_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase after "According to" at the head of a sentence ends: an apposition has its own comma."""
    comma = text.find(",", start, end)
    if comma < 0:
        return _source_end(text, start, end)
    apposition = _OPENING_APPOSITION.match(text, comma, end)
    goes_on = apposition is not None and not text.startswith(("which ", "who ", "whose "), apposition.end())
    if apposition is not None and goes_on and not _CLAUSE.search(apposition["a"]):
        return apposition.end() - 2
    return comma


def _source_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase after "according to" ends, appositions set off by commas included."""
    stop = _SOURCE_ENDS.search(text, start, end)
    first = stop.start() if stop else end
    comma = text.find(", ", start, first)
    if comma >= 0:
        close = _APPOSITION_ENDS.search(text, comma + 2, end)
        first = close.start() if close else end
    return len(text[:first].rstrip())


_FRAMES: Final = (
    _reported_last,
    _hearing,
    _quoted_as_saying,
    _reported_that,
    _that_said,
    _told_that,
    _in_the_words_of,
    _according_to,
    _hearsay,
    _who_said,
)

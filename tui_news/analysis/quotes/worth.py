"""Tells which attributions are nothing that a reader would look for under what somebody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes import foreign
from tui_news.analysis.text.marks import SET_OFF
from tui_news.analysis.words.cues import verbs
from tui_news.analysis.words.gazetteers import lexicon, listed
from tui_news.analysis.words.refusals import REASON, WHY
from tui_news.model.annotations import QuoteKind

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.text.quotation_marks import Quotations

DIRECT: Final = 0.98
INDIRECT: Final = 0.02
_HEARSAY: Final = re.compile(r"\b(?:reportedly|allegedly|rumou?r\w*|is (?:believed|said|thought))\b", re.I)
_HEARD: Final = 0.1  # confidence from which on hearsay is kept, which has no source
_SOURCELESS: Final = 0.3  # the same for other indirect quotes without a source
_ACT: Final = 0.3  # confidence at most in an act that the model takes for words
_DOUBTED, _MARKED = 0.1, 0.6  # confidence from which on words in marks with cue and source are believed, and how much
_UNTOLD: Final = 0.45  # share of the quotations without cue and source that are somebody's, on development texts
_ACTS: Final = re.compile(
    r"\b(?:fil(?=e[ds]?\b|ing\b)|announc|order|outlin|unveil|releas|issu|regist|report|propos|launch|sign|present|publish|detail|look)\w*"
    r"(?: at| out)?$",
    re.I,
)
_CLAUSE: Final = re.compile(
    r"^that\b|\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does|do|how|why|whether)\b|:",
    re.I,
)
_EMPTY: Final = frozenset(("that", "as", "to", "of", "if", "whether", "for", "in", "on"))
_STOP: Final = re.compile(r"[.!?][”\"’']?(?=\s|$)|\n")
_LIKELY: Final = re.compile("anonym|named|identi|authori|allowed|withh|quoted by|names?\\b")  # in lower case
_BACK: Final = 400  # characters of a sentence that are read
_FEW: Final = 3  # words in marks that can be a name


def kind(share: float) -> QuoteKind:
    """Give the kind of a quote of whose letters *share* (0 to 1) stand within quotation marks."""
    if share >= DIRECT:
        return QuoteKind.DIRECT
    return QuoteKind.INDIRECT if share <= INDIRECT else QuoteKind.MIXED


def is_worth(text: str, each: Attribution, marks: Quotations) -> bool:
    """Say whether an attribution tells a reader something: words in marks do, and what somebody is said to say.

    Development texts: without the rest, quotes found with cue and source gain four points of F1.
    """
    if _is_spoken(text, each, marks) or _is_headed(text, each) or _is_empty(text, each):
        return False
    what = kind(marks.share(each.content))
    if what is QuoteKind.INDIRECT and each.cue and _gives_reason(text, each):
        return False
    if what is QuoteKind.MIXED and _is_trademark(text, each, marks):
        return False
    if (each.cue and each.source) or what is not QuoteKind.INDIRECT:
        return True
    hearsay = any(_HEARSAY.search(text, *cue) for cue in each.cue)
    return bool(each.cue) and each.confidence >= (_HEARD if hearsay else _SOURCELESS)


def weigh(text: str, each: Attribution, marks: Quotations) -> None:
    """Correct the confidence by what the model does not weigh.

    Words in marks with cue and source are somebody's (on development texts 16 of 19 that the model doubted). In
    "announced a deal", "ordered the firm to pay" somebody acts, and reports no words.
    """
    quoted = marks.share(each.content) > INDIRECT
    says = any(word in verbs() for cue in each.cue for word in text[cue.start : cue.end].lower().split())
    says = says or any(not text[cue.start : cue.end].isascii() for cue in each.cue)
    if quoted and each.cue and each.source and (says or each.confidence >= _DOUBTED):
        each.confidence = max(each.confidence, _MARKED)
    if quoted and each.cue and foreign.is_cue(text[each.cue[-1].start : each.cue[-1].end]):
        each.confidence = max(each.confidence, _MARKED)
    if not each.cue and not each.source and kind(marks.share(each.content)) is QuoteKind.DIRECT:
        each.confidence = max(each.confidence, _UNTOLD)
    if not quoted and is_act(text, each):
        each.confidence = min(each.confidence, _ACT)


def is_act(text: str, each: Attribution) -> bool:
    """Say whether somebody acts, as far as cue and content tell: "announced a deal", "ordered the firm to pay"."""
    if not each.cue or each.content[0].start < each.cue[-1].end:
        return False
    cue, content = text[each.cue[0].start : each.cue[-1].end], text[each.content[0].start : each.content[-1].end]
    return _ACTS.search(cue) is not None and not _CLAUSE.search(content)


def _is_headed(text: str, each: Attribution) -> bool:
    """Say whether a label announces the words as furniture and headlines do, and says nothing of who says them."""
    cue = "".join(text[a:b] for a, b in each.cue)
    label = " ".join(text[a:b] for a, b in each.source).lower()
    return cue == ":" and (label in listed("headline") or label in listed("notice") - lexicon("document"))


def _is_empty(text: str, each: Attribution) -> bool:
    """Say whether the words of *each* are a conjunction without a clause: "a claim (that) the company rejects"."""
    return len(each.content) == 1 and text[each.content[0].start : each.content[0].end].strip(" ,.").lower() in _EMPTY


def _gives_reason(text: str, each: Attribution) -> bool:
    """Say whether the words of *each* are only why somebody is not named: "… anonymity because they feared …"."""
    start = min(s.start for s in (*each.content, *each.cue, *each.source))
    first = max(0, start - _BACK)
    if not _LIKELY.search(text[first:start].lower()):
        return False
    stops = [stop.end() for stop in _STOP.finditer(text, first, start)]
    lead = REASON.search(text, stops[-1] if stops else first, each.content[-1].end)
    why = WHY.search(lead["reason"]) if lead else None
    return lead is not None and why is not None and lead.start("reason") + why.start("why") <= start + 1


def _is_trademark(text: str, each: Attribution, marks: Quotations) -> bool:
    """Say whether all that is in marks is a capitalised name, with nobody saying: registered “We” for $5 million."""
    if any(word.lower() in verbs() for cue in each.cue for word in text[cue.start : cue.end].split()):
        return False
    quoted = [q for s in each.content for q in marks.within(s.start, s.end)]
    words = [word for q in quoted for word in text[q.inner_start : q.inner_end].split()]
    return len(quoted) == 1 and len(words) <= _FEW and all(w[0].isupper() and w[-1].isalnum() for w in words)


def _is_spoken(text: str, each: Attribution, marks: Quotations) -> bool:
    """Say whether an attribution is only part of what somebody says: it stands whole, cue and source too, in marks.

    Who quotes within a quotation (“He said, ‘Go’.”) is kept.
    """
    around = marks.at(each.content[0].start) if each.cue else None
    if around is None:
        return False
    says = any(word in verbs() for cue in each.cue for word in text[cue.start : cue.end].lower().split())
    if says and marks.nested(each.content[0].start, each.content[-1].end):
        return False
    begin = around.inner_start if around.mark == SET_OFF else around.start + 1
    return all(begin <= s.start and s.end <= around.end for s in (*each.content, *each.cue, *each.source))

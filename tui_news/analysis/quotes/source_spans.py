"""Repairs the source span of one attribution: the whole noun phrase of whoever speaks, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.datelines import DATELINE
from tui_news.analysis.words.cues import verbs
from tui_news.analysis.words.gazetteers import lexicon, listed
from tui_news.analysis.words.phrases import PRONOUNS
from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.quotes.beside import Beside

_CLAUSE: Final = re.compile(r"(?:where|which|who|whose) \S+ \S+")
_DESCRIBED: Final = re.compile(r"(?:^|[.,;:”\"\n–—] ?)(?P<noun>[^.,;:“”\"\n–—]{3,100}), $")
_BY: Final = re.compile(r" (?:by|from) (?P<who>[^,.;“”\"\n]{3,80}?) ")
_HEARSAY: Final = re.compile(r"\b(?:reportedly|allegedly|supposedly)\b", re.I)
_DOCUMENT: Final = re.compile(
    r"\b(?P<noun>(?:an?|the|its|leaked|secret|internal|new) (?:[\w’'-]+ ){0,3}?(?:"
    + "|".join(sorted(lexicon("document")))
    + r")"
    r"(?: of (?:an?|the) (?:[\w’'-]+ ){1,3}?)?(?: [\w’'-]+){0,3}? (?:by|from)) $",
    re.I,
)
_WHO: Final = re.compile(r" (?:who|whose|which)$")
_CLAUSE_END: Final = re.compile(r"[,.;:!?“”\"\n]|$")
_ADDRESSED: Final = re.compile(
    r"\b(?:am|are|is|was|were|be|been|being) (?:\w+ )?(?P<v>\w+)(?: (?:to|as|of|for|with|by|that|about|how|why|if))?$",
    re.I,
)
_PASSIVE: Final = re.compile(r"(?:is|was|has been|had been|were|are) (?:\w+ )?\w+(?:ed|id|wn|ght)\b")
_SEEMS: Final = re.compile(r"\b(?:seem|appear)(?:s|ed)?$")
_LONG_CLAUSE: Final = 160  # characters of a clause that describes a source
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|Del|St|Sir|Dame)\.? $")
_SENTENCE: Final = re.compile(r"\n|[a-z]{4}[.!?][”\"’]? (?=[A-Z“\"])")
_LED: Final = re.compile(r"(?:by|and|but|while|because|so) (?=\S)")
_TAIL: Final = re.compile(
    r",? (?:\([^()]*|in|on|at|of|to|by|for|from|with|and|but|or|when|while|as|later|also|then|now)$"
)
_BE: Final = re.compile(r" (?P<be>(?:have been|has been|had been|is|are|was|were)(?: \w+ly)?)$")
_HEAD: Final = 110  # characters before a source that can be its head
_SHOWN: Final = re.compile(
    r", (?:first |also )?(?:seen|published|obtained|reviewed|leaked|read|viewed|shared|released|posted) "
    r"(?:(?:on|in|last|this) [\w ]{2,20})?(?:by|to) (?:the )?$"
)
_PREPOSED: Final = re.compile(r"\w (?:of|to|by|from|for|with|about|on|in|as|at) (?:the )?$")
_CLAUSE_START: Final = re.compile(
    r"(?:^|(?<=[.!?;:,“”\"\n–—])) ?"
    r"|(?:\b(?:that|because|but|and|while|when|if|as|although|though|whether|Even|Only|But|And) )"
)
_RELATIVE: Final = re.compile(r"(?:who|which|whose|that|what|where)\b")
_NO_OPENING: Final = listed("preposition") | listed("time") | listed("adverb") | listed("link") | listed("opener")
_NO_HEAD: Final = listed("auxiliary") | {
    "after",
    "before",
    "later",
    "who",
    "which",
    "that",
    "said",
    "ago",
    "that’s",
    "it’s",
}
_OF_WHOM: Final = re.compile(
    r"\b(?:expected|believed|thought|considered|said|known|seen|viewed|deemed|regarded|described|called|dubbed)$", re.I
)
_PLURALS: Final = frozenset(("claims", "reports", "demands", "promises", "pledges", "hopes", "fears", "warnings"))
_STATE: Final = re.compile(r"[\w.-]{0,4}\)")
_NO_SOURCE: Final = frozenset(("a", "an", "the", "another", "any", "this", "that"))


def settle(text: str, each: Attribution, beside: Beside) -> None:
    """Find the source that the model missed, make it whole, and leave out what only stands beside it."""
    if each.cue and not each.source and each.content:
        each.source = _by_whom(text, each)
        if not each.source and each.cue[0].end <= each.content[0].start and not _HEARSAY.search(text, *each.cue[0]):
            each.source = beside.subject(each.cue[0].start)
    if each.source and text[each.source[0].start : each.source[-1].end].lower() in listed("determiner"):
        each.source = beside.phrase(each.source[0].start) or each.source  # "a" of "a letter found there"
    _tidied(text, each)
    if each.source and each.cue and _is_noun(text, each):
        each.source = ()
    if each.source and each.cue and (_is_addressed(text, each) or _is_nobody(text, each)):
        if each.content and _OF_WHOM.search(text, *each.cue[0]) and each.source[-1].end <= each.content[0].start:
            each.content = (*each.source, *each.content)  # (most voters) are expected (to stay away)
        each.source = _by_whom(text, each)
    each.source = _whole(text, _without_dash(text, each.source))
    _headed(text, each)


def _by_whom(text: str, each: Attribution) -> Spans:
    """Read whose a noun of saying is, or who acts in a passive: "warnings by (X) that …", "described by (X) as …"."""
    following = next((s.start for s in each.content if s.start >= each.cue[-1].end), None)
    if following is None:
        return ()
    following -= len("as ") * text.endswith(" as ", 0, following)
    found = _BY.fullmatch(text, each.cue[-1].end, following)
    return (Span(*found.span("who")),) if found else ()


def _tidied(text: str, each: Attribution) -> None:
    """Cut off what a source never begins or ends with: another sentence, a date line, "by", "and", the cue itself."""
    if len(each.source) != 1:
        return
    start, end = each.source[0]
    for stop in _SENTENCE.finditer(text, start, end):
        start = stop.end()
    line = DATELINE.match(text, text.rfind("\n", 0, start) + 1, end)
    start = max(start, line.end()) if line else start
    led = _LED.match(text, start, end)
    start = led.end() if led else start
    for cue in each.cue:
        if start < cue.start < end and text[start : cue.start].strip().lower() not in _NO_SOURCE:
            end = cue.start
        elif cue.start <= start < cue.end < end:
            start = cue.end
    end = start + len(text[start:end].rstrip(" ,"))
    start, end = _titled(text, start, end)
    tail = _TAIL.search(text, start, end)
    if tail is not None:
        end = tail.start()
    words = text[start:end].strip(" ,")
    alone = words.lower() in listed("preposition") or words.lower() in listed("adverb")
    auxiliary = _BE.search(text, start, end)
    if auxiliary is not None and each.cue and 0 <= each.cue[0].start - end <= 1:  # "Police were" told
        each.cue = (Span(auxiliary.start("be"), each.cue[0].end), *each.cue[1:])
        end = auxiliary.start()
    words = text[start:end].strip(" ,")
    each.source = () if end <= start or not words or alone else (Span(start, end),)


def _headed(text: str, each: Attribution) -> None:
    """Take in the head of a source of which only the end was found, right before its verb.

    "(her submission to) the court noted", "(China,) the North's only ally, said".
    """
    if len(each.source) != 1 or not each.cue or text[each.cue[0].start : each.cue[0].end].endswith("ing"):
        return
    start, end = each.source[0]
    between = text[end : each.cue[0].start]
    if between not in (" ", ", "):
        return
    window = text[max(0, start - _HEAD) : start]
    shown = _SHOWN.search(window) if between == ", " else None
    if shown is not None:
        head = window[: shown.start()]  # (a draft of the plan,) seen by the Gazette, says
    elif _PREPOSED.search(window) and text[start:end].lower() not in PRONOUNS:
        head = window
    elif window.endswith(", ") and between == ", ":
        head = window[:-2]
    else:
        return
    head = _CLAUSE_START.split(head)[-1]
    if _is_head(head, whole=head is not window) and not _RELATIVE.match(text, start, end):
        each.source = (Span(start - len(window) + window.rindex(head), end),)


def _is_head(words: str, *, whole: bool) -> bool:
    """Say whether words that begin a clause are a noun phrase, as far as their first word and their verbs tell."""
    first, *rest = words.split() or [""]
    low = first.lower()
    if not rest and (first.islower() or not whole):
        return False
    if low in _NO_OPENING:
        return False
    if low.endswith(("ing", "ly")) or any(w in _NO_HEAD or w in verbs() for w in words.lower().split()):
        return False
    return first[:1].isupper() or low in listed("determiner")


def _titled(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the title that stands before a name, and the rest of the brackets that end it: "(D-N.J" + ".)"."""
    title = _TITLED.search(text, max(0, start - 6), start)
    start = title.start() if title and text[start].isupper() else start
    if text.rfind("(", start, end) > text.rfind(")", start, end):
        rest = _STATE.match(text, end)
        end = rest.end() if rest else end
    return start, end


def _without_dash(text: str, source: Spans) -> Spans:
    """Cut a dash off the end of a source; one that ends in "who" goes on to the end of that clause."""
    if not source:
        return source
    start, end = source[-1]
    if _WHO.search(text, max(start, end - 7), end):
        stop = _CLAUSE_END.search(text, end)
        end = stop.start() if stop and stop.start() - end < _LONG_CLAUSE else end
        return (*source[:-1], Span(start, end))
    words = text[start:end]
    if words[-1] not in "–—-":
        return source
    bare = words.rstrip(" –—-")
    return (*source[:-1], Span(start, start + len(bare))) if bare else source[:-1]  # the dash of a list is nobody


def _whole(text: str, source: Spans) -> Spans:
    """Add the noun to a source of which only the end was found: the governor of X, (where Y lies,); a report by (Z)."""
    if len(source) != 1:
        return source
    start, end = source[0]
    clause = _CLAUSE.match(text, start, end)
    if not clause and not text.endswith(("by ", "from "), 0, start):
        return source  # no document's author: not worth the slow search
    described = _DESCRIBED if clause else _DOCUMENT
    before = described.search(text, max(0, start - 120), start)
    return (Span(before.start("noun"), end),) if before else source


def _is_addressed(text: str, each: Attribution) -> bool:
    """Say whether the source is of whom or to whom words are said: they "were told to leave", she "is accused of"."""
    cue, source = each.cue[0], each.source[-1]
    if not source.end <= cue.start <= source.end + 2:
        return False
    if _SEEMS.search(text, *cue):
        return True
    passive = _ADDRESSED.search(text, *cue)
    if passive is None:
        return False
    verb = passive["v"].lower()
    undergone = verb in listed("undergone") or (verb in verbs() and verb.endswith(("ed", "en", "wn", "id", "ld")))
    return undergone and verb not in listed("felt")


def _is_noun(text: str, each: Attribution) -> bool:
    """Say whether the cue is the noun that its source speaks of: she called “absurd” (claims) that she was rich."""
    if text[each.cue[0].start : each.cue[-1].end].lower() not in _PLURALS:
        return False
    gap = text[each.source[-1].end : each.cue[0].start]
    return bool(gap.strip()) and gap[0] == " " and not set(gap.lower().split()) <= listed("adverb")


def _is_nobody(text: str, each: Attribution) -> bool:
    """Say whether the source is the "it" of "it is believed"."""
    it = text[each.source[0].start : each.source[-1].end].lower()
    return it in ("it", "there") and _PASSIVE.match(text, *each.cue[0]) is not None

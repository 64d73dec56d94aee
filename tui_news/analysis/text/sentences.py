"""Finds where sentences begin and end among tokens, by the rules of news prose: abbreviations, initials, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.tokens import CLOSING, OPENING, PARAGRAPH, QUOTATION_MARKS, STRAIGHT

if TYPE_CHECKING:
    from tui_news.analysis.text.tokens import Tokens

_STOPS: Final = frozenset({".", "!", "?", "…", "。", "！", "？", "؟", "।"})
_ENDS: Final = _STOPS | {PARAGRAPH}
_SELF_SUFFICIENT: Final = frozenset({"。", "！", "？", "।"})
_CLOSERS: Final = CLOSING | STRAIGHT | {")", "]", "}", "’", "'"}
_OPENERS: Final = OPENING | STRAIGHT | {"(", "[", "‘", "'"}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Followed by a name or number, so a full stop after them does not end the sentence.
_ABBREVIATIONS: Final = _words("""
    mr mrs ms dr prof st sen sens rep reps gov gen col lt sgt maj capt cmdr adm hon rev fr sr jr ven messrs mme mlle
    supt insp det pres vs no nos art arts sec op ft mt jan feb mar apr jun jul aug sept sep oct nov dec approx est dept
    univ assn bros etc cf al ca fig vol pp ed eds
""")
# After these a capital letter is ordinary: "Acme Inc. The …" ends a sentence, "Acme Inc. said" does not.
_COMPANY: Final = _words("inc ltd corp co plc llc jr sr etc al")
# "No. 5" goes on, "No. Never." does not.
_BEFORE_NUMBERS: Final = _words("no nos art arts sec fig vol pp op")
# A dotted abbreviation ("U.S.") ends its sentence when one of these follows with a capital letter.
_STARTERS: Final = _words("""
    the a an this that these those it its he his she her they their we our i you in on at for from by with after
    before but and or so if when while as since there here what who how why however meanwhile still yet also according
    one two some many most all both no not last earlier later now then asked under during despite although though
    among
""")


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Cut *tokens* into sentences in order, as (first token, token after the last); paragraph breaks belong to none."""
    found: list[tuple[int, int]] = []
    begin = 0
    words, count = tokens.words, len(tokens)
    for i in [i for i, word in enumerate(words) if word in _ENDS or (word[-1] == "." and len(word) > 1)]:
        if i < begin:
            continue
        if words[i] == PARAGRAPH:
            if begin < i:
                found.append((begin, i))
            begin = i + 1
        else:
            end = _past_closers(tokens, i + 1)
            if _begins_anew(tokens, i, end):
                found.append((begin, end))
                begin = end
    if begin < count:
        found.append((begin, count))
    return found


def _past_closers(tokens: Tokens, i: int) -> int:
    """Find the first token at or after *i* that is no closing mark set directly behind its neighbour."""
    while i < len(tokens) and tokens.words[i] in _CLOSERS and tokens.starts[i] == tokens.ends[i - 1]:
        i += 1
    return i


def _begins_anew(tokens: Tokens, stop: int, following: int) -> bool:
    """Whether a sentence begins at token *following*, which comes after the stop (and closing marks) at *stop*."""
    words = tokens.words
    if following >= len(words) or words[following] == PARAGRAPH:
        return True
    if words[stop] in _SELF_SUFFICIENT:
        return True
    if tokens.starts[following] == tokens.ends[following - 1]:
        return False
    first = following
    while first < len(words) - 1 and words[first] in _OPENERS:
        first += 1
    if words[first][0].islower():
        return False
    if following > stop + 1 or words[stop] in ("!", "?"):
        return True
    if len(words[stop]) > 1:
        return set(words[stop]) == {"."} or words[first].lower() in _STARTERS or words[following] in QUOTATION_MARKS
    return words[stop] != "." or not _abbreviated(tokens, stop, words[first])


def _abbreviated(tokens: Tokens, stop: int, following: str) -> bool:
    """Whether the full stop at *stop* belongs to the word before it: a title, a company's form, an initial."""
    if stop == 0 or tokens.ends[stop - 1] != tokens.starts[stop]:
        return False
    before = tokens.words[stop - 1]
    lowered = before.lower()
    if lowered in _COMPANY:
        return following.lower() not in _STARTERS
    if lowered in _BEFORE_NUMBERS:
        return following[0].isdigit()
    if lowered in _ABBREVIATIONS:
        return before != before.lower() or following[0].isdigit()
    return len(before) == 1 and before.isupper() and following.lower() not in _STARTERS

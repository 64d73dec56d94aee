"""Tells which quotations are somebody's words by their form alone, and which marks stand around names and titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes import foreign
from tui_news.analysis.text.marks import SET_OFF
from tui_news.analysis.words.cues import participles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.quotes.beside import Beside
    from tui_news.analysis.text.marks import Quotation
    from tui_news.analysis.text.quotation_marks import Quotations

_WORD: Final = re.compile(r"[^\W_]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_STOPPED: Final = re.compile(r"[.,!?…—–。、，！？،؟]['’”\")\]]*$")
_WORKS: Final = (
    "titled|entitled|named|dubbed|nicknamed|code-?named|so-called|known as|called|film|movie|book|novel|album|song|"
    "single|show|series|play|opera|programme|program|podcast|poem|painting|magazine|hashtag|episode|word|letter|term|phrase"
)
_TITLED: Final = re.compile(rf"\b(?:{_WORKS})[:,]? $", re.I)
_NAMING: Final = re.compile(rf"\b(?:{_WORKS}|sold|billed|labelled)\b", re.I)
_CALLED: Final = re.compile(r"\b(?:known|nicknamed|dubbed|titled|entitled|code-?named|billed|sold)\b", re.I)
_NAMES_TOO: Final = frozenset(("calling", "describing", "reading"))
_LEADS: Final = frozenset(',:.!?”"：，。、')
_SINGLE: Final = frozenset("'‘’‚")
_LONG, _SHORT, _NAME = 6, 3, 7  # words


def is_stopped(words: str) -> bool:
    """Say whether quoted words end as a sentence or clause does, with the stop inside the marks."""
    return bool(_STOPPED.search(words.strip()))


def speeches(text: str, marks: Quotations, beside: Beside) -> Iterator[list[Quotation]]:
    """Give the quotations that can only be speech, in the order of the text; those over several paragraphs together."""
    groups: dict[int, list[Quotation]] = {}
    for q in marks.outer:
        if q.group >= 0:
            groups.setdefault(q.group, []).append(q)
    for q in marks.outer:
        if q.group >= 0:
            if groups[q.group][0] is q:
                yield groups[q.group]
        elif not q.title and (_is_speech(text, q) or _is_said(text, q, beside)):
            yield [q]


def is_name(text: str, each: Attribution, marks: Quotations) -> bool:
    """Say whether the "quote" is a title, nickname or word in marks that nobody says."""
    cue = " ".join(text[a:b] for a, b in each.cue)
    if len(each.content) != 1 or (each.source and not _CALLED.search(cue)):
        return False
    if cue in participles() - _NAMES_TOO:
        return False  # called them in, shouting “Run!”
    start, end = each.content[0]
    before = text[max(0, start - 30) : start] + cue
    naming = bool(_NAMING.search(before))
    if marks.share(each.content) < 0.3 or (_count(text[start:end]) > _NAME and not naming):
        return False
    return naming or (not each.cue and not is_stopped(text[start:end].rstrip("”\"’'»")))


def _count(words: str) -> int:
    """Give the number of words; scripts without blanks have about three letters a word, Chinese two."""
    count = len(_WORD.findall(words))
    if words.isascii() or count >= _SHORT:
        return count
    return max(count, len(words) // 3, len(_HAN.findall(words)) // 2)


def _is_speech(text: str, q: Quotation) -> bool:
    inner = text[q.inner_start : q.inner_end].strip()
    before = text[max(0, q.start - 40) : q.start]
    count, stopped = _count(inner), is_stopped(inner)
    if q.mark == SET_OFF:
        return count >= _SHORT
    if q.mark == "«" and count > _SHORT:
        return not _TITLED.search(before)
    if q.mark in "「『":
        return text.startswith("と", q.end) or (count >= _SHORT and stopped)
    if count < 2 or not stopped or _TITLED.search(before):
        return False
    last = before.rstrip(" ")[-1:]
    if q.mark in "‘'":
        return count >= _LONG and (last in _LEADS or last in ("", "\n"))
    if count >= _LONG:
        return True
    led = last in _LEADS or last in ("", "\n")
    return count >= _SHORT and led and not inner[0].islower()


def _is_said(text: str, q: Quotation, beside: Beside) -> bool:
    """Say whether cue and source follow words of some length whose comma stands outside the marks: „…“, sagte X."""
    if beside.led(q.start) is not None:
        return True
    if text[q.end : q.end + 1] not in (",", " "):
        return False
    near = beside.after(q.end) if q.mark not in _SINGLE else None
    if near is None:
        return False
    cue = text[near[0][-1].start : near[0][-1].end]
    return foreign.is_cue(cue) or cue.lower() in foreign.WAYS or _count(text[q.inner_start : q.inner_end]) > _SHORT

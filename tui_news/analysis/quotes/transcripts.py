"""Reads talk set down as talk: lines that begin with who speaks ("Mara Lind: …", "Q: …"), words signed with a dash."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.words.gazetteers import genders, lexicon, listed
from tui_news.analysis.words.roles import people
from tui_news.model.documents import Span
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui_news.analysis.text.quotation_marks import Quotations

_CONFIDENCE: Final = 0.7
_LABEL: Final = re.compile(
    r"[“\"]?(?P<s>[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|der|al|bin|\d{1,2})){0,4})(?P<v>:) (?=\S)"
)
_SIGNED: Final = re.compile(
    r"(?:^|\s|(?<=[”\"’»]))(?P<v>[—–―-]{1,2})[^\S\n]?(?P<s>[A-ZÀ-Þ][\w.’'-]*(?: [\w.’'-]+){0,3}(?:, [^.\n]{2,60})?)\.?$"
)
_POSTED: Final = re.compile(
    r"(?P<v>[—–―]) ?(?P<s>[\w.’'-]+(?: [\w.’'-]+){0,5})[^\w(\n]*(?: ?\(@\w+\))?(?:,? [A-Z]\w+ \d{1,2}, \d{4})?\.?"
)
_VERBAL: Final = re.compile(
    r"\b(?:I|we|you|he|she|they|it|is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|"
    r"not)\b|n[’']t\b|\b(?:I|we|you|they|he|she|it|that|there)[’']|[!?]",
    re.I,
)
_ASKING: Final = frozenset(("q", "question"))
_ANSWERING: Final = frozenset(("a", "answer"))
_LEAST_TURNS: Final = 3  # paragraphs with labels that make a transcript
_SHARE: Final = 0.4  # share of the paragraphs from the first label on that have one
_NEAR: Final = 3  # paragraphs between two labels of one transcript, at most
_SHORTEST: Final = 6  # letters of what is said after a label that stands alone


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: who, by the span of the label, its colon, and the spans of what is said."""

    who: Span
    colon: Span
    said: tuple[Span, ...]


def turns(text: str, blocks: Sequence[tuple[int, int]]) -> list[Turn]:
    """Give the turns of a transcript, [] where the text is none; *blocks* are the sorted spans of the paragraphs.

    A text is one when labels recur, or several people have them, in a good part of its paragraphs. A paragraph without
    a label belongs to the turn before it when most have one.
    """
    labels = [_LABEL.match(text, start, end) for start, end in blocks]
    labels = [found if found and not _is_notice(found["s"]) else None for found in labels]
    named = Counter(found["s"].lower() for found in labels if found)
    if sum(named.values()) < _LEAST_TURNS or not (max(named.values()) > 1 and len(named) > 1):
        return []
    shouted = any(found and found["s"].isupper() and named[found["s"].lower()] > 1 for found in labels)
    recurring = {name for name, count in named.items() if count > 1 or _is_person(name)}
    at = [
        i
        for i, found in enumerate(labels)
        if found and (found["s"].isupper() if shouted else found["s"].lower() in recurring)
    ]
    at = [i for i in at if any(0 < abs(i - j) <= _NEAR for j in at)]
    if len(at) < _LEAST_TURNS or len(at) < _SHARE * (at[-1] + 1 - at[0]):
        return []
    result: list[Turn] = []
    for i in range(at[0], at[-1] + 1):
        found, (start, end) = labels[i], blocks[i]
        if found is not None and i in at:
            result.append(Turn(Span(*found.span("s")), Span(*found.span("v")), (Span(found.end(), end),)))
        else:
            last = result[-1]
            result[-1] = Turn(last.who, last.colon, (*last.said, Span(start, end)))
    return result


def signatures(text: str, blocks: Sequence[tuple[int, int]], set_off: Collection[int]) -> list[Turn]:
    """Give what is set off and signed in a paragraph of its own, as posts are: "…" and then "— Mara Lind (@mara)".

    *set_off* has the starts of the paragraphs that the page sets off; the dash stands for the colon of a turn.
    """
    result: list[Turn] = []
    said: list[Span] = []
    for start, end in blocks:
        found = _POSTED.fullmatch(text, start, end)
        if found is None:
            said = [*said, Span(start, end)] if start in set_off else []
        else:
            if said:
                result.append(Turn(Span(*found.span("s")), Span(*found.span("v")), tuple(said)))
            said = []
    return result


def spoken(talk: Sequence[Turn]) -> list[Attribution]:
    """Give the turns of a transcript as attributions."""
    return [Attribution(turn.said, (turn.colon,), (turn.who,), _CONFIDENCE) for turn in talk]


def named_turns(text: str, talk: Sequence[Turn]) -> list[Span]:
    """Give the labels that are names of people, not of offices and not "Q"."""
    names = []
    for turn in talk:
        words = text[turn.who.start : turn.who.end].lower().split()
        if len(words[-1]) > 2 and words[-1] not in people() and words[-1] not in lexicon("body"):
            names.append(turn.who)
    return names


def label(text: str, start: int, end: int) -> Attribution | None:
    """Read "SPEAKER: CONTENT" where it stands alone, as headlines have it."""
    match = _LABEL.match(text, start, end)
    if match is None or end - match.end() < _SHORTEST or _is_notice(match["s"]):
        return None
    opened = text[match.end()] in "“‘\"'«"
    if not (opened or (match["s"].isupper() and len(match["s"]) > 1) or _is_person(match["s"].lower())):
        return None
    if start > 0 and not opened and not _VERBAL.search(text, match.end(), end):
        return None  # charges, teams and prices: "Mara Lind: two counts of theft, held without bail."
    return Attribution((Span(match.end(), end),), (Span(*match.span("v")),), (Span(*match.span("s")),), _CONFIDENCE)


def signed(text: str, start: int, end: int, marks: Quotations) -> Attribution | None:
    """Read a paragraph that is nothing but words within marks and, behind a dash, who wrote or said them."""
    first = marks.at(start)
    found = _SIGNED.search(text, first.end, end) if first is not None and first.start == start else None
    if first is None or found is None or found.start() > first.end + 1:
        return None
    return Attribution(
        (Span(first.start, first.end),), (Span(*found.span("v")),), (Span(*found.span("s")),), _CONFIDENCE
    )


def is_asking(name: str) -> bool:
    """Say whether a label stands for whoever asks ("Q")."""
    return name.lower() in _ASKING


def is_answering(name: str) -> bool:
    """Say whether a label stands for whoever is asked ("A")."""
    return name.lower() in _ANSWERING


def _is_notice(name: str) -> bool:
    """Say whether a label announces what follows, as furniture does, or dates it: "READ MORE:", "Monday:"."""
    words = name.lower().split()
    return words[0] in listed("notice") or words[-1] in listed("notice") or words[-1] in listed("time")


def _is_person(name: str) -> bool:
    words = name.split()
    return words[-1] in people() or words[-1] in lexicon("body") or words[0] in genders()

"""Tells who talks where no labels say so: hearings in which somebody is called, a host and a guest, interviews."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Mention

_TITLED: Final = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|General|Senator|Professor|Counsel|Justice|Judge|Representative|Minister|Secretary)\.? "
    r"(?P<n>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
)
# Who is called on at the end of a paragraph speaks in those that follow: "… Miss Rosenthal?", "General Prelogar."
_CALLED_ON: Final = re.compile(rf"(?:^|(?<=[.!?] )){_TITLED}[.?!]$", re.M)
# Who is answered: "It is both, Justice Thomas. This …"
_ANSWERED: Final = re.compile(rf"(?<=, ){_TITLED}[.?!]")
_HOST: Final = re.compile(
    r"\b(?:I[’']m|I am|[Mm]y name is) (?:your host(?: as always| today| tonight)?,? ?)?(?:as always, )?"
    r"(?P<h>[A-ZÀ-Þ][\w’'-]+),? [^.\n]{0,40}?\b(?:joined by|with me (?:is|today is)|my guest(?: today)? is) "
    r"(?P<g>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)(?! and\b|, [A-Z])"
)
_VOCATIVE: Final = r"(?:^|, |[.!?] ){}(?:[.!?]|,(?! (?:who|which|whose|a|an|the)\b))"
_TURN: Final = re.compile(
    r"(?:Yeah|Yes|No|Well|Oh|OK|Okay|Right|Um|Uh|Exactly|Sure|Thanks|Thank you|Hi|Hello|Howdy|Mm)\b"
)
_LEAST_TURNS: Final = 6  # paragraphs of talk between two
_PARAGRAPH: Final = re.compile(r"\S[^\n]*")
_INTERVIEW: Final = re.compile(r"\binterview", re.I)
_BYLINE: Final = re.compile(r"^(?:by|from|words) [^\n]{3,80}$", re.I | re.M)
_INTRODUCTION: Final = 1500  # characters at the beginning in which an interview is called one
_LEAST_ANSWERS: Final = 3  # questions followed by an answer that make an interview
_LONGEST_QUESTION: Final = 500  # characters of a paragraph that asks
_SHARE: Final = 0.15  # share of the paragraphs that begin as answers do, from which on they are turns


class Voice(NamedTuple):
    """Somebody who talks, by name, and by local entity where the name is a mention."""

    name: str
    entity: int | None


class Voices:
    """Who talks where in one text; nobody is known where the text does not tell."""

    def __init__(self, text: str, people: Sequence[Mention]) -> None:
        """Take the mentions of people, sorted."""
        self._text, self._people = text, people
        self._starts: list[int] = []
        self._turns: list[tuple[Voice | None, Voice | None]] = []
        self._answered: list[tuple[int, Voice]] = []
        if not self._of_two() and not self._interview():
            self._called_on()

    def at(self, offset: int) -> Voice | None:
        """Give who talks at *offset*."""
        i = bisect_right(self._starts, offset) - 1
        return self._turns[i][0] if i >= 0 else None

    def heard(self, offset: int) -> Voice | None:
        """Give whom that one talks to, where they are two or one is called by name."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0 or self._turns[i][1] is not None:
            return self._turns[i][1] if i >= 0 else None
        end = self._text.find("\n", offset)
        if self._text.endswith("?", 0, end if end >= 0 else len(self._text)):
            return self._turns[i][0]  # who was called on is asked
        last = bisect_right(self._answered, offset, key=lambda called: called[0]) - 1
        called = self._answered[last] if last >= 0 else (0, None)
        return called[1] if called[0] > self._starts[i] and called[1] != self._turns[i][0] else None

    def _called_on(self) -> None:
        for called in _CALLED_ON.finditer(self._text):
            self._starts.append(called.end())
            self._turns.append((self._voice(*called.span("n")), None))
        if self._starts:
            self._answered = [(m.end(), self._voice(*m.span("n"))) for m in _ANSWERED.finditer(self._text)]

    def _of_two(self) -> bool:
        """Let host and guest take turns by paragraphs, where the first says who they are and many answer."""
        paragraphs = [(m.start(), m.group()) for m in _PARAGRAPH.finditer(self._text)]
        found = _HOST.search(paragraphs[0][1]) if len(paragraphs) >= _LEAST_TURNS else None
        if found is None or sum(bool(_TURN.match(words)) for _, words in paragraphs) < _SHARE * len(paragraphs):
            return False
        first = paragraphs[0][0]
        two = [self._voice(first + found.start(g), first + found.end(g)) for g in ("h", "g")]
        called = [re.compile(_VOCATIVE.format(re.escape(voice.name.split()[0]))) for voice in two]
        turn = 0
        for i, (start, words) in enumerate(paragraphs):
            # Whoever is called by name does not talk: an extra paragraph puts only what stands before that wrong.
            hears = [who.search(words) is not None for who in called]
            turn = hears.index(False) if i and hears.count(True) == 1 else turn
            self._starts.append(start)
            self._turns.append((two[turn], two[1 - turn]))
            turn = 1 - turn
        return True

    def _interview(self) -> bool:
        """Let whom an interview is with talk in the paragraphs between its questions."""
        paragraphs = list(_PARAGRAPH.finditer(self._text))
        asked = [p.group().endswith("?") and len(p.group()) < _LONGEST_QUESTION for p in paragraphs]
        answered = sum(q and not a for q, a in pairwise(asked))
        if answered < _LEAST_ANSWERS or not _INTERVIEW.search(self._text, 0, _INTRODUCTION):
            return False
        first = paragraphs[asked.index(True)].start()
        by = [line.span() for line in _BYLINE.finditer(self._text, 0, first)]
        named = Counter(m.entity for m in self._people if m.start < first and not any(a <= m.start < b for a, b in by))
        if not named:
            return False
        entity = named.most_common(1)[0][0]
        name = next(self._text[m.start : m.end] for m in self._people if m.entity == entity)
        for paragraph, question in zip(paragraphs, asked, strict=True):
            if paragraph.start() >= first:
                self._starts.append(paragraph.start())
                self._turns.append((None, Voice(name, entity)) if question else (Voice(name, entity), None))
        return True

    def _voice(self, start: int, end: int) -> Voice:
        first = bisect_right(self._people, start, key=lambda m: m.end)  # mentions do not overlap each other
        known = first < len(self._people) and self._people[first].start < end
        return Voice(self._text[start:end], self._people[first].entity if known else None)

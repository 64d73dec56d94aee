"""Tells who speaks in a text's own first person, and who answers in an interview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.spans import overlap
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Mention

_TOP: Final = 600  # characters in which a byline can stand
_LETTER: Final = 20000  # characters of a text at most that can be a letter or a talk
_BYLINE: Final = re.compile(r"^(?:by|from) (\w[^\n]{3,80})$", re.I | re.M)
_I_AM: Final = re.compile(
    r"(?:^|(?<=[\n.!?,;] ))(?:(?:[Hh]ello|[Hh]i|[Aa]nd|[Ss]o|[Ww]elcome),? )?(?:I[’']m|I am|[Mm]y name is) "
    r"(?:your (?:\w+ ){1,3}(?:as always|today|tonight|this week)?,? ?)?(?P<n>[A-ZÀ-Þ][\w’'-]+)",
    re.M,
)
_SIGNED: Final = re.compile(
    r"^(?:Yours(?: \w+)?|(?:Yours )?[Ss]incerely(?: yours)?|(?:Kind |Best |Warm )?[Rr]egards|Best wishes|Best|Love|"
    r"(?:Much|All my) love|Affectionately|Respectfully(?: yours)?|Faithfully)[,.]?\s+(?P<n>[A-ZÀ-Þ][^\n]{1,60})",
    re.M,
)
# "Love to all,", "Lots of love and kisses,", "With every good wish," on a line of its own, then a name on the next.
_PARTING: Final = re.compile(
    r"^[^\n]{0,40}\b(?:[Ll]ove|[Ww]ish(?:es)?|[Rr]egards|[Yy]ours)\b[^\n]{0,30}[,.]\s*\n+"
    r"(?P<n>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,2})$",
    re.M,
)
_ADDRESSED: Final = re.compile(r"^(?:My )?[Dd]ear(?:est)? [^\n]{2,40}$", re.M)
_SEVERAL: Final = re.compile(
    r"\b(?:joined by|with me (?:is|are|today|tonight)|my (?:guests?|co-?hosts?)|your hosts?)\b"
)
_OPENED: Final = re.compile(r"[“«„][^”»\n]*$")


class FirstPersons:
    """The people named where a text says by whom it is or whom it questions."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._answers = len(text)
        self._people = [m for m in mentions if m.type is EntityType.PERSON]

    def interviewed(self, offset: int) -> int | None:
        """Give the entity that answers in an interview: the first person named before its first answer, no byline's.

        *offset* is where an answer begins; ask for the first one first.
        """
        self._answers = min(self._answers, offset)
        line = _BYLINE.search(self._text[:_TOP])
        for m in self._people:
            if m.start >= self._answers:
                break
            if not (line and overlap((m.start, m.end), line.span(1))):
                return m.entity
        return None

    def author(self) -> int | None:
        """Give the entity that "I" is outside all quotes: by byline, signature, or as it introduces itself."""
        text = self._text
        line = _BYLINE.search(text[:_TOP])
        spans = [line.span(1)] if line else []
        if not spans and len(text) < _LETTER:
            signed = list(_SIGNED.finditer(text))
            several = _SEVERAL.search(text)
            own = [] if several else [found for found in _I_AM.finditer(text) if not self._is_quoted(found.start())]
            parted = list(_PARTING.finditer(text)) if not signed and _ADDRESSED.search(text) else []
            spans = [found.span("n") for found in signed[-1:] or parted[-1:] or own]
        named = {m.entity for span in spans for m in self._people if overlap((m.start, m.end), span)}
        return named.pop() if len(named) == 1 else None

    def _is_quoted(self, offset: int) -> bool:
        return _OPENED.search(self._text, max(0, offset - 200), offset) is not None

"""Names the language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.spans import letters

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH: Final = 20  # letters; below that a guess is worth nothing
_SAMPLE: Final = 4000  # characters; more does not change the answer


_WORD: Final = re.compile(r"[^\W\d_]+")
# The commonest words of English that no other language shares in such numbers: where they make up a quarter of a text
# it is English, and the identifier (a second to load, 100 MB) need not be asked.
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "his",
        "from",
        "has",
        "have",
        "had",
        "he",
        "she",
        "it",
        "they",
        "were",
        "their",
        "which",
        "be",
        "been",
        "are",
        "this",
        "said",
        "who",
        "would",
        "will",
        "not",
        "but",
        "after",
        "before",
        "about",
        "its",
        "an",
    ]
)


@cache
def _identifier() -> LanguageIdentifier:
    # Loaded late: most articles need none.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(text: str) -> str:
    """Give the BCP 47 tag of the text's language, "und" when the text is too short or the answer too unsure."""
    sample = text[:_SAMPLE]
    if letters(sample) < _ENOUGH:
        return "und"
    words = _WORD.findall(sample.lower())
    if len(words) >= 8 and 4 * sum(w in _ENGLISH for w in words) >= len(words):
        return "en"
    tag, probability = _identifier().classify(sample)
    return str(tag) if probability >= 0.5 else "und"

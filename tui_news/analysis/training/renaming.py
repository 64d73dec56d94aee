"""Texts with other names in them, so that the student hears of names from its teacher that no corpus has."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from tui_news.analysis.trained.decode import spans_of_tags
from tui_news.analysis.trained.tags import ENTITY_LABELS
from tui_news.analysis.training.corpora import unlabelled
from tui_news.analysis.words.gazetteers import genders, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.analysis.training.corpora import Example

KEPT = 0.3
"""Share of the words in names that stay what they are."""
_SHORTEST = 3
_NAMES = frozenset(i for i, label in enumerate(ENTITY_LABELS) if label not in ("Date", "Money"))


def name_words(known: Iterable[str], texts: Iterable[Example]) -> list[list[str]]:
    """Give two lists of words, in lower case, that are rather names than anything else.

    The first: those of *known* (an encoder's vocabulary) and of the tables of places and first names; the second: those
    that *texts* write with a capital. Words that *texts* have in lower case are in neither.
    """
    plain: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for text in texts:
        for word in text.tokens.words:
            (plain if word.islower() else capitalised)[word.lower()] += 1
    tables = {word.casefold() for name in (*places(), *genders()) for word in name.split()}
    pools = ({*known, *tables}, set(capitalised))
    return [sorted(w for w in pool if len(w) >= _SHORTEST and w.isalpha() and w not in plain) for pool in pools]


def renamed(texts: Sequence[Example], pools: Sequence[Sequence[str]], seed: int) -> list[Example]:
    """Put words of *pools* in the place of words in the names of *texts*: each word by one other throughout its text.

    *texts* are labelled for entities; what is made of them is unlabelled, since a name of another kind may stand where
    one stood, and left to the teacher. Words that are in no pool, such as "Ministry", stay.
    """
    names = {word for pool in pools for word in pool}
    return [_renamed(text, pools, names, random.Random(f"{seed} {text.name}")) for text in texts]  # noqa: S311


def _renamed(example: Example, pools: Sequence[Sequence[str]], names: set[str], dice: random.Random) -> Example:
    words = example.tokens.words
    spans = [(a, b) for a, b, label in spans_of_tags(example.tags("entities")) if label in _NAMES]
    inside = dict.fromkeys(word for a, b in spans for word in words[a:b] if word[0].isupper() and word.lower() in names)
    other = {word: _like(word, dice.choice(dice.choice(pools))) for word in inside if dice.random() >= KEPT}
    pieces: list[str] = []
    end = 0
    for start, after, word in zip(example.tokens.starts, example.tokens.ends, words, strict=True):
        pieces += (example.text[end:start], other.get(word, example.text[start:after]))
        end = after
    return unlabelled(f"{example.name}:renamed", "".join(pieces) + example.text[end:])


def _like(model: str, word: str) -> str:
    """Write *word* with capitals as *model* has them."""
    return word.upper() if model.isupper() and len(model) > 1 else word.capitalize()

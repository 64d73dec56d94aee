"""What a token is known by besides its spelling: shape, quotation state, and how the article writes the same word."""

from __future__ import annotations

from functools import lru_cache

from tui_news.analysis.text.tokens import CLOSING, OPENING, PARAGRAPH, QUOTATION_MARKS, SINGLE, STRAIGHT, Tokens

LOWER, TITLE, UPPER, MIXED, INITIAL, NUMBER, MARK, BREAK = range(8)
CASES = 8
QUOTATION_STATES = 3
SEEN_STATES = 4

_SENTENCE_END = frozenset(".!?:;…") | {PARAGRAPH} | QUOTATION_MARKS
_TURNS = QUOTATION_MARKS | {PARAGRAPH}


def case_of(word: str) -> int:
    """Return one of the eight shapes: how *word* is written, not what it says."""
    first = word[0]
    if first.isalpha():
        if word.islower():
            return LOWER
        if word.isupper():
            return INITIAL if len(word) == 1 else UPPER
        return TITLE if first.isupper() and word[1:].islower() else MIXED if len(word) > 1 else LOWER
    if word == PARAGRAPH:
        return BREAK
    return NUMBER if first.isdigit() else MARK


_known_case = lru_cache(maxsize=20_000)(case_of)


def cases_of(words: list[str]) -> list[int]:
    """Return the shape of each of *words*, looked at once a spelling."""
    known = {word: _known_case(word) for word in set(words)}
    return list(map(known.__getitem__, words))


def quotation_states(tokens: Tokens) -> list[int]:
    """Return for each token 1 inside double quotation marks (the marks included), 2 inside single ones, 0 outside.

    A paragraph break ends every quotation: one that runs on opens again with a mark of its own.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    last = len(words) - 1
    states = [0] * len(words)
    double = single = False
    since = 0
    for i in [i for i, word in enumerate(words) if word in _TURNS]:
        word = words[i]
        state = 1 if double else 2 if single else 0
        if state:
            states[since:i] = [state] * (i - since)
        since = i + 1
        if word == PARAGRAPH:
            double = single = False
            continue
        if word in SINGLE:
            glued_left = i > 0 and ends[i - 1] == starts[i] and words[i - 1] not in QUOTATION_MARKS
            glued_right = i < last and starts[i + 1] == ends[i]
            if single:
                single = glued_right and not glued_left
            elif glued_right and not glued_left and word not in "’´":
                single = True
                state = state or 2
        else:
            state = 1
            double = word in OPENING or (word in STRAIGHT and not double)
            double = double and word not in CLOSING
        states[i] = state
    if double or single:
        states[since:] = [1 if double else 2] * (len(words) - since)
    return states


def seen_states(tokens: Tokens, cases: list[int]) -> list[int]:
    """Say how the text writes each token's word elsewhere, in two bits.

    1: in lower case somewhere; 2: capitalised somewhere that is not the beginning of a sentence.
    """
    distinct = dict(zip(tokens.words, cases, strict=True))
    keys = {word: word.lower() for word in distinct}
    low = {keys[word] for word, case in distinct.items() if case == LOWER}
    capitalised = {word for word, case in distinct.items() if case in (TITLE, UPPER, MIXED)}
    before = (PARAGRAPH, *tokens.words)
    high = {
        keys[word]
        for word, previous in zip(tokens.words, before, strict=False)
        if word in capitalised and previous not in _SENTENCE_END
    }
    seen = {word: (key in low) + 2 * (key in high) for word, key in keys.items()}
    return list(map(seen.__getitem__, tokens.words))

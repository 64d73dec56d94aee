"""What a token is known by besides its spelling: shape, quotation state, and how the article writes the same word."""

from __future__ import annotations

from tui_news.analysis.text.tokens import CLOSING, OPENING, PARAGRAPH, QUOTATION_MARKS, SINGLE, STRAIGHT, Tokens

LOWER, TITLE, UPPER, MIXED, INITIAL, NUMBER, MARK, BREAK = range(8)
CASES = 8
QUOTATION_STATES = 3
SEEN_STATES = 4

_SENTENCE_END = frozenset(".!?:;…") | {PARAGRAPH} | QUOTATION_MARKS


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


def quotation_states(tokens: Tokens) -> list[int]:
    """Return for each token 1 inside double quotation marks (the marks included), 2 inside single ones, 0 outside.

    A paragraph break ends every quotation: one that runs on opens again with a mark of its own.
    """
    states: list[int] = []
    double = single = False
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    last = len(words) - 1
    for i, word in enumerate(words):
        state = 1 if double else 2 if single else 0
        if word in QUOTATION_MARKS:
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
        elif word == PARAGRAPH:
            double = single = False
            state = 0
        states.append(state)
    return states


def seen_states(tokens: Tokens, cases: list[int]) -> list[int]:
    """Say how the text writes each token's word elsewhere, in two bits.

    1: in lower case somewhere; 2: capitalised somewhere that is not the beginning of a sentence.
    """
    lowered = [word.lower() for word in tokens.words]
    low: set[str] = set()
    high: set[str] = set()
    at_start = True
    for word, key, case in zip(tokens.words, lowered, cases, strict=True):
        if case == LOWER:
            low.add(key)
        elif case in (TITLE, UPPER, MIXED) and not at_start:
            high.add(key)
        at_start = word in _SENTENCE_END
    return [(key in low) + 2 * (key in high) for key in lowered]

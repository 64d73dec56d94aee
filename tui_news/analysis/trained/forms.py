"""What a spelling is looked up by in the tagger's tables: a key of the vocabulary, letter sequences and a shape."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.text.tokens import TYPED
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

NGRAM_BUCKETS: Final = 16384
SHAPE_BUCKETS: Final = 512

_LONGEST: Final = 40
_SIZES: Final = (2, 3, 4)
"""How many letters a sequence has; the beginning and the end of the word count as one each."""
_DIGITS: Final = re.compile(r"\d")
_RUNS: Final = re.compile(r"(.)\1{2,}")
_SHAPE_OF: Final = str.maketrans(ascii_lowercase + ascii_uppercase + digits, "x" * 26 + "X" * 26 + "d" * 10)


@dataclass(frozen=True, slots=True)
class WordForm:
    """What one spelling is looked up by: its key in the vocabulary, its letter sequences and its shape, hashed."""

    key: str
    ngrams: tuple[int, ...]
    shape: int


@dataclass(frozen=True, slots=True)
class WordForms:
    """The forms of several spellings, in their order; the ``sizes[i]`` sequences of each follow those before it."""

    keys: list[str]
    ngrams: NDArray[np.intp]
    sizes: NDArray[np.intp]
    shapes: list[int]


def word_form(word: str) -> WordForm:
    """Look at *word*; of a very long one only the beginning counts, a typed quotation mark is as good as a set one."""
    word = _spelled(word)
    return WordForm(_key(word), tuple(_ngrams(word)), _shape(word))


def word_forms(words: Sequence[str]) -> WordForms:
    """Give the forms of *words*: what ``word_form`` gives for each, in a quarter of its time."""
    spelled = [_spelled(word) for word in words]
    plain = [i for i, word in enumerate(spelled) if word.isascii()]
    rank, ngrams = _plain_ngrams([spelled[i] for i in plain])
    owner = np.array(plain, dtype=np.intp)[rank]
    if len(plain) < len(spelled):
        others = [(i, ngram) for i, word in enumerate(spelled) if not word.isascii() for ngram in _ngrams(word)]
        more = np.array(others, dtype=np.intp)
        owner, ngrams = np.concatenate((owner, more[:, 0])), np.concatenate((ngrams, more[:, 1]))
    in_turn = np.argsort(owner, kind="stable")
    sizes = np.bincount(owner, minlength=len(spelled))
    return WordForms([_key(word) for word in spelled], ngrams[in_turn], sizes, [_shape(word) for word in spelled])


def _spelled(word: str) -> str:
    return TYPED.get(word, word[:_LONGEST])


def _key(word: str) -> str:
    return _DIGITS.sub("0", word) if word[0].isdigit() and len(word) != 4 else word.lower()


def _ngrams(word: str) -> Iterator[int]:
    """Give the letter sequences of *word*, the short ones first, as numbers: their checksums."""
    bounded = f"<{word}>"
    for size in _SIZES:
        for i in range(len(bounded) - size + 1):
            yield zlib.crc32(bounded[i : i + size].encode("utf-8", "replace")) % NGRAM_BUCKETS


# What a byte adds to a CRC-32, got from zlib's checksum of one byte.
_CRC: Final = np.array([zlib.crc32(bytes((byte ^ 0xFF,))) ^ 0xFF000000 for byte in range(256)], dtype=np.uint32)


def _plain_ngrams(words: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Do what ``_ngrams`` does for all of *words*, which are ASCII, at once: whose each sequence is, and its number.

    The checksum after a letter is one of 256 changes of the checksum before it, so that all words' are made side by
    side, a letter further each time.
    """
    bounded = [f"<{word}>" for word in words]
    letters = np.frombuffer("".join(bounded).encode("ascii"), dtype=np.uint8)
    lengths = np.array([len(word) for word in bounded], dtype=np.intp)
    owner = np.repeat(np.arange(len(bounded)), lengths)
    left = np.cumsum(lengths)[owner] - np.arange(len(letters))  # letters from here to the word's end
    checksum = np.full(len(letters), 0xFFFFFFFF, dtype=np.uint32)
    owners, numbers = [], []
    for size in range(1, max(_SIZES) + 1):
        further = letters[size - 1 :]
        checksum = checksum[: len(further)]
        checksum = _CRC[(checksum ^ further) & 0xFF] ^ (checksum >> 8)
        if size in _SIZES:
            whole = np.flatnonzero(left[: len(further)] >= size)
            owners.append(owner[whole])
            numbers.append((~checksum[whole] % NGRAM_BUCKETS).astype(np.intp))
    return np.concatenate(owners), np.concatenate(numbers)


def _shape(word: str) -> int:
    if word.isascii():
        return _number_of_shape(word.translate(_SHAPE_OF))
    return _number_of_shape(
        "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word)
    )


@lru_cache(maxsize=5_000)
def _number_of_shape(shape: str) -> int:
    short = _RUNS.sub(r"\1\1", shape)
    return zlib.crc32(short.encode("utf-8", "replace")) % SHAPE_BUCKETS

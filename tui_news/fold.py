"""Makes spellings comparable: "Müller-Åsen" and "muller asen" are the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(\d+)")
# Letters that no decomposition leads to their base.
_OTHERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


class _Base(dict[int, int]):
    """Code point to the code point of its lower-case base letter: as many characters out as in."""

    def __missing__(self, code: int) -> int:
        parts = unicodedata.normalize("NFD", chr(code))
        lower = (parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(code)).lower()
        self[code] = ord(lower) if len(lower) == 1 else code
        return self[code]


_BASES = _Base()


def fold(text: str) -> str:
    """Give the words of a text in lower case, without diacritics and punctuation, one blank between them.

    The full-text index does the same to its words, so what is found there is found here.
    """
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text.lower()))


def level(text: str) -> str:
    """Give a text of the same length, each letter in lower case and without its diacritic: offsets hold."""
    return text.lower() if text.isascii() else text.translate(_BASES)


@lru_cache(2048)
def in_order(name: str) -> tuple[tuple[str | tuple[int, str], ...], str]:
    """Give a key that sorts names as people do: "Sub 2" before "Sub 10", "Ärzte" among those with A, cases mixed."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
        plain = plain.translate(_OTHERS)
    # Text and digits by turns. A longer number is the greater one; it is not made an int, which may have any length.
    parts = _NUMBER.split(plain)
    return tuple(_number(part) if place % 2 else part for place, part in enumerate(parts)), name


def _number(digits: str) -> tuple[int, str]:
    plain = "".join(str(unicodedata.digit(char)) for char in digits).lstrip("0")
    return len(plain), plain


@lru_cache(64)
def _stands(words: str) -> re.Pattern[str]:
    inside = "[^a-z0-9]+".join(words.split(" "))
    return re.compile(f"(?<![a-z0-9]){inside}(?![a-z0-9])", re.IGNORECASE | re.ASCII)


def stands_in(text: str, words: str) -> bool:
    """Say whether folded ``words`` stand side by side in a text as it is: quicker than folding it, most of the time."""
    if text.isascii() and words.isascii():
        return _stands(words).search(text) is not None
    return has_words(fold(text), words)


def has_words(folded: str, words: str) -> bool:
    """Say whether folded ``words`` stand side by side in a folded text."""
    return f" {words} " in f" {folded} "

"""Remembers a number for each spelling: what is to be known of a word is worked out once, not once a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_MOST: Final = 20_000
"""Spellings from which on all are forgotten before the next text."""


class Remembered(dict[str, int]):
    """What *work_out* gives for each spelling asked for. A dictionary, for nothing is looked up faster."""

    def __init__(self, work_out: Callable[[str], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> int:
        """Work out the number of a *word* that is met for the first time."""
        number = self[word] = self._work_out(word)
        return number

    def of(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Give the number of each of *words*, one after the other."""
        if len(self) > _MOST:
            self.clear()
        return np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))

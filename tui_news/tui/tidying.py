"""When Python may hold up the reader: it looks for garbage while nobody types, and its threads take short turns."""

from __future__ import annotations

import gc
import sys
from time import monotonic
from typing import Final

_NEVER: Final = 1_000_000
_STILL: Final = 2.0  # seconds without a key after which nobody is held up
_TURN: Final = 0.0005  # seconds that a thread may go on while another waits; Python's own 5 ms are a third of a frame


class Tidying:
    """Keeps what Python does by itself out of the way of keys."""

    def __init__(self) -> None:
        self._pressed = 0.0

    def begin(self) -> None:
        """Take what is there now for what stays, and look through all that comes only when :meth:`tidy` says so.

        Looking through everything held up every fourteenth key for some 45 ms, and what came since for some 20 ms.
        While the program was loaded nobody looked at all.
        """
        gc.freeze()
        gc.enable()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        sys.setswitchinterval(_TURN)

    def pressed(self) -> None:
        """Note that a key was pressed."""
        self._pressed = monotonic()

    def tidy(self) -> None:
        """Look through everything for garbage, unless somebody types."""
        if gc.get_threshold()[2] == _NEVER and monotonic() - self._pressed > _STILL:
            gc.collect()

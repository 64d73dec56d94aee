"""How long tests wait for what will be: a machine may give them no time for some seconds, or a tenth of its time.

It costs nothing where all goes well: every wait ends as soon as what it waits for is true.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE: Final = 90.0  # seconds


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Wait until something is true; gives whether it became so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()

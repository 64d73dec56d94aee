"""Whether work grows out of hand, asked so that a busy machine cannot say yes.

A guard against a quadratic scan has to time something, and a shared machine now and then charges a process ten times
what its work costs: neighbours empty the caches, a collection of garbage falls into the wrong moment. What is really
quadratic is so every time. So each question is asked again until the answer is good or the tries are used up, and the
least time counts.
"""

import gc
import time
from collections.abc import Callable, Iterator

TRIES = 8
_BREATH = 0.1  # seconds, more before each further try: what neighbours do comes in bursts


def _tries() -> Iterator[int]:
    for number in range(TRIES):
        time.sleep(_BREATH * number)
        yield number


def cpu_seconds(work: Callable[[], object]) -> float:
    """Seconds of CPU that this process spends on one call of `work`, with no collection of garbage in between."""
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def takes_less_than(seconds: float, work: Callable[[], object]) -> bool:
    """Whether one of some tries of `work` takes less than `seconds` of CPU: where a blow-up would take minutes."""
    return any(cpu_seconds(work) < seconds for _ in _tries())


def grows_no_faster(work: Callable[[int], Callable[[], object]], small: int, large: int, slack: float = 4.0) -> bool:
    """Whether the work of size `large` takes at most `slack` times what the work of size `small` promises.

    `work(size)` makes the work ready, untimed. With `large` at twenty times `small` and a slack of four, time that
    grows with the square is five times too much, in every try.
    """
    work(small)()  # what is made on the first use is made
    first = later = float("inf")
    for _ in _tries():
        first = min(first, cpu_seconds(work(small)))
        later = min(later, cpu_seconds(work(large)))
        if later < slack * large / small * max(first, 0.01):
            return True
    return False

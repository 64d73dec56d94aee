"""How far a training has come: the learning rate's course, and the running average of the weights."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import nn


class Progress:
    """The share of a training that is done: of *epochs* or of *minutes*, whichever is further (0 to 1 and above)."""

    def __init__(self, epochs: int, minutes: float = math.inf, done: int = 0) -> None:
        """*done*: epochs that an earlier run has done; *minutes* are for what is left."""
        self._epochs, self._seconds = epochs, 60 * minutes
        self._before = done / epochs
        self._begun = time.monotonic()
        self.done = self._before

    def at(self, epoch: float) -> float:
        """Note that *epoch* (with fraction) is reached; the share done."""
        spent = (time.monotonic() - self._begun) / self._seconds
        self.done = max(epoch / self._epochs, self._before + (1 - self._before) * spent)
        return self.done

    def rate(self, warm: float) -> float:
        """Return the learning rate's factor: up over the first *warm* share, then down along a cosine to 1 %."""
        up = min((self.done - self._before) / warm, 1.0)
        return max(0.01, up * (0.5 + 0.5 * math.cos(math.pi * min(self.done, 1.0))))

    def __str__(self) -> str:
        return f"{time.monotonic() - self._begun:.0f}s {self.done:.3f}"


class Average:
    """The exponential average of a network's weights, which scores better than the last ones."""

    def __init__(self, net: nn.Module, keep: float) -> None:
        self.weights = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self._keep, self._steps = keep, 0

    def update(self, net: nn.Module) -> None:
        """Blend in the weights of *net*; early on, the plain mean of all so far."""
        self._steps += 1
        share = max(1 - self._keep, 1 / (1 + self._steps))
        for name, value in net.state_dict().items():
            _blend(self.weights[name], value, share)


def _blend(average: torch.Tensor, value: torch.Tensor, share: float) -> None:
    if value.dtype.is_floating_point:
        average.lerp_(value, share)

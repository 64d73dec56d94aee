"""How far a training has come: the learning rate's course, the average of the weights, and what is kept to go on."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from pathlib import Path

    from torch import nn


class Progress:
    """The share of a training that is done: of *epochs* or of *minutes*, whichever is further (0 to 1 and above)."""

    def __init__(self, epochs: int, minutes: float = math.inf) -> None:
        self._epochs, self._limit = epochs, 60 * minutes
        self._begun = time.monotonic()
        self.done = 0.0

    @property
    def seconds(self) -> float:
        """Return the wall-clock time spent, that of earlier runs included."""
        return time.monotonic() - self._begun

    def go_on(self, seconds: float) -> None:
        """Count *seconds* of an earlier run as spent."""
        self._begun = time.monotonic() - seconds

    def at(self, epoch: float) -> float:
        """Note that *epoch* (with fraction) is reached; the share done."""
        self.done = max(epoch / self._epochs, self.seconds / self._limit)
        return self.done

    def rate(self, warm: float) -> float:
        """Return the learning rate's factor: up over the first *warm* share, then down along a cosine to 1 %."""
        up = min(self.done / warm, 1.0)
        return max(0.01, up * (0.5 + 0.5 * math.cos(math.pi * min(self.done, 1.0))))

    def __str__(self) -> str:
        return f"{self.seconds:.0f}s {self.done:.3f}"


class Average:
    """The exponential average of a network's weights, which scores better than the last ones."""

    def __init__(self, net: nn.Module, keep: float) -> None:
        self.weights = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self._keep, self.steps = keep, 0

    def update(self, net: nn.Module) -> None:
        """Blend in the weights of *net*; early on, the plain mean of all so far."""
        self.steps += 1
        share = max(1 - self._keep, 1 / (1 + self.steps))
        for name, value in net.state_dict().items():
            _blend(self.weights[name], value, share)


def _blend(average: torch.Tensor, value: torch.Tensor, share: float) -> None:
    if value.dtype.is_floating_point:
        average.lerp_(value, share)


@dataclass(frozen=True, slots=True)
class Run:
    """All that changes while a network is trained."""

    net: nn.Module
    optimizer: torch.optim.Optimizer
    average: Average
    progress: Progress

    def keep(self, path: Path, epoch: int, step: int) -> None:
        """Write to *path* what is needed to go on at *step* of *epoch*."""
        write(
            {
                "place": (epoch, step),
                "net": self.net.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "seconds": self.progress.seconds,
                "average": self.average.weights,
                "steps": self.average.steps,
            },
            path,
        )

    def resume(self, path: Path) -> tuple[int, int]:
        """Take up what ``keep`` left at *path*, if it is there; the epoch and the step to go on with."""
        if not path.exists():
            return 0, 0
        state = torch.load(path, weights_only=True)
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.weights, self.average.steps = state["average"], state["steps"]
        self.progress.go_on(state["seconds"])
        epoch, step = state["place"]
        return epoch, step

    def step(self, loss: torch.Tensor, rate: float) -> float:
        """Take one step down *loss*, with every group's own learning rate times *rate*; the loss as a number."""
        for parameters in self.optimizer.param_groups:
            parameters["lr"] = parameters["base"] * rate
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.average.update(self.net)
        return float(loss.item())


def write(weights: dict[str, Any], out: Path) -> None:
    """Write *weights* to *out*, whole or not at all."""
    part = out.with_suffix(out.suffix + ".part")
    torch.save(weights, part)
    part.replace(out)

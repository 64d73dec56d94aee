"""What scoring counts: right, predicted and expected items by name, and every disagreement in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Count:
    """Right, predicted and expected items. Where an answer is judged, ``predicted`` counts the answers given."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one item or several."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, in percent."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the expected that was rightly found, in percent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, in percent."""
        both = self.predicted + self.gold
        return 200 * self.right / both if both else 0.0


@dataclass(slots=True)
class Score:
    """All figures by name, in the order in which they came up, and every disagreement."""

    figures: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def judge(self, name: str, where: str, right: bool, expected: object, found: object, answered: bool = True) -> None:
        """Count one answer that was due, and note it when it is wrong."""
        self.figures[name].add(right, answered, 1)
        if not right:
            self.errors.append(f"{where}: {name}: expected {expected}, found {found}")

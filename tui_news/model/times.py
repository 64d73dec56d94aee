"""What a time says of itself."""

from __future__ import annotations

from datetime import UTC, datetime, time


def is_day_alone(when: datetime) -> bool:
    """Say whether an aware time stands for a date that came without one: those are stored as midnight in UTC."""
    return when.astimezone(UTC).time() == time()

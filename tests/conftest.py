"""What holds for every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How fast inputs are made up says something of the machine and who else uses it, nothing of the program.
settings.register_profile("any machine", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

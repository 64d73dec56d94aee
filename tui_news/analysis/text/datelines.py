"""The date line with which agency copy begins: "DUBAI, United Arab Emirates (AP) — "."""

from __future__ import annotations

import re
from typing import Final

DATELINE: Final = re.compile(
    r"[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+)*(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})?"
    r"(?:, \w{3,9}\.? \d{1,2})?(?: ?\([^()\n]{2,30}\))? (?:—|–|-|--) "
)
"""Matches at the head of a paragraph; what is told begins where the match ends."""

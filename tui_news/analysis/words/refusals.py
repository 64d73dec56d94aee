"""The words with which articles say that somebody must not be named, and why."""

from __future__ import annotations

import re
from typing import Final

_REFUSALS: Final = (
    r"on (?:the )?condition (?:of anonymity|that)",
    r"(?:asked|wish\w*|want\w*|prefer\w*|request\w*|insist\w*) (?:not to be|to remain|to stay) "
    r"(?:named|identified|quoted by name|anonymous)",
    r"(?:declin|refus)\w+ to (?:be (?:named|identified)|give (?:\w+ )?name)",
    r"(?:did not|didn[’']t) want to (?:be (?:named|identified)|give (?:\w+ )?name)",
    r"(?:asked for|request\w*|grant\w*|demand\w*|insist\w* on) anonymity",
    r"anonymously",
    r"withh[eo]ld\w* (?:\w+ )?names?",
    r"(?:names?|identity) (?:is |was |are |were |has been )?(?:being )?withheld",
    r"gave only (?:\w+ )?(?:first|given|last) names?",
    r"(?:was|is|were|are) not (?:being )?(?:named|identified)",
    r"(?:was|were|is|are) (?:not|un)[ -]?authori[sz]ed to",
    r"not allowed to (?:speak|talk|brief|comment)",
)
REFUSES: Final = "(?:" + "|".join(_REFUSALS) + ")"
"""The pattern of what is said of somebody who does not want to be named."""
REASON: Final = re.compile(rf"{REFUSES}(?P<reason>[^.“”\"\n]{{0,220}})", re.I)
"""A refusal with what follows it in the sentence, as group "reason"."""
WHY: Final = re.compile(
    r"(?:\b(?:because|since|as|citing|due to|owing to|given that)|(?:^|,? )for(?= (?:fear|safety|security|reasons))|"
    r"(?P<to>\bto(?= \w+)|\bout of)) (?P<why>[^,]+)",
    re.I,
)
"""The reason in what follows, as group "why"."""

"""Rules: what is to be done with articles that come, if they fit a search."""

from __future__ import annotations

from enum import StrEnum

from tui_news.records import dataclass


class RuleAct(StrEnum):
    """What a rule does. Muting is reading and hiding: a muted article is in no list until its rule goes."""

    MUTE = "mute"
    READ = "read"
    STAR = "star"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the search, in the search language, and what is done with what fits; ``tag`` is for tagging."""

    id: int
    query: str
    act: RuleAct
    tag: str = ""

    @property
    def does(self) -> str:
        """What it does in words: ``mute``, ``read``, ``star``, ``tag energy``."""
        return f"{self.act} {self.tag}".strip()

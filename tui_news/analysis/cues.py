"""The words that attribute: verbs of saying with their forms, and what they take ("told X", "accused X of")."""

from __future__ import annotations

from functools import cache
from typing import Final

# Verbs of saying, base forms. ``e``-final, ``y``-final and irregular ones are inflected below.
_VERBS: Final = ["say", "tell", "add", "ask", "reply", "respond", "answer", "note", "state", "declare", "announce", "report", "tweet", "explain", "argue", "insist", "claim", "assert", "warn", "acknowledge", "admit", "deny", "confirm", "conclude", "suggest", "urge", "promise", "vow", "pledge", "remark", "comment", "observe", "contend", "accuse", "criticize", "criticise", "predict", "recall", "complain", "joke", "quote", "testify", "stress", "emphasize", "emphasise", "describe", "call", "cite", "allege", "demand", "maintain", "reiterate", "continue", "post", "tout", "mock", "praise", "agree", "estimate", "propose", "mention", "write", "read", "indicate", "reveal", "disclose", "express", "hint", "caution", "counter", "quip", "shout", "yell", "whisper", "cry", "exclaim", "chant", "boast", "lament", "concede", "object", "protest", "plead", "swear", "guess", "speculate", "elaborate", "recount", "relate", "inform", "advise", "assure", "remind", "blame", "denounce", "condemn", "slam", "blast", "rebuke", "dismiss", "reject", "rule", "declare", "highlight", "underline", "underscore", "point", "appeal", "beg", "order", "rule", "find", "show", "publish", "signal", "question", "wonder", "believe", "think", "hope"]
_IRREGULAR: Final = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "read": "read reads reading",
    "find": "find finds found finding",
    "show": "show shows showed shown showing",
    "think": "think thinks thought thinking",
    "swear": "swear swears swore sworn swearing",
    "admit": "admit admits admitted admitting",
    "quip": "quip quips quipped quipping",
    "put": "put puts putting",
    "beg": "beg begs begged begging",
    "object": "objected objects objecting",
    "order": "ordered orders ordering",
    "rule": "rules ruled ruling",
    "point": "pointed points",
    "question": "questioned questions",
    "signal": "signalled signaled signals",
    "report": "report reports reported reporting",
}
ADVERBS: Final = frozenset(
    ["also", "later", "then", "earlier", "further", "again", "already", "always", "often", "recently", "previously", "repeatedly", "reportedly", "allegedly", "only", "once", "now", "still", "even", "never", "first", "simply", "just", "both", "publicly", "privately", "explicitly", "not", "n't", "today", "yesterday"]
)
AUXILIARIES: Final = frozenset(
    ["has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "would", "could", "can", "will", "may", "might", "did", "does", "do"]
)
WITH_HEARER: Final = frozenset(["told", "tell", "tells", "telling", "informed", "informs", "assured", "advised", "reminded"])


def forms(verb: str) -> list[str]:
    """The forms of an English verb given by its base form."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [verb, third, stem + "ed", stem + "ing"]


@cache
def verbs() -> frozenset[str]:
    """Every form of the verbs of saying, in lower case."""
    return frozenset(form for verb in _VERBS for form in forms(verb)) | {"according"}


@cache
def finite() -> frozenset[str]:
    """The forms that can stand as the verb of a clause ("said", not "saying" or "say")."""
    return frozenset(f for f in verbs() if not f.endswith("ing") and f not in _VERBS) | {"according"}

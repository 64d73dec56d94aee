"""The words that attribute: verbs of saying with their forms."""

from __future__ import annotations

from functools import cache

from tui_news.analysis.words.gazetteers import irregular_verbs, listed


def forms(verb: str) -> list[str]:
    """Give the forms of an English verb of saying, by its base form, that can attribute."""
    if verb in irregular_verbs():
        return irregular_verbs()[verb]
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [verb, third, stem + "ed", stem + "ing"]


@cache
def verbs() -> frozenset[str]:
    """Give every form of the verbs of saying, in lower case."""
    return frozenset(form for verb in listed("cue") for form in forms(verb)) | {"according"} | listed("foreigncue")


@cache
def finite() -> frozenset[str]:
    """Give the forms that can stand as the verb of a clause ("said", not "saying" or "say")."""
    return frozenset(f for f in verbs() if not f.endswith("ing") and f not in listed("cue")) | {"according"}


@cache
def participles() -> frozenset[str]:
    """Give the forms that can lead to what somebody adds ("…, warning that")."""
    return frozenset(f for f in verbs() if f.endswith("ing") and f not in listed("cue"))


@cache
def before_verb() -> frozenset[str]:
    """Give the auxiliaries and adverbs that belong to the verb that follows ("has also said")."""
    return listed("auxiliary") | listed("adverb")

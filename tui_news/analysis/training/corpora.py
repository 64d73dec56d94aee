"""Reads the annotated corpora (JSON Lines with character offsets) and lays their spans on our tokens as tags."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tui_news.analysis.text.tokens import PARAGRAPH, Tokens, tokenize
from tui_news.analysis.trained.context import looks_of, quotation_states, seen_states
from tui_news.analysis.trained.decode import spans_of_tags
from tui_news.analysis.trained.tags import ATTRIBUTION_LABELS, ENTITY_LABELS, Head, begin_tag
from tui_news.analysis.words.gazetteers import demonyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# The corpora's type names, where they differ from ours.
_TYPES = {
    "NORP": "Group",
    "person": "Person",
    "organization": "Organization",
    "corporation": "Organization",
    "group": "Organization",
    "place": "Location",
    "location": "Location",
    "product": "Product",
    "creative-work": "Misc",
    "PER": "Person",
    "ORG": "Organization",
    "LOC": "Location",
}
# Words in lower case that stand within names.
_WITHIN_NAMES = frozenset({"of", "and", "the", "for", "de", "la", "al", "bin", "van", "von", "’s", "'s"})

# Words that stand within dates and sums, which these corpora do not mark.
_CALENDAR_AND_COUNTS = (
    "a an the of in on at to and this last next past the since early late earlier later ago about around today "
    "tonight yesterday tomorrow morning afternoon evening night noon midnight day days week weeks weekend month "
    "months year years decade decades century summer winter spring autumn fall season one two three four five six "
    "seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million billion trillion "
    "dollar dollars cent cents pound pounds euro euros yen yuan rupees bucks per some more than over nearly "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri "
    "sat sun christmas easter ramadan eid thanksgiving halloween new eve ad bc ce bce am pm est gmt utc us uk eu un "
    "usd eur gbp"
)
_DATE_OR_SUM = frozenset(_CALENDAR_AND_COUNTS.split())
# Forms of address, which other corpora count as part of a name; ours do not.
_ADDRESS = (
    "mr mrs ms miss dr doctor prof professor president king queen prince princess lord lady sir pope general gen "
    "captain capt colonel col major sergeant lt lieutenant judge justice senator sen representative rep governor "
    "gov mayor minister secretary chancellor chairman coach father sister brother uncle aunt madam madame officer "
    "commander admiral ambassador commissioner reverend rev vice prime speaker"
)
_TITLES = frozenset(_ADDRESS.split())
# A mention of somebody who is named elsewhere counts as named, whatever it says.
_PRONOUNS = (
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one this that "
    "these those who whom whose which what there here myself himself herself itself themselves ourselves yourself"
)
_NEVER_NAMES = frozenset(_PRONOUNS.split())
_MARKS = frozenset('.,;:!?()[]“”"…') | {PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its tokens, its context features and the gold tags of the heads that its corpus labels."""

    name: str
    text: str
    tokens: Tokens
    cases: list[int]
    quotation: list[int]
    seen: list[int]
    gold: dict[Head, list[int]]

    def tags(self, head: Head) -> NDArray[np.intp]:
        """Return the gold tags of *head*; KeyError where the text is not labelled for it."""
        return np.asarray(self.gold[head], dtype=np.intp)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read the JSON objects of *path*, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def examples(path: Path, head: Head | None) -> list[Example]:
    """Read the texts of *path* with gold tags for *head*; without a head they are read as unlabelled."""
    return [from_record(f"{path.name}:{record['id']}", record, head) for record in records(path)]


def unlabelled(name: str, text: str) -> Example:
    """Make an example of a *text* that nobody has labelled."""
    return from_record(name, {"text": text}, None)


def named_examples(path: Path) -> list[Example]:
    """Read texts whose corpus labels names by other rules than ours: gold is what surely is a name, or surely none.

    Only spans that are names from end to end count (an article or title at the beginning is dropped), since these
    corpora mark whole noun phrases. Words outside every span that the corpus calls named are no names, unless they may
    belong to a date or a sum or name a people; all other tokens are unlabelled (-100).
    """
    found = []
    for record in records(path):
        example = from_record(f"{path.name}:{record['id']}", record, None)
        tags = tags_of(
            example.tokens, [span for span in spans_of(record, "entities") if span[2] in ENTITY_LABELS], "entities"
        )
        kept = _names_only(example.tokens, example.seen, tags)
        example.gold["entities"] = _with_plain_words(example, record, kept)
        found.append(example)
    return found


def _names_only(tokens: Tokens, seen: list[int], tags: list[int]) -> list[int]:
    kept = [-100] * len(tags)
    for start, end, label in spans_of_tags(np.asarray(tags, dtype=np.intp)):
        first = start + (tokens.words[start].lower() in ("the", "a", "an"))
        if ENTITY_LABELS[label] == "Person":
            first = _past_titles(tokens.words, first, end)
        words = tokens.words[first:end]
        if not words or not (words[0][0].isupper() and words[-1][0].isupper()):
            continue
        if any(word.lower() in _NEVER_NAMES for word in words) or words[-1].lower() in demonyms() | _TITLES:
            continue
        if len(words) == 1 and seen[first] & 1:
            continue
        if all(word[0].isupper() or word in _WITHIN_NAMES or word in ".-" for word in words):
            begin = 1 + 2 * label
            kept[first:end] = [begin, *([begin + 1] * (end - first - 1))]
            kept[start:first] = [0] * (first - start)
    return kept


def _past_titles(words: Sequence[str], first: int, end: int) -> int:
    """Find where the name begins behind the forms of address from *first* on; *first* when there is nothing else."""
    after = first
    while after < end and (words[after].lower().rstrip(".") in _TITLES or (words[after] == "." and after > first)):
        after += 1
    return after if after < end else first


def _with_plain_words(example: Example, record: dict[str, Any], tags: list[int]) -> list[int]:
    """Give plain words of *example* the tag "outside" where *tags* (a tag a token) knows nothing."""
    spans = record.get("entities") or []
    taken = [(e["start"], e["end"]) for e in spans if e.get("named", True) or e["type"] == "time"]
    inside = {k for start, end in taken for k in range(start, end)}
    return [
        0 if tag == -100 and start not in inside and _is_plain(word) else tag
        for tag, word, start in zip(tags, example.tokens.words, example.tokens.starts, strict=True)
    ]


def _is_plain(word: str) -> bool:
    """Tell whether *word* can be part of none of the names, dates and sums that are not marked."""
    key = word.lower().rstrip(".")
    return word in _MARKS or (word[0].isalpha() and key not in _DATE_OR_SUM and key not in demonyms())


def from_record(name: str, record: dict[str, Any], head: Head | None) -> Example:
    """Make an example of a *record* of a corpus, with gold tags for *head*; without a head it is unlabelled."""
    text: str = record["text"]
    tokens = tokenize(text)
    looks = looks_of(tokens.words)
    gold: dict[Head, list[int]] = {}
    if head is not None:
        gold[head] = tags_of(tokens, spans_of(record, head), head)
    features = (looks.cases.tolist(), quotation_states(tokens).tolist(), seen_states(looks).tolist())
    return Example(name, text, tokens, *features, gold)


def spans_of(record: dict[str, Any], head: Head) -> list[tuple[int, int, str]]:
    """List the gold spans (start, end, label) of *record* for *head*, each once, in the order of the text."""
    if head == "entities":
        named = [e for e in record.get("entities") or [] if e.get("named", True)]
        found = {(e["start"], e["end"], _TYPES.get(e["type"], e["type"])) for e in named}
    else:
        quotes = record.get("quotes") or []
        found = {(a, b, role) for q in quotes for role in ATTRIBUTION_LABELS for a, b in q.get(role) or []}
    return sorted(found, key=lambda span: (span[0], -span[1], span[2]))


def tags_of(tokens: Tokens, spans: list[tuple[int, int, str]], head: Head) -> list[int]:
    """Give one tag a token; of overlapping spans the one that begins first (then the longest) is kept.

    A token belongs to a span when its middle does, since some gold offsets clip a letter.
    """
    middles = [(a + b - 1) / 2 for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    tags = [0] * len(tokens)
    i = 0
    for start, end, label in spans:
        while i < len(middles) and middles[i] < start:
            i += 1
        j = i
        while j < len(middles) and middles[j] < end:
            tags[j] = begin_tag(head, label) + (j > i)
            j += 1
        i = j
    return tags

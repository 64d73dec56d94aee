"""Names the language of a text: by its script, by letters only one language has, by the commonest short words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final

from tui_news.analysis.text.spans import letters

_ENOUGH: Final = 20  # letters; below that a guess is worth nothing
_SAMPLE: Final = 2000  # characters; more does not change the answer
_SHARE: Final = 0.12  # of the words of a text that the short words of its language make up, at least
_LEAD: Final = 1.15  # how many times as many as those of the next language
_SPARSE, _CLEAR, _FEWEST = 0.045, 2.5, 5.0  # the same where the text has few sentences; and how many words at least
_NEAR: Final = ({"id", "ms"}, {"da", "nb"}, {"cs", "sk"})  # so near that one of them is better than none
_HIGH: Final = re.compile("[^\x00-\u036f]")  # beyond Latin letters and their accents
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMONEST: Final = 0.5  # of the letters that are of the script which gives the language
_SCRIPTS: Final = {
    "zh": (0x4E00, 0x9FFF), "ja": (0x3040, 0x30FF), "ko": (0xAC00, 0xD7A3), "hi": (0x0900, 0x097F),
    "bn": (0x0980, 0x09FF), "pa": (0x0A00, 0x0A7F), "gu": (0x0A80, 0x0AFF), "or": (0x0B00, 0x0B7F),
    "ta": (0x0B80, 0x0BFF), "te": (0x0C00, 0x0C7F), "kn": (0x0C80, 0x0CFF), "ml": (0x0D00, 0x0D7F),
    "si": (0x0D80, 0x0DFF), "th": (0x0E00, 0x0E7F), "lo": (0x0E80, 0x0EFF), "my": (0x1000, 0x109F),
    "ka": (0x10A0, 0x10FF), "am": (0x1200, 0x137F), "km": (0x1780, 0x17FF), "el": (0x0370, 0x03FF),
    "ru": (0x0400, 0x04FF), "hy": (0x0530, 0x058F), "he": (0x0590, 0x05FF), "ar": (0x0600, 0x06FF),
}  # fmt: skip
"""The language that most texts of a script are in, and the first and last letter of the script."""
_TELLING: Final = (
    ("ja", "zh", "のはをがにでと"), ("uk", "ru", "їєґ"), ("be", "ru", "ў"), ("mk", "ru", "ѓќѕ"), ("sr", "ru", "ђћљњџ"),
    ("kk", "ru", "әғқңөұү"), ("ur", "ar", "ٹڈڑےں"), ("ps", "ar", "ښځڅړ"), ("fa", "ar", "پچژگ"), ("mr", "hi", "ळ"),
)  # fmt: skip
"""Languages known among those of a script by letters that the commonest one does not have."""
_WORDS: Final = (
    ("bg", "ru", "на и в от за се да не със към което"),
    ("mr", "hi", "आहे आणि या च्या होते"),
    ("ne", "hi", "छ र को मा हो गरेको भएको"),
)
"""The same, known by short words."""


def language(text: str) -> str:
    """Give the BCP 47 tag of the text's language, "und" when the text is too short or the answer too unsure."""
    sample = text[:_SAMPLE]
    count = letters(sample)
    if count < _ENOUGH:
        return "und"
    script = _script(sample, count) if not sample.isascii() else None
    return script or _latin(_WORD.findall(sample.lower()))


def _script(sample: str, count: int) -> str | None:
    """Give the language by the script that most letters are of, None for Latin ones."""
    found: Counter[str] = Counter()
    for character, times in Counter(_HIGH.findall(sample)).items():
        point = ord(character)
        if character.isalpha():
            found.update({tag: times for tag, (first, last) in _SCRIPTS.items() if first <= point <= last})
    if not found:
        return None
    if found["ja"] and found["ja"] + found["zh"] > _COMMONEST * count and 8 * found["ja"] > found["zh"]:
        return "ja"
    tag, most = found.most_common(1)[0]
    if most <= _COMMONEST * count:
        return None
    for other, among, marks in _TELLING:
        if among == tag and tag != "zh" and 200 * sum(map(sample.count, marks)) >= count:
            return other
    return _by_words(sample, tag)


def _by_words(sample: str, tag: str) -> str:
    words = sample.split()
    for other, among, marks in _WORDS:
        own = marks.split()
        if among == tag and 6 * sum(w in own for w in words) >= len(words):
            return other
    return tag


def _latin(words: list[str]) -> str:
    """Give the language whose short words make up most of the words, each counted by how few languages have it."""
    scores: Counter[str] = Counter()
    table = _short_words()
    for word, times in Counter(words).items():
        tags = table.get(word, ())
        for tag in tags:
            scores[tag] += times / len(tags) ** 0.5
    ranked = scores.most_common(3)
    if not ranked:
        return "und"
    best, most = ranked[0]
    next_most = max((score for tag, score in ranked[1:] if {best, tag} not in _NEAR), default=0.0)
    plain = most >= _SHARE * len(words) and most >= _LEAD * next_most
    clear = most >= max(_FEWEST, _SPARSE * len(words)) and most >= _CLEAR * next_most  # lists, tables, names
    return best if plain or clear else "und"


@cache
def _short_words() -> dict[str, list[str]]:
    """Give the tags of the languages that have each short word among their commonest."""
    table: dict[str, list[str]] = {}
    for line in files("tui_news.analysis.data").joinpath("function-words.tsv").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            tag, words = line.split("\t")
            for word in dict.fromkeys(words.split()):
                table.setdefault(word, []).append(tag)
    return table

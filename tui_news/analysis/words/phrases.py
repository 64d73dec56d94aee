"""Takes the noun phrase of a source apart: determiner, core, head, and what describes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.words.gazetteers import fold, genders, listed
from tui_news.model.annotations import EntityType, Mention
from tui_news.model.documents import Span
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

PRONOUNS: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
    "hers": "f",
    "they": "p",
    "them": "p",
    "their": "p",
    "themselves": "p",
    "it": "n",
    "its": "n",
    "itself": "n",
    "i": "1",
    "me": "1",
    "my": "1",
    "myself": "1",
    "we": "w",
    "us": "w",
    "our": "w",
    "ourselves": "w",
    "who": "r",
    "whom": "r",
    "which": "r",
    "that": "r",
    "elle": "f",
    "il": "m",
    "er": "m",
    "sie": "f",
    "ella": "f",
    "él": "m",
    "他": "m",
    "她": "f",
    "彼": "m",
    "彼女": "f",
    "you": "2",
    "your": "2",
}
DETERMINERS: Final = listed("determiner")
# What ends the core of a noun phrase: its head stands before the first of these.
_AFTER_CORE: Final = listed("aftercore")
_WORD: Final = re.compile(r"[^\s,;:()–—\"“”«»]+|[,;:()–—\"“”«»]")
_APPOSED: Final = re.compile(r"(?<=\w), (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,3})$")
# An office or trade, then a name of two to four signs: 市长李明远, 町長の北沢晴子さん.
_EASTERN: Final = re.compile(
    r".*?(?:市长|总统|总理|部长|主席|居民|发言人|教授|医生|经理|主任|局长|校长|律师|专家|农民|学生|村民|司机|老师|市民|书记|委员|の)"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:さん|氏)?)"
)
# The same in Arabic: وزيرة الداخلية ليلى منصور; the words of an office have the article, those of a name have none.
_ARABIC: Final = re.compile(
    r"(?:ال)?(?:رئيس|وزير|مدير|متحدث|ناطق|محافظ|عمدة|نائب|أمين|قائد|مسؤول|سفير|مبعوث|طبيب|ناشط|محلل|خبير|شيخ)(?:ة)?"
    r"(?: (?!باسم\b)[^\s،]+)*?(?: ال[^\s،]+|،)+ (?P<name>(?!ال)[^\s،]{2,}(?: [^\s،]{2,}){1,2})"
)
_LAST_TWO: Final = re.compile(r"(?<=\w )(?P<name>(?P<first>[A-ZÀ-Þ][\w’-]+) [A-ZÀ-Þ][\w’'-]+)$")
_AROUND: Final = 12  # characters on both sides that tell a shout from an acronym
_NAMES: Final = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.LOCATION,
        EntityType.GROUP,
        EntityType.FACILITY,
        EntityType.MISC,
        EntityType.PRODUCT,
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in a text, by offsets of its whole and of its core.

    The core of "a spokesman for the mayor" is "a spokesman". ``head`` is the core's last word without possessive,
    ``determiner`` its first ("" where it has none), both in lower case; ``name`` is the mention that ends the core.
    """

    start: int
    end: int
    core: Span
    head: str
    determiner: str
    name: Mention | None
    words: tuple[str, ...]  # of the core, in lower case, without determiner
    acronym: bool = False  # "WHO", which is no "who"

    @property
    def pronoun(self) -> str:
        """Give the class of the pronoun it is ("m", "f", "p", …), or ""."""
        plain = len(self.words) <= 1 and not self.name and not self.acronym
        return PRONOUNS.get(self.head, "") if plain else ""


def name_at_end(text: str, start: int, end: int) -> int | None:
    """Say where the name begins with which a description ends that no tagger knew, None where it ends with none.

    "la maire de Vaubrun, Amélie Roussin", "Bürgermeisterin Anke Lorenz".
    """
    apposed = _APPOSED.search(text, start, end)
    if apposed is not None:
        return apposed.start("name")
    eastern = None
    if not text[start:end].isascii():
        eastern = _EASTERN.fullmatch(text, start, end) or _ARABIC.fullmatch(text, start, end)
    if eastern is not None:
        return eastern.start("name")
    last = _LAST_TWO.search(text, start, end)
    return last.start("name") if last is not None and fold(last["first"]) in genders() else None


def parse(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Phrase:
    """Take apart ``text[start:end]``; *mentions* are those that overlap it, sorted."""
    names = [m for m in mentions if m.type in _NAMES and m.start < end and m.end > start]
    pieces = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    core_end, listed = _core(text, pieces, names)
    determiner = listed[0] if len(listed) > 1 and listed[0] in DETERMINERS else ""
    listed = listed[1:] if determiner else listed
    head = next((w for w in reversed(listed) if not w.isdigit()), "")
    if "-t-" in head:  # French inversion: "a-t-elle"
        head, listed = head.rpartition("-")[2], listed[-1:]
    core = Span(pieces[0][0] if pieces else start, core_end if pieces else end)
    name = next((m for m in reversed(names) if core.start <= m.start < core.end and _ends(text, m, core)), None)
    last = text[core.start : core.end].split()[-1:]
    shouted = bool(last) and len(last[0]) > 1 and last[0].isupper() and not _shouts(text, start, end)
    return Phrase(start, end, core, head, determiner, name, tuple(listed), shouted)


def _shouts(text: str, start: int, end: int) -> bool:
    """Say whether the words around those at *start* are in capitals too: "HE SAYS"."""
    around = text[max(0, start - _AROUND) : start] + text[end : end + _AROUND]
    return not any(map(str.islower, around))


def _core(text: str, pieces: list[tuple[int, int]], names: list[Mention]) -> tuple[int, list[str]]:
    found: list[str] = []
    end = pieces[0][0] if pieces else 0
    for a, b in pieces:
        word = text[a:b].lower()
        named = any(m.start <= a < m.end for m in names)
        begun = any(w not in DETERMINERS for w in found)  # "a leaked memo": nothing can follow a core not begun
        if not named and ((word in _AFTER_CORE and begun) or (not word[0].isalnum() and word[0] not in "@#'’$")):
            if found:
                break
            continue
        end = b
        found.append(_bare(word))
    return end, [w for w in found if w]


def _ends(text: str, mention: Mention, core: Span) -> bool:
    """Whether nothing but a possessive or a closing mark follows the name within the core."""
    rest = text[mention.end : core.end].strip(" .,'’\")”")
    return not rest or rest.lower() == "s"


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).strip("'’.") if len(word) > 1 else word

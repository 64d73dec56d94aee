"""Names under any spelling: what else the library has heard the bearer of a name called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.fold import fold, has_words
from tui_news.library.codec import dump, load_strings
from tui_news.library.searching.fulltext import Index, either, latest, phrase
from tui_news.model.annotations import EntityType
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.library.database import Database

_LOOKED_AT: Final = 200  # of the newest articles with the name: enough to learn its spellings
_MOST: Final = 20

# Outlets go by one name in sources and relays, whatever the article calls them: "Agence France-Presse" for "AFP".
_OUTLETS: Final = """
SELECT DISTINCT source.name, entity.type, json_insert(entity.aliases, '$[#]', entity.name)
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN source ON source.analysis = analysis.id
JOIN entity ON entity.analysis = source.analysis AND entity.id = source.entity AND entity.name <> source.name
WHERE article.id IN (SELECT value FROM json_each(?))
"""
_ENTITIES: Final = """
SELECT DISTINCT entity.name, entity.type, entity.aliases
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN entity ON entity.analysis = analysis.id
WHERE article.id IN (SELECT value FROM json_each(?)) AND entity.aliases <> '[]'
"""


@dataclass(frozen=True, slots=True)
class Spellings:
    """A name as it was asked for (folded), and the other full names and acronyms (folded) of whoever bears it."""

    asked: str
    others: tuple[str, ...] = ()

    def fit(self, names: Iterable[str], aliases: Iterable[str] = ()) -> bool:
        """Say whether one of the names, or of the other forms of the same entity in its article, is meant.

        What was asked for may be a part of any form ("quell" is in "Mara Quell"); the other spellings, which nobody
        typed, must be the whole name: "SDF" is not every entity that has it among its forms.
        """
        folded = [fold(name) for name in names]
        if any(has_words(name, self.asked) or name in self.others for name in folded):
            return True
        return any(has_words(fold(alias), self.asked) for alias in aliases)

    def expression(self) -> str:
        """Give the full-text expression of all spellings."""
        return either(phrase(name) for name in (self.asked, *self.others))


def learn(db: Database, name: str) -> Spellings:
    """Give a name's spellings, from the entities and sources of the newest articles that have it."""
    asked = fold(name)
    newest = dump(latest(db, Index.NAMES, f"{{entities sources}} : {phrase(name)}", _LOOKED_AT))
    rows = db.all(_ENTITIES, newest) + db.all(_OUTLETS, newest)
    others: dict[str, None] = {}
    for full, kind, stored in rows:
        forms = (full, *load_strings(stored))
        if any(fold(form) == asked for form in forms):
            others.update((fold(form), None) for form in forms if _tells_apart(form, kind))
    others.pop(asked, None)
    return Spellings(asked, tuple(others)[:_MOST])


def _tells_apart(form: str, kind: str) -> bool:
    """Say whether a form names its bearer elsewhere too: a surname alone does not."""
    return kind != EntityType.PERSON or " " in form.strip()

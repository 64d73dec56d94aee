"""Trees that the search language can write, for hypothesis."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tui_news.query import FIELDS, And, Field, Node, Not, Or, Query, Sort, Term, Words
from tui_news.query.tree import searchable

RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=12).filter(searchable)
DATES = st.sampled_from(["2026-11-22", "2026-1-2", "2026-11", "2026", "today", "yesterday", "3d", "12h", "1y"])
LANGUAGES = st.sampled_from(["en", "pt-BR", "ar"])
PREFIXES = st.from_regex(r"[a-zé]{1,8}", fullmatch=True).filter(lambda text: text not in ("or", "and"))


def _values(field: Field) -> st.SearchStrategy[str]:
    if fixed := FIELDS[field].values:
        return st.sampled_from(sorted(fixed))
    if field in (Field.BEFORE, Field.AFTER):
        return DATES
    return LANGUAGES if field is Field.LANG else TEXTS


LEAVES: st.SearchStrategy[Node] = st.one_of(
    TEXTS.map(Words),
    PREFIXES.map(lambda text: Words(text, prefix=True)),
    st.sampled_from(list(Field)).flatmap(lambda field: _values(field).map(lambda value: Term(field, value))),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        parts.map(Not),
        st.lists(parts, min_size=2, max_size=4).map(lambda found: And(tuple(found))),
        st.lists(parts, min_size=2, max_size=4).map(lambda found: Or(tuple(found))),
    ),
    max_leaves=12,
)
QUERIES = st.builds(Query, st.none() | NODES, st.none() | st.sampled_from(list(Sort)))

"""Names corrected by what the words around them and the tables say outright."""

from __future__ import annotations

import pytest

from tests.analysis.marked import marked
from tui_news.analysis.entities.naming import corrected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares in [Loc:Orbella Foods] fell.", ["Orbella Foods Organization"]),
        ("Workers of Fennhof AG struck.", ["Fennhof AG Organization"]),
        ("It cost 4.9 million kroner or $1,200.", ["4.9 million kroner Money", "$1,200 Money"]),
        ("In [Loc:Karlskrona, Sweden] it rained.", ["Karlskrona Location", "Sweden Location"]),
        ("In [Loc:Washington, DC] it rained.", ["Washington, DC Location"]),
        ("At [Loc:Qasr Jadda -] located north.", ["Qasr Jadda Location"]),
        ("The [Per:Shiite] cleric left.", ["Shiite Group"]),
        ("[Loc:Hamas] denied it.", ["Hamas Organization"]),
        ("[Per:Marcia] “Cia” [Per:Prosser] shouted.", ["Marcia “Cia” Prosser Person"]),
        ("[Per:Ana Bo Ana Bo] wrote.", ["Ana Bo Person", "Ana Bo Person"]),
        ("[Per:Mohammad Abdul Sattar Ibrahim] said so.", ["Mohammad Abdul Sattar Ibrahim Person"]),
        ("the daily [Per:Le Maillot] wrote", ["Le Maillot Organization"]),
        ("[Per:Mara Lind] told the firm so.", ["Mara Lind Person"]),
    ],
)
def test_what_the_words_say_outright(text: str, expected: list[str]) -> None:
    plain, names = marked(text)
    assert [f"{plain[n.start : n.end]} {n.type.value}" for n in corrected(plain, names)] == expected

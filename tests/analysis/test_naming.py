"""Names corrected by what the words around them and the tables say outright."""

from __future__ import annotations

from dataclasses import replace

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
        (
            "[Per:Ahmed al]-Khatib and [Per:Bashar] al-Orvani’s ally met.",
            ["Ahmed al-Khatib Person", "Bashar al-Orvani Person"],
        ),
        ("[Per:Moayad bin] Said [Per:bin Mahad Al-Maani] came.", ["Moayad bin Said bin Mahad Al-Maani Person"]),
        (
            "[Per:Nasser bin Rashid Odan] met [Per:Leonardo di] Karso.",
            ["Nasser bin Rashid Odan Person", "Leonardo di Karso Person"],
        ),
        (
            "[Per:Lenn] al fresco, [Per:Ada]-Lind and [Loc:Deir] ez-Zor.",
            ["Lenn Person", "Ada Person", "Deir ez-Zor Location"],
        ),
        ("the daily [Per:Le Maillot] wrote", ["Le Maillot Organization"]),
        ("[Per:Mara Lind] told the firm so.", ["Mara Lind Person"]),
        ("She flew to [Loc:Tesk Harbour Airport].", ["Tesk Harbour Airport Facility"]),
        ("The [Loc:Karsa Dam] held.", ["Karsa Dam Facility"]),
        ("He left [Org:Orbella], Inc. on Monday.", ["Orbella, Inc. Organization"]),
        ("The [Org:CFO] of [Org:Orbella] left.", ["Orbella Organization"]),
        ("The US said so.", ["US Location"]),
        ("Ship US steel now.", ["US Location"]),
        ("[Per:Kurt] [Per:Voss], the envoy, left.", ["Kurt Voss Person"]),
        ("[Per:Reilly] Orsten won. [Per:Orsten] waved.", ["Reilly Orsten Person", "Orsten Person"]),
        ("It is at [Per:JA] 261.", []),
        ("They sold F-16s and a [Org:MiG-29].", ["F-16 Product", "MiG-29 Product"]),
        ("COVID-19, an S-1 filing, a J-1 visa and vitamin B-12 came.", []),
        ("A [Org:Boeing] 737 and two Airbus A320neo landed.", ["Boeing 737 Product", "Airbus A320neo Product"]),
        ("It runs on an iPhone 14 Pro and Windows 11.", ["iPhone 14 Pro Product", "Windows 11 Product"]),
        ("Windows broke. The new Orbit 5 smartphone sold out.", ["Orbit 5 Product"]),
        ("In his [Dat:July 25] phone call he wept.", ["July 25 Date"]),
        ("The video app [Per:Orbi] grew. [Per:Orbi] sings.", ["Orbi Product", "Orbi Product"]),
        ("Favorite apps? Its [Gro:Korean] app and the [Org:BBC] app.", ["Korean Group", "BBC Organization"]),
        ("They closed the [Loc:Karsa] dam in the rain.", ["Karsa dam Facility"]),
        ("They closed [Loc:Karsa] and its dam.", ["Karsa Location"]),
        ("The Port of Karsa froze.", ["Port of Karsa Facility"]),
        ("[Org:Karsa Power Plant] hummed.", ["Karsa Power Plant Facility"]),
        ("[Per:Mila Huan-Prek] left. [Org:Huan-Prek] said so.", ["Mila Huan-Prek Person", "Huan-Prek Person"]),
        ("The ferry [Loc:Stella Lind] sank; [Loc:Stella Lind] is old.", ["Stella Lind Misc", "Stella Lind Misc"]),
        ("A ship [Loc:Norway] lost.", ["Norway Location"]),
        ("[Per:Hurricane Odile] grew. [Per:Odile] then turned.", ["Hurricane Odile Misc", "Odile Misc"]),
    ],
)
def test_what_the_words_say_outright(text: str, expected: list[str]) -> None:
    plain, names = marked(text)
    assert [f"{plain[n.start : n.end]} {n.type.value}" for n in corrected(plain, names)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Per:Mara Lind] left. [Per:Mara Lind Michael Orr] stayed.", ["Mara Lind", "Mara Lind", "Michael Orr"]),
        ("[Per:Mara Lind] left. [Per:Anna Mara Lind] stayed.", ["Mara Lind", "Anna Mara Lind"]),
        ("Bring it. [Per:Anna Michael], please. Thanks", ["Anna", "Michael"]),
        ("He spoke. [Per:Anna Michael], please.", ["Anna Michael"]),
        ("Later, [Per:Anna Michael], an envoy, spoke. Thanks", ["Anna Michael"]),
        ("Coach: [Per:Anna Lindqvist Michael Orrsen], in that order.", ["Anna Lindqvist", "Michael Orrsen"]),
        ("[Per:Ahmed Hassan Mohammed Ali] spoke.", ["Ahmed Hassan Mohammed Ali"]),
        ("[Per:Mara Dear] all of you", ["Mara"]),
        ("in [Loc:Brindle California] today", ["Brindle", "California"]),
        ("in [Loc:Brindle TX] today", ["Brindle", "TX"]),
        ("in [Loc:Baja California] today", ["Baja California"]),
        ("in [Loc:Washington DC] today", ["Washington DC"]),
    ],
)
def test_several_names_in_a_row_are_taken_apart(text: str, expected: list[str]) -> None:
    plain, names = marked(text)
    assert [plain[n.start : n.end] for n in corrected(plain, names)] == expected


def test_a_full_name_is_as_sure_as_its_surname_alone() -> None:
    text, (whole, alone, other) = marked("[Per:Rosa Pich-Thom] left, [Per:Pich-Thom] said to [Per:Ida Vo].")
    weak = [replace(whole, confidence=0.2), alone, replace(other, confidence=0.2)]
    assert [text[n.start : n.end] for n in corrected(text, weak)] == ["Rosa Pich-Thom", "Pich-Thom"]

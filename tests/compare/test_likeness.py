"""One story or two: tables of what outlets do to a text, and of what only looks alike."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.stories import NOON, WIRE, document, quake, telling
from tui_news.compare.likeness import Telling, bands, difference, has_parted, is_same_story, resemblance, wording
from tui_news.model.documents import Document

WORDS = [f"{a}{b}" for a in ("mar", "tol", "ves", "ondi", "kra", "pel") for b in ("a", "eth", "ing", "o", "urn", "ys")]


def elsewhere(paragraphs: tuple[str, ...], title: str = "Skerrin closes a pier", *, hours: float = 5) -> Telling:
    """Tell it in another outlet."""
    return telling(paragraphs, title, hours=hours, host="two.example", feeds=(2,))


ONE = telling(WIRE)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("word for word", elsewhere(WIRE)),
        ("another headline", elsewhere(WIRE, "“Nobody wants to be the board that waited”")),
        ("with dateline", elsewhere((f"SKERRIN, Nov 20 (Tidewater Agency) — {WIRE[0]}", *WIRE[1:]))),
        ("with a plain dateline", elsewhere((f"SKERRIN — {WIRE[0]}", *WIRE[1:]))),
        ("with credits", elsewhere((*WIRE, "Additional reporting by Piet Okonjo; editing by Juno Sable"))),
        ("cut from below", elsewhere(WIRE[:3])),
        ("the longer one came later", elsewhere((*WIRE, "A vote in the town council is expected before the spring."))),
        ("one sentence added", elsewhere((*WIRE[:2], "The vote was nine to two.", *WIRE[2:]))),
        (
            "other quotation marks and dashes",
            elsewhere(tuple(p.replace("“", '"').replace("”", '"').replace(" & ", " and ") for p in WIRE)),
        ),
        ("house style", elsewhere(tuple(p.replace("about 4.2", "some 4.2").replace("sum", "amount") for p in WIRE))),
        ("a feed that gives no host", telling(WIRE, "A pier", host="", feeds=(3,))),
        ("two days later", elsewhere(WIRE, hours=48)),
        ("two feeds of one publisher", telling(WIRE, feeds=(7,))),
        ("a saved page", telling(WIRE, "Skerrin pier", host="", feeds=())),
    ],
)
def test_one_story(name: str, other: Telling) -> None:
    assert is_same_story(ONE, other), name
    assert is_same_story(other, ONE), name
    assert set(bands(ONE.wording)) & set(bands(other.wording)), f"{name}: never compared"


UPDATED = tuple(p.replace("eleven", "fourteen").replace("4.2", "5.6") for p in WIRE)
NEWS = (
    "The town council of Skerrin on Saturday dismissed the head of its harbour board, two days after the vote that has "
    "divided the town, and asked a judge to look into how the repairs of its piers were paid for.",
    "“This is about trust, and about where the money went,” Mayor Odile Brandt told a hall full of traders, some of "
    "whom had brought the soft timber with them. She named no successor.",
)
SHORT = ("The board of the harbour has voted to close its oldest pier after divers found cracks in it. Traders say "
         "that they were told of it by telephone and do not know what to do.",)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("one feed says it twice", ONE, telling(WIRE, hours=1)),
        ("four days later", ONE, elsewhere(WIRE, hours=96)),
        ("the same background below other news", ONE, elsewhere((*NEWS, *WIRE))),
        ("numbers have changed", ONE, elsewhere(UPDATED)),
        (
            "a form filled in twice",
            telling(quake("5.1", "20", "Marrow Sound", "Alderby"), "Earthquake off Marrow Sound"),
            elsewhere(quake("4.8", "35", "Cape Tessaly", "Brigholm"), "Earthquake off Cape Tessaly"),
        ),
        (
            "the same form, another town",
            telling(quake("5.1", "20", "Marrow Sound", "Alderby"), "Earthquake"),
            elsewhere(quake("5.1", "20", "Marrow Sound", "Brigholm"), "Earthquake"),
        ),
        ("one publisher, another headline", ONE, telling(WIRE, "Closing time", feeds=(7,))),
        ("one publisher, the same headline each day", ONE, telling(WIRE, hours=24, feeds=(7,))),
        ("two files of one's own", telling(WIRE, feeds=(), host=""), telling(WIRE, feeds=(), host="")),
        ("the beginning alone", ONE, elsewhere(WIRE[:1])),
        ("short, other headlines", telling(SHORT, "Old pier to close"), elsewhere(SHORT, "Watch the news at nine")),
        ("too short", telling(("The pier is closed.",)), elsewhere(("The pier is closed.",))),
        ("about the same", ONE, elsewhere(NEWS)),
        ("empty", telling(()), elsewhere(())),
    ],
)
def test_two_stories(name: str, one: Telling, other: Telling) -> None:
    assert not is_same_story(one, other), name
    assert not is_same_story(other, one), name


def test_a_short_text_is_one_story_under_one_headline() -> None:
    assert is_same_story(telling(SHORT, "Old pier to close"), elsewhere(SHORT, "Old pier to close soon"))


def test_names_spelled_otherwise_by_a_letter_are_no_other_story() -> None:
    other = elsewhere(tuple(p.replace("Halloran", "Hallorann") for p in WIRE))
    assert is_same_story(ONE, other)
    assert not is_same_story(ONE, elsewhere(tuple(p.replace("Tarrand", "Mowbray") for p in WIRE)))


def test_texts_without_blanks_between_words() -> None:
    text = "港口委员会周四投票决定关闭最古老的码头因为潜水员在十一根柱子上发现了裂缝维修费用约为四百万克朗"
    here = wording(document((text,)))
    there = wording(document((text[:-1] + "元",)))
    assert len(here.words) == len(text)
    assert resemblance(here, there) > 0.9
    assert set(bands(here)) & set(bands(there))


def test_how_much_differs() -> None:
    words = wording(document(WIRE))
    assert difference(words, words) == 0
    half = wording(document(WIRE[:2]))
    assert difference(words, half) == pytest.approx(1 - 2 * len(half.words) / (len(half.words) + len(words.words)))
    assert difference(wording(Document("", ())), wording(Document("", ()))) == 0


def test_a_text_parts_when_it_has_become_something_else() -> None:
    assert not has_parted(wording(document(WIRE)), wording(document(UPDATED)))
    assert has_parted(wording(document(WIRE)), wording(document(NEWS)))


def test_headline_dateline_and_credits_are_no_part_of_the_wording() -> None:
    bare = wording(document(("The pier is closed, the board of Skerrin said.",)))
    dressed = ("SKERRIN (Tidewater) - The pier is closed, the board of Skerrin said.", "Reporting by Juno Sable")
    assert wording(document(dressed, "Other words")) == bare
    assert bare.words[:3] == ("the", "pier", "is")
    assert [word for word, fact in zip(bare.words, bare.facts, strict=True) if fact] == ["skerrin"]


def test_bands_find_what_resembles_and_little_else() -> None:
    chance = random.Random(3)  # noqa: S311 - the same texts at every run
    found = strangers = 0
    last = wording(document((" ".join(chance.choices(WORDS, k=300)),)))
    for _ in range(60):
        words = [f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(300)]
        edited = [*words[:40], *words[55:270]]
        one, other = wording(document((" ".join(words),))), wording(document((" ".join(edited),)))
        assert resemblance(one, other) > 0.75
        found += bool(set(bands(one)) & set(bands(other)))
        strangers += bool(set(bands(one)) & set(bands(last)))
        last = one
    assert found >= 58
    assert strangers == 0


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    here, there = telling((one,)), replace(telling((other,)), feeds=frozenset({2}), host="b", listed=NOON)
    assert is_same_story(here, there) == is_same_story(there, here)
    assert 0 <= difference(here.wording, there.wording) <= 1
    assert all(-(1 << 63) <= band < 1 << 63 for band in bands(here.wording))

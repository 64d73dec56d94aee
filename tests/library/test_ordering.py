"""Lists in other orders than the newest first, and where their groups begin."""

from __future__ import annotations

import random
import time
from array import array
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.synthetic import make_annotations, make_draft
from tui_news.library import Library, ordering
from tui_news.model.views import Arranged, Order, Sorting, View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=[ordering._FEW, 1], ids=["few", "many"])
def library(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Forty articles, nine hours apart, of two feeds and none, every third with a quote; by both ways to sort."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    monkeypatch.setattr(ordering, "_FEW", request.param)
    with Library.open(tmp_path / "library.db") as library:
        zeta = library.add_feed("https://zeta.example/rss", "Zeta").id
        alpha = library.add_feed("https://alpha.example/rss", "alpha").id
        gone = library.add_feed("https://gone.example/rss", "Aaa").id
        chance = random.Random(3)  # noqa: S311 - invented news need no cryptography
        for number in range(40):
            draft = make_draft(number * 108, chance)
            (stored,) = library.store([(draft, (zeta, alpha, None, gone)[number % 4])])
            if number % 4 == 3:
                library.store([(draft, alpha)])
            if number % 3 == 0 and stored.version_id is not None:
                library.save_annotations(stored.version_id, make_annotations(draft.document))
        library.set_starred(library.ids(View(ViewKind.FEED, feed=gone)), True)
        library.remove_feed(gone)
        yield library
    monkeypatch.undo()
    time.tzset()


def arranged(library: Library, order: Order, *, reverse: bool = False, grouped: bool = True) -> Arranged:
    found = library.arranged(library.ids(View(ViewKind.ALL)), Sorting(order, reverse, grouped))
    assert sorted(found.ids) == sorted(library.ids(View(ViewKind.ALL))), "nothing is lost"
    return found


def test_by_quotes(library: Library) -> None:
    found = arranged(library, Order.QUOTES)
    quotes = [row.quotes or 0 for row in library.rows(found.ids)]
    assert quotes == sorted(quotes, reverse=True)
    assert quotes[0]
    times = [row.published for row in library.rows(found.ids) if not row.quotes]
    assert times == sorted(times, key=lambda when: when or datetime.min.replace(tzinfo=UTC), reverse=True)
    assert found.groups == ()


def test_by_feed(library: Library) -> None:
    found = arranged(library, Order.FEED)
    assert [group.name for group in found.groups] == ["alpha", "Zeta", ""]
    starts = [group.start for group in found.groups]
    rows = library.rows(found.ids)
    assert starts == [0, 20, 30], "what a removed feed shared with alpha is alpha's"
    assert {row.feeds[0][0] for row in rows[:20]} == {"alpha"}
    assert {row.feeds for row in rows[30:]} == {()}


def test_days_are_those_of_the_readers_clock(library: Library) -> None:
    found = arranged(library, Order.DATE)
    days = [row.published.astimezone().date() for row in library.rows(found.ids) if row.published]
    expected = [place for place, day in enumerate(days) if place == 0 or day != days[place - 1]]
    assert [group.start for group in found.groups] == expected
    assert [group.day for group in found.groups] == [days[place] for place in expected]
    assert len(expected) > 10


@pytest.mark.parametrize("order", list(Order))
def test_turned_round(library: Library, order: Order) -> None:
    forth, back = arranged(library, order), arranged(library, order, reverse=True)
    assert back.ids == forth.ids[::-1]

    def members(one: Arranged) -> dict[object, set[int]]:
        ends = [*(group.start for group in one.groups[1:]), len(one.ids)][: len(one.groups)]
        return {
            (group.day, group.name): set(one.ids[group.start : end])
            for group, end in zip(one.groups, ends, strict=True)
        }

    assert members(back) == members(forth)


def test_empty_and_unknown(library: Library) -> None:
    for order in Order:
        assert library.arranged(array("q"), Sorting(order, grouped=True)) == Arranged(array("q"), ())
        assert list(library.arranged(array("q", [10**9]), Sorting(order)).ids) == [10**9]


def test_a_day_of_two_hundred_is_one_group(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        chance = random.Random(1)  # noqa: S311 - invented news need no cryptography
        noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
        library.store(
            [
                (replace(make_draft(number, chance), published=noon - timedelta(seconds=number)), None)
                for number in range(200)
            ]
        )
        found = library.arranged(library.ids(View(ViewKind.ALL)), Sorting(grouped=True))
        assert [group.start for group in found.groups] == [0]

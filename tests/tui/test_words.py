"""What is said of a story in words: above all, that nothing is claimed which is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from tests.tui.stories import port_annotations
from tui_news.library import Library
from tui_news.tui import safe, words
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tests.tui.conftest import News


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Nobody is quoted in this story."),
        ("und", "Nobody is quoted in this story."),
        ("ru", "No quotes found in Russian: beyond English only words in quotation marks are looked for."),
        ("pt-BR", "No quotes found in Portuguese: beyond English only words in quotation marks are looked for."),
        ("xx", "No quotes found in this language: beyond English only words in quotation marks are looked for."),
    ],
)
def test_why_nobody_is_quoted(language: str, told: str) -> None:
    annotations = replace(port_annotations(), language=language, quotes=())
    assert words.nothing("quotes", annotations) == told


def test_every_layer_has_words_for_nothing() -> None:
    assert len({words.nothing(layer.value, port_annotations()) for layer in Layer}) == len(Layer)
    assert "Not analysed yet" in words.nothing("quotes", None)


def test_sentences_end_once() -> None:
    assert safe.sentences("It is gone", "", "Try again.") == "It is gone. Try again."
    assert safe.sentences("Who?\x1b[31m", "“Yes.”…") == "Who? “Yes.”…"


def test_wire_copy_is_said_above_the_story(port: News) -> None:
    with Library.open(port.path) as library:
        article = library.article(1)
    annotations = port_annotations()
    wired = replace(annotations, sourcing=replace(annotations.sourcing, wire=("Reuters", "AFP")))
    assert words.facts(article, wired)[0].endswith(" · wire: Reuters, AFP")
    assert "wire" not in words.facts(article, annotations)[0]


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=-5))])
def test_a_date_that_came_without_a_time_has_none(zone: timezone) -> None:
    midnight = datetime(2026, 11, 20, tzinfo=UTC).astimezone(zone)
    assert words.published(midnight) == "20 Nov 2026"
    later = midnight + timedelta(hours=9, minutes=30)
    assert words.published(later) == words.moment(later)

"""The Web Annotations: what the model asks for, anchored so that both selectors name the same words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from tests.export.stories import HOSTILE, RELAXED, hostile, stories, story
from tui_news.export.web_annotation import AROUND, CONTEXT, to_web_annotations

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article


def items(made: tuple[Article, Annotations]) -> list[dict[str, Any]]:
    """Give the annotations after a way through JSON, checked against what holds of every one."""
    shown, annotations = made
    collection = json.loads(json.dumps(to_web_annotations(shown, annotations)))
    assert collection["@context"] == CONTEXT
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert (page["type"], page["partOf"]) == ("AnnotationPage", collection["id"])
    assert collection["total"] == len(page["items"])
    found: list[dict[str, Any]] = page["items"]
    ids = [item["id"] for item in found]
    assert len(set(ids)) == len(ids)
    for item in found:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            check_target(target, shown.document.text)
        links = [body for body in item["body"] if isinstance(body, str)]
        assert set(links) <= set(ids)
    return found


def check_target(target: dict[str, Any], text: str) -> None:
    """Check that both selectors name the same words."""
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    start, end = position["start"], position["end"]
    assert 0 <= start < end <= len(text)
    assert text[start:end] == quote["exact"]
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])
    assert len(quote["prefix"]) == min(AROUND, start)
    assert target["source"].startswith(("https://", "http://", "urn:uuid:"))


def test_a_story() -> None:
    found = items(story())
    assert [item["motivation"] for item in found] == [
        "tagging",
        "tagging",
        "describing",
        "linking",
        "linking",
        "describing",
        "classifying",
    ]
    quote, cue = found[2], found[3]
    assert [body["value"] for body in quote["body"]] == ["direct quote", "Mara Quell", "via Wire Office"]
    assert quote["target"]["source"] == "https://news.example/dam?x=1&y=2"
    assert quote["target"]["selector"][0]["exact"] == "“The dam is safe,”"
    assert cue["body"][0] == quote["id"]
    assert cue["target"]["selector"][0]["exact"] == "told"


def test_the_same_story_has_the_same_ids() -> None:
    assert items(story()) == items(story())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    found = items(hostile(text))
    assert all(item["generator"]["type"] == "Software" for item in found)


@RELAXED
@given(stories())
def test_any_story(made: tuple[Article, Annotations]) -> None:
    assert len(items(made)) == len(made[1].mentions) + len(made[1].quotes)

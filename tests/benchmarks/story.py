"""What a long story costs beside the plainest thing that could show it: Textual's ``Static`` of a styled ``Content``.

``python -m tests.benchmarks.story [--rounds N]``: opens a story of 3,000 words and 300 marked names in both, turn by
turn in one run, then scrolls it page by page, at 120×40. Prints the medians of processor time, and the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.content import Span as Styled
from textual.widgets import Static

from tui_news.model.annotations import Annotations, Entity, EntityType, Mention
from tui_news.model.documents import Document
from tui_news.tui.story.walk import Walk
from tui_news.tui.themes import NIGHT, THEMES
from tui_news.tui.widgets.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.widget import Widget

WORDS, NAMES, PARAGRAPH, PAGES = 3_000, 300, 60, 8
_MEASURE = 72  # columns of text in both


def story_of_names() -> tuple[Document, Annotations]:
    """Write a story of so many words, every tenth of them a name."""
    every = WORDS // NAMES
    words = [
        f"Orvane{at}" if at % every == 0 else ("quay", "harbours", "of", "ferrymen")[at % 4] for at in range(WORDS)
    ]
    paragraphs = [" ".join(words[at : at + PARAGRAPH]) + "." for at in range(0, WORDS, PARAGRAPH)]
    text = "\n\n".join(paragraphs)
    mentions, at = [], 0
    for number in range(0, WORDS, every):
        name = f"Orvane{number}"
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), EntityType.LOCATION, number // every, 0.9))
    entities = tuple(
        Entity(mention.entity, text[mention.start : mention.end], EntityType.LOCATION) for mention in mentions
    )
    return Document.of_text(text), Annotations("en", "benchmark", tuple(mentions), entities)


class Both(App[None]):
    """The two side by side in one app; one of them is on the screen at a time."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = NIGHT
        self.story = Story(_MEASURE)
        self.plain = Static(markup=False)
        self.plain.styles.width = _MEASURE
        self.scrolls = VerticalScroll(self.plain)

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield self.story
        yield self.scrolls


async def turn(pilot: Pilot[None], pane: Widget, other: Widget, show: Callable[[], None]) -> tuple[float, float]:
    """Show a text in a pane and page through it; give the seconds of processor time that each took (a page's)."""
    other.display, pane.display = False, True
    await pilot.pause()
    began = time.process_time()
    show()
    await pilot.pause()
    opened = time.process_time() - began
    began = time.process_time()
    for page in range(1, PAGES + 1):
        pane.scroll_to(y=page * 30, animate=False)
        await pilot.pause()
    scrolled = (time.process_time() - began) / PAGES
    if pane.scroll_offset.y != PAGES * 30:
        raise AssertionError(f"{pane!r} did not scroll")
    pane.scroll_to(y=0, animate=False)
    return opened, scrolled


async def race(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Let both show the story in turn; the first round only warms up."""
    document, annotations = story_of_names()
    spans = [Styled(one.start, one.end, "underline #7fd4c5") for one in annotations.mentions]
    figures: dict[str, list[tuple[float, float]]] = {"story": [], "Static(Content)": []}
    app = Both()
    async with app.run_test(size=(120, 40)) as pilot:
        for number in range(rounds + 1):
            ours = await turn(
                pilot, app.story, app.scrolls, lambda: app.story.show(document, (), (), Walk.of(annotations))
            )
            bare = await turn(
                pilot, app.scrolls, app.story, lambda: app.plain.update(Content(document.text, spans=list(spans)))
            )
            if number:
                figures["story"].append(ours)
                figures["Static(Content)"].append(bare)
    return figures


def main() -> None:
    """Read the arguments, run, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    figures = asyncio.run(race(parser.parse_args().rounds))
    print(f"{'':18}{'open ms':>9}{'page ms':>9}")
    for name, turns in figures.items():
        print(f"{name:18}" + "".join(f"{1000 * statistics.median(column):9.1f}" for column in zip(*turns, strict=True)))
    ours, bare = figures["story"], figures["Static(Content)"]
    ratios = ([one[at] / two[at] for one, two in zip(ours, bare, strict=True)] for at in (0, 1))
    print(f"{'ratio':18}" + "".join(f"{statistics.median(column):9.2f}" for column in ratios))


if __name__ == "__main__":
    main()

"""make screenshots FOLDER: drive the real reader over the seed articles, and keep what it shows as SVG and PNG."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.screenshots.picture import save
from tui_news.config import Config
from tui_news.library import Library
from tui_news.services.analyse import analyse_pending
from tui_news.services.seeds import add_seeds, starter_feeds
from tui_news.services.workers.client import Workers
from tui_news.tui.app import TuiNews

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # so that the ages of the seed articles stay as they are
FEEDS = 9  # of the starter list, so that the pane of feeds has something to show


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the size of the terminal, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: str
    theme: str = ""


SHOTS = (
    Shot("wide", (160, 46), "j enter ] ] ] ] ]"),
    Shot("story", (120, 40), "j j enter ] ] ] ]"),
    Shot("card", (120, 40), "enter ] ] enter"),
    Shot("sources", (120, 40), "enter t t ) ) )"),
    Shot("small-list", (80, 24), "j"),
    Shot("small-story", (80, 24), "enter ] ]"),
    Shot("help", (120, 40), "?"),
    Shot("light", (120, 40), "enter ] ] ]", theme="day"),
)


def prepare(path: Path) -> None:
    """Make a library with the seed articles, analysed, and some subscriptions that are never fetched."""
    with Library.open(path) as library:
        add_seeds(library)
        analyse_pending(library)
        for feed in starter_feeds()[:FEEDS]:
            library.add_feed(feed.url, feed.title, feed.folder)


async def shoot(path: Path, shot: Shot, folder: Path) -> None:
    """Open the reader, press the keys, and save what it shows."""
    with Library.open(path) as library:

        def open_shelf() -> Library:
            return Library.open(path)

        def open_desk(on_event: Callable[[object], None]) -> Workers:
            return Workers(path, on_event)

        config = Config(theme=shot.theme, mark_read_after=-1)
        app: Any = TuiNews(library, config, open_shelf=open_shelf, open_desk=open_desk, now=lambda: NOW)
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause(1.5)
            for key in shot.keys.split():
                await pilot.press(key)
                await pilot.pause(0.2)
            await pilot.pause(0.5)
            save(app.export_screenshot(title="tui-news"), folder, shot.name)
        app.close()


def main(folder: Path) -> None:
    """Make all pictures."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    folder.mkdir(exist_ok=True)
    for shot in SHOTS:
        with tempfile.TemporaryDirectory() as scratch:
            library = Path(scratch) / "library.db"
            prepare(library)
            asyncio.run(shoot(library, shot, folder))
        print(f"{shot.name}.svg, {shot.name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

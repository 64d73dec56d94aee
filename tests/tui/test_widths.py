"""Texts of every script keep the columns: as Rich is told, and on the terminal itself."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets._toast import Toast

from tests.documents import document_of
from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_tmux import terminal as terminal
from tests.tui.test_walking import app_of
from tui_news.model.documents import BlockKind
from tui_news.tui.drawing import cells, widths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.test_tmux import Terminal
    from tui_news.tui.app import TuiNews

TITLES = (
    "정부군, 항구에서 철수 — “계속하겠다”",
    "東京で大規模な会議が開かれました、と首相が述べた",
    "👩\u200d🚒 crew and 👨\u200d👩\u200d👧\u200d👦 family ❤\ufe0f flags 🇩🇪🇫🇷 👍🏽 1\ufe0f\u20e3",
    "Z\u0308a\u0327l\u0303g\u0300o\u0301 co\u0332mbi\u0332ning e\u0301te\u0301",
    "الرئيس يقول إن الاجتماع سيعقد غدا",
    "हिन्दी समाचार: प्रधानमंत्री ने कहा",
    "ไทย: นายกรัฐมนตรีกล่าวว่า",
    "שלום עולם: ראש הממשלה אמר",
)


def wcwidth(text: str) -> int:
    """Count cells as the C library does, mark by mark and knowing nothing of emoji that are joined."""
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


@pytest.mark.parametrize("text", TITLES)
def test_what_is_drawn_is_as_wide_as_terminals_draw_it(text: str) -> None:
    widths.correct()
    assert cell_len(cells.shown(text)) == wcwidth(cells.shown(text))
    for room in range(1, 40):
        assert wcwidth(cells.pad(text, room)) == room


def test_joined_emoji_are_drawn_as_the_first_of_them() -> None:
    assert cells.shown(TITLES[2]) == "👩 crew and 👨 family ❤ flags 🇩🇪🇫🇷 👍 1"
    assert cells.shown("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष", "what joins letters stays"


@pytest.fixture
def scripts(news: News) -> News:
    for number, title in enumerate(TITLES):
        parts = ((BlockKind.HEADLINE, title), (BlockKind.PARAGRAPH, f"“{title}”, said {title}. " * 6))
        document = document_of(parts)
        draft = plain_draft(number, document=document, title=title, outlet=title[:12], identity=title, authors=(title,))
        news.fill(draft)
    return news


def test_frames_stand_in_line_on_a_real_terminal(scripts: News, tmp_path: Path, terminal: Terminal) -> None:
    terminal.read(120, 40, scripts.path, tmp_path)
    terminal.until(f"1 of {len(TITLES)}", "Quotes")
    for step in range(len(TITLES)):
        if step:
            terminal.press("j")
        lines = terminal.until(f"{step + 1} of {len(TITLES)}", cells.shown(TITLES[step])[:5])
        frames = {wcwidth(line[: line.rindex(line[-1])]) for line in lines[1:26]}
        lists = {wcwidth(line[: line.index("┃", 1)]) for line in lines[1:20]}
        assert (frames, lists) == ({119}, {47}), TITLES[step]


@pytest.mark.parametrize("size", [(80, 24), (61, 20), (40, 16)])
async def test_no_letter_of_a_toast_is_lost(port: News, size: tuple[int, int]) -> None:
    text = "“정부군은 항구에서 철수했고 시위대는 다시 돌아온다고 발표했다 그리고 모두가 집으로 갔다”. u takes it back."
    async with port.reader(size) as pilot:
        app = app_of(pilot)
        for lead in range(6):
            app.clear_notifications()
            await until(pilot, lambda: not app.screen.query(Toast))
            app.reader.toast("x" * lead + text)
            wanted = "".join(f"{'x' * lead}{text}".split())
            await until(pilot, partial(is_told, app, wanted))


def is_told(app: TuiNews, wanted: str) -> bool:
    """Say whether the toast on the screen has all of this, but for blanks."""
    for toast in app.screen.query(Toast):
        region = toast.content_region
        strips = app.screen._compositor.render_strips()[region.y : region.bottom]
        return "".join("".join(strip.crop(region.x, region.right).text for strip in strips).split()) == wanted
    return False

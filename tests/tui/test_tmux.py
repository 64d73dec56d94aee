"""The reader on a real terminal, that of tmux: started, walked through, resized, written over, left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tui.conftest import News

TMUX = shutil.which("tmux")


class Terminal:
    """A window of a tmux server of its own."""

    def __init__(self, socket: Path) -> None:
        self._tmux = [TMUX or "tmux", "-f", "/dev/null", "-S", str(socket)]

    def do(self, *words: str) -> str:
        command = [*self._tmux, *words]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout

    def start(self, width: int, height: int, *command: str) -> None:
        path = [Path(__file__).parents[2], *filter(None, [os.environ.get("PYTHONPATH")])]
        own = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(map(str, path))}
        environment = {**os.environ, **own}
        for name in ("TMUX", "COLUMNS", "LINES"):  # pytest's processes have a size in theirs, which would hold for ever
            environment.pop(name, None)
        size = ["-x", str(width), "-y", str(height)]
        subprocess.run(
            [*self._tmux, "-u", "new-session", "-d", *size, *command], env=environment, check=True, timeout=PATIENCE
        )

    def read(self, width: int, height: int, library: Path, scratch: Path) -> Path:
        """Start the reader; gives the file that will hold its exit code."""
        end = scratch / "end"
        reader = f"{sys.executable} -m tui_news --library {library} --config {scratch / 'none.toml'}; echo $? > {end}"
        self.start(width, height, "sh", "-c", reader)
        return end

    def screen(self) -> list[str]:
        return self.do("capture-pane", "-p").splitlines()

    def press(self, *keys: str) -> None:
        self.do("send-keys", *keys)

    def until(self, *shown: str, gone: str = "\0") -> list[str]:
        """Wait until all of these are on the screen and the other is not."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = self.screen()
            whole = "\n".join(lines)
            if all(text in whole for text in shown) and gone not in whole:
                return lines
            time.sleep(0.05)
        raise AssertionError(f"not all of {shown} came, or {gone!r} stayed:\n{whole}")

    def scribble(self, words: str) -> None:
        """Write on the screen past the reader, as other programs do; again if it was still drawing and wiped it."""
        tty = Path(self.do("display-message", "-p", "#{pane_tty}").strip())
        end = time.monotonic() + PATIENCE
        while not any(words in line for line in self.screen()):
            assert time.monotonic() < end, self.screen()
            with tty.open("w") as screen:
                screen.write(f"\x1b[5;5H{words}\x1b[6;1H\x1b[K")
            time.sleep(0.2)

    def until_cursor_on(self, words: str) -> None:
        """Wait until the terminal's own cursor stands on these words, as screen readers need it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            x, y = map(int, self.do("display-message", "-p", "#{cursor_x} #{cursor_y}").split())
            if self.screen()[y][x:].startswith(words):
                return
            time.sleep(0.05)
        raise AssertionError(f"the cursor stands at {x}, {y} and not on {words!r}")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    if TMUX is None:
        pytest.skip("needs tmux")
    terminal = Terminal(tmp_path / "tmux")
    yield terminal
    subprocess.run([*terminal._tmux, "kill-server"], check=False, capture_output=True, timeout=PATIENCE)


def test_a_session_on_a_real_terminal(port: News, tmp_path: Path, terminal: Terminal) -> None:
    end = terminal.read(80, 24, port.path, tmp_path)
    lines = terminal.until("Orvane port to reopen", "1 of 6", "? help")
    assert len(lines) == 24
    assert lines[0].startswith("━Unread 6")
    terminal.press("Enter", ".", ".")
    terminal.until("2/4 mixed · Tomas Verel")
    terminal.until_cursor_on("The strike cost")
    terminal.do("resize-window", "-x", "120", "-y", "40")
    lines = terminal.until("2/4 mixed · Tomas Verel", "Quotes 4", "Story number 5")
    assert len(lines[-1]) > 80, "the new width is used"
    terminal.scribble("somebody else has written this")
    terminal.press("C-l")  # redraw
    terminal.until("2/4 mixed", gone="somebody else")
    terminal.press("q", "q")
    deadline = time.monotonic() + PATIENCE
    while not end.exists() or not end.read_text():
        assert time.monotonic() < deadline, terminal.screen()
        time.sleep(0.05)
    assert end.read_text().strip() == "0"

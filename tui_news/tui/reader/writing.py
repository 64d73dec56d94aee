"""Writing the notebook to a file: what its list shows, in the format that the file's name asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.errors import UsageError
from tui_news.tui import safe, words
from tui_news.tui.screens.ask import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.model.notes import Note
    from tui_news.tui.reader.reader import Reader

_HINT = "a file: .md, .html or .csv"


def ask_file(reader: Reader, notes: Sequence[Note]) -> None:
    """Ask for the file; one that is there is replaced when its name is given twice."""
    warned: list[str] = []

    async def answer(name: str) -> str:
        if not name.strip():
            return ""
        try:
            path = Path(name.strip()).expanduser()
            written = _writer(path)(notes)
            if path.exists() and warned[-1:] != [name]:
                warned.append(name)
                return "There is such a file. Enter once more replaces it."
            from tui_news.services.saving import save

            save(path, written)
        except (UsageError, RuntimeError, ValueError) as error:  # "~nobody", a name that no file can have
            return safe.sentences(error.title, error.remedy) if isinstance(error, UsageError) else str(error)
        reader.toast(safe.line(f"{words.counted(len(notes), 'quote')} written to {path.absolute()}."))
        return ""

    title = f"Write {words.counted(len(notes), 'quote')} to"
    reader.app.push_screen(Ask(reader, title, answer, value=f"{Path('~')}/notebook.md", hint=_HINT))


def _writer(path: Path) -> Callable[[Sequence[Note]], str]:
    from tui_news.export import notebook

    writers = {
        ".md": notebook.to_markdown,
        ".html": notebook.to_html,
        ".csv": notebook.to_csv,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError("The name says in what format", f"It ends in {', '.join(writers)}.")
    return writer

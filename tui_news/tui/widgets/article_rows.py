"""How one article looks in a list: its columns, on one line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.records import dataclass
from tui_news.tui import safe, words
from tui_news.tui.drawing import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from tui_news.library.searching.snippets import Snippet
    from tui_news.model.views import ArticleRow
    from tui_news.tui.drawing.cells import Part

COLUMNS = ("title", "tags", "outlet", "quotes", "entities", "sources", "time")
_NARROW = 44  # cells below which a row of two lines leaves the entities out
_LEAST = 28  # cells that a title keeps on a row of one line; what does not fit beside them is left out
_GIVES_WAY = ("tags", "entities", "sources", "outlet", "quotes", "time")
_WIDTHS = {"tags": 14, "outlet": 18, "quotes": 9, "entities": 6, "sources": 5}


@dataclass(frozen=True, slots=True)
class RowLook:
    """What the reader wants to see of an article: columns in order, one or two lines, ages or dates."""

    columns: tuple[str, ...] = COLUMNS
    lines: int = 2
    absolute: bool = False

    def time(self, row: ArticleRow, now: datetime) -> str:
        """Give the age or date as it stands in the list."""
        return words.stamp(row.published, now) if self.absolute else words.age(row.published, now)

    @property
    def time_width(self) -> int:
        """How many cells the column of times takes on a row of one line."""
        return 13 if self.absolute else 7


def parts(
    row: ArticleRow, look: RowLook, line: int, width: int, now: datetime, *, byline: bool = False
) -> Iterable[Part]:
    """Give what stands on a line of a row, in at most ``width`` cells; with ``byline`` who wrote it, not the outlet."""
    outlet = safe.line((", ".join(row.authors) if byline else "") or row.outlet)
    if look.lines == 1:
        return _one_line(row, look, outlet, width, now)
    return _title_line(row, look, width, now) if line == 0 else _facts_line(row, look, outlet, width)


def _title(row: ArticleRow) -> str:
    return safe.line(row.title) or "(no title)"


def _title_line(row: ArticleRow, look: RowLook, width: int, now: datetime) -> Iterable[Part]:
    age = look.time(row, now) if "time" in look.columns else ""
    room = width - 3 - len(age) - 1
    yield "  " if row.read else "● ", "mark"
    yield cells.pad(_title(row), room), "read" if row.read else "unread"
    yield f" {age} ", "dim"


def _facts_line(row: ArticleRow, look: RowLook, outlet: str, width: int) -> Iterable[Part]:
    yield "★ " if row.starred else "  ", "mark"
    shown = [name for name in look.columns if name != "entities" or width >= _NARROW]
    counts = list(_counts(row, shown, narrow=width < _NARROW))
    room = width - 3 - sum(cells.width(text) for text, _ in counts)
    more = (f" +{len(row.others)}" if row.others else "") + (" Δ" if row.changed else "")
    outlet = cells.fit(outlet, room - cells.width(more)) if "outlet" in shown else ""
    tags = _tags(row) if "tags" in shown else ""
    yield cells.pad(f"{outlet}{more}{tags}".strip(), room), "dim"
    yield from counts


def _counts(row: ArticleRow, shown: Iterable[str], *, narrow: bool) -> Iterable[Part]:
    """Give the counts in columns that stand under each other in every row."""
    if not any((row.direct, row.reported, row.entities, row.sources)):
        return  # the outlet has the room
    for name in shown:
        if name == "quotes":
            yield _quotes(row), "quotes"
        elif name == "entities":
            yield f" {_counted('◆', row.entities):>5}", "dim"
        elif name == "sources":
            yield f"  {_counted('⚑', row.sources):<{3 if narrow else 4}}", "dim"


def _one_line(row: ArticleRow, look: RowLook, outlet: str, width: int, now: datetime) -> Iterable[Part]:
    shown = list(look.columns)
    sizes = {**_WIDTHS, "time": look.time_width}
    for name in _GIVES_WAY:
        if width - 5 - sum(sizes[one] for one in shown if one in sizes) >= _LEAST:
            break
        if name in shown:
            shown.remove(name)
    room = width - 5 - sum(sizes[one] for one in shown if one in sizes)
    yield "  " if row.read else "● ", "mark"
    yield "★ " if row.starred else "Δ " if row.changed else "  ", "mark"
    say: dict[str, Callable[[], tuple[str, str]]] = {
        "title": lambda: (_title(row), "read" if row.read else "unread"),
        "tags": lambda: (_tags(row), "dim"),
        "outlet": lambda: (f" {outlet}", "dim"),
        "quotes": lambda: (_quotes(row), "quotes"),
        "entities": lambda: (f" {_counted('◆', row.entities):>5}", "dim"),
        "sources": lambda: (f" {_counted('⚑', row.sources):<4}", "dim"),
        "time": lambda: (f"{look.time(row, now):>{sizes['time'] - 1}} ", "dim"),
    }
    for name in shown:
        text, style = say[name]()
        yield cells.pad(text, sizes.get(name, room)), style


def _quotes(row: ArticleRow) -> str:
    return f" {_counted('❝', row.direct):>3} {_counted('+', row.reported):<3}"


def _counted(sign: str, number: int | None) -> str:
    return f"{sign}{number}" if number else ""


def _tags(row: ArticleRow) -> str:
    return "".join(f" #{safe.line(tag)}" for tag in row.tags)


def snippet_line(snippet: Snippet | None) -> Iterable[Part]:
    """Give a stretch of the story with what was looked for standing out; of a quote, with its sign."""
    if snippet is None:
        return
    text, at = safe.body(snippet.text), 0
    yield "  ", "dim"
    if snippet.quoted:
        yield "╎ " if snippet.reported else "❝ ", "quotes"
    for start, end in snippet.hits:
        yield text[at:start], "dim"
        yield text[start:end], "hit"
        at = end
    yield text[at:], "dim"

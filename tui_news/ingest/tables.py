"""Which tables hold data, to be read as rows, and which only the layout of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LOOKED_AT = 4_000  # nodes of a table; what is larger is judged by its beginning
_CELL = 200  # characters; longer cells are text set in columns
_LAYOUT = frozenset({"table", "form", "nav", "article", "section", "h1", "h2", "pre", "blockquote", "figure"})


def is_data_table(table: LexborNode) -> bool:
    """Tell whether a table holds data: two rows and two columns at least, short cells, no blocks of text in them."""
    rows = cells = paragraphs = 0
    lengths: list[int] = []
    for looked, node in enumerate(table.traverse(include_text=True)):
        name = node.tag or ""
        if looked > _LOOKED_AT:
            break
        if name in _LAYOUT and looked:
            return False
        rows += name == "tr"
        if name in ("td", "th"):
            cells += 1
            lengths.append(0)
        elif name == "p":
            paragraphs += 1
        elif name == "-text" and lengths:
            lengths[-1] += len((node.text_content or "").strip())
    long_cells = sum(length > _CELL for length in lengths)
    return rows >= 2 and cells >= rows * 2 and paragraphs <= cells and long_cells * 10 <= len(lengths)

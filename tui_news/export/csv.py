"""The quotes of a story as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from tui_news.export.telling import quote_lines, title, web_address

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article

COLUMNS = (
    "article", "title", "url", "quote", "parent", "kind", "speaker", "source", "cue", "words", "via", "confidence",
    "start", "end", "corrected",
)  # fmt: skip

# A cell that begins so is run as a formula (CWE-1236); so is what stands behind a separator where the reader's
# spreadsheet takes semicolons or tabs for the borders of cells.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])")


def quotes_to_csv(article: Article, annotations: Annotations) -> str:
    """Give a line a quote in the order of the text, under a line of column names (RFC 4180).

    ``start`` and ``end`` are offsets in code points into the text, of the first and the last word of the quote;
    ``corrected`` says ``yes`` where the reader, not the analyser, says who speaks.
    """
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in quote_lines(article.document, annotations):
        quote = line.quote
        cells = (
            article.row.id, title(article), web_address(article.row.url) or "", quote.id,
            "" if quote.parent is None else quote.parent, quote.kind.value, line.speaker, line.source, line.cue,
            line.words, line.relay, round(quote.confidence, 4), quote.start, quote.content[-1].end,
            "yes" if quote.corrected else "",
        )  # fmt: skip
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return target.getvalue()


def harmless(cell: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run, so that it shows the text instead."""
    return _FORMULA.sub(r"\1'", cell)

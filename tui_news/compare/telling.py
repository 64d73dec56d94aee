"""What a comparison found, in words: where else a story is, and how much differs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_news.model.views import Article


def also_in(article: Article) -> str:
    """Give where else the story is: ``Also in: The Post (the same words), Coast Daily (12 % differs)``; else nothing.

    The names are outside text: clean the line before it is shown. A feed that has this very article differs in
    nothing.
    """
    told = [f"{copy.outlet or 'a file'} ({_differs(copy.differs)})" for copy in article.copies]
    known = {copy.outlet for copy in article.copies}
    told += [name for name in article.row.others if name not in known]
    return f"Also in: {', '.join(told)}" if told else ""


def _differs(share: float) -> str:
    if share < 0.001:
        return "the same words"
    return f"{max(1, round(100 * share))} % differs"

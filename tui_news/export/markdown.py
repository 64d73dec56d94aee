"""A story as Markdown (CommonMark): its text, then who said what and what it rests on. Outside text never acts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tui_news.clean import clean_text
from tui_news.export.telling import (
    clean_document,
    facts,
    quote_lines,
    shows_own_headline,
    source_lines,
    summary,
    title,
    web_address,
)
from tui_news.model.documents import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.export.telling import QuoteLine, SourceLine
    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Block, Document, Mark
    from tui_news.model.views import Article

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~$#!]")
_AT_LINE_START = re.compile(r"(?m)^(?:([+=\-:])|(\d{1,9})([.)]))")
_DELIMITERS = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}


def to_markdown(article: Article, annotations: Annotations | None) -> str:
    """Give the story as Markdown that ends with a newline; without annotations it says that there are none."""
    parts = [] if shows_own_headline(article) else [f"# {escape(title(article))}"]
    parts += [*_blocks(article), escape(summary(annotations))]
    if lines := quote_lines(article.document, annotations):
        parts += ["## Quotes", "\n".join(_quotes(lines))]
    if sources := source_lines(annotations):
        parts += ["## Sources", "\n".join(_sources(sources))]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Give text that Markdown shows as it is, whatever line or part of one it becomes."""
    return _lines(_characters(clean_text(text)))


def _characters(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _lines(text: str) -> str:
    """Guard what only means something at the beginning of a line; blanks at the ends of lines go: four mean code."""
    text = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return _AT_LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def _blocks(article: Article) -> Iterator[str]:
    told, document = False, clean_document(article.document)
    for block in document.blocks:
        if not told and block.kind is not BlockKind.HEADLINE:
            yield from _header(article)
            told = True
        yield _block(document, block)
    if not told:
        yield from _header(article)


def _header(article: Article) -> Iterator[str]:
    line = " · ".join(escape(fact) for fact in facts(article))
    address = web_address(article.row.url)
    if line or address:
        yield "  \n".join(part for part in (line, f"<{address}>" if address else "") if part)


def _block(document: Document, block: Block) -> str:
    if block.kind is BlockKind.PREFORMATTED:
        code = document.text[block.start : block.end]
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
        return f"{fence}\n{code}\n{fence}"
    text = _lines(_inline(document.text, block.start, block.end, document.marks))
    plain = _lines(_characters(document.text[block.start : block.end])).replace("\n", " ")
    match block.kind:
        case BlockKind.HEADLINE:
            return "# " + text.replace("\n", " ")
        case BlockKind.HEADING:
            return "#" * min(max(block.level, 2), 6) + " " + text.replace("\n", " ")
        case BlockKind.STANDFIRST:
            return f"**{plain}**"
        case BlockKind.CAPTION:
            return f"*{plain}*"
        case BlockKind.QUOTATION:
            return "> " + text.replace("\n", "\n> ")
        case BlockKind.LIST_ITEM:
            indent = "  " * min(block.level, 5)
            return f"{indent}- " + text.replace("\n", f"\n{indent}  ")
        case _:
            return text


def _inline(text: str, start: int, end: int, marks: Sequence[Mark], *, in_link: bool = False) -> str:
    """Write ``text[start:end]`` with those of the marks that Markdown can show; of the others only their words."""
    pieces, at = [], start
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if at <= mark.start < mark.end <= end and (shown := _marked(text, mark, marks, in_link=in_link)):
            pieces += [_characters(text[at : mark.start]), shown]
            at = mark.end
    return "".join([*pieces, _characters(text[at:end])])


def _marked(text: str, mark: Mark, marks: Sequence[Mark], *, in_link: bool) -> str | None:
    inner = [
        other
        for other in marks
        if other is not mark and other.kind is not mark.kind and mark.start <= other.start and other.end <= mark.end
    ]
    words = _inline(text, mark.start, mark.end, inner, in_link=in_link or mark.kind is MarkKind.LINK)
    if mark.kind is MarkKind.LINK:
        address = web_address(mark.target)
        return f"[{words}](<{address}>)" if address and words.strip() and not in_link else None
    if mark.kind is MarkKind.CODE or not _stands_alone(text, mark):
        return None
    delimiter = _DELIMITERS[mark.kind]
    return f"{delimiter}{words}{delimiter}"


def _stands_alone(text: str, mark: Mark) -> bool:
    """Say whether Markdown would see emphasis here: words inside, blanks or punctuation outside."""
    outside = text[mark.start - 1 : mark.start] + text[mark.end : mark.end + 1]
    inside = text[mark.start] + text[mark.end - 1]
    alone = all(char.isspace() or unicodedata.category(char)[0] == "P" for char in outside if char != "*")
    return alone and "*" not in outside and not any(char.isspace() for char in inside)


def _quotes(lines: Sequence[QuoteLine]) -> Iterator[str]:
    for line in lines:
        how = ", ".join(part for part in (line.quote.kind.value, line.relay and f"via {line.relay}") if part)
        unsure = " (corrected)" if line.corrected else " (unsure)" if line.unsure else ""
        source = f", {escape(line.source)}" if line.source else ""
        yield f"- **{escape(line.speaker)}**{source} ({escape(how)}){unsure}: {escape(line.words)}"


def _sources(lines: Sequence[SourceLine]) -> Iterator[str]:
    for line in lines:
        told = ", ".join(part for part in (line.role, line.relay and f"via {line.relay}", line.reason) if part)
        unsure = " (unsure)" if line.unsure else ""
        yield (
            f"- {escape(line.kind)}: **{escape(line.name or line.kind)}**"
            + (f", {escape(told)}" if told else "")
            + unsure
        )

"""A story as one HTML page that can be read, kept and printed: annotated, without scripts, fetching nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.export.annotated import Annotated
from tui_news.export.page import escape, page
from tui_news.export.telling import (
    entities,
    facts,
    quote_lines,
    shows_own_headline,
    source_lines,
    summary,
    title,
    web_address,
)
from tui_news.model.annotations import EntityType, QuoteKind
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_news.export.telling import QuoteLine, SourceLine
    from tui_news.model.annotations import Annotations, Entity
    from tui_news.model.documents import Block
    from tui_news.model.views import Article

_TAGS = {
    BlockKind.HEADLINE: "h1",
    BlockKind.STANDFIRST: "p",
    BlockKind.HEADING: "h2",
    BlockKind.PARAGRAPH: "p",
    BlockKind.QUOTATION: "blockquote",
    BlockKind.LIST_ITEM: "li",
    BlockKind.PREFORMATTED: "pre",
    BlockKind.CAPTION: "p",
}


def to_html(article: Article, annotations: Annotations | None) -> str:
    """Give the whole page; without annotations it says that there are none. Every outside character is escaped."""
    return page(title(article), annotations.language if annotations else "", _body(article, annotations))


def _body(article: Article, annotations: Annotations | None) -> Iterator[str]:
    yield '<article dir="auto">'
    if not shows_own_headline(article):
        yield f"<h1>{escape(title(article))}</h1>"
    blocks = article.document.blocks
    head = 1 if shows_own_headline(article) else 0
    annotated = Annotated(article.document, annotations)
    yield from _blocks(annotated, blocks[:head])
    yield from _header(article, annotations)
    yield from _blocks(annotated, blocks[head:])
    yield "</article>"
    if annotations is not None:
        yield from _quotes(quote_lines(article.document, annotations), annotated.numbered)
        yield from _sources(source_lines(annotations))
        yield from _entities(entities(annotations))
        yield from _legend()


def _header(article: Article, annotations: Annotations | None) -> Iterator[str]:
    yield "<header>"
    if told := facts(article):
        yield f'<p class="facts">{" · ".join(escape(fact) for fact in told)}</p>'
    if address := web_address(article.row.url):
        yield f'<p class="facts"><a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a></p>'
    yield f'<p class="facts">{escape(summary(annotations))}</p>'
    yield "</header>"


def _blocks(annotated: Annotated, blocks: tuple[Block, ...]) -> Iterator[str]:
    in_list = False
    for block in blocks:
        is_item = block.kind is BlockKind.LIST_ITEM
        if is_item != in_list:
            yield "<ul>" if is_item else "</ul>"
            in_list = is_item
        tag = _TAGS[block.kind]
        if block.kind is BlockKind.HEADING:
            tag = f"h{min(max(block.level, 2), 6)}"
        level = f" level-{min(block.level, 5)}" if is_item else ""
        name = block.kind.value.replace(" ", "-")
        yield f'<{tag} class="{name}{level}" dir="auto">{annotated.html(block.start, block.end)}</{tag}>'
    if in_list:
        yield "</ul>"


def _quotes(lines: list[QuoteLine], numbered: set[int]) -> Iterator[str]:
    if not lines:
        return
    yield '<section class="quotes"><h2>Quotes</h2><ol>'
    for number, line in enumerate(lines, 1):
        kind = line.quote.kind.value
        said = [f"<b>{escape(line.speaker)}</b>"]
        said += [f"<i>{escape(text)}</i>" for text in (line.source, line.cue) if text]
        said += [f"via {escape(line.relay)}"] if line.relay else []
        said += ['<span class="unsure">? unsure</span>'] if line.unsure else []
        said += ["✎ corrected"] if line.corrected else []
        words = escape(line.words)
        if number in numbered:
            words = f'<a class="back" href="#quote-{number}">{words}</a>'
        yield f'<li id="said-{number}" dir="auto"><span class="tag">{kind}</span> {" · ".join(said)}<br>{words}</li>'
    yield "</ol></section>"


def _sources(lines: list[SourceLine]) -> Iterator[str]:
    if not lines:
        return
    yield '<section class="sources"><h2>Sources</h2><ul>'
    for line in lines:
        told = [f"<b>{escape(line.name or line.kind)}</b>"]
        told += [escape(text) for text in (line.role, line.relay and f"via {line.relay}", line.reason) if text]
        told += ['<span class="unsure">? unsure</span>'] if line.unsure else []
        yield f'<li dir="auto"><span class="tag">{escape(line.kind)}</span> {" · ".join(told)}</li>'
    yield "</ul></section>"


def _entities(found: list[tuple[Entity, int]]) -> Iterator[str]:
    if not found:
        return
    yield '<section class="entities"><h2>Entities</h2><ul>'
    for entity, count in found:
        told = [f"<b>{escape(entity.name)}</b>", *(escape(form) for form in entity.aliases)]
        told += [escape(entity.role)] if entity.role else []
        times = f" × {count}" if count > 1 else ""
        yield f'<li dir="auto"><span class="tag">{entity.type.value}</span> {" · ".join(told)}{times}</li>'
    yield "</ul></section>"


def _legend() -> Iterator[str]:
    kinds = {
        QuoteKind.DIRECT: "quoted word for word",
        QuoteKind.MIXED: "quoted in part",
        QuoteKind.INDIRECT: "reported in other words",
    }
    yield '<section class="legend"><h2>How to read the marks</h2><p>'
    for kind, meaning in kinds.items():
        yield f'<span class="quote {kind.value}">{meaning}</span>'
    yield '<span class="cue">the words that attribute it</span> <span class="source">who says it</span></p><p>'
    for type_ in EntityType:
        yield f'<span class="entity {type_.value.lower()}">{type_.value}</span>'
    yield "</p><p>Found by a program on this text alone; a ? marks what it is not sure of.</p></section>"

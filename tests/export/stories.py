"""Stories to export: one of every trait, one that would act if it could, and any that hypothesis can think of."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.documents import document_of, find
from tui_news.clean import clean_text
from tui_news.model.annotations import Annotations, Entity, EntityType, Mention, Quote, QuoteKind, Source, SourceKind
from tui_news.model.documents import BlockKind, Document, Mark, MarkKind, Span, VersionKind
from tui_news.model.views import Article, ArticleRow

RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PARTS = (
    (BlockKind.HEADLINE, "Dam will hold, minister says"),
    (BlockKind.STANDFIRST, "Engineers doubt it."),
    (BlockKind.PARAGRAPH, "“The dam is safe,” Mara Quell, the minister, told the Wire Office. See the report."),
    (BlockKind.HEADING, "What engineers say"),
    (BlockKind.LIST_ITEM, "The wall is thin"),
    (BlockKind.LIST_ITEM, "1. it leaks"),
    (BlockKind.QUOTATION, "Nobody asked us\nfor years"),
    (BlockKind.PREFORMATTED, "x = 1\n    ```y```"),
    (BlockKind.CAPTION, "The dam *in* 2020"),
)


def article(document_: Document, title: str = "Dam will hold, minister says", url: str | None = None) -> Article:
    """Give an article that shows a document."""
    row = ArticleRow(
        7, title, url, "Harbour Gazette", (), ("Ana Ro",), WHEN, None,
        read=False, starred=False, direct=1, reported=0, entities=1, sources=1,
    )  # fmt: skip
    return Article(row, "id", 3, 1, VersionKind.FULL, document_, (), WHEN)


def story() -> tuple[Article, Annotations]:
    """Give a story with a block of every kind, marks that cross annotations, and a quote with all its parts."""
    text = document_of(PARTS).text
    link, strong = find(text, "the report"), find(text, "is safe")
    marks = (
        Mark(MarkKind.LINK, *link, "https://report.example/a?b=1&c=(2)"),
        Mark(MarkKind.STRONG, *strong),
        Mark(MarkKind.EMPHASIS, *find(text, "thin")),
    )
    name = find(text, "Mara Quell")
    quote = Quote(
        1, None, QuoteKind.DIRECT, (find(text, "“The dam is safe,”"),), (find(text, "told"),),
        (Span(name.start, name.end + len(", the minister")),), "Mara Quell", 1, ("Wire Office",), 0.4,
    )  # fmt: skip
    inner = Quote(2, 1, QuoteKind.MIXED, (find(text, "is safe"),), (), (), None, None, (), 0.9)
    annotations = Annotations(
        "en",
        "1.0",
        (
            Mention(*name, EntityType.PERSON, 1, 0.9),
            Mention(*find(text, "Wire Office"), EntityType.ORGANIZATION, 2, 0.9),
        ),
        (Entity(1, "Mara Quell", EntityType.PERSON, "the minister"), Entity(2, "Wire Office", EntityType.ORGANIZATION)),
        (quote, inner),
        (
            Source(1, SourceKind.OFFICIAL, "Mara Quell", "the minister", 1, (name,), ("Wire Office",), 0.9),
            Source(2, SourceKind.ANONYMOUS, "", "", None, (), (), 0.9, "afraid of losing his job"),
        ),
    )
    return article(document_of(PARTS, marks), url="https://news.example/dam?x=1&y=2"), annotations


HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)>" onload="x',
    '=HYPERLINK("http://x";"y")\t=1+1;=cmd|\' /C calc\'!A0',
    "](javascript:alert(1)) [x](data:text/html,x) <javascript:x> ![i](http://x) **b** `c` # h",
    "\x1b[31mred\x1b]52;c;cGF5\x07 \u202etxt.exe\u202c \x9b2J [/] [@click=app.quit]",
    "-->]]></style></title><!-- &lt;b&gt; &#60; \\` ~~~ ***",
)


def hostile(text: str) -> tuple[Article, Annotations]:
    """Give a story whose every part is that text."""
    parts = tuple((kind, text) for kind in BlockKind)
    made = document_of(parts)
    whole = Span(0, len(made.text))
    marks = (Mark(MarkKind.LINK, 0, 5, text), Mark(MarkKind.LINK, 0, 3, "javascript:alert(1)"))
    quote = Quote(1, None, QuoteKind.DIRECT, (whole,), (whole,), (whole,), text, 1, (text,), 0.1)
    annotations = Annotations(
        text,
        text,
        (Mention(*whole, EntityType.PERSON, 1, 0.1),),
        (Entity(1, text, EntityType.PERSON, text, (text,)),),
        (quote, Quote(2, 1, QuoteKind.MIXED, (Span(1, 3), Span(5, 9)), (), (), None, None, (), 1.0)),
        (Source(1, SourceKind.PERSON, text, text, 1, (whole,), (text,), 0.1, text),),
    )
    return article(Document(made.text, made.blocks, marks), title=text, url=f"javascript:{text}"), annotations


def _words(characters: str) -> st.SearchStrategy[str]:
    return st.text(characters, min_size=1, max_size=24).map(clean_text).filter(lambda text: bool(text.strip()))


TEXTS = _words("ab *_`[]()<>&#!|~\\-+=.:1;\n\"'“”é") | st.text(min_size=1, max_size=20).map(clean_text).filter(
    lambda text: bool(text.strip())
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Article, Annotations]:
    """Draw a story of any text, with spans anywhere in it."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=5))
    kinds = [draw(st.sampled_from(list(BlockKind)[1:])) for _ in texts]
    made = document_of(tuple(zip(kinds, texts, strict=True)))
    spans = st.tuples(st.integers(0, len(made.text) - 1), st.integers(1, 12)).map(
        lambda pair: Span(pair[0], min(len(made.text), pair[0] + pair[1]))
    )
    marks = [
        Mark(kind, *span, "https://a.example/" if kind is MarkKind.LINK else None)
        for kind, span in draw(st.lists(st.tuples(st.sampled_from(list(MarkKind)), spans), max_size=4))
    ]
    quotes = [
        Quote(number, None, QuoteKind.MIXED, (span,), (), (), None, None, (), 0.9)
        for number, span in enumerate(draw(st.lists(spans, max_size=3)))
    ]
    mentions = [Mention(*span, EntityType.MISC, 1, 0.9) for span in draw(st.lists(spans, max_size=3))]
    entity = Entity(1, draw(TEXTS), EntityType.MISC)
    annotations = Annotations("en", "1.0", tuple(mentions), (entity,), tuple(quotes))
    return article(Document(made.text, made.blocks, tuple(marks)), title=draw(TEXTS)), annotations

"""HTML -> pieces: one walk over the parsed tree, without recursion, that knows what each element is to a reader."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from tui_news.clean import clean_line, clean_text
from tui_news.ingest.inline import Inline, split_lines
from tui_news.ingest.pictures import EMBEDS, Pictures
from tui_news.ingest.pieces import Piece
from tui_news.ingest.quick import MAY_HIDE, walk_quickly
from tui_news.ingest.tables import is_data_table
from tui_news.ingest.tame import tame
from tui_news.ingest.urls import web_link
from tui_news.model.documents import BlockKind, Mark, MarkKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
    }
)  # fmt: skip
_UNSEEN = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "object", "applet", "canvas", "head", "title",
        "button", "select", "input", "textarea", "option", "optgroup", "datalist", "link", "meta", "base", "map",
        "area", "frameset", "noframes", "noembed", "param", "progress", "meter", "rp",
    }
)  # fmt: skip
PAGE_UNSEEN = frozenset({"nav", "aside", "footer", "dialog", "menu"})
_MARKS = {
    "a": MarkKind.LINK, "strong": MarkKind.STRONG, "b": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS, "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS, "code": MarkKind.CODE, "tt": MarkKind.CODE, "kbd": MarkKind.CODE, "samp": MarkKind.CODE,
}  # fmt: skip
_ATTRIBUTED = frozenset({"a", "ol", "li", "img", "amp-img", "image", "iframe", "embed", "video", "audio", "source"})
_NO_ATTRIBUTES: dict[str, str | None] = {}
_PRE = frozenset({"pre", "xmp", "listing", "plaintext"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden)(?:\s|$)", re.IGNORECASE)
_MOST_LINES = 200  # of a block that is nothing but line breaks


def html_pieces(html: str, *, base: str | None = None, unseen: frozenset[str] = frozenset()) -> list[Piece]:
    """Turn HTML into pieces: headings, paragraphs, quotations, lists, captions, preformatted text, tables as lines.

    ``base`` is the address that links are resolved against; only http(s) links become marks. ``unseen`` names
    elements to leave out besides those that hold no text for readers. Pictures are given by their caption or
    alternative text, linked to the picture. Any input is taken, in time linear in its length.
    """
    html = tame(html).html
    if not unseen:
        quick = _Walk(base, _UNSEEN, hiding=False)
        if walk_quickly(html, quick, _ATTRIBUTED):
            return quick.finish()
    lower = html.lower()
    return _parsed_pieces(html, base, unseen, hiding=any(word in lower for word in MAY_HIDE))


def _parsed_pieces(html: str, base: str | None, unseen: frozenset[str], *, hiding: bool) -> list[Piece]:
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        return []
    declared = tree.css_first("base[href]") if "<base" in html or "<BASE" in html else None
    if declared is not None:
        base = web_link(declared.attributes.get("href") or "", base) or base
    return node_pieces(root, base=base, unseen=unseen, hiding=hiding)


def node_pieces(
    root: LexborNode, *, base: str | None = None, unseen: frozenset[str] = frozenset(), hiding: bool = True
) -> list[Piece]:
    """Turn a parsed element into pieces, as :func:`html_pieces` does.

    ``hiding`` tells whether any element may be hidden; where none is, most attributes need not be read.
    """
    walk = _Walk(base, _UNSEEN | unseen if unseen else _UNSEEN, hiding=hiding)
    depth, node = 0, root
    while True:
        entered = walk.enter(node)
        child = node.child if entered else None
        if child is not None:
            depth, node = depth + 1, child
            continue
        if entered:
            walk.end(node.tag or "")
        while depth and node.next is None:
            parent = node.parent
            if parent is None:
                return walk.finish()
            depth, node = depth - 1, parent
            walk.end(node.tag or "")
        following = node.next if depth else None
        if following is None:
            return walk.finish()
        node = following


class _Walk:
    """What is known at one point of the walk: the block being gathered and the elements it stands in."""

    def __init__(self, base: str | None, unseen: frozenset[str], *, hiding: bool) -> None:
        self.base, self.unseen, self.hiding = base, unseen, hiding
        self.pieces: list[Piece] = []
        self.inline = Inline()
        self.headings: list[int] = []
        self.quotations = self.preformatted = self.captions = self.lines = 0
        self.lists: list[int | None] = []  # the number before the next item's; None for a list of bullets
        self.items: list[str] = []  # open list items, each with the number that is still to be written
        self.pictures = Pictures(base)
        self.tables: list[bool] = []  # whether each open table holds data (and not the layout of a page)
        self.is_data = False  # whether the table that begins now does
        self.bars = 0  # bars that stand before the next words of a row of data: empty cells have theirs too

    # -------------------------------------------------------------------------------------- in and out

    def enter(self, node: LexborNode) -> bool:
        """Take a node's beginning; False if it is done with."""
        name = node.tag or ""
        if name == "-text":
            self.text(node.text_content or "")
            return False
        if name.startswith(("-", "!")) or name in self.unseen:
            return False
        attributes = node.attributes if self.hiding or name in _ATTRIBUTED else _NO_ATTRIBUTES
        if self.hiding and attributes and _is_hidden(attributes):
            return False
        if name == "table":
            self.is_data = not self.tables and is_data_table(node)
        return self.begin(name, attributes)

    def begin(self, name: str, attributes: dict[str, str | None]) -> bool:
        """Take the beginning of an element that may be seen; False if it is done with."""
        if name in BLOCKS:
            self._enter_block(name, attributes)
            return name != "hr"
        return self._enter_inline(name, attributes)

    def end(self, name: str) -> None:
        """Take an element's end."""
        if name in BLOCKS:
            self._leave_block(name)
        elif name in _MARKS:
            self.inline.close(_MARKS[name])
        elif name == "q":
            self.inline.add("”")

    def finish(self) -> list[Piece]:
        """Give all pieces; of a text that is only pictures without words, say that there are pictures."""
        self._flush()
        if not self.pieces:
            return self.pictures.all_there_is()
        return self.pieces

    # -------------------------------------------------------------------------------------- text

    def text(self, text: str) -> None:
        """Take words within an element."""
        if self.preformatted:
            self.inline.add_as_is(text)
        else:
            if self.bars > 0 and text.strip():
                self._add_bars()
            self.inline.add(text)

    def paragraph(self, text: str) -> None:
        """Take a whole <p> that has only words: the same as its beginning, its words and its end, at once."""
        if self.inline.bare and not (self.items or self.preformatted or self.tables):
            self.lines = 0
            self.pieces += self.pictures.waiting()
            # What is printable has no white space but blanks: nearly all, and then there is little to be done.
            if words := clean_line(text) if text.isprintable() else " ".join(clean_text(text).split()):
                kind, level = self._kind()
                self.pieces.append(Piece(kind, words, level=level))
            return
        self.begin("p", _NO_ATTRIBUTES)
        self.text(text)
        self.end("p")

    def _flush(self) -> None:
        """End the block being gathered."""
        self.lines = 0
        if self.inline.empty:  # between two tags, as half of the time
            self.pieces += self.pictures.waiting()
            return
        kind, level = self._kind()
        part = self.inline.take(kind, level=level)
        if part.text:
            if self.items and self.items[-1] and kind is BlockKind.LIST_ITEM:
                part = _prefixed(part, self.items[-1])
                self.items[-1] = ""
            self.pieces += split_lines(part)
        self.pieces += self.pictures.waiting()

    def _kind(self) -> tuple[BlockKind, int]:
        if self.captions:
            return BlockKind.CAPTION, 0
        if self.preformatted or any(self.tables):
            return BlockKind.PREFORMATTED, 0
        if self.pictures.in_figure:
            return BlockKind.CAPTION, 0
        if self.headings:
            return BlockKind.HEADING, self.headings[-1]
        if self.items:
            return BlockKind.LIST_ITEM, max(0, len(self.lists) - 1)
        return (BlockKind.QUOTATION if self.quotations else BlockKind.PARAGRAPH), 0

    # -------------------------------------------------------------------------------------- blocks

    def _enter_block(self, name: str, attributes: dict[str, str | None]) -> None:
        if any(self.tables) and name not in ("table", "caption"):
            self._enter_cell(name)
            return
        self._flush()
        if name in ("ul", "ol", "menu", "dir"):
            self.lists.append(_number(attributes.get("start"), 1) - 1 if name == "ol" else None)
        elif name == "li":
            self.items.append(self._item_number(attributes))
        elif name == "table":
            self.tables.append(self.is_data)
        elif name == "figure":
            self.pictures.enter_figure(self.pieces)
        else:
            self._count(name, 1)

    def _leave_block(self, name: str) -> None:
        if any(self.tables) and name not in ("table", "caption"):
            return
        self._flush()
        if name in ("ul", "ol", "menu", "dir"):
            self.lists.pop()
        elif name == "li":
            self.items.pop()
        elif name == "table":
            self.tables.pop()
            self.bars = 0
        elif name == "figure":
            self.pictures.leave_figure(self.pieces)
        else:
            self._count(name, -1)

    def _count(self, name: str, step: int) -> None:
        if name == "blockquote":
            self.quotations += step
        elif name in _PRE:
            self.preformatted += step
        elif name in ("figcaption", "caption"):
            self.captions += step
        elif len(name) == 2 and name[1] in "123456":
            if step > 0:
                self.headings.append(int(name[1]))
            else:
                self.headings.pop()

    def _item_number(self, attributes: dict[str, str | None]) -> str:
        if not self.lists or self.lists[-1] is None:
            return ""
        self.lists[-1] = _number(attributes.get("value"), self.lists[-1] + 1)
        return f"{self.lists[-1]}. "

    def _enter_cell(self, name: str) -> None:
        """Within a table of data a row is a line, and its cells stand apart by bars."""
        if name == "tr":
            self.bars = -1
            if not self.inline.blank and not self.inline.at_line_start:
                self.inline.newline()
        elif name in ("td", "th"):
            self.bars += 1
        elif name != "hr":
            self.inline.add(" ")

    def _add_bars(self) -> None:
        for _ in range(self.bars):
            self.inline.add(" | ")
        self.bars = min(self.bars, 0)

    # -------------------------------------------------------------------------------------- within a line

    def _enter_inline(self, name: str, attributes: dict[str, str | None]) -> bool:
        if name == "br":
            self._break()
        elif name == "wbr":
            return False
        elif name in ("img", "amp-img", "image"):
            if words := self.pictures.picture(attributes):
                self._add_bars()
                self.inline.add(words)
            return False
        elif name in EMBEDS:
            self.pictures.player(name, attributes)
            return name in ("video", "audio")
        elif name == "q":
            self._add_bars()
            self.inline.add("“")
        elif name in _MARKS:
            self._add_bars()
            target = web_link(attributes.get("href") or "", self.base) if name == "a" else None
            # A link that leads nowhere is opened too, so that its end closes it and not one around it.
            self.inline.open(_MARKS[name], target)
        return True

    def _break(self) -> None:
        if any(self.tables):
            self.inline.add(" ")
        elif self.preformatted or not (self.inline.blank or self.inline.at_line_start):
            self.inline.newline()
            self.lines += 1
            if self.lines > _MOST_LINES and not self.preformatted:
                self._flush()
        elif not self.inline.blank:
            self._flush()


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style, names = attributes.get("style"), attributes.get("class")
    return bool((style and _HIDDEN_STYLE.search(style)) or (names and _HIDDEN_CLASS.search(names)))


def _number(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,6}", value.strip()) else default


def _prefixed(part: Piece, prefix: str) -> Piece:
    marks = tuple(Mark(m.kind, m.start + len(prefix), m.end + len(prefix), m.target) for m in part.marks)
    return replace(part, text=prefix + part.text, marks=marks)

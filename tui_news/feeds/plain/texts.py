"""What the text of an element says: as it is, as HTML, or as markup that is written out again."""

from __future__ import annotations

import re
from contextlib import suppress
from html.entities import entitydefs
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from tui_news.feeds.plain.scope import XML_BASE, XML_LANG, Unusual

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tui_news.feeds.plain.scope import Scope

PLAIN: Final = "text/plain"
HTML: Final = "text/html"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_XHTML_TYPE: Final = "application/xhtml+xml"
_TYPES: Final = {
    "text": PLAIN, "plain": PLAIN, "text/plain": PLAIN, "html": HTML, "text/html": HTML, "xhtml": _XHTML_TYPE,
    _XHTML_TYPE: _XHTML_TYPE,
}  # fmt: skip
_NO_ATTRIBUTES: Final[frozenset[str]] = frozenset()
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_CONTENT: Final = frozenset({"type", XML_BASE, XML_LANG, _SPACE})
_WINDOWS: Final = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
_END: Final = re.compile(r"</(\w+)>")
_REFERENCE: Final = re.compile(r"&#?\w+;")
_NAMED: Final = re.compile(r"&(\w+);")
_NAME: Final = re.compile(r"</?(\w+)")
_TAGS: Final = "a abbr b big br cite code del em font i img ins p q s small span strong sub sup u"
_IN_TITLES: Final = frozenset(_TAGS.split())


def text_of(scope: Scope, element: Element, attributes: frozenset[str] | None = _NO_ATTRIBUTES) -> str:
    """Give the text of an element without others in it; its attributes must be among these, None: any will do."""
    # keys(), since asking an element without attributes for them all would make it a dict.
    if len(element) or (attributes is not None and (names := element.keys()) and not attributes.issuperset(names)):
        raise Unusual
    text = (element.text or "").strip()
    return text if text.isascii() else _mended(scope, text)


def content_of(scope: Scope, element: Element, default: str) -> tuple[str, str]:
    """Give type and value of an element that may be plain text, HTML or markup, as its ``type`` says."""
    said = element.get("type")
    kind = default if said is None else _TYPES.get(said.lower(), "")
    if not kind:
        raise Unusual
    if kind == _XHTML_TYPE:
        if not scope.is_atom or not _CONTENT.issuperset(element.keys()):
            raise Unusual
        return kind, _mended(scope, _inside(element))
    value = text_of(scope, element, _CONTENT)
    if kind == PLAIN and not scope.is_atom and _looks_like_html(value):
        kind = HTML
    return kind, value


def _mended(scope: Scope, text: str) -> str:
    """Mend what feedparser mends: UTF-8 taken for Latin-1 and encoded again, and characters of windows-1252."""
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_WINDOWS) if scope.has_controls else text


def _looks_like_html(text: str) -> bool:
    """Say whether feedparser takes a plain text of RSS for HTML; gives up at tags that are rare in titles."""
    if "<" not in text and "&" not in text:
        return False
    if not (_END.search(text) or _REFERENCE.search(text)):
        return False
    if not _IN_TITLES.issuperset(name.lower() for name in _NAME.findall(text)):
        raise Unusual
    return all(name in entitydefs for name in _NAMED.findall(text))


def _inside(element: Element) -> str:
    """Write out what is in an element, without the one ``div`` that Atom wants around it."""
    if len(element) == 1 and element[0].tag == f"{_XHTML}div":
        only = element[0]
        if not (element.text or "").strip() and not (only.tail or "").strip():
            _check(only)
            return _written(only).strip()
    return _written(element).strip()


def _written(element: Element) -> str:
    pieces = [escape(element.text or "")]
    for child in element:
        _check(child)
        name = child.tag.removeprefix(_XHTML)
        attributes = "".join(f" {_attribute(key, value)}" for key, value in child.items())
        pieces += [f"<{name}{attributes}>", _written(child), f"</{name}>", escape(child.tail or "")]
    return "".join(pieces)


def _check(element: Element) -> None:
    name = element.tag.removeprefix(_XHTML)
    if name == element.tag or name != name.lower() or name in ("body", "svg", "math"):
        raise Unusual
    if any(key[0] == "{" and key != XML_LANG for key in element.attrib):
        raise Unusual


def _attribute(key: str, value: str) -> str:
    key = "xml:lang" if key == XML_LANG else key.lower()
    value = value.lower() if key in ("rel", "type") else value
    quoted = escape(value, {'"': "&quot;"})
    return f'{key}="{quoted}"'

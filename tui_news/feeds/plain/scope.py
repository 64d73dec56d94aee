"""What holds for a whole document that is read the quick way: its bases, and which of its elements say nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

ATOM: Final = "{http://www.w3.org/2005/Atom}"
XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

# The prefixes under which feedparser knows namespaces, whatever a document calls them; its own are "".
_KNOWN: Final = {
    "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://webns.net/mvcb/": "admin",
    "http://web.resource.org/cc/": "cc",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://madskills.com/public/xml/rss/module/pingback/": "pingback",
    "http://madskills.com/public/xml/rss/module/trackback/": "trackback",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/taxonomy/": "taxo",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://podlove.org/simple-chapters": "psc",
}
# Names that feedparser gives a meaning of their own without a prefix, or keeps under a key that is read here.
_NAMES: Final = """
rss channel feed image textinput author managingeditor contributor name width height url homepage uri email subtitle
tagline rights copyright item items entry entries language webmaster published issued pubdate updated modified date
lastbuilddate created expirationdate category keywords tags cloud link links guid id title description abstract info
generator summary enclosure source content body fullitem newlocation comments authors svg math
"""
# The same behind a prefix of its own.
_PREFIXED: Final = """
content_encoded xhtml_body xhtml_svg xhtml_math creativecommons_license feedburner_origlink feedburner_browserfriendly
dc_title dc_creator dc_author dc_date dc_description dc_language dc_subject dc_rights dc_contributor dcterms_created
dcterms_issued dcterms_modified dcterms_valid itunes_author itunes_category itunes_name itunes_email itunes_subtitle
itunes_summary itunes_owner itunes_keywords itunes_duration media_category media_keywords media_title media_group
media_description media_content media_thumbnail media_player title_detail summary_detail author_detail
"""
_MEANT: Final = frozenset(_NAMES.split())
_MEANT_THERE: Final = frozenset(_PREFIXED.split())
_DECLARED: Final = re.compile(r"""\bxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HOLDERS: Final = frozenset({"rss", "channel", "item", "feed", "entry"})
_EXTRA_SLASHES: Final = re.compile("^([A-Za-z][A-Za-z0-9+-.]*://)/*")


class Unusual(Exception):  # noqa: N818 - no error: a reason to take the other way
    """The feed has something that the quick way does not read."""


class Scope:
    """One document: ``base`` is the address that relative ones are joined to at this moment, empty for none.

    ``is_atom``: plain texts are what they say; elsewhere feedparser guesses which are HTML. ``has_bases`` and
    ``has_controls`` (U+0080 to U+009F) say that there may be such, so that most need not be looked for.
    """

    def __init__(self, document: str, *, has_bases: bool, has_controls: bool) -> None:
        self.base = ""
        self.has_bases = has_bases
        self.has_controls = has_controls
        self.is_atom = False
        self.has_content = False  # of an entry that nobody has begun: feedparser forgets it at the end of the next one
        self._document = document
        self._declared: set[tuple[str, str]] | None = None  # prefix and namespace
        self._passing: dict[str, bool] = {}

    def check_bases(self, root: Element) -> None:
        """Give up if anything has a base besides feed, entries and what is directly in them."""
        for parent in root.iter():
            if parent.get("base") is not None:
                raise Unusual
            if parent.tag.rpartition("}")[2] not in _HOLDERS and any(XML_BASE in child.attrib for child in parent):
                raise Unusual

    def enter(self, element: Element) -> None:
        """Take over the base that an element has of its own."""
        said = element.get(XML_BASE)
        if said:
            self.base = _joined(self.base, said)
            if not self.base.startswith(("http://", "https://")):
                raise Unusual

    def leave(self, base: str) -> None:
        """Go back to the base that held where the element around began; feedparser stays where there was none."""
        self.base = base or self.base

    def resolved(self, address: str) -> str:
        """Give an address as feedparser resolves it against the base."""
        return _joined(self.base, address) if address and (self.base or ":///" in address) else address

    def passes(self, element: Element) -> bool:
        """Say whether an element and all within it say nothing that is read here."""
        return self._says_nothing(element.tag) and (not len(element) or all(map(self.passes, element)))

    def _says_nothing(self, tag: str) -> bool:
        known = self._passing.get(tag)
        if known is None:
            known = self._passing[tag] = self._judge(tag)
        return known

    def _judge(self, tag: str) -> bool:
        if not tag.startswith("{"):
            return _is_free(tag.lower())
        uri, _, name = tag[1:].partition("}")
        uri, name = uri.lower(), name.lower()
        if "backend.userland.com/rss" in uri:
            return _is_free(name)
        prefix = _KNOWN.get(uri)
        if prefix is not None:
            return f"{prefix}_{name}" not in _MEANT_THERE if prefix else _is_free(name)
        # feedparser goes by the prefix that the document has given; what that is, it may have given twice.
        prefixes = {given for given, namespace in self._namespaces() if namespace == uri}
        return bool(prefixes) and all(self._is_strange(given, name) for given in prefixes)

    def _is_strange(self, prefix: str, name: str) -> bool:
        if not prefix:
            return _is_free(name)
        is_alone = sum(given == prefix for given, _ in self._namespaces()) == 1
        return is_alone and f"{prefix}_{name}" not in _MEANT_THERE

    def _namespaces(self) -> set[tuple[str, str]]:
        if self._declared is None:
            found = _DECLARED.findall(self._document)
            self._declared = {(prefix.lower(), (double or single).lower()) for prefix, double, single in found}
        return self._declared


def has_only(names: Iterable[str], allowed: frozenset[str]) -> bool:
    """Say whether the attributes, besides those of other namespaces that change nothing, are among the allowed."""
    return all(name in allowed or (name[0] == "{" and name.rpartition("}")[2].lower() not in _TOLD) for name in names)


_TOLD: Final = frozenset({"about", "base", "href", "lang", "lastmod", "version"})


def _is_free(name: str) -> bool:
    return name not in _MEANT and "_" not in name


def _joined(base: str, address: str) -> str:
    # As feedparser does, which drops slashes behind the two.
    try:
        return urljoin(base, _EXTRA_SLASHES.sub(r"\1", address))
    except ValueError:
        return ""

"""Web addresses: which ones a link may lead to, how relative ones are resolved, and which is the canonical one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from tui_news.clean import clean_line

_LONGEST = 4096
_TRACKING = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|at_(?:medium|campaign|custom\d|link\w*|format|ptr\w*|bbc\w*)|"
    r"(?:fb|g|y|tw|ms|dc|wbra|gbra)clid|gclsrc|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|vero_id|oly_\w+_id|"
    r"ns_(?:campaign|mchannel|source|linkname|fee)|wt[._](?:mc|zmc)\w*|cmpid|ocid|xtor|traffic_source|ref_src|ref_url|"
    r"guccounter|guce_\w+|s_cid|__twitter_impression|spm|sc_cid)",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[\s\"'<>\\^`{|}\x00-\x20\x7f-\x9f]")
_UNSEEN = re.compile(r"[\t\n\r]")  # browsers read "java\nscript:" without the line end
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#](?:(?![\"'<>\\^`{|}])[!-~])*)?")
# One that has neither port nor parameters nor fragment, in the form that is canonical.
_CANONICAL = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z0-9-]+/(?:(?![\"'<>\\^`{|}?#])[!-~])*")
_PORTS = {"http": 80, "https": 443}


def web_link(address: str, base: str | None = None) -> str | None:
    """Give an address as an absolute http(s) one, resolved against ``base``; None for any other scheme."""
    if len(address) <= _LONGEST and _PLAIN.fullmatch(address):
        return address  # most are, and need no taking apart
    address = clean_line(_UNSEEN.sub("", address))
    if not address or len(address) > _LONGEST:
        return None
    try:
        absolute = urljoin(base or "", address)
        parts = urlsplit(absolute)
        if parts.scheme.lower() not in _PORTS or not parts.hostname or parts.username is not None:
            return None
    except ValueError:
        return None
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), absolute)


def canonical(address: str) -> str | None:
    """Give the form of an address that is one for one article: no fragment, no tracking parameters, plain host.

    All other parameters stay, in their order, as they were written. None where it is no web address.
    """
    if len(address) <= _LONGEST and _CANONICAL.fullmatch(address):
        return address
    absolute = web_link(address)
    if absolute is None:
        return None
    parts = urlsplit(absolute)
    try:
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!" names a page of its own
    return urlunsplit((scheme, host, parts.path or "/", _without_tracking(parts.query), fragment))


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    kept = []
    for pair in query.split("&"):
        name = next((key for key, _ in parse_qsl(pair, keep_blank_values=True, max_num_fields=4)), "")
        if pair and not _TRACKING.fullmatch(name):
            kept.append(pair)
    return "&".join(kept)

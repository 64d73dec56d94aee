"""What feeds say of how often they want to be asked."""

from __future__ import annotations

import pytest

from tui_news.feeds.pace import stated_interval
from tui_news.feeds.parse import parse

SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", 0),
        ("<ttl>60</ttl>", 3600),
        ("<ttl> 60 \n</ttl>", 3600),
        ("<ttl><![CDATA[15]]></ttl>", 900),
        ("<TTL>5</TTL>", 300),
        ("<ttl></ttl>", 0),
        ("<ttl>-5</ttl>", 0),
        ("<ttl>an hour</ttl>", 0),
        ("<ttl>1.5</ttl>", 0),
        ("<ttl>٣</ttl>", 0),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 3600),
        ("<sy:updatePeriod>\n\tdaily\t</sy:updatePeriod><sy:updateFrequency>\n4 </sy:updateFrequency>", 21_600),
        ("<sy:updatePeriod>Daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86_400),
        ("<sy:updatePeriod>often</sy:updatePeriod>", 0),
        ("<sy:updateFrequency>4</sy:updateFrequency>", 0),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 3600),
        ("<ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 5400),
        ("<item><title>of <ttl>9</ttl></title></item>", 0),
    ],
)
def test_stated_interval(said: str, seconds: int) -> None:
    document = (
        f"<rss version='2.0' {SY}><channel><title>Quay</title>{said}<item><title>A</title></item></channel></rss>"
    )
    assert stated_interval(document) == seconds
    assert parse(document.encode(), url="https://quay.example/", content_type=None).stated_interval == seconds


def test_a_long_feed_costs_nothing() -> None:
    assert stated_interval("<ttl " * 200_000) == 0

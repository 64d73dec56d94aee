"""What comes with an entry besides its text: enclosures of every kind of feed, and what lies about them."""

from __future__ import annotations

import json

import pytest

from tests.feeds.test_parse import atom, one, rss
from tui_news.model.media import Enclosure

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def of_rss(elements: str) -> tuple[Enclosure, ...]:
    return one(rss(f"<title>t</title>{elements}").replace("<rss ", f"<rss {MEDIA} ")).enclosures


def test_a_podcast_has_its_sound_with_size_and_duration() -> None:
    found = of_rss(
        '<enclosure url="https://e.example/1.mp3" type="audio/mpeg" length="31457280"/>'
        "<itunes:duration>1:02:03</itunes:duration>"
    )
    assert found == (Enclosure("https://e.example/1.mp3", "audio/mpeg", 31_457_280, 3723),)
    assert found[0].kind == "audio"


def test_atom_links_are_enclosures_with_title_and_relative_address() -> None:
    text = atom('<title>t</title><link rel="enclosure" href="/1.pdf" length="9" title="The report"/>')
    assert one(text).enclosures == (
        Enclosure("https://news.example.org/1.pdf", "application/pdf", 9, None, "The report"),
    )


def test_media_rss_gives_kind_size_and_duration() -> None:
    found = of_rss(
        '<media:group><media:content url="https://e.example/f" medium="video" fileSize="7" duration="61.5"/>'
        '<media:content url="https://e.example/g.jpg" medium="image"/></media:group>'
    )
    assert [(part.kind, part.media_type, part.size, part.seconds) for part in found] == [
        ("video", "video/*", 7, 61),
        ("picture", "image/jpeg", None, None),
    ]


def test_a_thumbnail_counts_only_where_there_is_no_picture() -> None:
    thumbnail = '<media:thumbnail url="https://e.example/t.jpg"/><media:thumbnail url="https://e.example/s.jpg"/>'
    assert [part.url for part in of_rss(thumbnail)] == ["https://e.example/t.jpg"]
    with_picture = thumbnail + '<media:content url="https://e.example/g.jpg" type="image/jpeg"/>'
    assert [part.url for part in of_rss(with_picture)] == ["https://e.example/g.jpg"]


def test_what_is_said_twice_is_one_enclosure_that_knows_all_of_it() -> None:
    found = of_rss(
        '<enclosure url="https://e.example/1" length="0" type="audio/mpeg"/>'
        '<media:content url="https://e.example/1" fileSize="7" duration="60"/>'
    )
    assert found == (Enclosure("https://e.example/1", "audio/mpeg", 7, 60),)


def test_json_feed_attachments() -> None:
    item = {
        "id": "1",
        "title": "t",
        "attachments": [
            {"url": "/1.m4a", "mime_type": "Audio/X-M4A; a=b", "size_in_bytes": 5, "duration_in_seconds": 61.9,
             "title": "Part\u202e 1"},
            {"url": "https://e.example/2", "size_in_bytes": "many", "duration_in_seconds": True, "title": 5},
            "no object",
            {"mime_type": "audio/mpeg"},
        ],
    }  # fmt: skip
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [item]})
    assert one(text).enclosures == (
        Enclosure("https://news.example.org/1.m4a", "audio/x-m4a", 5, 61, "Part 1"),
        Enclosure("https://e.example/2"),
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "", "https://", "https://e.example/\x1b[2J", "-ytdl"]
)
def test_only_addresses_of_the_web_are_enclosures(url: str) -> None:
    for part in of_rss(f'<enclosure url="{url}" type="audio/mpeg"/>'):
        assert part.url.startswith(("https://news.example.org/", "https://e.example/"))
        assert part.url.isprintable()


@pytest.mark.parametrize(
    ("length", "size"), [("12", 12), ("0", None), ("-1", None), ("1e9", None), ("9" * 40, None), ("١٢", None)]
)
def test_sizes_are_believed_only_when_they_are_numbers(length: str, size: int | None) -> None:
    assert of_rss(f'<enclosure url="/a" length="{length}"/>')[0].size == size


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("75", 75), ("1:15", 75), ("0:01:15", 75), ("75.4", 75), ("90:00", 5400), ("soon", None), ("0", None),
     ("9" * 30, None), ("-5", None)],
)  # fmt: skip
def test_durations(said: str, seconds: int | None) -> None:
    found = of_rss(f'<enclosure url="/a.mp3"/><itunes:duration>{said}</itunes:duration>')
    assert found[0].seconds == seconds


def test_a_type_that_is_none_gives_way_to_the_end_of_the_address() -> None:
    assert of_rss('<enclosure url="/a.mp3?x=1" type="[bold]audio"/>')[0].media_type == "audio/mpeg"
    assert of_rss('<enclosure url="/a.ogg" type="application/octet-stream"/>')[0].media_type == "audio/ogg"
    assert of_rss('<enclosure url="/a" type="[bold]audio"/>')[0].media_type == ""


def test_thousands_of_enclosures_do_not_fill_the_library() -> None:
    assert len(of_rss("".join(f'<enclosure url="/{number}.mp3"/>' for number in range(3000)))) == 30

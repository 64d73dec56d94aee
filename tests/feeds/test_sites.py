"""From pages of well-known sites to their feeds, by a table."""

from __future__ import annotations

import pytest

from tui_news.feeds.sites import known_feed

YOUTUBE = "https://www.youtube.com/feeds/videos.xml"
CHANNEL = "UCabcdefghij1234567890ab"


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        (f"https://www.youtube.com/channel/{CHANNEL}", f"{YOUTUBE}?channel_id={CHANNEL}"),
        (f"https://m.youtube.com/channel/{CHANNEL}/videos?view=0", f"{YOUTUBE}?channel_id={CHANNEL}"),
        ("https://www.youtube.com/user/TarsunaNews", f"{YOUTUBE}?user=TarsunaNews"),
        ("https://m.youtube.com/playlist?list=PLabcdefghijk", f"{YOUTUBE}?playlist_id=PLabcdefghijk"),
        ("https://www.youtube.com/watch?v=x&list=PLabcdefghijk", f"{YOUTUBE}?playlist_id=PLabcdefghijk"),
        ("https://www.youtube.com/watch?v=x", None),
        ("https://www.youtube.com/@someone", None),
        ("https://www.youtube.com/c/someone", None),
        (f"{YOUTUBE}?channel_id={CHANNEL}", None),
        ("https://old.reddit.com/r/worldnews/", "https://www.reddit.com/r/worldnews/.rss"),
        ("https://www.reddit.com/r/a+b/top/?t=week&x=1", "https://www.reddit.com/r/a+b/top/.rss?t=week"),
        ("https://www.reddit.com/r/a/comments/1abc/title/", "https://www.reddit.com/r/a/comments/1abc/title/.rss"),
        ("https://www.reddit.com/user/ana/m/ships", "https://www.reddit.com/user/ana/m/ships/.rss"),
        ("https://www.reddit.com/r/worldnews/.rss", None),
        ("https://www.reddit.com/", None),
        ("https://github.com/o/r/releases", "https://github.com/o/r/releases.atom"),
        ("https://github.com/o/r/releases/latest", "https://github.com/o/r/releases.atom"),
        ("https://github.com/o/r/releases/tag/v1.0", "https://github.com/o/r/releases.atom"),
        ("https://github.com/o/r/commits/main", "https://github.com/o/r/commits/main.atom"),
        ("https://github.com/o/r/commits/main.atom", None),
        ("https://github.com/o/r/releases.atom", None),
        ("https://github.com/o/r", None),
        ("https://gitlab.com/g/s/p/-/releases", "https://gitlab.com/g/s/p/-/releases.atom"),
        ("https://gitlab.com/g/p/-/tags", "https://gitlab.com/g/p/-/tags?format=atom"),
        ("https://codeberg.org/o/r/releases", "https://codeberg.org/o/r/releases.rss"),
        ("https://bsky.app/profile/ana.example", "https://bsky.app/profile/ana.example/rss"),
        ("https://medium.com/@ana", "https://medium.com/feed/@ana"),
        ("https://medium.com/@ana/a-story-1", None),
        ("https://social.example/@ana", "https://social.example/@ana.rss"),
        ("https://social.example/users/ana", "https://social.example/@ana.rss"),
        ("https://social.example/web/@ana", "https://social.example/@ana.rss"),
        ("https://social.example/@ana/with_replies", "https://social.example/@ana.rss"),
        ("https://social.example/@ana@other.example", "https://other.example/@ana.rss"),
        ("https://social.example/tags/ferries", "https://social.example/tags/ferries.rss"),
        ("https://social.example/@ana.rss", None),
        ("https://social.example/@ana/112233", None),
        ("https://www.tiktok.com/@ana", None),
        ("https://news.example.org/world", None),
    ],
)
def test_known_sites(page: str, feed: str | None) -> None:
    assert known_feed(page) == feed
    assert feed is None or known_feed(feed) is None  # what is a feed already is left alone

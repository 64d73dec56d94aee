"""Whole texts by themselves: after a refresh, for the feeds whose rule says so; failures remembered, hosts spared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.net.server import answer
from tests.services.test_fulltext import BODY, HTML, SUMMARY, Newsroom, page
from tui_news.model.documents import VersionKind
from tui_news.model.feeds import FOR_EVER, FeedEdit, FullTextRule, Keep
from tui_news.services import messages as m
from tui_news.services.refresh import RefreshReport, refresh
from tui_news.services.wholes import fetch_wanted

if TYPE_CHECKING:
    from tests.net.server import Server
    from tests.services.recorder import Recorder
    from tui_news.library import Library
    from tui_news.net import Client


@pytest.fixture
def room(library: Library, client: Client, server: Server, events: Recorder) -> Newsroom:
    made = Newsroom(library, client, server, events)
    library.change_feed(made.feed.id, FeedEdit(full_text=FullTextRule.SUMMARY))
    return made


def refreshed(room: Newsroom, keep: Keep = FOR_EVER) -> RefreshReport:
    return refresh(room.library, room.client, on_event=room.events, keep=keep)


def later(room: Newsroom) -> None:
    """Let every second try be due."""
    room.library._db.run("UPDATE whole_text SET due = 0 WHERE due IS NOT NULL")


def test_a_summary_gets_its_whole_text_after_the_refresh(room: Newsroom) -> None:
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    report = refreshed(room)
    (article,) = (one.article_id for one in report.whole.stored)
    found = room.library.article(article)
    assert found.kind is VersionKind.FULL
    assert BODY[1] in found.document.text
    assert found.version in report.versions
    kinds = [type(event) for event in room.events.all]
    assert kinds.index(m.Refreshed) < kinds.index(m.Ingested)
    assert refreshed(room).whole.stored == []


@pytest.mark.parametrize(
    ("rule", "text", "fetched"),
    [
        (FullTextRule.NEVER, SUMMARY, False),
        (FullTextRule.SUMMARY, SUMMARY, True),
        (FullTextRule.ALWAYS, SUMMARY, True),
        (FullTextRule.SUMMARY, None, False),
        (FullTextRule.ALWAYS, None, True),
    ],
)
def test_rules(room: Newsroom, rule: FullTextRule, text: str | None, fetched: bool) -> None:
    room.library.change_feed(room.feed.id, FeedEdit(full_text=rule))
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    if text is None:
        whole = "".join(f"&lt;p&gt;{part} {part} {part}&lt;/p&gt;" for part in BODY)
        item = (
            f"<item><guid>g</guid><title>Pier</title><link>{room.link}</link>"
            f"<content:encoded "
            f"xmlns:content='http://purl.org/rss/1.0/modules/content/'>{whole}</content:encoded></item>"
        )
        feed = f"<rss version='2.0'><channel><title>Courier</title>{item}</channel></rss>"
        room.server.on("/feed.xml", answer(feed.encode(), headers={"Content-Type": "application/rss+xml"}))
    refreshed(room)
    assert bool(room.server.asked("/pier")) is fetched


def test_what_cannot_be_had_is_remembered_and_asked_for_three_times(room: Newsroom) -> None:
    room.server.on("/pier", answer(b"", status="500 No"))
    report = refreshed(room)
    ((article, error),) = report.whole.failures
    assert error.title in room.library.article(article).not_whole
    assert room.events.of(m.Failed) == []  # nobody asked for it just now
    assert refreshed(room).whole.failures == []  # not before its time
    for _ in range(2):
        later(room)
        assert len(refreshed(room).whole.failures) == 1
    later(room)
    assert refreshed(room).whole.failures == []
    assert room.library.article(article).kind is VersionKind.SUMMARY


def test_a_page_without_an_article_is_asked_for_once(room: Newsroom) -> None:
    room.server.on("/pier", answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}))
    assert len(refreshed(room).whole.failures) == 1
    later(room)
    assert refreshed(room).whole.failures == []


def test_a_second_try_that_succeeds_forgets_the_failure(room: Newsroom) -> None:
    room.server.on("/pier", answer(b"", status="500 No"))
    refreshed(room)
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    later(room)
    (stored,) = refreshed(room).whole.stored
    assert room.library.article(stored.article_id).not_whole == ""


def test_a_long_backlog_spares_the_host(room: Newsroom) -> None:
    room.gives(*(f"{SUMMARY} It is number {number}." for number in range(30)))
    for number in range(30):
        room.server.on(f"/pier{f'-{number}' if number else ''}", answer(page(BODY), headers=HTML))
    first = refreshed(room)
    assert len(first.whole.stored) == 20
    assert len(refreshed(room).whole.stored) == 10


def test_one_process_at_a_time(room: Newsroom) -> None:
    from tui_news.library import Library

    room.server.on("/pier", answer(page(BODY), headers=HTML))
    with Library.open(room.library.path) as other, other.lease("whole texts", 60) as held:
        assert held
        assert refreshed(room).whole.stored == []
    assert len(fetch_wanted(room.library, room.client).stored) == 1


def test_a_refresh_lets_old_articles_go_where_that_is_set(room: Newsroom) -> None:
    room.library.change_feed(room.feed.id, FeedEdit(full_text=FullTextRule.NEVER))
    room.gives(SUMMARY, f"{SUMMARY} Two.")
    assert refreshed(room).pruned.articles == ()
    assert len(refreshed(room, Keep(articles=1)).pruned.articles) == 1
    assert len(room.refresh()) == 1

"""prune: says what would go, lets it go, and only what the settings or a feed say; also after a refresh."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft
from tests.net.server import answer
from tui_news.library import Library
from tui_news.model.views import View

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Server


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "config" / "config.toml"
    path.parent.mkdir(exist_ok=True)
    return path


@pytest.fixture
def old(library: Path) -> list[int]:
    """Three articles of a feed: of today, of a month ago, of a year ago."""
    with Library.open(library) as opened:
        feed = opened.add_feed("https://a.example/rss", "Courier").id
        now = datetime.now(UTC)
        drafts = [(draft(str(days), published=now - timedelta(days=days)), feed) for days in (0, 30, 365)]
        return [one.article_id for one in opened.store(drafts)]


def left(library: Path) -> list[int]:
    with Library.open(library) as opened:
        return sorted(opened.ids(View()))


def test_nothing_goes_unless_it_is_set(run: Run, library: Path, old: list[int]) -> None:
    result = run("prune")
    assert (result.code, result.lines[0]) == (0, "0 articles let go, 0 of them unread")
    assert "Nothing is to go" in result.err
    assert left(library) == old


def test_dry_run_says_what_would_go(run: Run, library: Path, old: list[int], settings: Path) -> None:
    settings.write_text("keep_days = 90\n")
    assert run("prune", "--dry-run").lines[0] == "1 article would go, 1 of them unread"
    found = json.loads(run("prune", "--dry-run", "--json").out)
    assert found == {"dry_run": True, "articles": [old[2]], "unread": 1, "originals": 0, "freed": None}
    assert left(library) == old
    assert json.loads(run("prune", "--json", "--vacuum").out)["articles"] == [old[2]]
    assert left(library) == old[:2]
    assert run("prune").lines[0].startswith("0 articles")


def test_a_feed_has_a_limit_of_its_own(run: Run, library: Path, old: list[int]) -> None:
    result = run("feed", "Courier", "--keep", "1")
    assert "kept        the newest 1" in result.out
    assert json.loads(run("feed", "Courier", "--json").out)["keep_articles"] == 1
    assert run("prune").code == 0
    assert left(library) == old[:1]
    assert "as the settings say" in run("feed", "Courier", "--keep", "default").out
    assert "for ever" in run("feed", "Courier", "--keep", "all").out
    assert "90 days and the newest 5" in run("feed", "Courier", "--keep", "90d,5").out
    for wrong in ("0", "-1", "d", "1.5", "9" * 40, "90d,", "ever"):
        assert run("feed", "Courier", f"--keep={wrong}").code == 2


def test_wrong_settings_are_told_and_nothing_goes(run: Run, library: Path, old: list[int], settings: Path) -> None:
    settings.write_text("keep_days = -5\n")
    result = run("prune")
    assert "keep_days" in result.err
    assert left(library) == old


def test_a_refresh_prunes_where_it_is_set(run: Run, library: Path, server: Server, settings: Path) -> None:
    items = "".join(
        f"<item><guid>{number}</guid><title>Ferry {number}</title><description>It sails at {number}.</description>"
        f"<pubDate>Fri, {number + 10} Nov 2026 12:00:00 GMT</pubDate></item>"
        for number in range(5)
    )
    feed = f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>".encode()
    run("add", server.on("/feed", answer(feed)))
    settings.write_text("keep_articles = 2\n")
    result = run("refresh")
    assert result.lines == ["0 new, 0 changed", "3 old articles let go"]
    assert len(left(library)) == 2
    assert run("refresh").lines == ["0 new, 0 changed"]
    assert len(left(library)) == 2
    settings.write_text("keep_articles = 1\n")
    told = [json.loads(line) for line in run("refresh", "--json").lines]
    assert [row["outcome"] for row in told] == ["unchanged", "pruned"]
    assert list(told[1]) == ["outcome", "articles", "originals", "freed"]
    assert (len(told[1]["articles"]), told[1]["originals"]) == (1, 0)


def test_whole_texts_by_themselves(run: Run, server: Server) -> None:
    from tests.cli.test_fulltext import HTML, page, subscribe

    subscribe(run, server)
    assert "fetched where the feed gives" in run("feed", "1", "--full-text", "summary").out
    assert json.loads(run("feed", "1", "--json").out)["full_text"] == "summary"
    item = (
        f"<item><guid>c</guid><title>Ferry sails</title><link>{server.url('/c')}</link><description>The Tarsuna ferry"
    )
    feed = (
        f"<rss version='2.0'><channel><title>Courier</title>{item} will sail on Monday.</description></item></channel>"
    )
    server.on("/feed", answer(f"{feed}</rss>".encode()))
    server.on("/c", answer(page(), headers=HTML))
    assert run("refresh").lines == ["1 new, 0 changed", "1 whole story"]
    (shown,) = [row for row in map(json.loads, run("list", "--json").lines) if row["url"].endswith("/c")]
    assert json.loads(run("show", str(shown["id"]), "--json").out)["kind"] == "full"
    assert shown["quote_count"] >= 1


def test_a_script_hears_of_whole_texts_that_came_and_that_did_not(run: Run, server: Server) -> None:
    from tests.cli.test_fulltext import HTML, page, subscribe

    subscribe(run, server)
    run("feed", "1", "--full-text", "summary")
    items = "".join(
        f"<item><guid>{name}</guid><title>Ferry {name}</title><link>{server.url('/' + name)}</link>"
        "<description>The Tarsuna ferry will sail on Monday.</description></item>"
        for name in ("c", "gone")
    )
    server.on("/feed", answer(f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>".encode()))
    server.on("/c", answer(page(), headers=HTML))
    server.on("/gone", answer(status="404 No"))
    told = [json.loads(line) for line in run("refresh", "--json").lines]
    assert [row["outcome"] for row in told] == ["read", "whole", "not whole"]
    for row in told[1:]:
        assert list(row) == ["article", "title", "outcome", "error"]
    titles = {row["id"]: row["title"] for row in map(json.loads, run("list", "--json").lines)}
    assert [titles[row["article"]] for row in told[1:]] == [row["title"] for row in told[1:]]
    assert told[1]["error"] is None
    assert "has no such article any more" in told[2]["error"]

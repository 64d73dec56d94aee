"""fulltext: from the feed's summary to the whole story, without a reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import HOSTILE
from tests.net.server import answer

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.net.server import Server

BODY = [
    "The ferry Stella will sail to Tarsuna on Monday, whatever the weather, the transport ministry has decided.",
    "“The ferry will sail on Monday,” Ana Velasco, the transport minister, said in a statement to the harbour union.",
    "The union accused the minister of playing with lives, according to a report that the Courier has seen.",
]
HTML = {"Content-Type": "text/html"}


def subscribe(run: Run, server: Server, *, title: str = "Ferry will sail on Monday") -> None:
    items = "".join(
        f"<item><guid>{path}</guid><title>{title}</title><link>{server.url(path)}</link>"
        f"<description>The Tarsuna ferry will sail on Monday.</description><pubDate>{date}</pubDate></item>"
        for path, date in (("/a", "Fri, 20 Nov 2026 12:00:00 GMT"), ("/b", "Fri, 20 Nov 2026 11:00:00 GMT"))
    )
    feed = f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>".encode()
    assert run("add", server.on("/feed", answer(feed))).code == 0


def ids(run: Run) -> dict[str, str]:
    """Give the ids of the articles by the last letter of their addresses."""
    rows = [json.loads(line) for line in run("list", "--json").lines]
    return {row["url"][-1]: str(row["id"]) for row in rows}


def page(title: str = "Ferry will sail") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in BODY)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></html>".encode()


def test_the_whole_story_is_fetched_shown_and_analysed(run: Run, server: Server) -> None:
    subscribe(run, server)
    article = ids(run)["a"]
    assert BODY[1] not in run("show", article).out
    server.on("/a", answer(page(), headers=HTML))
    result = run("fulltext", article)
    assert (result.code, result.out, result.err) == (0, f"{article}\tchanged\tFerry will sail\n", "")
    assert "Ana Velasco" in run("show", article).out
    quotes = [json.loads(line) for line in run("quotes", article, "--json").lines]
    assert "Ana Velasco" in [quote["speaker"] for quote in quotes]
    assert run("fulltext", article).out == f"{article}\tunchanged\tFerry will sail\n"
    run("refresh")
    assert "Ana Velasco" in run("show", article).out


def test_what_fails_is_said_with_its_article_and_the_rest_goes_on(run: Run, server: Server) -> None:
    subscribe(run, server)
    known = ids(run)
    server.on("/b", answer(page(), headers=HTML))
    result = run("fulltext", known["a"], known["b"], "4711")
    assert (result.code, len(result.lines)) == (1, 1)
    assert f"tui-news: article {known['a']}: 127.0.0.1:{server.port} has no such article any more" in result.err
    assert "tui-news: article 4711: There is no article 4711" in result.err
    again = run("fulltext", "--json", known["a"], known["b"])
    stored, failed = (json.loads(line) for line in again.lines)
    assert stored == {"article": int(known["b"]), "title": "Ferry will sail", "change": "unchanged"}
    assert (failed["article"], set(failed)) == (int(known["a"]), {"article", "error", "remedy"})
    assert (again.code, again.err) == (1, "")


def test_outside_text_reaches_no_terminal(run: Run, server: Server) -> None:
    subscribe(run, server)
    article = ids(run)["a"]
    server.on("/a", answer(page(HOSTILE), headers=HTML))
    result = run("fulltext", article)
    assert result.code == 0
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out


def test_wrong_numbers_and_no_library(run: Run) -> None:
    assert run("fulltext", "first").code == 2
    assert run("fulltext").code == 2
    assert run("fulltext", "1").code == 1  # nothing there yet: told, and no library made

"""Files, folders, pages and standard input become articles; what fails is told and the rest goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.net.server import Server, answer
from tui_news.model.views import View
from tui_news.services.ingest import ingest_paths
from tui_news.services.messages import Failed, Ingested

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.recorder import Recorder
    from tui_news.library import Library
    from tui_news.net import Client

STORY = (
    "Harbour to stay open all winter\n\nThe port will not close before March.\n\n"
    "“We have never closed and we never will,” harbour master Ada Marlow said on Friday.\n\n"
    "Her deputy, Tobin Reed, said the ice would come late this year.\n"
)


def write(folder: Path, name: str, text: str = STORY) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def changes(report_events: Recorder) -> list[str]:
    return [event.change for event in report_events.of(Ingested)]


def test_a_file_twice_changes_nothing_and_changed_makes_a_version(
    library: Library, tmp_path: Path, events: Recorder
) -> None:
    file = write(tmp_path, "story.txt")
    for _ in range(2):
        report = ingest_paths(library, [file], on_event=events)
    write(tmp_path, "story.txt", STORY + "\nThe ferry will sail as well.\n")
    report = ingest_paths(library, [file], on_event=events)
    assert changes(events) == ["new", "unchanged", "changed"]
    article = library.article(report.stored[0].article_id)
    assert article.row.title == "Harbour to stay open all winter"
    assert article.versions == 2
    assert article.identity == f"file:{file}"
    assert library.raw(article.row.id)[0].decode().endswith("The ferry will sail as well.\n")


def test_bad_inputs_are_told_and_the_rest_goes_on(library: Library, tmp_path: Path, events: Recorder) -> None:
    good = write(tmp_path, "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    inputs = [str(tmp_path / name) for name in ("missing.txt", "empty.txt", "binary.txt")]
    report = ingest_paths(library, [*inputs, good, "https://nowhere.example/x"], on_event=events)
    assert len(report.stored) == 1
    assert len(report.failures) == len(events.of(Failed)) == 4
    assert all(error.remedy for error in report.failures)


def test_an_input_that_breaks_ingest_is_told_too(library: Library, tmp_path: Path, events: Recorder) -> None:
    def broken() -> bytes:
        raise RuntimeError("\x1b[2Jsurprise")

    report = ingest_paths(library, ["-", write(tmp_path, "good.txt")], on_event=events, stdin=broken)
    assert len(report.stored) == 1
    assert events.of(Failed)[0].title == "standard input could not be read (RuntimeError: surprise)"


def test_standard_input_is_known_by_its_content(library: Library, events: Recorder) -> None:
    for text in (STORY, STORY, STORY + "More."):
        ingest_paths(library, ["-"], on_event=events, stdin=text.encode)
    assert changes(events) == ["new", "unchanged", "new"]


def test_a_folder_does_not_bring_back_what_was_deleted_but_its_name_does(
    library: Library, tmp_path: Path, events: Recorder
) -> None:
    file = write(tmp_path, "news/a.txt")
    write(tmp_path, "news/b.md", "# Other news\n\nSomething else happened in the port on Friday.\n")
    report = ingest_paths(library, [str(tmp_path / "news")], on_event=events)
    library.delete([report.stored[0].article_id])
    ingest_paths(library, [str(tmp_path / "news")], on_event=events)
    ingest_paths(library, [file], on_event=events)
    assert changes(events) == ["new", "new", "deleted", "unchanged", "new"]
    assert len(library.ids(View())) == 2


def test_a_page_is_fetched_and_known_by_its_address(
    library: Library, server: Server, client: Client, events: Recorder
) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[1:])
    page = f"<html><head><title>Harbour</title></head><body><article><h1>Harbour stays open</h1>{paragraphs}</article>"
    url = server.on("/story", answer(page.encode(), headers={"Content-Type": "text/html"}))
    for _ in range(2):
        report = ingest_paths(library, [url], on_event=events, client=lambda: client)
    assert changes(events) == ["new", "unchanged"]
    article = library.article(report.stored[0].article_id)
    assert article.row.url == url
    assert "Ada Marlow" in article.document.text


def test_cancelled_it_keeps_what_is_stored(library: Library, tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, f"news/{number:02}.txt", STORY + f"\nEdition {number}.\n")
    cancel = threading.Event()
    report = ingest_paths(library, [str(tmp_path)], on_event=lambda event: cancel.set(), cancel=cancel)
    assert 0 < len(report.stored) < 40
    assert len(library.ids(View())) == len(report.stored)

"""Analysis of what waits: each version once, poison set aside, the analyser's own failure no article's fault."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.compare.stories import WIRE, document
from tests.library.drafts import draft, some_annotations
from tui_news import analysis
from tui_news.errors import AnalysisError
from tui_news.library import Library
from tui_news.services.analyse import analyse_pending, analyse_versions, anything_pending
from tui_news.services.messages import Analysed, SetAside

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.recorder import Recorder
    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Document


@pytest.fixture(autouse=True)
def analyser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the analyser; give the list of texts it met."""
    met: list[str] = []

    def analyse(document: Document) -> Annotations:
        met.append(document.text)
        if "unbearable" in document.text:
            raise ValueError("no \x1b[31msense\x1b[0m in it")
        return some_annotations(analysis.ANALYSER)

    monkeypatch.setattr(analysis, "analyse", analyse)
    return met


def fill(library: Library, *names: str) -> list[int]:
    stored = library.store([(draft(name, f"Headline {name}\n\nBody of {name}."), None) for name in names])
    return [one.version_id for one in stored if one.version_id is not None]


def test_everything_pending_is_analysed_once(library: Library, analyser: list[str], events: Recorder) -> None:
    versions = fill(library, *(f"story {number}" for number in range(70)))
    assert anything_pending(library)
    report = analyse_pending(library, events)
    assert (report.analysed, report.aside) == (70, 0)
    assert not anything_pending(library)
    assert sorted(event.version for event in events.of(Analysed)) == versions
    assert analyse_pending(library).analysed == 0
    assert len(analyser) == 70
    assert library.annotations(versions[0]) == some_annotations(analysis.ANALYSER)


def test_poison_is_set_aside_and_named_and_the_rest_goes_on(
    library: Library, analyser: list[str], events: Recorder
) -> None:
    fill(library, "good", "unbearable", "fine")
    report = analyse_pending(library, events)
    assert (report.analysed, report.aside) == (2, 1)
    (aside,) = events.of(SetAside)
    assert (aside.title, aside.reason) == ("Headline unbearable", "ValueError: no sense in it")
    assert analyse_pending(library).aside == 0
    assert len(analyser) == 3
    assert library.article(aside.article).document.text  # it stays readable


@pytest.mark.parametrize(
    "failure",
    [AnalysisError("The weights are missing", "Install tui-news again."), ModuleNotFoundError("No module named 'x'")],
)
def test_an_analyser_that_does_not_work_is_no_articles_fault(
    library: Library, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def broken(document: Document) -> Annotations:
        raise failure

    versions = fill(library, "one", "two")
    monkeypatch.setattr(analysis, "analyse", broken)
    for _ in range(3):
        with pytest.raises(AnalysisError):
            analyse_pending(library)
    assert sorted(library.pending(analysis.ANALYSER, 9)) == versions


def test_cancelled_between_two(library: Library, events: Recorder) -> None:
    fill(library, "one", "two", "three")
    cancel = threading.Event()

    def stop_after_one(event: object) -> None:
        cancel.set()

    assert analyse_pending(library, stop_after_one, cancel).analysed == 1
    assert len(library.pending(analysis.ANALYSER, 9)) == 2


def test_what_another_process_is_at_is_left_to_it(library: Library, path: Path, analyser: list[str]) -> None:
    mine, theirs = fill(library, "one", "two")
    with Library.open(path) as other:
        other.claim(theirs, analysis.ANALYSER)
        report = analyse_versions(library, [mine, theirs, 4711])
        assert report.analysed == 1
    assert len(analyser) == 1


def test_versions_asked_for_are_not_done_twice(library: Library, analyser: list[str], events: Recorder) -> None:
    versions = fill(library, "one")
    for _ in range(2):
        assert analyse_versions(library, versions, events).analysed == 1
    assert len(analyser) == 1
    assert len(events.of(Analysed)) == 2  # who asks is told all the same


def test_an_agency_in_the_byline_gave_the_text(library: Library) -> None:
    (stored,) = library.store([(draft("one", authors=("Juno Sable, AFP", "Reuters")), None)])
    assert stored.version_id is not None
    analyse_versions(library, [stored.version_id])
    found = library.annotations(stored.version_id)
    assert found is not None
    assert found.sourcing.wire == ("Coast Agency", "Agence France-Presse", "Reuters")


def test_the_same_story_of_two_outlets_is_found_after_its_analysis(library: Library) -> None:
    ids = []
    for outlet in ("wire", "post"):
        feed = library.add_feed(f"https://{outlet}.example/rss").id
        url = f"https://{outlet}.example/pier"
        (stored,) = library.store([(draft(outlet, url=url, identity=url, document=document(WIRE)), feed)])
        ids.append(stored.article_id)
    assert [row.copies for row in library.rows(ids)] == [(), ()]
    analyse_pending(library)
    assert [[other for other, _ in row.copies] for row in library.rows(ids)] == [[ids[1]], [ids[0]]]

"""The reader as plain lines: the same hands, no screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE
from tests.cli.test_terminal import on_terminal
from tests.tui.stories import plain_draft, port_annotations, port_draft
from tui_news.config import library_path
from tui_news.library import Library

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture
def shelf(run: Run) -> None:
    """An annotated article, and twelve plain ones, the last with a hostile title."""
    run("list")
    with Library.open(library_path()) as library:
        (stored,) = library.store([(port_draft(), None)])
        assert stored.version_id is not None
        library.save_annotations(stored.version_id, port_annotations())
        library.store([(plain_draft(number), None) for number in range(1, 12)])
        library.store([(plain_draft(12, title=HOSTILE), None)])


def typed(run: Run, *lines: str) -> str:
    result = run("--linear", stdin="".join(f"{line}\n" for line in lines).encode())
    assert result.code == 0
    return result.out


def test_a_walk_through_a_story(run: Run, shelf: None) -> None:
    out = typed(run, "1", "]", "]", "[", "[", "}", ")", "q", "not read any more")
    assert "1. Orvane port to reopen after dockers’ vote. unread, Tidewater Daily, 4 quotes" in out
    assert "Ships have waited in the bay" in out
    assert "Quote 1 of 4: direct, Marta Quill" in out
    assert "Quote 2 of 4: mixed, Tomas Verel" in out
    assert "That was the first quote." in out
    assert "Entity 1 of 4: Marta Quill, Person" in out
    assert "Source 1 of 4: Marta Quill, person" in out
    assert "no key" not in out
    with Library.open(library_path()) as library:
        assert sum(row.read for row in library.rows(range(1, 14))) == 1


def test_lists_marks_and_searching(run: Run, shelf: None) -> None:
    out = typed(run, "l", "l", "j", "s", "u", "m", "", "k", "S", "/ valley", "/ (", "99", "xyzzy", "?")
    assert "13. " in out
    assert "That was the end of the list." in out
    assert "Starred." in out
    assert "Taken back: starred “Orvane port" in out
    assert "Marked as unread." in out
    assert "End of article 1. 4 quotes, 4 sources." in out
    assert "0 articles." in out
    assert "12 articles." in out
    assert "There is no such article" in out
    assert "xyzzy is no key" in out
    assert "next unread" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out), "no text acts on a terminal"


def test_without_articles_and_on_a_dumb_terminal(run: Run, shelf: None) -> None:
    shown = on_terminal("--linear", env={"TERM": "dumb"}, typed=b"1\n]\nq\n")
    assert "Quote 1 of 4: direct, Marta Quill" in shown
    assert "\x1b" not in shown

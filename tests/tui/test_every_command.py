"""Every command there is, done by its key on a real library; none may be without a test.

A new command gets a case here or, where it needs more than that, a line in ELSEWHERE naming the test that does it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.services import messages
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import Place
from tui_news.tui.screens.card import Card
from tui_news.tui.screens.help import Help
from tui_news.tui.screens.subscribe import Subscribe
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.notifications import Notification

    from tui_news.tui.reader.reader import Reader

ELSEWHERE = {
    "tour": "test_screen.py::test_the_tour_has_six_lines_and_takes_no_key",
    "play": "test_media.py::test_the_story_says_what_comes_with_it_and_a_key_plays_it",
    "changes": "test_changes.py::test_the_last_change_is_shown_with_its_times",
    "next-change": "test_changes.py::test_walking_through_the_changes_and_back",
    "previous-change": "test_changes.py::test_walking_through_the_changes_and_back",
    "next-comparison": "test_changes.py::test_earlier_changes_are_compared_in_turn",
    "keep-search": "test_smart.py::test_a_search_is_kept_counted_and_opened",
    "save-quote": "test_desk.py::test_a_quote_is_kept_with_a_note",
    "notebook": "test_desk.py::test_the_notebook_lists_filters_edits_and_deletes",
    "edit-note": "test_desk.py::test_the_notebook_lists_filters_edits_and_deletes",
    "delete-note": "test_desk.py::test_the_notebook_lists_filters_edits_and_deletes",
    "sayings": "test_desk.py::test_every_quote_of_the_speaker",
    "save-all-quotes": "test_desk.py::test_the_quotes_of_a_speaker_are_kept_filtered_and_copied_from_their_list",
    "write-notebook": "test_desk.py::test_the_notebook_is_written_to_a_file",
    "search-quote": "test_desk.py::test_the_words_of_a_quote_are_searched",
    "correct": "test_desk.py::test_somebody_else_said_it",
    "set-speaker": "test_desk.py::test_the_card_corrects_and_shows_that_it_is_corrected",
    "not-a-quote": "test_desk.py::test_no_quote_turns_to_the_next_card",
    "merge-entity": "test_desk.py::test_the_speaker_of_a_card_is_corrected",
    "split-entity": "test_desk.py::test_the_speaker_of_a_card_is_corrected",
    "entity-type": "test_desk.py::test_the_speaker_of_a_card_is_corrected",
    "corrections": "test_desk.py::test_corrections_of_the_story_are_listed_and_taken_back",
    "spotlight": "test_spotlights.py::test_a_spotlight_is_added_and_put_out",
    "make-rule": "test_rules.py::test_a_rule_is_made_of_the_open_search",
    "rules": "test_rules.py::test_rules_are_listed_and_removed",
    "sort": "test_list.py::test_sorted_by_feed_and_grouped",
    "sort-reverse": "test_list.py::test_grouped_by_day_and_turned_round",
    "group": "test_list.py::test_sorted_by_feed_and_grouped",
    "row-lines": "test_list.py::test_rows_of_one_line",
    "times": "test_list.py::test_rows_of_one_line",
    "wider": "test_panes.py::test_wider_and_narrower_are_remembered_by_layout",
    "narrower": "test_panes.py::test_wider_and_narrower_are_remembered_by_layout",
    "higher": "test_panes.py::test_higher_and_lower",
    "lower": "test_panes.py::test_higher_and_lower",
    "usual-panes": "test_panes.py::test_wider_and_narrower_are_remembered_by_layout",
    "edit-feed": "test_managing.py::test_the_form_changes_a_feed_and_u_takes_all_of_it_back",
    "pause-feed": "test_managing.py::test_feeds_are_paused_muted_and_removed_by_command",
    "mute-feed": "test_managing.py::test_feeds_are_paused_muted_and_removed_by_command",
    "remove-feed": "test_managing.py::test_feeds_are_paused_muted_and_removed_by_command",
    "rename-smart": "test_smart.py::test_one_is_renamed_removed_and_brought_back",
    "tag": "test_tagging.py::test_a_tag_is_typed_shown_and_taken_back",
    "rename-tag": "test_tagging.py::test_the_tag_of_the_open_list_is_renamed_and_that_is_taken_back",
    "send": "test_sending.py::test_ways_of_the_settings_come_first",
    "mail": "test_sending.py::test_mail",
    "pager": "test_sending.py::test_pager",
    "editor": "test_sending.py::test_editor",
    "print": "test_sending.py::test_print",
    "link-hints": "test_finding.py::test_a_link_is_opened_by_its_number",
    "select": "test_selecting.py::test_words_sentences_and_paragraphs_are_selected_and_copied",
    "select-from": "test_selecting.py::test_words_sentences_and_paragraphs_are_selected_and_copied",
    "select-next-word": "test_selecting.py::test_words_sentences_and_paragraphs_are_selected_and_copied",
    "select-previous-word": "test_selecting.py::test_the_other_end_and_the_way_back",
    "select-other-end": "test_selecting.py::test_the_other_end_and_the_way_back",
    "select-next-sentence": "test_selecting.py::test_words_sentences_and_paragraphs_are_selected_and_copied",
    "select-previous-sentence": "test_selecting.py::test_the_other_end_and_the_way_back",
    "select-next-paragraph": "test_selecting.py::test_words_sentences_and_paragraphs_are_selected_and_copied",
    "select-previous-paragraph": "test_selecting.py::test_the_other_end_and_the_way_back",
    "select-nothing": "test_selecting.py::test_it_ends_when_it_is_given_up_and_when_the_keys_go_elsewhere",
    "hide-read": "test_list.py::test_what_is_read_is_hidden_in_lists_and_feeds",
    "random-unread": "test_crossing.py::test_any_unread_one",
    "show-tag": "test_crossing.py::test_the_articles_of_a_tag",
    "delete-all": "test_many.py::test_a_whole_list_is_deleted_and_brought_back",
    "redraw": "test_tmux.py::test_a_session_on_a_real_terminal",
    "older-read": "test_many.py::test_marking_older_ones",
    "browse": "test_finding.py::test_the_browser",
    "browse-and-read": "test_finding.py::test_the_browser_and_read_at_once",
}


class Case(NamedTuple):
    """Keys that lead to the command and do it, and what is so afterwards and was not before."""

    keys: str
    done: Callable[[Reader], object]


def focused(r: Reader) -> tuple[Layer, int] | None:
    stop = r.reading.focus
    return (stop.layer, stop.id) if stop else None


def at(layer: Layer, number: int) -> Callable[[Reader], object]:
    """The focus is on that stop of a layer, in the order of the text."""
    return lambda r: r.reading.focus is not None and r.reading.focus is r.reading.walk.stops[layer][number]


def row(number: int) -> Callable[[Reader], object]:
    return lambda r: r.articles.cursor == number


def asked(kind: type) -> Callable[[Reader], object]:
    return lambda r: r.errands._desk.asked(kind)  # type: ignore[union-attr]


def scrolled(r: Reader) -> bool:
    return r.story.scroll_offset.y > 0


def read(r: Reader) -> list[int]:
    return [n for n, one in enumerate(r.shelf.rows(r.articles.ids)) if one.read]


CASES = {
    "next-quote": Case("enter ]", at(Layer.QUOTES, 0)),
    "previous-quote": Case("enter ] ] [", at(Layer.QUOTES, 0)),
    "next-shown": Case("enter .", at(Layer.QUOTES, 0)),
    "previous-shown": Case("enter . . ,", at(Layer.QUOTES, 0)),
    "next-entity": Case("enter }", at(Layer.ENTITIES, 0)),
    "previous-entity": Case("enter } } {", at(Layer.ENTITIES, 0)),
    "next-source": Case("enter )", at(Layer.SOURCES, 0)),
    "previous-source": Case("enter ) ) (", at(Layer.SOURCES, 0)),
    "quote-hints": Case("enter ' s", at(Layer.QUOTES, 1)),
    "next-place": Case("enter } i", lambda r: "place 2 of 2" in r.reading.status()),
    "narrow": Case("enter - q u i l l", lambda r: r.panel.count == 2),
    "card": Case("enter . enter", lambda r: isinstance(r.app.screen, Card)),
    "copy": Case("enter y", lambda r: "Orvane" in r.app.clipboard),
    "next-tab": Case("t", lambda r: r.panel.tab is Layer.ENTITIES),
    "open": Case("enter", lambda r: r.place is Place.STORY),
    "back": Case("enter h", lambda r: r.place is Place.ARTICLES),
    "back-or-quit": Case("enter q", lambda r: r.place is Place.ARTICLES),
    "read-on": Case("space", scrolled),
    "next-unread": Case("n", row(1)),
    "previous-unread": Case("p", lambda r: r.articles.cursor == r.articles.count - 1),
    "next-article": Case("enter J", row(1)),
    "previous-article": Case("j enter K", row(0)),
    "full-text": Case("f", asked(messages.FullText)),
    "search": Case("/ o r v a n e", lambda r: r.listing.searched == "orvane"),
    "find": Case("ctrl+f q u i l l", lambda r: len(r.story.found) == 2),
    "next-match": Case("ctrl+f q u i l l enter", lambda r: r.story.place == r.story.found[1]),
    "previous-match": Case("ctrl+f q u i l l enter N", lambda r: r.story.place == r.story.found[1]),
    "history-back": Case("enter J H", row(0)),
    "history-forward": Case("enter J H L", row(1)),
    "next-unread-feed": Case("ctrl+n", lambda r: r.listing.view.feed == 2),
    "previous-unread-feed": Case("", lambda r: r.listing.view.feed == 1),
    "next-feed": Case("", lambda r: r.listing.view.feed == 2),
    "previous-feed": Case("", lambda r: r.listing.view.feed == 1),
    "down": Case("j", row(1)),
    "up": Case("j j k", row(1)),
    "half-page-down": Case("3 ctrl+d", scrolled),
    "half-page-up": Case("3 G ctrl+u", lambda r: r.story.scroll_offset.y < r.story.max_scroll_y),
    "page-down": Case("3 pagedown", scrolled),
    "page-up": Case("3 G pageup", lambda r: r.story.scroll_offset.y < r.story.max_scroll_y),
    "top": Case("G g g", row(0)),
    "end": Case("G", lambda r: r.articles.cursor == r.articles.count - 1),
    "next-pane": Case("tab", lambda r: r.place is Place.STORY),
    "previous-pane": Case("enter shift+tab", lambda r: r.place is Place.ARTICLES),
    "pane-feeds": Case("1", lambda r: r.place is Place.FEEDS),
    "pane-articles": Case("enter 2", lambda r: r.place is Place.ARTICLES),
    "pane-story": Case("3", lambda r: r.place is Place.STORY),
    "pane-panel": Case("4", lambda r: r.place is Place.PANEL),
    "star": Case("s", lambda r: r.shelf.rows(r.articles.ids)[0].starred),
    "toggle-read": Case("m", lambda r: read(r) == [0]),
    "all-read": Case("A", lambda r: r.articles.count == 0),
    "above-read": Case("j j M k", lambda r: r.articles.count == 6),
    "below-read": Case("j j M j", lambda r: r.articles.count == 3),
    "feed-read": Case("G M f", lambda r: read(r) == [7]),
    "everything-read": Case("1 j enter M A", lambda r: len(read(r)) == 8),
    "delete": Case("D", lambda r: r.articles.count == 7),
    "undo": Case("D u", lambda r: r.articles.count == 8 and any(t.message.startswith("Taken back") for t in told(r))),
    "choose": Case("c", lambda r: len(r.articles.picked) == 1),
    "choose-down": Case("shift+down", lambda r: len(r.articles.picked) == 2),
    "choose-up": Case("j shift+up", lambda r: len(r.articles.picked) == 2),
    "choose-range": Case("V j j V", lambda r: len(r.articles.picked) == 3),
    "choose-all": Case("*", lambda r: len(r.articles.picked) == 8),
    "refresh-all": Case("R", asked(messages.Refresh)),
    "refresh-feed": Case("G r", asked(messages.Refresh)),
    "subscribe": Case("a", lambda r: isinstance(r.app.screen, Subscribe)),
    "fold": Case("1 G k k f", lambda r: r.feeds.closed),
    "cancel": Case("R", lambda r: r.errands._desk.cancelled),  # type: ignore[union-attr]
    "remove-seeds": Case("", asked(messages.RemoveSeeds)),
    "toggle-panel": Case("v", lambda r: not r.shown(Place.PANEL)),
    "toggle-feeds": Case("b", lambda r: r.shown(Place.FEEDS)),
    "zoom": Case("z", lambda r: not r.shown(Place.STORY)),
    "toggle-marks": Case("x", lambda r: not r.story.shown_layers),
    "toggle-quotes": Case("X q", lambda r: Layer.QUOTES not in r.story.shown_layers),
    "toggle-entities": Case("X e", lambda r: Layer.ENTITIES not in r.story.shown_layers),
    "toggle-sources": Case("X s", lambda r: Layer.SOURCES not in r.story.shown_layers),
    "next-theme": Case("T", lambda r: r.app.theme != "night"),
    "help": Case("?", lambda r: isinstance(r.app.screen, Help)),
    "palette": Case(":", lambda r: type(r.app.screen).__name__ == "CommandPalette"),
    "quit": Case("", lambda r: not r.app.is_running or r.app._exit),
}


def told(r: Reader) -> list[Notification]:
    return list(r.app._notifications)


@pytest.fixture
def full(port: News) -> News:
    """Six articles that are in no feed, the annotated one on top, and one each of two feeds, the second in a folder."""
    port.fill(plain_draft(6), feed="https://feeds.example/a")
    with Library.open(port.path) as library:
        feed = library.add_feed("https://feeds.example/b", folder="World")
        library.store([(plain_draft(7), feed.id)])
    return port


def test_no_command_is_untested() -> None:
    assert set(CASES) | set(ELSEWHERE) == set(COMMANDS), "a new command needs a case here, or a line in ELSEWHERE"
    assert not set(CASES) & set(ELSEWHERE)


@pytest.mark.parametrize("command", ELSEWHERE)
def test_the_test_that_is_named_is_there(command: str) -> None:
    file, name = ELSEWHERE[command].split("::")
    text = Path(__file__).with_name(file).read_text("utf-8")
    body = re.search(rf"def {name}\(.*?(?=\n(?:async )?def |\n@|\Z)", text, re.DOTALL)
    assert body, ELSEWHERE[command]
    keys = [key for one in COMMANDS[command].bound().keys for key in one]
    assert command in body[0] or any(f'"{key}"' in text for key in keys), "it presses the key, or names the command"


@pytest.mark.parametrize("command", CASES)
async def test_every_command_does_what_it_says(full: News, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    case = CASES[command]
    before: list[bool] = []
    async with full.reader(mark_read_after=-1) as pilot:
        app = app_of(pilot)
        reader = app.reader
        await until(pilot, lambda: len(reader.listing.feeds) == 2 and not reader.listing.loading)
        assert reader.articles.count == 8
        do = app.run_command

        def noted(name: str) -> None:
            if name == command:
                before.append(bool(case.done(reader)))
            do(name)

        monkeypatch.setattr(app, "run_command", noted)
        await pilot.press(*case.keys.split())
        if not COMMANDS[command].keys:
            app.run_command(command)
        await until(pilot, lambda: bool(case.done(reader)))
        assert before, "its own key ran it"
        assert not before[-1], "it was not so before"

"""Headline, standfirst, byline, date and outlet of a text; dates and names as people write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.ingest.helpers import blocks, dropped, ingest
from tui_news.ingest.dates import parse_date
from tui_news.ingest.heads import names

BODY = """\
LOWER SKERRIN (Nordpress) — The harbour board voted on Monday to close the old ferry pier.

“The hardest of my eleven years,” its chair, Ottoline Baspreet, called the decision.

Nobody on the island had been asked, said Fergus Tarrand, who sells tickets there.
"""


def test_the_first_line_is_the_headline_and_the_dateline_stays_in_the_text() -> None:
    draft = ingest("Board closes pier\n\n" + BODY)
    assert draft.title == "Board closes pier"
    assert blocks(draft.document)[0] == ("headline", "Board closes pier")
    assert blocks(draft.document)[1][1].startswith("LOWER SKERRIN (Nordpress) — The")


def test_a_text_without_headline_is_called_by_its_first_words() -> None:
    draft = ingest(BODY)
    assert [kind for kind, _ in blocks(draft.document)] == ["paragraph"] * 3
    assert draft.title == "LOWER SKERRIN (Nordpress) — The harbour board voted on Monday to close the old ferry pier."


def test_a_single_sentence_is_a_paragraph() -> None:
    draft = ingest("The board closed the pier, said Fergus Tarrand.")
    assert blocks(draft.document) == [("paragraph", "The board closed the pier, said Fergus Tarrand.")]


HEADS = {
    "By Jane Doe": ("Jane Doe",),
    "by Jane Doe": ("Jane Doe",),
    "By JANE DOE": ("Jane Doe",),
    "By Jane Doe and John Roe": ("Jane Doe", "John Roe"),
    "By Jane Doe, John Roe and Ana María de la Cruz": ("Jane Doe", "John Roe", "Ana María de la Cruz"),
    "By Jane Doe in Lower Skerrin": ("Jane Doe",),
    "By Jane Doe, Senior Correspondent": ("Jane Doe",),
    "Von Élodie Charmasson": ("Élodie Charmasson",),
    "Par Élodie Charmasson et Luc van den Berg": ("Élodie Charmasson", "Luc van den Berg"),
    "By Mary-Kate O’Brien": ("Mary-Kate O’Brien",),
    "By The Associated Clerks": ("The Associated Clerks",),
}


@pytest.mark.parametrize("line", HEADS)
def test_bylines(line: str) -> None:
    assert names(line) == HEADS[line]
    draft = ingest(f"Board closes pier\n\n{line}\n\n{BODY}")
    assert draft.authors == HEADS[line]
    assert dropped(draft) == [("byline", line)]


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ferry came, nobody was waiting.",
        "By Monday the pier was closed.",
        "By now everybody knows",
        "By Jane Doe’s own account she was asleep.",
        "Jane Doe",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert names(line) == ()
    assert line in ingest(f"Board closes pier\n\n{line}\n\n{BODY}").document.text


def test_byline_date_and_outlet_on_one_line() -> None:
    draft = ingest(f"Board closes pier\n\nBy Jane Doe | Nov 22, 2026 | Skerrin Courier\n\n{BODY}")
    assert (draft.authors, draft.outlet) == (("Jane Doe",), "Skerrin Courier")
    assert draft.published == datetime(2026, 11, 22, tzinfo=UTC)


def test_published_and_updated_lines() -> None:
    head = (
        "Board closes pier\n\nPublished: 22 November 2026, 10:00 AM GMT\nLast updated: 23 November 2026 at 7:05 pm EST"
    )
    draft = ingest(f"{head}\n\n{BODY}")
    assert draft.published == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert draft.updated == datetime(2026, 11, 24, 0, 5, tzinfo=UTC)


def test_labelled_lines() -> None:
    labels = "Title: Board closes pier\nAuthor: Jane Doe\nDate: 2026-11-22\nSource: Skerrin Courier\nURL: https://c.example/a"
    draft = ingest(f"{labels}\n\n{BODY}")
    assert (draft.title, draft.authors, draft.outlet) == ("Board closes pier", ("Jane Doe",), "Skerrin Courier")
    assert (draft.url, draft.published) == ("https://c.example/a", datetime(2026, 11, 22, tzinfo=UTC))
    assert blocks(draft.document)[0] == ("headline", "Board closes pier")


STANDFIRST = "The board says that it had no choice, and islanders ask who was asked."


def test_a_standfirst_between_headline_and_dateline() -> None:
    draft = ingest(f"Board closes pier\n\n{STANDFIRST}\n\n{BODY}")
    assert blocks(draft.document)[:2] == [("headline", "Board closes pier"), ("standfirst", STANDFIRST)]


def test_a_standfirst_above_the_byline() -> None:
    draft = ingest(
        f"Board closes pier\n\n{STANDFIRST}\n\nBy Jane Doe\n\nThe board voted on Monday.\n\nNobody had been asked."
    )
    assert blocks(draft.document)[1] == ("standfirst", STANDFIRST)
    assert draft.authors == ("Jane Doe",)


def test_the_first_paragraph_is_no_standfirst() -> None:
    text = (
        "The board voted on Monday.\n\nNobody had been asked, a clerk told the Courier.\n\nThe pier was built in 1871."
    )
    assert [kind for kind, _ in blocks(ingest(f"Board closes pier\n\n{text}").document)] == [
        "headline",
        *["paragraph"] * 3,
    ]


DATES = {
    "Nov 22, 2026": (2026, 11, 22),
    "November 22nd, 2026": (2026, 11, 22),
    "Sunday, 22 November 2026": (2026, 11, 22),
    "22. November 2026": (2026, 11, 22),
    "22 novembre 2026": (2026, 11, 22),
    "22 de noviembre de 2026": (2026, 11, 22),
    "2026-11-22": (2026, 11, 22),
    "22/11/2026": (2026, 11, 22),
    "11/22/2026": (2026, 11, 22),
    "2026-11-22T10:00:00+02:00": (2026, 11, 22, 8),
    "Nov 22, 2026 10:00 PM ET": (2026, 11, 23, 3),
    "22 November 2026 at 10:00 CEST": (2026, 11, 22, 8),
    "12 AM": None,
    "03/04/2026": None,
    "31 February 2026": None,
    "22 Brumaire 2026": None,
    "On Nov 22, 2026, the board met": None,
    "2026": None,
    "2026-11-22T10:00:00+99:00": None,
    "13:00 PM Nov 22, 2026": None,
}


@pytest.mark.parametrize("text", DATES)
def test_dates(text: str) -> None:
    expected = DATES[text]
    assert parse_date(text) == (datetime(*expected, tzinfo=UTC) if expected else None)  # type: ignore[misc]

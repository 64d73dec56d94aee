from __future__ import annotations

import pytest

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.quotes.beside import Beside
from tui_news.analysis.quotes.completing import complete, nest
from tui_news.analysis.quotes.frames import frames
from tui_news.analysis.quotes.merging import merge
from tui_news.analysis.text.quotation_marks import quotations
from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.tokens import tokenize
from tui_news.model.documents import Document, Span

Row = tuple[str, str, str]


def read(text: str) -> list[Attribution]:
    tokens = tokenize(text)
    blocks = [(b.start, b.end) for b in Document.of_text(text).blocks]
    return frames(text, tokens, sentences(tokens), blocks, quotations(text, blocks))


def rows(text: str, found: list[Attribution]) -> list[Row]:
    """Source, cue and content of each, as words."""
    return [
        tuple(" … ".join(text[a:b] for a, b in spans) for spans in (each.source, each.cue, each.content))  # type: ignore[misc]
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The road is shut, according to police in Tesk.",
            [("police in Tesk", "according to", "The road is shut")],
        ),
        (
            "According to Mara Lind, a nurse who saw it, two boats sank.",
            [("Mara Lind, a nurse who saw it", "According to", "two boats sank")],
        ),
        (
            "The tunnel, according to the engineer Bo Krol, has been leaking.",
            [("the engineer Bo Krol", "according to", "The tunnel … has been leaking")],
        ),
        (
            "Two soldiers were hurt, news agency Meridian reported on Friday.",
            [("news agency Meridian", "reported", "Two soldiers were hurt")],
        ),
        (
            "According to Nordpress, the mayor's questions include who paid.",
            [("Nordpress", "According to", "the mayor's questions include who paid")],
        ),
        (
            "KARST, Maradia (Nordpress) — The mine is shut, two miners said.",
            [("two miners", "said", "The mine is shut")],
        ),
        (
            "The men were flown out of the valley, an insurgent told Agence Karst-Presse.",
            [("an insurgent", "told", "The men were flown out of the valley")],
        ),
        (
            "The fever, per the KHO, is often found in fleas.",
            [("the KHO", "per", "The fever … is often found in fleas")],
        ),
        ("“Hide nothing,” one reader wrote, per Lind.", []),
        ("The lender took over the mill, a deal announced on Monday.", []),
        ("The valley was mapped in May, a finding that she reported.", []),
        ("He was drawn to the cells there, especially those found.", []),
        ("For the first time, biologists had found.", []),
        (
            "Crew were told to leave the pumps off, inquiry hears",
            [("inquiry", "hears", "Crew were told to leave the pumps off")],
        ),
        (
            "Maradia closed the gates, warning that the delta may dry out, Nordpress reported.",
            [
                ("Nordpress", "reported", "Maradia closed the gates, warning that the delta may dry out"),
                ("", "warning", "that the delta may dry out"),
            ],
        ),
        (
            "Among them was Kwabena Osei, who had told friends that he feared the wall.",
            [("who", "had told", "that he feared the wall")],
        ),
        (
            "The rebels have left, General Sayidi said, Nordpress reported.",
            [
                ("Nordpress", "reported", "The rebels have left, General Sayidi said"),
                ("General Sayidi", "said", "The rebels have left"),
            ],
        ),
        (
            "Fuel is short, according to Yu Ho, an analyst, Nordpress reported.",
            [
                ("Nordpress", "reported", "Fuel is short, according to Yu Ho, an analyst"),
                ("Yu Ho, an analyst", "according to", "Fuel is short"),
            ],
        ),
        (
            "State television quoted Marshal Kone as saying the traitors would be found.",
            [("Marshal Kone", "quoted … as saying", "the traitors would be found")],
        ),
        (
            "President Temirov was quoted by state media as saying that all was calm.",
            [("President Temirov", "was quoted … as saying", "that all was calm")],
        ),
        (
            "“They will be found,” state television quoted Marshal Kone as saying.",
            [("Marshal Kone", "quoted … as saying", "“They will be found,”")],
        ),
        (
            "However, sources told Al-Miqbas that the gates were locked.",
            [("sources", "told", "that the gates were locked")],
        ),
        (
            "The daily Volksbote reported that Minister Greve had said he would go.",
            [
                ("The daily Volksbote", "reported", "that Minister Greve had said he would go"),
                ("Minister Greve", "had said", "he would go"),
            ],
        ),
        (
            "The strike, as union leader Greta Holm put it, was a holiday.",
            [("union leader Greta Holm", "as … put it", "The strike … was a holiday")],
        ),
        ("Minister: Schools will reopen on Monday", [("Minister", ":", "Schools will reopen on Monday")]),
        ("WALLACE: Will she be there tomorrow?", [("WALLACE", ":", "Will she be there tomorrow?")]),
        ("Live: follow the match here", []),
        ("When he came, she left.", []),
        ("“It is late,” he said.", [("he", "said", "“It is late,”")]),
        ("The report has 312 pages.", []),
    ],
)
def test_frames(text: str, expected: list[Row]) -> None:
    assert rows(text, read(text)) == expected


def test_who_passes_on_is_kept() -> None:
    text = "State television quoted Marshal Kone as saying the traitors would be found."
    (found,) = read(text)
    assert [text[a:b] for a, b in found.via] == ["State television"]


def test_a_frame_corrects_the_model() -> None:
    text = "The road is shut, according to police in Tesk."
    wrong = Attribution((Span(31, 37),), (Span(18, 30),), (), 0.4)
    scrap = Attribution((Span(4, 8),), (), (), 0.4)
    (merged,) = merge([wrong, scrap], read(text), text)
    assert rows(text, [merged]) == [("police in Tesk", "according to", "The road is shut")]


def marked_only(text: str) -> list[Attribution]:
    """What is found when the model finds nothing."""
    tokens = tokenize(text)
    blocks = [(b.start, b.end) for b in Document.of_text(text).blocks]
    marks = quotations(text, blocks)
    found = complete(text, [], marks, Beside(text, tokens, marks))
    nest(found)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We have run out of sandbags,” said Joost Verbeeck, who runs the station.",
            ("Joost Verbeeck, who runs the station", "said"),
        ),
        ("“We have run out of sandbags,” Joost Verbeeck said on Monday.", ("Joost Verbeeck", "said")),
        ("Joost Verbeeck said: “We have run out of sandbags.”", ("Joost Verbeeck", "said")),
        ("Mara Lind has also said, “We have run out of sandbags.”", ("Mara Lind", "has also said")),
        ("“We have run out of sandbags,” according to Mara Lind.", ("Mara Lind", "according to")),
        ("“Nous avons perdu la récolte”, a déclaré Mireille Jaubert.", ("Mireille Jaubert", "a déclaré")),
        ("„Wir haben ihn nicht gesehen“, sagte Trainer Ulf Mehring am Montag.", ("Trainer Ulf Mehring", "sagte")),
        ("“We have run out of sandbags and of time.”", ("", "")),
    ],
)
def test_direct_quotes_are_never_missed(text: str, expected: tuple[str, str]) -> None:
    (found,) = marked_only(text)
    assert rows(text, [found])[0][:2] == expected


def test_words_that_go_on_in_one_breath_are_one_quote() -> None:
    text = "“We are not a museum,” said Paul Ansah. “We sell bread, and sometimes cake.”"
    (found,) = marked_only(text)
    assert rows(text, [found]) == [
        ("Paul Ansah", "said", "“We are not a museum,” … “We sell bread, and sometimes cake.”")
    ]


def test_paragraphs_of_one_quotation_are_one_quote() -> None:
    text = "“You were trusted with a key.\n\n“You used it in the dark,” said the judge."
    (found,) = marked_only(text)
    assert rows(text, [found]) == [("the judge", "said", "“You were trusted with a key. … “You used it in the dark,”")]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, known as “the Elbow”, was closed.",
        "Her third novel, “The Salt Road”, won two prizes.",
        "The band closed the concert with “Lighthouse, Please” and left.",
        'The plank measures 6\' 2" by 11" and weighs nine kilograms.',
        "She gave it a “so-called” look.",
    ],
)
def test_titles_and_scare_quotes_are_no_quotes(text: str) -> None:
    assert marked_only(text) == []


def test_a_quote_within_a_quote_has_it_as_parent() -> None:
    # Lind said the chair had warned that it would rain.
    outer = Attribution((Span(10, 49),), (Span(5, 9),), (Span(0, 4),))
    inner = Attribution((Span(31, 49),), (Span(20, 30),), (Span(10, 19),))
    both = [outer, inner]
    nest(both)
    assert [each.parent for each in both] == [None, 0]

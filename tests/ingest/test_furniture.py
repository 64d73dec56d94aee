"""Page furniture: what is dropped, why, and above all what is not."""

from __future__ import annotations

import pytest

from tests.ingest.helpers import blocks, dropped, ingest
from tui_news.ingest.furniture import is_furniture, remove_furniture
from tui_news.ingest.plaintext import split_text

BODY = """\
Board closes the old pier at Lower Skerrin

The harbour board of Lower Skerrin voted on Monday to close the old ferry pier, according to its minutes.
Nobody on the island had been asked, said Fergus Tarrand, who sells tickets at the pier, in an interview.
“[We] will sell the bell,” the board said in a statement. “We have to.”
"""
# The user's article ends so: a code, a news code, a comment form with its captcha.
ENDING = "Reporter's code: 50101\n\nNews Code 2384\n\nYour Comment\n\nYou are replying to: .\ncaptcha\n"


def test_codes_comment_form_and_captcha_are_dropped_and_said_to_be() -> None:
    draft = ingest(BODY + ENDING)
    assert [text for _, text in blocks(draft.document)] == BODY.replace("\n\n", "\n").strip().split("\n")
    assert dropped(draft) == [
        ("reporter's code", "Reporter's code: 50101"),
        ("news code", "News Code 2384"),
        ("comment form", "Your Comment"),
        ("comment form", "You are replying to: ."),
        ("captcha", "captcha"),
    ]
    assert draft.raw == (BODY + ENDING).encode()


ANYWHERE = {
    "Reporter’s code: A-17": "reporter's code",
    "News ID: 88213": "news code",
    "Your comment *": "comment form",
    "Leave a Reply": "comment form",
    "Your email address will not be published. Required fields are marked *": "comment form",
    "ADVERTISEMENT": "advertisement",
    "Story continues below advertisement": "advertisement",
    "Facebook Twitter WhatsApp Email Print": "share buttons",
    "Share this: Facebook | X | WhatsApp": "share buttons",
    "Share this article": "share buttons",
    "Share on Facebook": "share buttons",
    "Read more: Why the bell was never rung": "read more",
    "RELATED | The island that sold its bell": "read more",
    "Lire aussi : La cloche muette": "read more",
    "Sign up for our newsletter and get the news every Monday": "newsletter box",
    "Get the best of the Courier in your inbox.": "newsletter box",
    "Citation: Old pier to close (2026, November 21) retrieved 22 November 2026 from https://e.example/1": "citation",
    "[button link=”https://skerrin.example/” type=”big”] Send us YOUR pictures[/button]": "shortcode",
    "The post Board closes pier appeared first on Skerrin Courier.": "feed's footer",
}


@pytest.mark.parametrize("line", ANYWHERE)
def test_unmistakable_furniture_is_dropped_anywhere(line: str) -> None:
    middle = BODY.replace("Nobody on", f"{line}\nNobody on")
    assert (ANYWHERE[line], line) in dropped(ingest(middle))


AT_AN_EDGE = {
    "© 2026 Skerrin Courier. All rights reserved.": "copyright line",
    "Photo: Ines Quorle/Skerrin Courier": "photo credit",
    "[Getty]": "photo credit",
    "We use cookies to improve your experience on this site.": "cookie notice",
    "Follow us on Facebook and X": "social media",
    "Tags: pier, Skerrin, harbour": "tags",
    "Listen to Radio Skerrin live at 12:45 weekdays - or listen back here.": "broadcast",
    "Back to top": "navigation",
    "4 min read": "reading aids",
    "12 comments": "reading aids",
    "View this e-mail in your browser": "newsletter box",
    "Unsubscribe": "newsletter box",
    "You are receiving this email because you asked for it on our site.": "newsletter box",
}


@pytest.mark.parametrize("line", AT_AN_EDGE)
def test_other_furniture_is_dropped_at_the_end_and_not_in_the_middle(line: str) -> None:
    assert dropped(ingest(f"{BODY}\n{line}\n")) == [(AT_AN_EDGE[line], line)]
    long = BODY + "".join(
        f"Another sentence number {at} about the pier and its bell, said the clerk.\n" for at in range(20)
    )
    middle = long.replace("Another sentence number 9 ", f"{line}\nAnother sentence number 9 ")
    assert dropped(ingest(middle)) == []


SENTENCES = """\
Share prices fell on Monday.
Reporter's code of ethics was at issue, she said.
Print is dead, the editor said, and e-mail is dying.
“Read more,” her teacher told her.
Comments by the minister were closed to the press.
He told them to follow us on foot to the harbour.
Advertisement revenue fell by a third, the company said.
The captcha was invented by students.
Related charges were dropped.
Cookies were served by the chair, who had baked them.
Copyright law would change, the minister said, in March.
Photos of the pier were shown to the board.
Subscribe or perish, he joked.
She said: “Sign up now.”
Listen to the sea, she said.
Watch the ferry live on Monday, the harbour master told children on weekdays. They did.
[We] will sell the bell, the board said.
Citation: the clerk got one for parking, he said.
News code of practice: editors disagree over new rules.
All rights were reserved by the heirs, the court ruled.
"""


@pytest.mark.parametrize("sentence", SENTENCES.strip().split("\n"))
def test_sentences_that_look_like_furniture_stay(sentence: str) -> None:
    for text in (BODY.replace("Nobody on", f"{sentence}\nNobody on"), f"{BODY}\n{sentence}"):
        draft = ingest(text)
        assert sentence in draft.document.text
        assert dropped(draft) == []


def test_titles_under_a_last_heading_go_with_it() -> None:
    draft = ingest(f"{BODY}\nRelated articles\n\nThe island that sold its bell\n\nWhat a pier costs\n")
    assert [reason for reason, _ in dropped(draft)] == ["related articles"] * 3


def test_sentences_under_such_a_heading_stay() -> None:
    draft = ingest(
        f"{BODY}\nMost read\n\nThe minutes of the board are its most read paper, the clerk said on Monday.\n"
    )
    assert "The minutes of the board" in draft.document.text


def test_fields_of_a_form_are_furniture_only_in_a_form() -> None:
    form = "Leave a comment\n\nName\n\nE-mail\n\nSubmit\n"
    assert [reason for reason, _ in dropped(ingest(f"{BODY}\n{form}"))] == ["comment form"] * 4
    assert not is_furniture("Name")
    assert not is_furniture("Submit")


def test_a_text_of_nothing_else_is_kept() -> None:
    pieces = split_text("Captcha\n\nAdvertisement")
    assert remove_furniture(pieces) == (pieces, [])


def test_furniture_at_the_end_of_a_wrapped_paragraph_is_cut_off() -> None:
    text = (
        "The harbour board of Lower Skerrin voted on Monday to close the old\n"
        "ferry pier, a decision that its chair, Ottoline Baspreet, called the\n"
        "hardest of her eleven years on the board of the harbour, and sad.\n"
        "Reporter's code: 50101\n"
    )
    draft = ingest("Pier closes\n\n" + text)
    assert dropped(draft) == [("reporter's code", "Reporter's code: 50101")]
    assert draft.document.text.endswith("and sad.")

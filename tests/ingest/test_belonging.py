"""A fetched text is the whole of an article if it is longer than the summary and speaks of the same things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ingest.helpers import ingest
from tui_news.ingest.belonging import Misfit, body_of, misfit

if TYPE_CHECKING:
    from tui_news.model.documents import Document

SUMMARY = "Board closes old pier\n\nThe harbour board of Skerrin closed the old pier on Monday."
WHOLE = (
    "The old pier is shut\n\nThe harbour board of Skerrin has closed its old pier, built in 1871, from Monday on.\n\n"
    "“Nobody asked us,” said Fergus Tarrand, who has sold tickets there since he was fourteen.\n\n"
    "The board says that divers found cracks in the piers below the water in May."
)
STRANGER = (
    "Recipe of the week: lentil soup\n\nWash the lentils, chop an onion, and let both simmer for forty minutes.\n\n"
    "Season with vinegar, cumin and a spoonful of mustard before serving it with bread to guests who are hungry."
)
KANJI = "旧桟橋が閉鎖\n\n港湾委員会は月曜日に旧桟橋を閉鎖した。"
KANJI_WHOLE = (
    "旧桟橋、月曜日から閉鎖\n\n港湾委員会は月曜日、旧桟橋を閉鎖したと発表した。"
    "桟橋は百年以上使われていた。住民は反対している。"
)
KANJI_STRANGER = (
    "今週のレシピ\n\n玉ねぎを細かく刻み、鍋で十分ほど炒めてから"
    "水を加えて弱火で煮込みます。最後に塩と胡椒で味を整えます。"
)


def text(given: str) -> Document:
    return ingest(given).document


@pytest.mark.parametrize(
    ("known", "found", "least", "why"),
    [
        pytest.param(SUMMARY, WHOLE, 1.0, None, id="whole"),
        pytest.param("Board closes old pier\n\nPier", WHOLE, 1.0, None, id="hardly a summary"),
        pytest.param(SUMMARY, SUMMARY, 1.0, Misfit.SHORTER, id="the same"),
        pytest.param(SUMMARY, "Board closes old pier\n\nThe pier is shut.", 1.0, Misfit.SHORTER, id="a teaser"),
        pytest.param(SUMMARY, STRANGER, 1.0, Misfit.UNRELATED, id="something else"),
        pytest.param(WHOLE, WHOLE, 0.9, None, id="again, the same"),
        pytest.param(WHOLE, SUMMARY, 0.9, Misfit.SHORTER, id="less than the whole text that is shown"),
        pytest.param(KANJI, KANJI_WHOLE, 1.0, None, id="no blanks between words"),
        pytest.param(KANJI, KANJI_STRANGER, 1.0, Misfit.UNRELATED, id="no blanks, something else"),
    ],
)
def test_misfit(known: str, found: str, least: float, why: Misfit | None) -> None:
    assert misfit(text(known), text(found), least=least) is why


def test_a_page_of_nothing_but_a_headline_and_a_picture_has_no_text() -> None:
    found = ingest("<h1>Board closes old pier</h1><figure><figcaption>The pier in May</figcaption></figure>", "p.html")
    assert body_of(found.document) == ""
    assert misfit(text(SUMMARY), found.document) is Misfit.NO_TEXT

from __future__ import annotations

import pytest

from tui_news.analysis import analyse
from tui_news.model.documents import Document

INTERVIEW = """Ada Brun, who counts glaciers, gave us an interview in Tromvik on Monday.

How did you begin?

By accident. I think the valley chose me.

Were you afraid?

Never on the ice. I believe the town is more dangerous.

What comes next?

Rain. I hope the huts will hold."""

HEARING = """We will hear the case of the drowned mill. Miss Okafor?

Thank you. I will be short. I say that the dam was never safe."""

QUESTION = """We will hear the case of the drowned mill. General Okafor.

I will be short. The dam was never safe, Justice Marsh. It says so in the file.

So you think that it stood?

Because you have suggested that it fell."""

TWO = """Good evening, I'm your host as always, Petra, and I am joined by Bruno.

Howdy!

We watched the final. What a night.

Yeah, I think the keeper slept.

Well, you say that every year.

No, I know what I saw."""

LETTER = """Dear Mum,

The term is long. I think the food is worse than last year.

Give my love to the cat.

Love to all,

Clara"""


def thinkers(text: str) -> list[str | None]:
    """Speakers of the quotes whose source is "I" or "you"."""
    said = analyse(Document.of_text(text)).quotes
    return [q.speaker for q in said if q.source and text[slice(*q.source[0])] in ("I", "you")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [(INTERVIEW, "Ada Brun"), (HEARING, "Okafor"), (LETTER, "Clara")],
    ids=["interview", "hearing", "letter"],
)
def test_who_i_is_where_no_label_says_so(text: str, speaker: str) -> None:
    found = thinkers(text)
    assert found
    assert set(found) == {speaker}


def test_two_take_turns() -> None:
    assert thinkers(TWO) == ["Bruno", "Bruno", "Bruno"]


def test_who_is_called_by_name_does_not_talk() -> None:
    extra = TWO.replace("We watched the final.", "It rained.\n\nBruno, we watched the final.")
    assert thinkers(extra) == ["Bruno", "Bruno", "Bruno"]


def test_who_is_asked_and_who_is_answered() -> None:
    assert thinkers(QUESTION) == ["Okafor", "Marsh"]


def test_questions_alone_make_no_interview() -> None:
    text = INTERVIEW.replace("gave us an interview", "walked with us")
    assert set(thinkers(text)) == {None}

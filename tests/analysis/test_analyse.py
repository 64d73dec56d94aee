from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pace import grows_no_faster
from tui_news.analysis import ANALYSER, analyse
from tui_news.analysis.text.tokens import tokenize
from tui_news.model.annotations import Annotations, EntityType, Quote, QuoteKind, SourceKind
from tui_news.model.documents import Document

if TYPE_CHECKING:
    from collections.abc import Callable

# The traits of a real agency story, with invented names: regime and forces, an acronym in parentheses, two spellings
# of one town, an outlet's sister site, an agency, anonymous sources, a statement, a relay, an office.
STORY = """Tavri Orlan-led forces withdraw from state zones in Velmisho

The Tavri Freedom Forces and Sarayish have withdrawn from state buildings in Velmisho, after taking control of parts \
of the city on Thursday morning.

Tavri Orlan-led forces withdrew on Thursday from state buildings in the city of Velmisho for fear of Norlish \
intervention, according to reports.
The Tavri Freedom Forces (TFF) and Sarayish – the police force of the autonomous regions in north and east Tavria – \
took control of the state-held zones in the centre of the city on Thursday morning, before withdrawing the following \
evening, The Oasis Herald’s Arabic language sister site Al-Miqbas Al-Yawm reported.
Tavri government ally Norland – which has been leading negotiations between the two sides - pressured the TFF to \
leave, warning that their presence in the city could provoke rebels to invade the area, Polish news agency \
Nordpress reported.
However, sources told Al-Miqbas Al-Yawm that the forces are still imposing a siege on the state security branches in \
the area.
“[We] will continue these security measures on the security square in Velmishi until the siege on our people in the \
Bab Marun neighbourhood is lifted,” the Sarayish forces said in a statement.
The government has held back goods from reaching the besieged neighbourhood of Bab Marun “in an attempt to exert \
pressure on the TFF”, according to Yunus Abdul Karim Haddouche, a Tavri analyst in touch with Orlan officials, \
Meridian reported. The news agency has an office in the city.
However, the governor of Karsa province, where Velmisho is located, has also accused the TFF of “preventing entry of \
wheat, foodstuffs and fuel” to other areas held by the state in the province.
The TFF said on Thursday they took over about 10 state offices in the heart of Velmisho.
Much of Tavria has been left in ruins following over a decade of conflict.
"""


@pytest.fixture(scope="module")
def story() -> Annotations:
    return analyse(Document.of_text(STORY))


def said_by(annotations: Annotations, speaker: str) -> list[Quote]:
    return [q for q in annotations.quotes if q.speaker is not None and speaker in q.speaker]


def words(quote: Quote) -> str:
    return " ".join(STORY[start:end] for start, end in quote.content)


def test_the_direct_quote_and_its_statement(story: Annotations) -> None:
    (quote,) = [q for q in story.quotes if q.kind is QuoteKind.DIRECT]
    assert words(quote).startswith("“[We] will")
    assert words(quote).endswith("is lifted,”")
    assert quote.speaker is not None
    assert "Sarayish" in quote.speaker
    assert any(s.kind is SourceKind.DOCUMENT and s.name == "statement" for s in story.sources)


def test_the_mixed_quotes(story: Annotations) -> None:
    mixed = [q for q in story.quotes if q.kind is QuoteKind.MIXED]
    assert [q.speaker for q in mixed] == ["Yunus Abdul Karim Haddouche", "governor of Karsa province"]
    analyst, governor = mixed
    assert analyst.relay == ("Meridian",)
    assert governor.relay == ()
    assert [STORY[a:b] for a, b in governor.cue] == ["has also accused"]
    kinds = {s.name: s.kind for s in story.sources}
    assert kinds["Yunus Abdul Karim Haddouche"] is SourceKind.PERSON
    assert kinds["governor of Karsa province"] is SourceKind.OFFICIAL
    assert kinds["Meridian"] is SourceKind.AGENCY


def test_the_analyst_is_described(story: Annotations) -> None:
    (person,) = [e for e in story.entities if e.name == "Yunus Abdul Karim Haddouche"]
    assert person.role == "a Tavri analyst in touch with Orlan officials"


def test_the_indirect_quotes(story: Annotations) -> None:
    assert len(said_by(story, "reports")) == 1
    assert len(said_by(story, "Nordpress")) == 1
    (own,) = said_by(story, "Al-Miqbas Al-Yawm")
    assert own.relay == ()
    (told,) = said_by(story, "sources")
    assert told.relay == ("Al-Miqbas Al-Yawm",)
    assert words(told).startswith("that the forces")
    assert said_by(story, "Tavri Freedom Forces")


def test_the_sources_have_their_kinds(story: Annotations) -> None:
    kinds = {s.name: s.kind for s in story.sources}
    assert kinds["reports"] is SourceKind.UNSPECIFIED
    assert kinds["sources"] is SourceKind.ANONYMOUS
    assert kinds["Al-Miqbas Al-Yawm"] is SourceKind.OUTLET
    assert kinds["Nordpress"] is SourceKind.AGENCY


def test_names_that_are_one_thing_are_one_entity(story: Annotations) -> None:
    forms = {e.name: {STORY[m.start : m.end] for m in story.mentions if m.entity == e.id} for e in story.entities}
    assert forms["Tavri Freedom Forces"] == {"Tavri Freedom Forces", "TFF"}
    assert forms["Velmisho"] == {"Velmisho", "Velmishi"}


def test_the_summary_counts(story: Annotations) -> None:
    assert story.language == "en"
    assert story.analyser == ANALYSER
    assert story.sourcing.quotes["direct"] == 1
    assert story.sourcing.quotes["mixed"] == 2
    assert sum(story.sourcing.sources.values()) == len(story.sources)
    assert 0.3 < story.sourcing.attributed < 0.9
    assert 5 <= story.sourcing.independent < len(story.sources)
    assert not story.sourcing.single_sourced


ARTICLE = Path(__file__).parents[3] / "shared" / "article"


@pytest.mark.skipif(not ARTICLE.is_dir(), reason="the story that the reader was first made for is not here")
def test_a_real_story() -> None:
    text = next(ARTICLE.glob("*.txt")).read_text(encoding="utf8").partition("\nReporter's code")[0]
    found = analyse(Document.of_text(text))
    names = {e.name: e for e in found.entities}
    assert {"Syrian Democratic Forces", "Qamishlo", "Aleppo", "Syria", "Russia", "DPA", "Reuters"} <= names.keys()
    assert "SDF" in names["Syrian Democratic Forces"].aliases
    assert "Qamishli" in names["Qamishlo"].aliases
    assert {"Syrian", "Kurdish", "Turkish", "Russian", "German"} <= {
        e.name for e in found.entities if e.type is EntityType.GROUP
    }
    speakers = [(q.kind, q.speaker, q.relay) for q in found.quotes]
    assert any(kind is QuoteKind.DIRECT and name and "Asayish" in name for kind, name, _ in speakers)
    assert (QuoteKind.MIXED, "Mohammad Abdul Sattar Ibrahim", ("Reuters",)) in speakers
    assert (QuoteKind.MIXED, "governor of Hasaka province", ()) in speakers
    assert (QuoteKind.INDIRECT, "reports", ()) in speakers
    assert (QuoteKind.INDIRECT, "sources", ("Al-Araby Al-Jadeed",)) in speakers
    assert (QuoteKind.INDIRECT, "DPA", ()) in speakers
    assert (QuoteKind.INDIRECT, "Russia", ("DPA",)) in speakers  # who warns, not whom it presses to leave
    assert (QuoteKind.INDIRECT, "Al-Araby Al-Jadeed", ()) in speakers
    assert any(s.kind is SourceKind.DOCUMENT for s in found.sources)


# ------------------------------------------------------------------------------------------------- any text at all

WORDS = st.sampled_from(
    re.findall(
        r"\S+|\n+",
        """“ ” " ' ‘ ’ « » 「 」 said told that according to Reuters reported , . : ! ? The the mayor Ada
        Voss he she they “We go,” in a statement quoted as saying ( ) – - sources condition of anonymity because it is
        Kurdish-led 12 $3 adding warning reportedly é 語 🙂 [We] don’t Voss’s""",
    )
)
PROSE = st.lists(WORDS, max_size=60).map(" ".join)


def check(document: Document, found: Annotations) -> None:
    size = len(document.text)
    ids = {e.id for e in found.entities}
    assert all(0 <= m.start < m.end <= size and m.entity in ids and 0 <= m.confidence <= 1 for m in found.mentions)
    assert all(a.end <= b.start for a, b in zip(found.mentions, found.mentions[1:], strict=False))
    numbers = [q.id for q in found.quotes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [q.content[0].start for q in found.quotes] == sorted(q.content[0].start for q in found.quotes)
    for q in found.quotes:
        for spans in (q.content, q.cue, q.source):
            assert list(spans) == sorted(spans)
            assert all(0 <= a < b <= size for a, b in spans)
        assert q.content
        assert 0 <= q.confidence <= 1
        assert q.entity is None or q.entity in ids
        seen, parent = {q.id}, q.parent
        while parent is not None:
            assert parent in numbers
            assert parent not in seen
            seen.add(parent)
            parent = found.quotes[parent - 1].parent
    for s in found.sources:
        assert s.name
        assert all(0 <= a < b <= size for a, b in s.spans)
        assert 0 <= s.confidence <= 1
    assert 0 <= found.sourcing.attributed <= 1


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE | st.text(max_size=200))
def test_any_text_gets_valid_annotations(text: str) -> None:
    document = Document.of_text(text)
    found = analyse(document)
    check(document, found)
    assert found == analyse(document)


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        (
            "Der Bürgermeister war müde. „Wir haben den Fluss zu spät gehört“, sagte er am Montag der Zeitung.",
            "de",
            "Wir haben den Fluss zu spät gehört",
        ),
        (
            "Le maire était fatigué. « Nous avons perdu toute la récolte cette année », a déclaré Mireille Jaubert.",
            "fr",
            "Nous avons perdu toute la récolte cette année",
        ),
        (
            "El alcalde estaba cansado y dijo: «Hemos perdido la cosecha de este año». Nadie le respondió.",
            "es",
            "Hemos perdido la cosecha de este año",
        ),
        (
            "町長の北沢晴子さんは「橋は来年の春に開通します」と述べた。工事は三年前に始まった。",
            "ja",
            "橋は来年の春に開通します",
        ),
    ],
)
def test_other_languages_get_their_direct_quotes(text: str, language: str, quoted: str) -> None:
    found = analyse(Document.of_text(text))
    assert found.language == language
    assert [q.kind for q in found.quotes] == [QuoteKind.DIRECT]
    assert quoted in text[found.quotes[0].content[0].start : found.quotes[0].content[-1].end]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "1",
        "- a\n- b\n- c",
        "def f(x):\n    return x\n",
        "O rose,\nthou art sick",
        "“” said",
        "\ud800",
        "Marco Busca, Albero Partners\n– Forecast: 90 percent\n– “The final number will hinge on whether the "
        "government can delay a cut”\nLena Orlo, EconTavri\n– Forecast: 90 percent\n– The government “has to cut "
        "at a faster pace”",
    ],
)
def test_what_is_no_prose_is_no_problem(text: str) -> None:
    document = Document.of_text(text)
    check(document, analyse(document))


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "“a, b ",
        "“Go,” said Ada Voss. ",
        ", ",
        "according to ",
        "Ada Voss said, ",
        "'",
        "he said ",
        "Mr. Voss?\n\n",
    ],
)
def test_time_is_linear_on_the_same_again_and_again(unit: str) -> None:
    many = 6_000 // len(tokenize(unit))

    def work(repeats: int) -> Callable[[], object]:
        return partial(analyse, Document.of_text((unit * repeats).strip()))

    assert grows_no_faster(work, many // 20, many)

"""Passages of a sentence or two that were once misread, through the whole analyser: who says what, and by whom told."""

from __future__ import annotations

import pytest

from tui_news.analysis import analyse
from tui_news.model.documents import Block, BlockKind, Document

Row = tuple[str, str, str]


def told(text: str) -> list[Row]:
    """Speaker ("" when unknown), cue and content of each quote, in the order of the text."""
    return [
        (q.speaker or "", *(" … ".join(text[a:b] for a, b in spans) for spans in (q.cue, q.content)))  # type: ignore[misc]
        for q in analyse(Document.of_text(text)).quotes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Leaked minutes of a meeting, published by the Courier, show members agreed “in principle” to sell.",
            ("Leaked minutes of a meeting", "show", "members agreed “in principle” to sell"),
            id="a document that an outlet published speaks itself",
        ),
        pytest.param(
            "The internal report, obtained by the Hexley Bugle, says that nobody was warned.",
            ("internal report", "says", "that nobody was warned"),
            id="the passive in what a report says is no cue",
        ),
        pytest.param(
            "But leaked emails, seen by the Guardian, suggest that officials warned ministers in March.",
            ("leaked emails", "suggest", "that officials warned ministers in March"),
            id="emails that a paper has seen",
        ),
        pytest.param(
            "The rebels said they had captured the town of Al-Rimal on Sunday, a claim the government denied.",
            ("rebels", "said", "they had captured the town of Al-Rimal on Sunday"),
            id="a claim that somebody denied",
        ),
        pytest.param(
            "“Go,” the group’s spokesman, Abu Yusuf, told Al Jazeera.\n\nThe UN secretary-general called for an "
            "immediate ceasefire. “There is no military solution,” he said through a spokesman.",
            ("UN secretary-general", "said", "“There is no military solution,”"),
            id="he is who spoke by role just before",
        ),
        pytest.param(
            "The minutes record that nobody voted against.",
            ("minutes", "record", "that nobody voted against"),
            id="minutes record",
        ),
        pytest.param(
            "Interior Minister Petra Hollund told Radio Lagune on Sunday the border would stay shut.",
            ("Petra Hollund", "told", "the border would stay shut"),
            id="told whom on which day",
        ),
        pytest.param(
            "The band leader called the guests to the stage, singing “It’s Our Time.”",
            ("band leader", "singing", "“It’s Our Time.”"),
            id="a participle leads to the words sung",
        ),
        pytest.param(
            "The guard opened the gate and called them in, shouting “Run, all of you!”",
            ("guard", "shouting", "“Run, all of you!”"),
            id="a participle leads to the words shouted",
        ),
        pytest.param(
            "The bridge was described by engineers as “a wreck”.",
            ("engineers", "was described", "The bridge … “a wreck”"),
            id="described by whom",
        ),
        pytest.param(
            'The mayor said the plan was " dead. It was dropped in May.',
            ("mayor", "said", 'the plan was " dead'),
            id="a stray mark swallows no further sentence",
        ),
        pytest.param(
            'Oda took him through a check of his systems" including his lungs. The only "medical records" that Brun '
            "released were a one-page letter from his doctor, Mara Lind. Lind's earlier letter on Brun was mocked "
            "for its prediction that Brun would be “the healthiest man ever elected.”",
            ("", "prediction", "that Brun would be “the healthiest man ever elected.”"),
            id="a stray mark before a prediction",
        ),
        pytest.param(
            "Gary Loom, 44, refused to apologise. 'It's nobody's business but ours,' he snapped from the doorstep.",
            ("Gary Loom", "snapped", "'It's nobody's business but ours,'"),
            id="a refusal before words in single marks",
        ),
        pytest.param(
            "The auditors' report, which has 212 pages and was leaked to the Pellworth Gazette, suggests otherwise. "
            "It says that the town was robbed.",
            ("auditors' report", "says", "that the town was robbed"),
            id="it is the report",
        ),
        pytest.param(
            "Then came the end of Bernard Tull, the mayor of Pellworth, who insisted that he had done no wrong.",
            ("Bernard Tull", "insisted", "that he had done no wrong"),
            id="who is whom the apposition describes",
        ),
        pytest.param(
            "According to the Financial Courier, which cited three people in the know, Orbella is in talks to sell.",
            ("Financial Courier", "According to", "Orbella is in talks to sell"),
            id="a relative clause belongs to the source",
        ),
        pytest.param(
            "« C'était un bruit terrible », raconte un habitant, Luc Ferrand.",
            ("Luc Ferrand", "raconte", "« C'était un bruit terrible »"),
            id="French: a name in apposition",
        ),
        pytest.param(
            "Le ministre de l'Intérieur, Paul Daguin, a affirmé que l'État serait « aux côtés des sinistrés ».",
            ("Paul Daguin", "a affirmé", "« aux côtés des sinistrés »"),
            id="French: the auxiliary belongs to the cue",
        ),
        pytest.param(
            "„Wir haben keine Wahl mehr“, sagte Bürgermeisterin Anke Lorenz am Montag in Grünau.",
            ("Anke Lorenz", "sagte", "„Wir haben keine Wahl mehr“"),
            id="German: a first name after an office",
        ),
        pytest.param(
            "«No vamos a rendirnos», dijo la alcaldesa de Villasol, Marta Ibarra, a la agencia Efe.",
            ("Marta Ibarra", "dijo", "«No vamos a rendirnos»"),
            id="Spanish: a name in apposition",
        ),
        pytest.param(
            "قال وزير الطاقة سامر الحداد: «لن نرفع الأسعار هذا العام».",
            ("سامر الحداد", "قال", "«لن نرفع الأسعار هذا العام»"),
            id="Arabic: the verb first",
        ),
        pytest.param(
            "市长李明远说：“大桥将在明年春天通车。”他表示，工程费用没有增加。",
            ("李明远", "说", "“大桥将在明年春天通车。”"),
            id="Chinese: the verb before",
        ),
        pytest.param(
            "“我们等了整整十年，”居民王秀兰告诉记者，“现在终于看到希望了。”",
            ("王秀兰", "告诉记者", "“我们等了整整十年，” … “现在终于看到希望了。”"),
            id="Chinese: the verb between",
        ),
        pytest.param(
            "町長の北沢晴子さんは「橋は来年の春に開通します」と述べた。",
            ("北沢晴子", "と述べた", "「橋は来年の春に開通します」"),
            id="Japanese: the verb after",
        ),
        pytest.param(
            "“Es una vergüenza”, lamentó el agricultor Pedro Lanza, quien perdió su cosecha.",
            ("Pedro Lanza", "lamentó", "“Es una vergüenza”"),
            id="Spanish: lamented",
        ),
    ],
)
def test_who_says_what(text: str, expected: Row) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        (
            "In an essay for the Morning Ledger, the historian Odette Faure argued that borders are habits.",
            "Morning Ledger",
        ),
        ("Interior Minister Petra Hollund told Radio Lagune on Sunday the border would stay shut.", "Radio Lagune"),
        ("Nordpress quoted a customs officer, Ivar Tamm, as saying the containers were empty.", "Nordpress"),
        (
            "Sources told Al-Miqbas Al-Yawm that the gates were shut. The Arabic news site named nobody.",
            "Al-Miqbas Al-Yawm",
        ),
        (
            "A draft of the plan, seen by the Highland Science Desk, says that 11,000 people are in danger.",
            "Highland Science Desk",
        ),
        ("“It’s a library,” Mara Lind told the Bugle on Monday.", "Bugle"),
    ],
)
def test_which_outlet_passed_it_on(text: str, relay: str) -> None:
    assert relay in {name for quote in analyse(Document.of_text(text)).quotes for name in quote.relay}


def test_a_paper_is_known_by_the_last_word_of_its_name() -> None:
    text = "The Hexley Bugle published the minutes. “It is a library,” Mara Lind told the Bugle on Monday."
    assert [e.name for e in analyse(Document.of_text(text)).entities if "Bugle" in e.name] == ["Hexley Bugle"]


@pytest.mark.parametrize(
    "text",
    [
        "The crash killed two people near Karst on Monday night.\n\nSOURCE: News agencies",
        "Isaksen walked out of the hall, a claim that the company rejects.",
        "Six people were held on these charges:\n\nMara Lind: Two counts of theft, held in jail without bail.",
    ],
    ids=["a line of credit", "a conjunction", "a list of charges"],
)
def test_what_a_label_leads_to_is_not_always_said(text: str) -> None:
    assert told(text) == []


def test_a_block_quotation_has_the_speaker_who_leads_to_it() -> None:
    text = "The road is shut.\n\nThe report says:\n\nThe dam was never tested. The gates would not move."
    start = text.index("The dam")
    blocks = tuple(
        Block(BlockKind.QUOTATION if b.start == start else b.kind, b.start, b.end)
        for b in Document.of_text(text).blocks
    )
    (quote,) = analyse(Document(text, blocks, ())).quotes
    assert (quote.speaker, quote.kind, text[slice(*quote.cue[0])]) == ("report", "direct", "says")


def test_boxes_that_begin_alike_quote_nobody() -> None:
    text = "\n\n".join(f"Summary {words}." for words in ("Water helps a lot", "Sleep helps more", "Tea is good too"))
    blocks = tuple(Block(BlockKind.QUOTATION, b.start, b.end) for b in Document.of_text(text).blocks)
    assert [q for q in analyse(Document(text, blocks)).quotes if q.kind == "direct"] == []


def test_a_sentence_that_has_ended_leads_to_no_quotation() -> None:
    text = "“It fell,” Ada Brun said. He didn’t suggest repairs. “Our goal is not to build it once more in the rain.”"
    assert [cue for _, cue, words in told(text) if words.startswith("“Our goal")] == [""]

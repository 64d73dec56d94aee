"""Wire copy is recognised by dateline, credit and byline, and by nothing else."""

from __future__ import annotations

import pytest

from tui_news import analysis
from tui_news.analysis.sources.wire import credited, of_byline
from tui_news.model.annotations import SourceKind
from tui_news.model.documents import Block, BlockKind, Document

NEWS = (
    "The harbour board of Skerrin voted on Thursday to close its oldest pier, built in 1871, after divers found cracks."
)
MORE = (
    "Traders at the pier said they had been told of the vote by telephone, a day before it was held in the town hall."
)


def document(*paragraphs: str) -> Document:
    text, blocks = "Old pier to close", [Block(BlockKind.HEADLINE, 0, 17)]
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, len(text) + 2, len(text) + 2 + len(paragraph)))
        text += f"\n\n{paragraph}"
    return Document(text, tuple(blocks))


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        ((f"SKERRIN, Nov 20 (Reuters) - {NEWS}", MORE), ["Reuters"]),
        ((f"SKERRIN (AP) — {NEWS}", MORE), ["Associated Press"]),
        ((f"Skerrin (dpa/lby) - {NEWS}", MORE), ["DPA"]),
        ((f"(AFP) – {NEWS}",), ["Agence France-Presse"]),
        ((NEWS, MORE, "Reuters"), ["Reuters"]),
        ((NEWS, MORE, "(AFP)"), ["Agence France-Presse"]),
        ((NEWS, MORE, "Source: dpa/AP"), ["DPA", "Associated Press"]),
        ((NEWS, MORE, "© AFP 2026"), ["Agence France-Presse"]),
        (("By Reuters staff", NEWS, MORE), ["Reuters"]),
        ((NEWS, MORE, "Additional reporting by Reuters and AFP."), ["Reuters", "Agence France-Presse"]),
        ((NEWS, MORE, "(With inputs from agencies and AP)"), ["Associated Press"]),
        ((NEWS, MORE, "The Associated Press contributed to this report."), ["Associated Press"]),
        ((NEWS, MORE, "This article was provided by Agence France-Presse."), ["Agence France-Presse"]),
        ((NEWS, f"{MORE} (Reporting by Juno Sable in Skerrin; Editing by Piet Okonjo)"), ["Reuters"]),
        ((NEWS, MORE, "Additional reporting by Juno Sable; editing by Piet Okonjo"), []),
        ((f"SKERRIN (Skerrin Courier) - {NEWS}", MORE), []),
        ((f"SKERRIN (1871) - {NEWS}", MORE), []),
        ((f"“It is closed,” Fergus Tarrand told Reuters. {NEWS}", MORE), []),
        ((NEWS, "Fergus Tarrand confirmed the vote, Reuters reported."), []),
        ((NEWS, f"{MORE} Tarrand spoke with Reuters."), []),
        ((NEWS,), []),
        ((), []),
    ],
)
def test_credits(paragraphs: tuple[str, ...], names: list[str]) -> None:
    given = document(*paragraphs)
    found = credited(given)
    assert [credit.name for credit in found] == names
    for credit in found:
        assert credit.span is not None
        assert given.text[slice(*credit.span)].casefold() in " ".join(paragraphs).casefold()


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (("Reuters",), ["Reuters"]),
        (("Juno Sable, AFP",), ["Agence France-Presse"]),
        (("dpa/AP",), ["DPA", "Associated Press"]),
        (("By The Associated Press",), ["Associated Press"]),
        (("Juno Sable", "Skerrin Courier"), []),
        ((), []),
    ],
)
def test_bylines(authors: tuple[str, ...], names: list[str]) -> None:
    assert list(of_byline(authors)) == names


def test_the_agency_is_a_source_that_passed_on() -> None:
    given = document(
        f"SKERRIN, Nov 20 (Reuters) - “It is closed,” said Fergus Tarrand, who leads the board. {NEWS}", MORE
    )
    found = analysis.analyse(given)
    assert found.sourcing.wire == ("Reuters",)
    (agency,) = [source for source in found.sources if source.kind is SourceKind.AGENCY]
    assert agency.name == "Reuters"
    assert found.sourcing.sources["agency"] == 1
    assert found.sourcing.independent == len(found.sources) - 1  # it passes on what others say

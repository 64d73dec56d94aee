"""A wire story as several outlets carry it, and reports that only look like one; all invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.documents import story_of
from tui_news.compare.likeness import Telling, wording

if TYPE_CHECKING:
    from tui_news.model.documents import Document

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

WIRE = (
    "The harbour board of Skerrin voted on Thursday to close its oldest pier, built in 1871, after divers found cracks "
    "in eleven of its forty pillars.",
    "“Nobody wants to be the board that waited,” said Fergus Tarrand, who has led the board since 2019. He said the "
    "ferry to the mainland would sail from the new quay until further notice.",
    "Repairs are to cost about 4.2 million crowns, according to a report by the engineering firm Holm & Vasey. The "
    "town has set aside less than half of that sum, and the ministry of transport in Ostrava Bay has promised nothing "
    "yet.",
    "Traders at the pier said they had been told of the vote by telephone. Ines Halloran, who sells tickets to the "
    "seal islands, said she had taken bookings until Easter and did not know how to give the money back.",
    "The pier survived two wars and the storm of 1953, when a grain ship broke loose and lay against it for a night. "
    "It was last repaired in 1988, with timber that has since been found to be too soft for salt water.",
)
QUAKE = (
    "An earthquake of magnitude {size} struck {depth} kilometres below the coast of {place} on Thursday, the "
    "seismological institute of the province said. There were no early reports of damage or of people hurt.",
    "The quake was felt in {town} and in villages along the coast, where people left their houses and waited in the "
    "streets, the institute said. The authorities gave no warning of a high sea, and trains went on running.",
    "Earthquakes are common in the region, which lies where two plates of the crust of the earth meet. Buildings there "
    "are made to stand them, and schools practise every month what their pupils have to do.",
)


def document(paragraphs: tuple[str, ...], title: str = "Old pier to close") -> Document:
    return story_of(title, *paragraphs)


def telling(
    paragraphs: tuple[str, ...],
    title: str = "Old pier to close",
    *,
    hours: float = 0,
    host: str = "one.example",
    feeds: tuple[int, ...] = (1,),
) -> Telling:
    listed = NOON + timedelta(hours=hours)
    return Telling(wording(document(paragraphs, title)), title, listed, host, frozenset(feeds))


def quake(size: str, depth: str, place: str, town: str) -> tuple[str, ...]:
    return tuple(part.format(size=size, depth=depth, place=place, town=town) for part in QUAKE)

"""Who speaks in German, French, Spanish, Italian and Arabic, and to whom it was told."""

from __future__ import annotations

import pytest

from tui_news.analysis import analyse
from tui_news.analysis.quotes import foreign
from tui_news.model.documents import Document

GERMAN = """Der Damm oberhalb von Kreuzau ist nicht in Gefahr. „Wir haben alles geprüft“, so Landrat
Jens Hollmann am Montag.

„Wir wurden nicht gewarnt“, sagte Anwohnerin Petra Vogt der Deutschen Presse-Agentur. Laut Sprecherin der Polizei, Ute
Kern, „bleibt die Straße zu“."""
FRENCH = """Le barrage est sûr. « Nous avons tout vérifié », a déclaré la maire de Vaubrun, Amélie Roussin, à l'AFP.
« Il n'y a aucune raison de s'inquiéter », a-t-elle ajouté. Selon le ministre de l'Intérieur, Paul Garrel, « la route
restera
fermée ».

« On ne nous a rien dit », a expliqué Marc Delon, un habitant, au quotidien Le Courrier."""
SPANISH = """La presa es segura. “Lo hemos revisado todo”, dijo el alcalde Tomás Ibarra a la agencia EFE. “No hay motivo
de preocupación”, añadió. Según la ministra Lucía Ferrán, “la carretera seguirá cerrada”."""
ITALIAN = """Il presidente della regione, Marco Bellini, ha detto all'ANSA: «La diga è sicura». «Non c'è motivo di
preoccuparsi», ha aggiunto."""
ARABIC = """قال رئيس بلدية الوادي، سامي الحداد، لوكالة الأنباء: «السد آمن ولا داعي للقلق». وأضاف: «تم فحص كل شيء».

وقالت وزيرة الداخلية ليلى منصور إن «الطريق سيبقى مغلقا»."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            GERMAN,
            [("Jens Hollmann", "so", ()), ("Petra Vogt", "sagte", ("DPA",)), ("Ute Kern", "Laut", ())],
        ),
        (
            FRENCH,
            [
                ("Amélie Roussin", "a déclaré", ("Agence France-Presse",)),
                ("Amélie Roussin", "ajouté", ()),
                ("Paul Garrel", "Selon", ()),
                ("Marc Delon", "a expliqué", ("Le Courrier",)),
            ],
        ),
        (
            SPANISH,
            [("Tomás Ibarra", "dijo", ("EFE",)), ("Tomás Ibarra", "añadió", ()), ("Lucía Ferrán", "Según", ())],
        ),
        (ITALIAN, [("Marco Bellini", "ha detto", ("ANSA",)), ("Marco Bellini", "ha aggiunto", ())]),
        (ARABIC, [("سامي الحداد", "قال", ()), ("سامي الحداد", "وأضاف", ()), ("ليلى منصور", "وقالت", ())]),
    ],
    ids=["German", "French", "Spanish", "Italian", "Arabic"],
)
def test_who_says_it_to_whom(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    text = text.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
    found = analyse(Document.of_text(text)).quotes
    assert [(q.speaker, " ".join(text[a:b] for a, b in q.cue), q.relay) for q in found] == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("« Je ne l’ai jamais reçu », a répondu M. Morel. « On me protégeait. »", "M. Morel"),
        ("« La route restera fermée », a déclaré lundi Amélie Roussin.", "Amélie Roussin"),
        ("„Die Straße bleibt lange zu“, sagte am Montag Petra Vogt in Kreuzau.", "Petra Vogt"),
    ],
)
def test_neither_days_nor_full_stops_are_part_of_who_speaks(text: str, source: str) -> None:
    (quote,) = analyse(Document.of_text(text)).quotes
    first = quote.source[0]
    assert text[first.start : first.end].startswith(source)


def test_whoever_is_told_something_is_no_source_twice() -> None:
    sources = analyse(Document.of_text(FRENCH)).sources
    assert [(s.name, s.kind) for s in sources if s.kind in ("agency", "outlet")] == [
        ("Agence France-Presse", "agency"),
        ("Le Courrier", "outlet"),
    ]
    assert [s.name for s in sources].count("Amélie Roussin") == 1


@pytest.mark.parametrize("text", ["“We left”, so Ada went home.", "“We left”, sold for ten crowns."])
def test_so_attributes_nothing_behind_english_marks(text: str) -> None:
    assert foreign.after(text, text.index("”") + 1, german=False) is None

"""Reads who stands beside a quotation in the ways of German, French, Spanish and Italian: „…“, so X; selon X, « … »."""

from __future__ import annotations

import re
from typing import Final

from tui_news.analysis.words.gazetteers import listed, outlet
from tui_news.model.documents import Span, Spans

_LONGEST: Final = 110  # characters beside a quotation that are read
_DAYS: Final = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì"
_SPANISH: Final = "lunes|martes|miércoles|jueves|viernes"  # with an article
_AFTER_THAT: Final = (  # where the noun phrase behind "so" or "selon" ends: a day, a hearer, a place, a clause
    rf"(?= (?:am|im|in|bei|auf|gegenüber|nach|vor|weiter|{_DAYS}|el (?:{_SPANISH}))\b|[.;:!?\n]|"
    r", (?:der|die|das|qui|que|che|dass)\b| [–—(]|$)"
)
_BEHIND: Final = re.compile(
    r"[,.]? ?(?P<v>so|selon|d['’]après|según|laut|secondo|segundo|volgens) "
    rf"(?P<s>[^«»“”„\"\n.;:!?]{{2,90}}?){_AFTER_THAT}",
    re.I,
)
_AHEAD: Final = re.compile(
    r"(?:^|[.!?»”“\n] ?)(?P<v>Selon|D['’]après|Según|Laut|Nach Angaben von|Secondo|Segundo|Volgens) "
    r"(?P<s>[^.!?;:«»“”„\"\n]{2,90}?),? ?$"
)
WAYS: Final = frozenset(("so", "selon", "d'après", "d’après", "según", "laut", "secondo", "segundo", "volgens"))
"""The words that attribute in other languages without a verb, in lower case."""
_FIRST: Final = frozenset(way[:3] for way in WAYS)
_AHEAD_WAYS: Final = ("elon ", "après ", "egún ", "aut ", "gaben von ", "econdo ", "egundo ", "olgens ")
# Whom it was told: "… a la agencia EFE", "… à l'AFP", "… all'ANSA", "… der Deutschen Presse-Agentur".
HEARER: Final = re.compile(
    r",? (?:(?:a la (?:agencia|cadena|radio|revista)|al (?:diario|periódico|quotidiano|giornale)|à (?:la|l['’])|"
    r"au (?:quotidien|journal|site|magazine|micro)|aux?|à|a|all['’]|gegenüber (?:der|dem)|(?:der|dem)(?= (?:Deutschen|"
    r"Nachrichtenagentur|Zeitung|Sender|Spiegel|Magazin|dpa|AFP|ARD|ZDF)\b))(?:(?<=['’])| )"
    r"(?P<n>(?:(?:agence|quotidien|journal|agenzia|Nachrichtenagentur|Zeitung|Sender|Magazin) )?"
    r"[A-ZÀ-Þ][\w’'-]*(?: (?:[A-ZÀ-Þ][\w’'-]*|de|du|di|del|la))*|dpa)"
    r"|en (?:una?|rueda|declaraciones|conferencia) .*|dans un .*|in un['’]? ?.*)$"
)


_STOP: Final = re.compile(r"[.;:!?«»“”„\"\n]")
_KIND: Final = re.compile(r"^(?:agence|quotidien|journal|agenzia|Nachrichtenagentur|Zeitung|Sender|Magazin) ")
_KIND_BEFORE: Final = re.compile(
    r"\b(?:agencia|cadena|radio|revista|diario|periódico|quotidiano|giornale|quotidien|journal|site|magazine|Zeitung|"
    r"Nachrichtenagentur|Sender|Magazin) "
)
_DAY: Final = re.compile(
    rf"(?:{_DAYS}|hier|(?:am )?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)|gestern|"
    rf"(?:el )?(?:{_SPANISH}|sábado|domingo)|ayer|sabato|domenica|ieri) (?=\w)"
)
_PAPER: Final = re.compile(r"(?:El|La|Le|Il|Der|Die|Das|L['’])\b ?[A-ZÀ-Þ]")


def after(text: str, end: int, *, german: bool) -> tuple[Spans, Spans] | None:
    """Give cue and source that follow the quotation that ends at *end*: „…“, so Landrat X; « … », selon X.

    "so" is one only behind *german* marks.
    """
    low = text[end : end + 5].lstrip(",. ")[:3].lower()
    if low.rstrip() not in _FIRST:
        return None
    found = _BEHIND.match(text, end, end + _LONGEST)
    if found is None or (found["v"].lower() == "so" and not german):
        return None
    return (Span(*found.span("v")),), trimmed(text, Span(*found.span("s")))


def before(text: str, start: int) -> tuple[Spans, Spans] | None:
    """Give cue and source that lead to the quotation that begins at *start*: Selon X, « … »."""
    first = max(0, start - _LONGEST)
    if not any(text.find(way, first, start) >= 0 for way in _AHEAD_WAYS):
        return None
    found = _AHEAD.search(text, first, start)
    return ((Span(*found.span("v")),), trimmed(text, Span(*found.span("s")))) if found else None


def trimmed(text: str, source: Span) -> Spans:
    """Give a source without the outlet that it told something, or a day: "(lundi) le maire", "el alcalde (a EFE)"."""
    hearer = HEARER.search(text, *source)
    end = hearer.start() if hearer and hearer.start() > source.start else source.end
    day = _DAY.match(text, source.start, end)
    return (Span(day.end() if day else source.start, end),)


def told(text: str, cue: Span, source: Spans) -> str | None:
    """Give the outlet to which somebody said something, by the words behind cue and source: "… a la agencia EFE"."""
    end = max(cue.end, source[-1].end if source else 0)
    stop = _STOP.search(text, end, end + _LONGEST)
    hearer = HEARER.search(text, end, stop.start() if stop else min(len(text), end + _LONGEST))
    name = hearer["n"] if hearer else None
    if hearer is None or name is None:
        return None
    bare = _KIND.sub("", name)
    known = outlet(bare)
    if known is not None:
        return known.name
    kept = bare != name or _KIND_BEFORE.search(hearer.group()) or _PAPER.match(bare)
    return bare if kept else None


def is_cue(words: str) -> bool:
    """Say whether a cue is one of another language, in which the subject can be left out: "añadió", "ha aggiunto"."""
    last = words.lower().split()[-1:]
    return bool(last) and (last[0] in listed("foreigncue") or not last[0].isascii())

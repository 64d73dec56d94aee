"""What stands between a reader and an article: paywall, consent page, login, robot check. Pure, from page to wall."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from tui_news.ingest.html import html_pieces

_LITTLE = 1_200  # characters; a preview has 200 to 1,000, an article more than that
_MOST_SEEN = 20_000  # characters of a page's words that are looked through, at either end
_ENDING = 400  # characters at the end of a text, where a cut one says why
_ROBOT_PAGE = 3_000  # characters of all words of a page that only checks who asks


class WallKind(StrEnum):
    """What a page wants before it shows its article."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    LOGIN = "login"
    ROBOT = "robot check"


class Wall(NamedTuple):
    """A wall, and whether so much of the text stands before it that it is worth having all the same."""

    kind: WallKind
    much: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_CONSENT_PLACE = _any(
    r"(?:^|[./])(?:consent|guce|myprivacy|privacy-mgmt|cookiewall|cookie-?consent|zustimmung)(?:[./]|$)"
)
_LOGIN_PLACE = _any(
    r"/(?:login|log-?in|signin|sign-?in|sign-?up|register|registration|anmelden|anmeldung|connexion|sso)(?:[/.]|$)",
    r"^(?:login|signin|sso|auth|accounts?)\.",
)
_NOT_FREE = _any(
    r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?\s*(?:https?://schema\.org/)?false\b",
    r"<meta[^>]{0,200}article:content_tier[\"'][^>]{0,100}content=[\"']?locked",
    r"<meta[^>]{0,100}content=[\"']?locked[\"']?[^>]{0,100}article:content_tier",
)
_PAYWALL = _any(
    r"(?:subscribe|sign up|register|log in|sign in|become a (?:member|subscriber))(?: \w+){0,4} to"
    r" (?:continue\b|(?:keep|finish) reading|(?:read|unlock|access) (?:this|the) (?:full|whole|rest|article|story))",
    r"to (?:continue|keep|finish) reading(?: this)?(?: \w+){0,3},? (?:please |you )?"
    r"(?:subscribe|register|sign|log|must)",
    r"(?:article|story|content|page) is (?:only )?(?:available )?(?:exclusively )?(?:for|to|reserved for)"
    r" (?:our |paying |registered )?(?:subscribers|members)",
    r"\b(?:subscribers?|members?)[ -]only (?:article|story|content)",
    r"(?:this is an?|you have reached your limit of|you have read all your) (?:subscriber|premium|free)[\w -]{0,20}"
    r" (?:article|stor)",
    r"(?:unlock|read) (?:this|the full|the rest of (?:this|the)) (?:article|story) (?:with|by)\b",
    r"weiterlesen mit\b|jetzt weiterlesen|(?:artikel|inhalt) ist (?:nur )?(?:für|exklusiv für) (?:\w+ )?abonnent",
    r"um (?:den|diesen) (?:ganzen |vollständigen )?artikel (?:weiter ?zu ?lesen|zu lesen)",
    r"(?:article|contenu) (?:est )?réservé (?:aux|à nos) abonnés|abonnez-vous pour (?:lire|continuer|poursuivre)"
    r"|il vous reste \d+ ?% de cet article",
    r"(?:contenido|artículo) (?:es )?(?:exclusivo|solo) para (?:\w+ )?(?:suscriptores|abonados)"
    r"|suscríbe?te para (?:seguir|continuar|leer)",
    r"(?:articolo|contenuto) (?:è )?(?:riservato|esclusivo) (?:agli|per gli) abbonati"
    r"|abbonati per (?:leggere|continuare)",
    r"(?:artikel|verhaal) is (?:alleen )?voor abonnees|(?:word|neem een) abonn\w+ om (?:verder )?te lezen",
)
_CONSENT = (
    _any(r"\bcookies?\b"),
    _any(r"\bconsent\b|einwilligung|zustimm(?:en|ung)|consentement|consentimiento|consenso\b|toestemming"),
    _any(
        r"accept all|agree and (?:continue|close)|i (?:agree|accept)|reject all|alle (?:akzeptieren|ablehnen)"
        r"|tout (?:accepter|refuser)|accepter et |aceptar todo|rechazar todo|accetta (?:tutt|e continua)"
        r"|alles accepteren"
    ),
    _any(
        r"(?:our|\d+) (?:trusted )?(?:partners|vendors)|unsere (?:\d+ )?partner|nos (?:\d+ )?partenaires"
        r"|nuestros (?:\d+ )?socios|nostri (?:\d+ )?partner|onze (?:\d+ )?partners"
    ),
    _any(
        r"personal(?:ised|ized) ad|stor(?:e|ing) and(?:/or)? access|before you continue|we value your privacy"
        r"|personenbezogene|données personnelles"
    ),
)
_CONSENT_SIGNS = 3  # of the five: an article about cookies may have two
_BUTTON = re.compile(
    r"<button[^>]{0,500}>\s{0,50}(?:<[^>]{0,200}>\s{0,50}){0,3}([^<]{2,60})"
    r"|<input[^>]{0,200}\svalue=[\"']([^\"'<>]{2,60})[\"']",
    re.IGNORECASE,
)
_MOST_BUTTONS = 40
_ROBOT = _any(
    r"(?:are you|you are not|you're not|i'm not) a robot|(?:verify|confirm)(?:ing)? (?:that )?you are (?:a )?human",
    r"checking (?:if the site connection is secure|your browser)|just a moment\.\.\.|attention required!",
    r"enable javascript and (?:cookies|disable)|please enable js and disable any ad blocker|unusual traffic from your",
    r"(?:bist du|sind sie) (?:ein|kein) roboter|êtes-vous un robot|access (?:to this page has been )?denied",
)


def find_wall(html: str, *, article: str, asked: str, got: str) -> Wall | None:
    """Tell what stands before the article of a page, None where nothing does.

    ``html`` is the page, ``article`` the words that were found to be its article (without the headline; empty when
    there are none), ``asked`` the address that was asked for and ``got`` the one that answered.
    """
    by_place = _by_place(asked, got)
    if by_place is not None:
        return Wall(by_place)
    little = len(article) < _LITTLE
    seen = _plain(_ends("\n".join(part.text for part in html_pieces(html)))) if little else ""
    if little and len(seen) < _ROBOT_PAGE and _ROBOT.search(f"{_title(html)}\n{seen}"):
        return Wall(WallKind.ROBOT)
    if little and _asks_consent(_plain(article) or seen, f"{_title(html)}\n{_buttons(html)}"):
        return Wall(WallKind.CONSENT)
    if _NOT_FREE.search(html) or _PAYWALL.search(seen or _plain(article[-_ENDING:])):
        return Wall(WallKind.PAYWALL, much=not little)
    return None


def _by_place(asked: str, got: str) -> WallKind | None:
    """Tell a wall by the address that a redirect led to."""
    there, before = _place(got), _place(asked)
    for kind, pattern in ((WallKind.CONSENT, _CONSENT_PLACE), (WallKind.LOGIN, _LOGIN_PLACE)):
        if pattern.search(there) and not pattern.search(before):
            return kind
    return None


def _place(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}".lower()


def _asks_consent(text: str, around: str) -> bool:
    """Tell by the words of a page, or by most of the signs there and the others in its title and on its buttons."""
    signs = sum(bool(pattern.search(text)) for pattern in _CONSENT)
    if signs < _CONSENT_SIGNS - 1:
        return False
    return sum(bool(pattern.search(text) or pattern.search(around)) for pattern in _CONSENT) >= _CONSENT_SIGNS


def _buttons(html: str) -> str:
    found = islice(_BUTTON.finditer(_ends(html)), _MOST_BUTTONS)
    return _plain("\n".join(one[1] or one[2] for one in found))


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ").replace("…", "...")


def _ends(text: str) -> str:
    return text if len(text) <= 2 * _MOST_SEEN else f"{text[:_MOST_SEEN]}\n{text[-_MOST_SEEN:]}"


def _title(html: str) -> str:
    found = re.search(r"<title[^>]{0,200}>([^<]{0,300})", html, re.IGNORECASE)
    return _plain(found[1]) if found else ""

"""Paywalls, consent pages, logins and robot checks are told from articles; pages of our own, in several languages."""

from __future__ import annotations

import pytest

from tests.pace import takes_less_than
from tui_news.ingest.walls import Wall, WallKind, find_wall

ASKED = "https://courier.example/news/pier"
SENTENCE = "The board of the harbour closed the old pier on Monday, and islanders ask who was asked before that. "
SHORT, LONG = SENTENCE * 4, SENTENCE * 30
COOKIES = (
    "We and our 214 partners use cookies and similar means. With your consent we show personalised ads. Accept all"
)


def page(article: str, *around: str, head: str = "") -> str:
    extra = "".join(f"<div><p>{text}</p></div>" for text in around)
    return f"<html><head><title>Pier</title>{head}</head><body><article><p>{article}</p></article>{extra}</body></html>"


def linked(free: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {free}}}</script>'


def wall(article: str, *around: str, head: str = "", got: str = ASKED) -> Wall | None:
    return find_wall(page(article, *around, head=head), article=article, asked=ASKED, got=got)


@pytest.mark.parametrize(
    "said",
    [
        "Subscribe to continue reading",
        "Subscribe now to continue.",
        "Sign up for free to read the full story.",
        "To continue reading this article, please register.",
        "This article is for subscribers only.",
        "This story is available exclusively to members",
        "You have read all your free articles this month.",
        "Unlock this article with a trial",
        "Jetzt weiterlesen mit Kurier Plus",
        "Dieser Artikel ist nur für Abonnenten lesbar.",
        "Um diesen Artikel zu lesen, brauchen Sie ein Abo.",
        "Cet article est réservé aux abonnés.",
        "Il vous reste 74 % de cet article à lire.",
        "Suscríbete para seguir leyendo",
        "Contenido exclusivo para suscriptores",
        "Articolo riservato agli abbonati",
        "Dit artikel is alleen voor abonnees",
    ],
)
def test_a_paywall_by_its_words(said: str) -> None:
    assert wall(SHORT, said) == Wall(WallKind.PAYWALL)
    assert wall("", said) == Wall(WallKind.PAYWALL)
    assert wall(f"{LONG}{said}", head="") == Wall(WallKind.PAYWALL, much=True)  # much of it, and then cut
    assert wall(LONG, said) is None  # somewhere on the page of a whole text


@pytest.mark.parametrize(
    "head",
    [
        linked("false"),
        linked('"False"'),
        linked('"http://schema.org/False"'),
        '<meta property="article:content_tier" content="locked">',
        '<meta content="locked" property="article:content_tier">',
    ],
)
def test_a_paywall_by_what_the_page_says_of_itself(head: str) -> None:
    assert wall(SHORT, head=head) == Wall(WallKind.PAYWALL)
    assert wall(LONG, head=head) == Wall(WallKind.PAYWALL, much=True)


@pytest.mark.parametrize(
    "around",
    [
        "Subscribe to our newsletter",
        "Already a subscriber? Log in",
        "Continue reading: the island that sold its bell",
        "Log in to comment",
        "We use cookies to count our readers. Accept all",
        "Members of the harbour board read the article aloud.",
    ],
)
def test_what_stands_on_every_page_is_no_wall(around: str) -> None:
    assert wall(SHORT, around) is None
    assert wall(SHORT, around, head=linked("true")) is None


@pytest.mark.parametrize(
    "text",
    [
        COOKIES,
        "Before you continue: we use cookies. Reject all",
        "Wir und unsere 180 Partner brauchen Ihre Einwilligung für Cookies. Alle akzeptieren",
        "Avec votre consentement, nos 120 partenaires utilisent des cookies. Tout accepter",
        "Con tu consentimiento, nosotros y nuestros 90 socios usamos cookies. Aceptar todo",
        "Con il tuo consenso noi e i nostri 300 partner usiamo i cookie. Accetta e continua",
        "Met uw toestemming gebruiken wij en onze 40 partners cookies. Alles accepteren",
    ],
)
def test_a_consent_page_by_its_words(text: str) -> None:
    assert wall(text) == Wall(WallKind.CONSENT)
    assert wall("", text) == Wall(WallKind.CONSENT)
    assert wall(SHORT, text) is None  # a banner beside a short article


def test_a_consent_page_whose_answers_are_on_its_buttons() -> None:
    text = "We value your privacy. We and our 843 partners store and access information on a device."
    page = "<html><head><title>Before you continue</title></head><body><p>{}</p>{}</body></html>"
    for buttons in ("<button>Accept all</button>", "<button id=x><span>Reject all</span></button>"):
        html = page.format(text, buttons)
        assert find_wall(html, article=text, asked=ASKED, got=ASKED) == Wall(WallKind.CONSENT)
        assert find_wall(html, article="", asked=ASKED, got=ASKED) == Wall(WallKind.CONSENT)
        assert find_wall(html, article=SHORT, asked=ASKED, got=ASKED) is None, "a banner beside a short article"
    assert find_wall(page.format(text, ""), article=text, asked=ASKED, got=ASKED) is None


def test_an_article_about_cookies_is_no_consent_page() -> None:
    about = "The court ruled that a cookie may only be set with consent, said the judge, Mara Ostrel. "
    assert wall(about * 3) is None


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        ("https://consent.courier.example/?to=pier", WallKind.CONSENT),
        ("https://guce.mail.example/consent?x=1", WallKind.CONSENT),
        ("https://www.courier.example/consent/tcf/news/pier", WallKind.CONSENT),
        ("https://myprivacy.group.example/consent", WallKind.CONSENT),
        ("https://courier.example/login?to=/news/pier", WallKind.LOGIN),
        ("https://sso.courier.example/", WallKind.LOGIN),
        ("https://courier.example/news/pier-2", None),
        ("https://www.courier.example/news/consent-law-passed", None),
        ("https://[broken", None),
    ],
)
def test_a_wall_by_where_the_redirect_led(got: str, kind: WallKind | None) -> None:
    assert wall(LONG, got=got) == (Wall(kind) if kind else None)


def test_an_address_that_was_asked_for_is_no_wall() -> None:
    asked = "https://courier.example/login/history-of-the-password"
    assert find_wall(page(LONG), article=LONG, asked=asked, got=asked) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "courier.example"),
        ("courier.example", "Please enable JS and disable any ad blocker"),
        ("Pier", "Are you a robot? Please click the box below."),
        ("Pier", "Verifying you are human. This may take a few seconds."),
    ],
)
def test_a_robot_check(title: str, text: str) -> None:
    html = f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
    assert find_wall(html, article=text, asked=ASKED, got=ASKED) == Wall(WallKind.ROBOT)
    assert find_wall(html, article=LONG, asked=ASKED, got=ASKED) is None


@pytest.mark.parametrize("piece", ["<meta ", "subscribe to ", "<title", '"isAccessibleForFree" : ', "cookie ", "<div>"])
def test_hostile_pages_take_no_long_time(piece: str) -> None:
    assert takes_less_than(5, lambda: find_wall(piece * 100_000, article="", asked=ASKED, got=ASKED))

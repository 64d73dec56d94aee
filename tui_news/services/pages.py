"""The page at an article's address: read as its whole text, or refused with the reason and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.errors import IngestError
from tui_news.feeds.moves import host_of
from tui_news.model.documents import BlockKind, VersionKind

if TYPE_CHECKING:
    from tui_news.ingest.belonging import Misfit
    from tui_news.ingest.walls import Wall
    from tui_news.model.documents import Draft
    from tui_news.model.views import Article
    from tui_news.net import Response

_HTML: Final = ("", "text/html", "application/xhtml+xml")
_TEXT: Final = ("text/plain", "text/markdown")
_NEARLY: Final = 0.9  # of a whole text that is shown: what is shorter than that is hardly a later state of it
_BROWSER: Final = "Read it in the browser."
_SUBSCRIBED: Final = "With a subscription: read it in the browser, or see tui-news feed --cookies."
_CUT_SHORT: Final = "the page is meant for subscribers: this text may be cut short"


def read_full_text(article: Article, response: Response) -> Draft:
    """Make the draft of an article's whole text of the answer from its address.

    Outlet and authors are those of the article where the page does not say, the title where it has no headline.

    :raises IngestError: no web page, no article, a wall before it, less than the summary, or about something else
    """
    from tui_news.ingest.belonging import body_of, misfit

    host = host_of(response.url)
    media = (response.content_type or "").partition(";")[0].strip().lower()
    if media not in (*_HTML, *_TEXT):
        raise IngestError(f"{host} gives no web page at this address but {clean_line(media)[:80]}", _BROWSER)
    draft = _read(article, response)
    wall = _wall(article, response, body_of(draft.document) if draft else "") if media in _HTML else None
    if wall is not None and not wall.much:
        raise _walled(wall, host)
    if draft is None:
        raise IngestError(f"No article text was found at {host}", _BROWSER)
    least = 1.0 if article.kind is VersionKind.SUMMARY else _NEARLY
    why = misfit(article.document, draft.document, least=least)
    if why is not None:
        raise _unfit(why, host)
    row = article.row
    return replace(
        draft,
        title=draft.title if draft.document.text_of(BlockKind.HEADLINE) else row.title,
        outlet=row.outlet or draft.outlet,
        authors=draft.authors or row.authors,
        warnings=(*draft.warnings, _CUT_SHORT) if wall is not None else draft.warnings,
    )


def _read(article: Article, response: Response) -> Draft | None:
    """Read the page as an article; None where it has no text, which a wall before it may explain."""
    from tui_news.ingest import ingest_bytes
    from tui_news.ingest.sniff import refuse_unreadable

    refuse_unreadable(response.body, response.url)
    try:
        return ingest_bytes(
            response.body,
            name=response.url,
            media_type=response.content_type,
            url=response.url,
            identity=article.identity,
        )
    except IngestError:
        return None


def _wall(article: Article, response: Response, text: str) -> Wall | None:
    from tui_news.ingest.encodings import decode
    from tui_news.ingest.inputs import declared_charset
    from tui_news.ingest.walls import find_wall

    page = decode(response.body, declared=declared_charset(response.content_type), markup=True).text
    return find_wall(page, article=text, asked=article.row.url or "", got=response.url)


def _walled(wall: Wall, host: str) -> IngestError:
    from tui_news.ingest.walls import WallKind

    says, remedy = {
        WallKind.PAYWALL: ("gives the whole text to subscribers only", _SUBSCRIBED),
        WallKind.CONSENT: ("shows a consent page instead of the article", "Answer it in the browser."),
        WallKind.LOGIN: ("wants a login before it shows the article", _SUBSCRIBED),
        WallKind.ROBOT: ("checks whether a robot asks instead of showing the article", _BROWSER),
    }[wall.kind]
    return IngestError(f"{host} {says}", remedy)


def _unfit(why: Misfit, host: str) -> IngestError:
    from tui_news.ingest.belonging import Misfit

    says = {
        Misfit.NO_TEXT: f"No article text was found at {host}",
        Misfit.SHORTER: f"The page at {host} has no more than is here already",
        Misfit.UNRELATED: f"The page at {host} is about something else",
    }[why]
    return IngestError(says, _BROWSER)

"""Bytes -> draft: finds out what an input is and has it read by the reader of that form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_news.errors import IngestError
from tui_news.ingest.encodings import decode
from tui_news.ingest.furniture import remove_furniture
from tui_news.ingest.heads import read_head
from tui_news.ingest.plaintext import split_text
from tui_news.ingest.reading import Reading, finish
from tui_news.ingest.sniff import Form, form_of, refuse_binary, refuse_unreadable, spoken_name

if TYPE_CHECKING:
    from tui_news.model.documents import Draft

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_TYPE = {Form.TEXT: "text/plain", Form.HTML: "text/html", Form.MARKDOWN: "text/markdown"}


def ingest_bytes(
    data: bytes, *, name: str = "", media_type: str | None = None, url: str | None = None, identity: str
) -> Draft:
    """Make a draft of a file, a page or standard input.

    ``name`` is what messages call it and where its ending is looked at; ``media_type`` the Content-Type it came with;
    ``url`` where it came from, against which its links are resolved; ``identity`` as :class:`Draft` defines it.
    Raises IngestError, with what to do, for what is no text or too large; no input makes it raise anything else.
    """
    refuse_unreadable(data, name)
    form = form_of(data, name, media_type)
    if form is Form.EMAIL:
        from tui_news.ingest.mail import read_mail

        draft = finish(read_mail(data), identity=identity, raw=data, raw_type="message/rfc822", url=url)
    else:
        draft = _ingest_text(data, form, name, media_type, url, identity)
    if not draft.document.text:
        raise IngestError(
            f"{spoken_name(name)} has no text in it", "Check that it is an article and not only pictures or scripts"
        )
    return draft


def _ingest_text(data: bytes, form: Form, name: str, media_type: str | None, url: str | None, identity: str) -> Draft:
    decoded = decode(data, declared=declared_charset(media_type), markup=form is Form.HTML)
    refuse_binary(decoded.text, name)
    if form is Form.HTML:
        from tui_news.ingest.pages import read_page

        reading = read_page(decoded.text, url=url)
    elif form is Form.MARKDOWN:
        from tui_news.ingest.markdown import read_markdown

        reading = read_markdown(decoded.text, url=url)
    else:
        reading = read_text(decoded.text)
    reading.warnings += decoded.warnings
    raw_type = f"{_TYPE[form]}; charset={decoded.encoding}"
    return finish(reading, identity=identity, raw=data, raw_type=raw_type, url=url)


def declared_charset(media_type: str | None) -> str | None:
    """Give the charset that a Content-Type names, as it is written there."""
    charset = _CHARSET.search(media_type or "")
    return charset[1] if charset else None


def read_text(text: str) -> Reading:
    """Read plain text: paragraphs by its lines, furniture off, then headline, standfirst, byline and date."""
    kept, dropped = remove_furniture(split_text(text))
    pieces, head = read_head(kept)
    reading = Reading(pieces=pieces, dropped=dropped)
    reading.take(head)
    return reading

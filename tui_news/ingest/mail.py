"""E-mail -> reading: a newsletter or a forwarded story; the HTML part where there is one, else the text."""

from __future__ import annotations

import re
from datetime import UTC
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.errors import IngestError
from tui_news.ingest.encodings import decode
from tui_news.ingest.furniture import remove_furniture
from tui_news.ingest.heads import read_head
from tui_news.ingest.html import html_pieces
from tui_news.ingest.pieces import Piece, piece
from tui_news.ingest.plaintext import split_text
from tui_news.ingest.reading import Reading, same_words
from tui_news.model.documents import BlockKind, Dropped

if TYPE_CHECKING:
    from datetime import datetime

_FORWARD = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_MOST_PARTS = 200


def read_mail(data: bytes) -> Reading:
    """Read an e-mail (RFC 5322 with MIME). Its subject is the headline, its sender the author.

    Raises IngestError where it has no part that is text.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        part = _text_part(message)
    except RecursionError:
        raise IngestError("The e-mail is nested too deep", "Save the story itself as text or HTML") from None
    if part is None:
        raise IngestError("The e-mail has no text in it", "Save what is attached to it as a file and ingest that")
    reading = Reading()
    pieces = _pieces(part, reading)
    kept, dropped = remove_furniture(pieces)
    reading.dropped += dropped
    subject = _FORWARD.sub("", _header(message, "subject"))
    if subject:
        rest = [each for at, each in enumerate(kept) if at > 3 or not same_words(each.text, subject)]
        kept = [piece(BlockKind.HEADLINE, subject), *rest]
    reading.pieces, head = read_head(kept)
    reading.take(head)
    name, address = parseaddr(_header(message, "from"))
    reading.authors = reading.authors or ((clean_line(name),) if name else ())
    reading.outlet = reading.outlet or (None if name else address.rpartition("@")[2] or None)
    reading.published = _date(_header(message, "date")) or reading.published
    reading.language = _header(message, "content-language") or None
    return reading


def _text_part(message: EmailMessage) -> EmailMessage | None:
    """Give the best part that is text: HTML before plain, and no attachment."""
    plain: EmailMessage | None = None
    for seen, part in enumerate(message.walk()):
        if seen > _MOST_PARTS:
            break
        if not isinstance(part, EmailMessage) or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/html":
            return part
        if kind == "text/plain" and plain is None:
            plain = part
    if plain is None and message.get_content_maintype() == "multipart" and isinstance(message.get_payload(), str):
        return message  # it says that it has parts and has none
    return plain


def _pieces(part: EmailMessage, reading: Reading) -> list[Piece]:
    payload = part.get_payload(decode=True)
    html = part.get_content_type() == "text/html"
    decoded = decode(payload if isinstance(payload, bytes) else b"", declared=part.get_content_charset(), markup=html)
    reading.warnings += decoded.warnings
    if html:
        return html_pieces(decoded.text)
    text = decoded.text.replace("\r\n", "\n")
    body, signed, signature = _unflowed(text, part).partition("\n-- \n")
    if signed and signature.strip():
        reading.dropped.append(Dropped(clean_line(signature), "signature"))
    return split_text(body)


def _unflowed(text: str, part: EmailMessage) -> str:
    """Join the lines that "format=flowed" (RFC 3676) marks as going on with a blank at their end."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<!\n--) \n(?=[^\n>])", joint, text)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return clean_line(str(message.get(name, "")))
    except Exception:  # the standard library's header parser raises whatever a broken header makes it run into
        return ""


def _date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None

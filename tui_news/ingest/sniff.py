"""What an input is: told by its first bytes, its media type and its name; what cannot be read is refused by name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from tui_news.clean import clean_line
from tui_news.errors import IngestError

MAX_BYTES = 20 * 1024 * 1024
_CONVERT = "Convert it to text, HTML or Markdown first"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Convert it to text first, for example with “pdftotext FILE”, and ingest the result"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "Save it as text or HTML in the program that made it"),
    (b"{\\rtf", "a rich text (RTF) file", "Save it as text or HTML in a word processor"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first, for example with “gunzip FILE”"),
    (b"BZh", "a bzip2 archive", "Unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first"),
    (b"\x89PNG", "a picture (PNG)", "Only text can be read"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Only text can be read"),
    (b"GIF8", "a picture (GIF)", "Only text can be read"),
    (b"\x7fELF", "a program", "Only text can be read"),
    (b"SQLite format 3\0", "a database", "Only text can be read"),
    (b"ID3", "a sound file", "Only text can be read"),
    (b"OggS", "a sound or video file", "Only text can be read"),
)
_ZIPPED = (
    (b"word/", "a Word document", "Save it as text or HTML in a word processor"),
    (b"opendocument.text", "an OpenDocument text", "Save it as text or HTML in a word processor"),
    (b"epub+zip", "an e-book (EPUB)", _CONVERT),
)
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".eml": "email", ".mbox": "email", ".txt": "text", ".text": "text",
}  # fmt: skip
_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown", "text/x-markdown": "markdown",
    "message/rfc822": "email", "text/plain": "text",
}  # fmt: skip
_HTML = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|h1|p|div|section|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*)*<(?P<root>rss|feed|rdf:RDF|opml)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(rb"^(?:From |[!-9;-~]{1,60}:[ \t]?[^\n]{0,2000}\n)")
_MAIL_FIELDS = re.compile(rb"^(?:from|date|subject|message-id|received|mime-version|to):", re.IGNORECASE | re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"^---[ \t]*\n(?:[\w-]{1,40}:.{0,400}\n|[ \t]+.{0,400}\n|- .{0,400}\n|\n){1,60}(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|~~~)|^\S.{0,200}\n(?:={3,}|-{3,})$|\]\(https?://|^\[[^\]\n]{1,80}\]: https?://", re.MULTILINE
)


class Form(StrEnum):
    """The forms of text that can be read."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    EMAIL = "email"


def spoken_name(name: str) -> str:
    """Give an input's name as it can be said in a message: clean, and never empty."""
    return clean_line(name)[:200] or "The input"


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raise IngestError, with what to do, where the bytes are no text: empty, too large, binary, a known format."""
    said = spoken_name(name)
    if len(data) > MAX_BYTES:
        raise too_large(said, len(data))
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise IngestError(f"{said} is empty", "Give a file or page that has text in it")
    head = data[:4096]
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise IngestError(f"{said} is {what}, not text", remedy)
    if head.startswith(b"PK\x03\x04"):
        for inside, what, remedy in _ZIPPED:
            if inside in data[:65_536]:
                raise IngestError(f"{said} is {what}, not text", remedy)
        raise IngestError(f"{said} is a ZIP archive, not text", "Unpack it first")
    if feed := _FEED.match(head):
        if feed["root"].lower() == b"opml":
            raise IngestError(
                f"{said} is a list of feeds (OPML), not an article", "Subscribe to the feeds it names instead"
            )
        raise IngestError(f"{said} is a feed, not an article", "Subscribe to it: “tui-news add” with its address")
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise IngestError(f"{said} is a picture, sound or video, not text", "Only text can be read")


def refuse_binary(text: str, name: str) -> None:
    """Raise IngestError where a decoded text is full of control characters: it never was text."""
    sample = text[:65_536]
    control = sum(1 for character in sample if character < " " and character not in "\t\n\r\f\x1b")
    if control > max(8, len(sample) // 50) or (sample.count("\0") and "\0" in sample.strip("\0")):
        raise IngestError(f"{spoken_name(name)} is binary, not text", _CONVERT)


def too_large(said: str, size: int) -> IngestError:
    """Make the error for an input over the limit; ``size`` in bytes."""
    return IngestError(
        f"{said} is too large: {size / 1024 / 1024:,.0f} MB, and the limit is {MAX_BYTES // 1024 // 1024} MB",
        "An article is a few kilobytes: check that this is one, or split it",
    )


def form_of(data: bytes, name: str, media_type: str | None) -> Form:
    """Tell the form: by the media type unless it is the vague text/plain, by the name's ending, then by a look."""
    essence = (media_type or "").split(";")[0].strip().lower()
    by_type = _TYPES.get(essence)
    by_name = _SUFFIXES.get(PurePath(name).suffix.lower())
    if by_type and by_type != "text":
        return Form(by_type)
    if by_name and by_name != "text":
        return Form(by_name)
    if _HTML.match(data[:8192]):
        return Form.HTML
    if by_type or by_name:
        return Form.TEXT
    if _is_mail(data):
        return Form.EMAIL
    return Form.MARKDOWN if _is_markdown(data) else Form.TEXT


def _is_mail(data: bytes) -> bool:
    head = data[:16_384].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0] + b"\n"
    if not _HEADER.match(head):
        return False
    return len({found.lower() for found in _MAIL_FIELDS.findall(head)}) >= 3


def _is_markdown(data: bytes) -> bool:
    text = data[:16_384].decode("utf-8", "replace").replace("\r\n", "\n").lstrip("\ufeff")
    return bool(_FRONT_MATTER.match(text) or _MARKDOWN.search(text))

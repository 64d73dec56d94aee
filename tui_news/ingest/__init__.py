"""Outside text (plain text, HTML, Markdown, e-mail, pages) made into clean documents."""

from tui_news.ingest.entries import ingest_entry
from tui_news.ingest.files import read_file, walk
from tui_news.ingest.inputs import ingest_bytes

__all__ = ["ingest_bytes", "ingest_entry", "read_file", "walk"]

"""Outside text (plain text, HTML, Markdown, e-mail, pages) made into clean documents."""

from tui_news.ingest.files import read_file, walk
from tui_news.ingest.inputs import ingest_bytes

__all__ = ["ingest_bytes", "read_file", "walk"]

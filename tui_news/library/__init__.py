"""The local library: every line of SQL lives here."""

from tui_news.library.database import MissingLibraryError
from tui_news.library.library import Library
from tui_news.library.work import Claim, Lease

__all__ = ["Claim", "Lease", "Library", "MissingLibraryError"]

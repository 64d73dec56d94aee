"""The one family of errors: each says what went wrong, where, and what to do about it."""

from __future__ import annotations


class TuiNewsError(Exception):
    """Something a reader can be told in two sentences.

    ``title`` says what went wrong and where, ``remedy`` what to do about it; both are plain text, never markup, and
    may quote outside text that has passed :mod:`tui_news.clean`.
    """

    exit_code = 1

    def __init__(self, title: str, remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.title}. {self.remedy}" if self.remedy else self.title

    def __reduce__(self) -> tuple[type[TuiNewsError], tuple[str, str]]:
        # Errors cross the pipe between the worker processes and the reader.
        return type(self), (self.title, self.remedy)


class UsageError(TuiNewsError):
    """The command line or a setting cannot be understood."""

    exit_code = 2


class ConfigError(TuiNewsError):
    """A setting has a wrong value; the default is used instead."""


class IngestError(TuiNewsError):
    """An input cannot become an article: empty, binary, too large, unreadable."""


class FetchError(TuiNewsError):
    """A URL could not be fetched."""


class AccessError(TuiNewsError):
    """The login, cookies or proxy of a feed cannot be read or kept."""


class FeedError(TuiNewsError):
    """What was fetched is not a feed, or the feed is unknown."""


class LibraryError(TuiNewsError):
    """The library cannot be opened, read or written."""


class AnalysisError(TuiNewsError):
    """An article could not be analysed; it stays readable without annotations."""


class NotFoundError(TuiNewsError):
    """No article, feed or quote has the given id."""

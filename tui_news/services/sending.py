"""Sending a story on: to programs of the user's own, to services by address, by mail. Nothing reaches a shell."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tui_news.clean import clean_line
from tui_news.errors import ConfigError, UsageError
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.model.views import Article

_PLACE = re.compile(r"\{(url|title|outlet)\}")
_TOLD = 200  # characters of a program's own words that are told


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is known of a story when it is sent on: texts of outside origin, cleaned. ``text`` is Markdown."""

    url: str
    title: str
    outlet: str
    text: str

    @classmethod
    def of(cls, article: Article, text: str) -> Parcel:
        """Pack an article; ``text`` is the whole of it."""
        row = article.row
        return cls(clean_line(row.url or ""), clean_line(row.title), clean_line(row.outlet), text)

    def word(self, name: str) -> str:
        """Give the value of a placeholder.

        :raises UsageError: it is the address, and the article has none
        """
        if name == "url" and not self.url:
            raise UsageError("This article has no link", "Only what needs none can be done with it.")
        return {"url": self.url, "title": self.title, "outlet": self.outlet}[name]


def fill_words(words: Sequence[str], parcel: Parcel) -> list[str]:
    """Give the words of a command with ``{url}``, ``{title}`` and ``{outlet}`` filled in.

    :raises UsageError: the address is wanted and there is none
    """

    def fill(word: str) -> str:
        filled = _fill(word, parcel.word)
        # A title that begins with a dash must not become an option of the program.
        return f"\N{EN DASH}{filled.lstrip('-')}" if filled.startswith("-") and not word.startswith("-") else filled

    return [fill(word) for word in words]


def fill_address(template: str, parcel: Parcel) -> str:
    """Give an address with the placeholders filled in, percent-encoded. Raises as :func:`fill_words`."""
    return _fill(template, lambda name: quote(parcel.word(name), safe=""))


def _fill(text: str, value: Callable[[str], str]) -> str:
    # In one pass: a title that says {url} stays what it is.
    return _PLACE.sub(lambda found: value(found[1]), text)


def mail_address(parcel: Parcel) -> str:
    """Give the ``mailto:`` address of a message without a receiver: the title as subject, title and link as text."""
    text = "\r\n".join(part for part in (parcel.title, parcel.outlet, parcel.url) if part)  # RFC 6068, section 5
    return f"mailto:?subject={quote(parcel.title, safe='')}&body={quote(text, safe='')}"


class Running:
    """A program that runs apart from this terminal; it goes on when the reader is left."""

    def __init__(self, argv: Sequence[str], text: str, setting: str) -> None:
        """Start it with ``text`` on its standard input.

        :raises ConfigError: it cannot be started; ``setting`` is the name of the setting that says which program
        """
        self.name = Path(argv[0]).name
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the program has ended
        # A file, so that nothing waits for a program that reads slowly or not at all.
        with tempfile.TemporaryFile() as given:
            given.write(text.encode("utf-8", "replace"))
            given.seek(0)
            try:
                self._process = subprocess.Popen(  # noqa: S603 - an argv of the user's own, no shell
                    argv, stdin=given, stdout=subprocess.DEVNULL, stderr=self._said, start_new_session=True
                )
            except OSError as error:
                self._said.close()
                raise _cannot(argv[0], error, setting) from error

    def outcome(self) -> str | None:
        """Give what went wrong once the program has ended (empty: nothing did); None while it runs."""
        code = self._process.poll()
        if code is None:
            return None
        self._said.seek(0)
        told = clean_line(self._said.read(_TOLD).decode("utf-8", "replace"))
        self._said.close()
        return "" if code == 0 else f"{clean_line(self.name)} ended with {code}{f': {told}' if told else ''}"


def read_here(argv: Sequence[str], text: str, setting: str) -> None:
    """Run a pager on this terminal, with a text on its standard input, until it ends.

    :raises ConfigError: it cannot be started
    """
    with tempfile.TemporaryFile() as given:
        given.write(text.encode("utf-8", "replace"))
        given.seek(0)
        try:
            subprocess.run(argv, stdin=given, check=False)  # noqa: S603 - an argv of the user's own, no shell
        except OSError as error:
            raise _cannot(argv[0], error, setting) from error


def edit_here(argv: Sequence[str], text: str, setting: str) -> None:
    """Run an editor on this terminal, with a text in a file that goes with it, until it ends.

    :raises ConfigError: it cannot be started
    """
    with tempfile.TemporaryDirectory(prefix="tui-news-") as folder:
        path = Path(folder) / "story.md"
        path.write_text(text, "utf-8", errors="replace")
        try:
            subprocess.run([*argv, str(path)], check=False)  # noqa: S603 - an argv of the user's own, no shell
        except OSError as error:
            raise _cannot(argv[0], error, setting) from error


def page_to_print(html: str) -> Path:
    """Write a page for a browser to show and print, readable by this user alone; the system clears it away."""
    handle, name = tempfile.mkstemp(prefix="tui-news-", suffix=".html")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(html)
    return Path(name)


def usual(setting: Sequence[str], variables: Sequence[str], otherwise: str) -> list[str]:
    """Give the program of a setting, else of the first of these variables of the environment that is set."""
    if setting:
        return list(setting)
    named = next((value for name in variables if (value := os.environ.get(name, "").strip())), otherwise)
    try:
        return shlex.split(named) or [otherwise]
    except ValueError:  # a quotation mark that is never closed
        return [named]


def _cannot(program: str, error: OSError, setting: str) -> ConfigError:
    return ConfigError(
        f"{clean_line(program)} could not be started: {error.strerror}", f"Set {setting} in the settings file."
    )

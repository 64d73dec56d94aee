"""The seed articles and the starter feeds that come with the program: something to read on the first start, offline."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from tui_news.clean import clean_line
from tui_news.errors import LibraryError
from tui_news.model.views import View, ViewKind
from tui_news.records import dataclass
from tui_news.services.events import cancelled, ignore
from tui_news.services.messages import Ingested

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from tui_news.library import Library
    from tui_news.services.events import Cancel, OnEvent

_SETTING: Final = "seeds"  # "added" or "removed"; unset in a library that never met a reader
_PREFIX: Final = "seed:"
_SUFFIXES: Final = (".txt", ".md", ".html", ".eml")


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """A feed the reader offers on the first start. ``folder`` is a path with ``/``."""

    title: str
    url: str
    folder: str


def is_first_start(library: Library) -> bool:
    """Say whether the library is empty and never had seeds."""
    return library.setting(_SETTING) is None and not library.feeds() and not library.ids(View(ViewKind.ALL))


def add_seeds(library: Library, on_event: OnEvent = ignore, cancel: Cancel = None, *, token: int = 0) -> int:
    """Put the seed articles into the library, also those that were taken away before; give how many it has."""
    from tui_news.ingest import ingest_bytes

    articles = _articles()
    if not articles:
        raise LibraryError("This installation has no seed articles", "Install tui-news again.")
    drafts = []
    for seed in articles:
        if cancelled(cancel):
            return 0
        drafts.append((ingest_bytes(seed.read_bytes(), name=seed.name, identity=_PREFIX + seed.name), None))
    with library.transaction():
        stored = library.store(drafts, revive=True)
        library.set_setting(_SETTING, "added")
    for one, (draft, _) in zip(stored, drafts, strict=True):
        on_event(Ingested(token, one.article_id, draft.title, one.change.value))
    return len(stored)


def remove_seeds(library: Library) -> int:
    """Take the seed articles away for good (or until ``undo``, or until they are asked for); give how many."""
    present = [article for seed in _articles() if (article := library.find(_PREFIX + seed.name)) is not None]
    with library.transaction():
        library.delete(present)
        library.set_setting(_SETTING, "removed")
    return len(present)


def starter_feeds() -> list[StarterFeed]:
    """Give the starter feeds in their order."""
    return read_outlines((_folder() / "starter.opml").read_bytes())


def read_outlines(data: bytes) -> list[StarterFeed]:
    """Read the outlines of our own OPML list; entities are refused, since expanding them can fill the memory."""
    found: list[StarterFeed] = []
    open_: list[str] = []  # the folder each open outline makes; "" for a feed

    def start(name: str, given: dict[str, str]) -> None:
        if name != "outline":
            return
        title = clean_line(given.get("title") or given.get("text") or "")
        url = given.get("xmlUrl", "").strip()
        if url.startswith(("https://", "http://")):
            found.append(StarterFeed(title or url, url, "/".join(filter(None, open_))))
        open_.append("" if url else title)

    def end(name: str) -> None:
        if name == "outline":
            open_.pop()

    def refuse(*_: object) -> None:
        raise LibraryError("The list of starter feeds declares XML entities", "Install tui-news again.")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise LibraryError(f"The list of starter feeds is damaged ({error})", "Install tui-news again.") from error
    return found


def _articles() -> Sequence[Traversable]:
    named = [seed for seed in _folder().iterdir() if seed.name.endswith(_SUFFIXES) and seed.name != "README.md"]
    return sorted(named, key=lambda seed: seed.name)


def _folder() -> Traversable:
    """Find the seeds: inside the package when it is installed, beside it in a checkout."""
    package = files("tui_news")
    for folder in (package / "seeds", Path(str(package)).parent / "seeds"):
        if folder.is_dir():
            return folder
    raise LibraryError("This installation has no seed articles", "Install tui-news again.")

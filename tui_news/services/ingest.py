"""Files, folders, pages and standard input into the library."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.errors import IngestError, TuiNewsError
from tui_news.services.events import cancelled, ignore
from tui_news.services.messages import Failed, Ingested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui_news.library import Library
    from tui_news.library.arriving.storing import Stored
    from tui_news.model.documents import Draft
    from tui_news.net import Client
    from tui_news.services.events import Cancel, OnEvent

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_BATCH = 16  # drafts a transaction: few enough that the first appear at once


@dataclass(slots=True)
class IngestReport:
    """What became of the inputs: articles in their order, and what failed."""

    stored: list[Stored] = field(default_factory=list)
    failures: list[TuiNewsError] = field(default_factory=list)

    @property
    def versions(self) -> list[int]:
        """The versions shown now of the articles that the inputs made."""
        return [one.version_id for one in self.stored if one.version_id is not None]


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft, and whether the user named this very input (it then comes back even if it was deleted)."""

    draft: Draft
    named: bool


def ingest_paths(
    library: Library,
    inputs: Sequence[str],
    *,
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    client: Callable[[], Client] | None = None,
    stdin: Callable[[], bytes] | None = None,
    token: int = 0,
) -> IngestReport:
    """Make articles of inputs: paths of files and folders, http(s) addresses, ``-`` for standard input.

    ``client`` gives the HTTP client when an address is met, ``stdin`` the bytes of ``-`` (default: standard input).
    What fails is in the report and told as ``Failed``; the rest goes on. Emits ``Ingested`` once a draft is stored.
    """
    report = IngestReport()
    batch: list[_Made] = []
    for made in _drafts(inputs, client, stdin, cancel):
        if cancelled(cancel):
            break
        if isinstance(made, TuiNewsError):
            report.failures.append(made)
            on_event(Failed(token, made.title, made.remedy))
            continue
        batch.append(made)
        if len(batch) >= _BATCH:
            _store(library, batch, report, on_event, token)
    _store(library, batch, report, on_event, token)
    return report


def _store(library: Library, batch: list[_Made], report: IngestReport, on_event: OnEvent, token: int) -> None:
    stored: list[Stored] = []
    with library.transaction():
        for made in batch:
            stored += library.store([(made.draft, None)], revive=made.named)
    for one, made in zip(stored, batch, strict=True):
        report.stored.append(one)
        on_event(Ingested(token, one.article_id, made.draft.title, one.change.value))
    batch.clear()


def _drafts(
    inputs: Sequence[str],
    client: Callable[[], Client] | None,
    stdin: Callable[[], bytes] | None,
    cancel: Cancel,
) -> Iterator[_Made | TuiNewsError]:
    for given in inputs:
        if given == "-":
            yield _guarded("standard input", partial(_of_stdin, stdin))
        elif _ADDRESS.match(given):
            yield _guarded(given, partial(_of_address, given, client, cancel))
        else:
            yield from _of_path(Path(given))


def _of_path(path: Path) -> Iterator[_Made | TuiNewsError]:
    from tui_news.ingest import walk

    named = not path.is_dir()
    for found in walk([path]):
        if isinstance(found, IngestError):
            yield found
        else:
            yield _guarded(str(found), partial(_of_file, found, named=named))


def _of_file(path: Path, *, named: bool) -> _Made:
    from tui_news.ingest import ingest_bytes, read_file

    draft = ingest_bytes(read_file(path), name=str(path), identity=f"file:{path.resolve()}")
    return _Made(draft, named)


def _of_stdin(stdin: Callable[[], bytes] | None) -> _Made:
    from tui_news.ingest import ingest_bytes

    data = stdin() if stdin else sys.stdin.buffer.read()
    identity = f"stdin:{hashlib.sha256(data).hexdigest()}"
    return _Made(ingest_bytes(data, name="standard input", identity=identity), named=True)


def _of_address(url: str, client: Callable[[], Client] | None, cancel: Cancel) -> _Made:
    from tui_news.feeds.address import split_login
    from tui_news.ingest import ingest_bytes
    from tui_news.net import ACCEPT_PAGE

    if client is None:
        raise IngestError(f"{url} cannot be fetched here", "Save the page as a file and ingest that.")
    try:
        response = client().get(url, accept=ACCEPT_PAGE, cancel=cancel)
    except TuiNewsError as error:
        # Many addresses may be given at once, and the client names the host alone.
        raise type(error)(f"{clean_line(split_login(url)[0])}: {error.title}", error.remedy) from error
    draft = ingest_bytes(
        response.body,
        name=response.url,
        media_type=response.content_type,
        url=response.url,
        identity=response.url,
    )
    return _Made(replace(draft, identity=draft.url or draft.identity), named=True)


def _guarded(name: str, make: Callable[[], _Made]) -> _Made | TuiNewsError:
    """Make a draft; whatever goes wrong is the error of this one input, never the end of the others."""
    try:
        return make()
    except TuiNewsError as error:
        return error
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        return IngestError(f"{clean_line(name)} could not be read ({what})", "Please report this, with the input.")

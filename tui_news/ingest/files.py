"""Files and folders: which ones can be articles, and why the others cannot."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.errors import IngestError
from tui_news.ingest.sniff import MAX_BYTES, spoken_name, too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml", ".eml"})
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def walk(paths: Iterable[Path]) -> Iterator[Path | IngestError]:
    """Give the files that the paths name, folders gone through in the order of their names.

    A file that is named is given whatever its ending; from folders only those with one of ``SUFFIXES``, and no hidden
    ones. Each file is given once. What cannot be given comes as an IngestError in its place: missing, unreadable,
    a pipe or device, a folder that contains itself through a link.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            status = path.stat()
        except OSError as error:
            yield _os_error(path, error)
        else:
            if stat.S_ISDIR(status.st_mode):
                yield from _folder(path, seen)
            elif _is_new(status, seen):
                yield path if stat.S_ISREG(status.st_mode) else _special(path, status.st_mode)


def read_file(path: Path) -> bytes:
    """Read a regular file of at most ``MAX_BYTES``; anything else raises IngestError. Never waits for a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _os_error(path, error) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise _special(path, status.st_mode)
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > MAX_BYTES:
            raise too_large(spoken_name(str(path)), status.st_size)
        try:
            data = file.read(MAX_BYTES + 1)  # files under /proc say 0 and grow, others grow while being read
        except OSError as error:
            raise _os_error(path, error) from error
    if len(data) > MAX_BYTES:
        raise too_large(spoken_name(str(path)), len(data))
    return data


def _folder(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path | IngestError]:
    """Go through a folder without recursion; ``trail`` holds what each folder stands in, to tell loops."""
    found = False
    stack: list[tuple[Path, frozenset[tuple[int, int]]]] = [(top, frozenset())]
    while stack:
        folder, trail = stack.pop()
        try:
            status = folder.stat()
            key = (status.st_dev, status.st_ino)
            if key in trail:
                yield IngestError(
                    f"{spoken_name(str(folder))} leads back to a folder it stands in",
                    "Remove the link, or name the files themselves",
                )
                continue
            if not _is_new(status, seen):
                continue
            children = sorted((Path(entry) for entry in os.scandir(folder)), key=lambda child: child.name)
        except OSError as error:
            yield _os_error(folder, error)
            continue
        folders = []
        for child in children:
            if child.name.startswith("."):
                continue
            if child.is_dir():
                folders.append(child)
            elif child.suffix.lower() in SUFFIXES:
                for given in _child(child, seen):
                    found = True
                    yield given
        stack += [(child, trail | {key}) for child in reversed(folders)]
    if not found:
        yield IngestError(
            f"{spoken_name(str(top))} has no articles in it",
            f"Files that end in {', '.join(sorted(SUFFIXES))} are read; name other files themselves",
        )


def _child(child: Path, seen: set[tuple[int, int]]) -> Iterator[Path | IngestError]:
    try:
        status = child.stat()
    except OSError as error:
        yield _os_error(child, error)
        return
    if not stat.S_ISREG(status.st_mode):
        yield _special(child, status.st_mode)
    elif _is_new(status, seen):
        yield child


def _is_new(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if status.st_ino == 0:  # some file systems number nothing
        return True
    if key in seen:
        return False
    seen.add(key)
    return True


def _special(path: Path, mode: int) -> IngestError:
    said = spoken_name(str(path))
    if stat.S_ISDIR(mode):
        return IngestError(f"{said} is a folder", "Name the files in it, or give the folder to “ingest”")
    what = next((what for is_kind, what in _SPECIAL if is_kind(mode)), "not a regular file")
    return IngestError(
        f"{said} is {what}, not a file",
        "To read from a pipe, give its content to standard input, with “-” for its name",
    )


def _os_error(path: Path, error: OSError) -> IngestError:
    said = spoken_name(str(path))
    if isinstance(error, FileNotFoundError):
        return IngestError(
            f"{said} does not exist", "Check the name; names with blanks need quotation marks in a shell"
        )
    if isinstance(error, PermissionError):
        return IngestError(f"{said} may not be read", "Ask its owner for permission, or change it with “chmod u+r”")
    if error.errno == 40 or "symbolic" in (error.strerror or ""):
        return IngestError(
            f"{said} is a link that leads back to itself", "Remove the link, or name the file it should lead to"
        )
    return IngestError(f"{said} cannot be read: {error.strerror or error}", "Check that the disk is well and try again")

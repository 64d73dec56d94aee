"""Writing what is exported: to standard output, or to a file that is whole or not there at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tui_news.clean import clean_line
from tui_news.errors import UsageError


def write(text: str, output: str | None) -> None:
    """Write a text as UTF-8 to a file, or to standard output for None and ``-``.

    :raises UsageError: the file cannot be written
    """
    data = text.encode("utf-8", "replace")
    if output is None or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        _save(Path(output), data)


def _save(path: Path, data: bytes) -> None:
    """Write the file whole or not at all; one that is there is replaced and keeps its rights."""
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        if target.exists() and not target.is_file():  # a pipe or a device
            target.write_bytes(data)
        else:
            _replace(target, data, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    except OSError as error:
        reason = error.strerror or str(error)
        title = f"{clean_line(str(path))} cannot be written: {reason}"
        raise UsageError(title, "Name a file in a folder you may write to.") from error


def _replace(target: Path, data: bytes, mode: int) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".tui-news-", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.close()
            written.chmod(mode)
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current

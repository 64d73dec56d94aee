"""Writing a file that is whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tui_news.clean import clean_line
from tui_news.errors import UsageError


def save(path: Path, text: str) -> None:
    """Write a text as UTF-8, the file whole or not at all; one that is there is replaced and keeps its rights.

    :raises UsageError: the file cannot be written
    """
    data = text.encode("utf-8", "replace")
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

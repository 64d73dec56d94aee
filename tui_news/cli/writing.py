"""Writing what is exported: to standard output, or to a file that is whole or not there at all."""

from __future__ import annotations

import sys
from pathlib import Path

from tui_news.services.saving import save


def write(text: str, output: str | None) -> None:
    """Write a text as UTF-8 to a file, or to standard output for None and ``-``.

    :raises UsageError: the file cannot be written
    """
    if output is None or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        save(Path(output), text)

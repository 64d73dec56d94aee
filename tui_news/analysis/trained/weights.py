"""Reads weights files: plain arrays in ``.npz``, nothing in which can run; whatever is wrong with one is one error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile

import numpy as np

from tui_news.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

T = TypeVar("T")


def read_weights(path: Path, make: Callable[[dict[str, NDArray[Any]]], T]) -> T:
    """Read the arrays in the file *path* and make of them what *make* does.

    AnalysisError when the file is missing or damaged, or when *make* finds an array missing or of a wrong shape.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return make(dict(arrays))
    except (OSError, EOFError, BadZipFile, KeyError, ValueError) as error:
        raise AnalysisError(
            f"The weights of the analyser cannot be read: {path.name}",
            "Install tui-news again: its package is incomplete.",
        ) from error

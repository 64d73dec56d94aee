"""Keeps what the teacher thinks of every token of a corpus, so that students can be trained without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tui_news.analysis.trained.tags import HEADS
from tui_news.analysis.training.teacher import Pieces, load_teacher, predict

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example
    from tui_news.analysis.training.measure import Scores

PART = 50
"""Texts in one file."""


def ask_teacher(encoder: Path, weights: Path, texts: list[Example], folder: Path) -> None:
    """Write the teacher's log-probabilities for *texts* to files in *folder*, fifty texts each, 16-bit floats.

    Files that are there already are not made again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    net, pieces = load_teacher(encoder, weights), Pieces(encoder)
    for start in range(0, len(texts), PART):
        out = folder / f"{start // PART:04d}.npz"
        if out.exists():
            continue
        asked = texts[start : start + PART]
        found = [scores for _, scores in predict(net, pieces, asked)]
        joined = {head: np.concatenate([scores[head] for scores in found]).astype(np.float16) for head in HEADS}
        part = out.with_suffix(".part.npz")
        np.savez(part, allow_pickle=False, sizes=np.array([len(e.tokens) for e in asked]), **joined)
        part.replace(out)
        print(f"{folder.name}: {start + len(asked)} of {len(texts)} texts", flush=True)


def read_soft(folder: Path, texts: list[Example]) -> list[Scores | None]:
    """Read what ``ask_teacher`` wrote for the same *texts*; none for those it has not come to.

    ValueError when the files were made from other texts or tokens.
    """
    read: list[Scores | None] = []
    for start in range(0, len(texts), PART):
        path, asked = folder / f"{start // PART:04d}.npz", texts[start : start + PART]
        read += _part(path, asked) if path.exists() else [None] * len(asked)
    return read


def _part(path: Path, texts: list[Example]) -> list[Scores | None]:
    with np.load(path, allow_pickle=False) as arrays:
        sizes = arrays["sizes"]
        if sizes.tolist() != [len(example.tokens) for example in texts]:
            raise ValueError(f"{path} was made from other texts or tokens: remove it")
        cuts = np.cumsum(sizes)[:-1]
        columns = {head: np.split(arrays[head], cuts) for head in HEADS}
    return [{head: columns[head][i] for head in HEADS} for i in range(len(texts))]

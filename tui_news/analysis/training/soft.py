"""Keeps what the teacher thinks of every token of a corpus, so that students can be trained without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tui_news.analysis.tags import HEADS
from tui_news.analysis.training.teacher import Pieces, load_teacher, predict

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example
    from tui_news.analysis.training.measure import Scores


def ask_teacher(encoder: Path, weights: Path, texts: list[Example], out: Path) -> None:
    """Write the teacher's log-probabilities for *texts*, end to end, to *out* (``.npz``, 16-bit floats)."""
    parts: list[Scores] = []
    for number, (_, scores) in enumerate(predict(load_teacher(encoder, weights), Pieces(encoder), texts)):
        parts.append({head: scores[head].astype(np.float16) for head in HEADS})
        if number % 100 == 99:
            print(f"{out.name}: {number + 1} of {len(texts)} texts", flush=True)
    joined = {head: np.concatenate([part[head] for part in parts]) for head in HEADS}
    part = out.with_suffix(".part.npz")
    np.savez(part, allow_pickle=False, sizes=np.array([len(e.tokens) for e in texts]), **joined)
    part.replace(out)


def read_soft(path: Path, texts: list[Example]) -> list[Scores]:
    """Read what ``ask_teacher`` wrote for the same *texts*; ValueError when they are others."""
    with np.load(path, allow_pickle=False) as arrays:
        sizes = arrays["sizes"]
        if sizes.tolist() != [len(example.tokens) for example in texts]:
            raise ValueError(f"{path.name} was made from other texts or tokens: remove it")
        cuts = np.cumsum(sizes)[:-1]
        columns = {head: np.split(arrays[head], cuts) for head in HEADS}
    return [{head: columns[head][i] for head in HEADS} for i in range(len(texts))]

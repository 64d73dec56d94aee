"""Makes ``data/tiny_network.npz``: a small random network and what torch computes with it (by hand; needs torch)."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from tui_news.analysis.text.tokens import tokenize
from tui_news.analysis.trained.features import contexts
from tui_news.analysis.trained.forms import word_form
from tui_news.analysis.trained.tags import HEADS
from tui_news.analysis.training.student import Sizes, Student, export, form_tensors, restore

TEXT = (
    "“We waited 3,000 days,” said Dr. Ana O’Roe of the U.N.-led mission.\n\n"
    "THE MINISTER'S REPLY\n\nShe told Radio Polder: 'Nobody asked us'... On Friday (5 May) Zxqv wrote to a@b.org."
)


def main(out: Path) -> None:
    """Write the network's arrays, the text and the expected scores of both heads to *out*."""
    torch.manual_seed(7)
    sizes = Sizes(width=12, word=6, ngram=4, shape=4, dilations=(1, 2, 4), rank=7, gate_rank=5)
    vocabulary = {word: i for i, word in enumerate(["said", "minister", "0,000", "of", "she"])}
    net = Student(sizes, torch.randn(len(vocabulary), sizes.word))
    with torch.no_grad():
        for table in (net.ngram.weight, net.shape.weight):  # few different rows: the file stays small
            table.copy_(table[:13].repeat(table.shape[0] // 13 + 1, 1)[: table.shape[0]])
    arrays = export(net.state_dict(), sizes, vocabulary, {})
    rounded, _ = restore(arrays)
    tokens = tokenize(TEXT)
    words = form_tensors([word_form(word) for word in tokens.words], vocabulary)
    where = torch.from_numpy(contexts(tokens))[None]
    numbers = torch.arange(len(tokens))[None]
    with torch.no_grad():
        scores = rounded.eval()(words, numbers, where, torch.ones(numbers.shape))
    expected = {f"expected.{head}": scores[head][0].log_softmax(-1).numpy() for head in HEADS}
    text = np.frombuffer(TEXT.encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(out, allow_pickle=False, text=text, **arrays, **expected)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data" / "tiny_network.npz")

"""The student's vocabulary and first word vectors: the encoder's own words and those of the training texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import torch
from transformers import AutoModel, AutoTokenizer

from tui_news.analysis.trained.forms import word_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example


def encoder_words(encoder: Path) -> list[str]:
    """List the whole words of the encoder's vocabulary, in lower case, without those of one letter."""
    vocabulary = AutoTokenizer.from_pretrained(str(encoder)).get_vocab()
    return sorted(piece for piece in vocabulary if piece.isascii() and piece.isalpha() and len(piece) > 1)


def build_vocabulary(
    encoder: Path, texts: Iterable[Example], width: int, *, at_least: int = 3
) -> tuple[dict[str, int], torch.Tensor]:
    """Keys of words with their numbers, and a vector of *width* for each.

    Words: whole words of the encoder's vocabulary, and what *texts* have *at_least* so often. Vectors: the mean of the
    encoder's input embeddings of a word's pieces, reduced by principal components, of mean square 0.25.
    """
    cutter = AutoTokenizer.from_pretrained(str(encoder))
    counts = Counter(word for text in texts for word in text.tokens.words if not word.isspace())
    keys: Counter[str] = Counter()
    for word, count in counts.items():
        keys[word_form(word).key] += count
    words = sorted({*encoder_words(encoder), *(key for key, count in keys.items() if count >= at_least)})
    table = AutoModel.from_pretrained(str(encoder), dtype=torch.float32).get_input_embeddings().weight.detach()
    vectors = torch.stack([table[cutter.convert_tokens_to_ids(cutter.tokenize(word)) or [0]].mean(0) for word in words])
    vectors = vectors - vectors.mean(0)
    _, _, directions = torch.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ directions[:width].T
    return {word: i for i, word in enumerate(words)}, reduced / reduced.std() * 0.5

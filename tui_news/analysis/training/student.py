"""The student in torch: the same function as ``tui_news.analysis.trained.network``, and its way into a weights file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn

from tui_news.analysis.trained.features import CONTEXTS
from tui_news.analysis.trained.forms import NGRAM_BUCKETS, SHAPE_BUCKETS, WordForm
from tui_news.analysis.trained.network import EPSILON
from tui_news.analysis.trained.tags import HEADS, Head, tag_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sizes:
    """The network's measures.

    Dilations: distance of the neighbours each layer looks at. Ranks: of each layer's two matrices, which are kept as
    products of two thin ones.
    """

    width: int = 128
    word: int = 96
    ngram: int = 64
    shape: int = 32
    dilations: tuple[int, ...] = (1, 2, 4, 8, 16, 32, 1, 2)
    rank: int = 64
    gate_rank: int = 32


@dataclass(frozen=True, slots=True)
class Words:
    """Word forms of a batch as tensors: vocabulary numbers, letter sequences (flat, with offsets), shapes."""

    ids: torch.Tensor
    ngrams: torch.Tensor
    offsets: torch.Tensor
    shapes: torch.Tensor


class Norm(nn.Module):
    """Division by the root of the mean square, times a learned gain."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        """Norm *state* along its last axis."""
        return state * torch.rsqrt(state.square().mean(-1, keepdim=True) + EPSILON) * self.gain


class Student(nn.Module):
    """Word rows, context, gated dilated convolutions, two heads."""

    def __init__(self, sizes: Sizes, vectors: torch.Tensor, dropout: float = 0.2) -> None:
        """*vectors*: first values of the vocabulary's embeddings, words by ``sizes.word``; unknown is added last."""
        super().__init__()
        self.sizes = sizes
        width = sizes.width
        unknown = torch.zeros(1, sizes.word)
        self.word = nn.Embedding.from_pretrained(torch.cat([vectors, unknown]), freeze=False)
        self.ngram = nn.EmbeddingBag(NGRAM_BUCKETS, sizes.ngram, mode="mean")
        self.shape = nn.Embedding(SHAPE_BUCKETS, sizes.shape)
        nn.init.normal_(self.ngram.weight, std=0.5)
        self.input = nn.Linear(sizes.word + sizes.ngram + sizes.shape, width)
        self.context = nn.Embedding(CONTEXTS, width)
        nn.init.normal_(self.context.weight, std=0.1)
        self.norm = Norm(width)
        self.mixers = nn.ModuleList(_thin(3 * width, sizes.rank, width) for _ in sizes.dilations)
        self.gates = nn.ModuleList(_thin(width, sizes.gate_rank, width) for _ in sizes.dilations)
        self.norms = nn.ModuleList(Norm(width) for _ in sizes.dilations)
        self.heads = nn.ModuleDict({head: nn.Linear(width, tag_count(head)) for head in HEADS})
        self.dropout = nn.Dropout(dropout)
        self.word_dropout = 0.08

    def rows(self, words: Words) -> torch.Tensor:
        """Compute the input of each word form: forms by width."""
        ids = words.ids
        if self.training:
            ids = torch.where(torch.rand(ids.shape) < self.word_dropout, self.word.num_embeddings - 1, ids)
        parts = [self.word(ids), self.ngram(words.ngrams, words.offsets), self.shape(words.shapes)]
        return self.input(self.dropout(torch.cat(parts, dim=-1)))

    def forward(
        self, words: Words, tokens: torch.Tensor, contexts: torch.Tensor, mask: torch.Tensor
    ) -> dict[Head, torch.Tensor]:
        """Compute tag scores a head, texts by tokens by tags.

        *tokens*: numbers of word forms, texts by tokens; *contexts* likewise; *mask*: 1 where a token is, else 0.
        """
        there = mask[..., None]
        total = self.rows(words).float()[tokens] + self.context(contexts)
        state = self.norm(nn.functional.silu(total)) * there
        layers = zip(self.sizes.dilations, self.mixers, self.gates, self.norms, strict=True)
        for dilation, mixer, gate, norm in layers:
            thin = self._thinned(state)
            left = nn.functional.pad(thin, (0, 0, dilation, 0))[:, : thin.shape[1]]
            right = nn.functional.pad(thin, (0, 0, 0, dilation))[:, dilation:]
            value = mixer(torch.cat([left, thin, right], dim=-1))
            state = norm(state + value.float() * torch.sigmoid(gate(thin).float())) * there
        thin = self._thinned(state)
        return {head: self.heads[head](thin).float() for head in HEADS}

    def _thinned(self, state: torch.Tensor) -> torch.Tensor:
        """Drop some channels of each text throughout: as good as dropping single values, and cheap to draw."""
        return state * self.dropout(torch.ones(len(state), 1, state.shape[2])) if self.training else state


def _thin(size: int, rank: int, width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(size, rank, bias=False), nn.Linear(rank, width))


def form_tensors(forms: Sequence[WordForm], vocabulary: dict[str, int]) -> Words:
    """Turn *forms* into tensors; words that are not in *vocabulary* get its size as their number."""
    sizes = [len(form.ngrams) for form in forms]
    return Words(
        torch.tensor([vocabulary.get(form.key, len(vocabulary)) for form in forms]),
        torch.tensor([gram for form in forms for gram in form.ngrams]),
        torch.tensor(np.concatenate(([0], np.cumsum(sizes)[:-1])), dtype=torch.long),
        torch.tensor([form.shape for form in forms]),
    )


def export(
    weights: dict[str, torch.Tensor], sizes: Sizes, vocabulary: dict[str, int], extra: dict[str, Any]
) -> dict[str, NDArray[Any]]:
    """Make the arrays of a weights file: embedding tables in 8 bits with a scale a row, all else in 16-bit floats."""
    get = {name: value.detach().float().numpy() for name, value in weights.items()}
    settings = {**asdict(sizes), **extra}
    arrays: dict[str, NDArray[Any]] = {
        "settings": _bytes(json.dumps(settings, sort_keys=True)),
        "vocabulary": _bytes("\n".join(vocabulary)),
        "input": get["input.weight"].T,
        "input_bias": get["input.bias"],
        "shape": get["shape.weight"],
        "context": get["context.weight"],
        "gain": get["norm.gain"],
    }
    for i in range(len(sizes.dilations)):
        arrays |= {f"layer{i}.{name}": get[own].T for name, own in _layer(i).items()}
    for head in HEADS:
        arrays[f"{head}.weight"] = get[f"heads.{head}.weight"].T
        arrays[f"{head}.bias"] = get[f"heads.{head}.bias"]
    arrays = {k: v.astype(np.float16) if v.dtype == np.float32 else v for k, v in arrays.items()}
    for name in ("word", "ngram"):
        table = get[f"{name}.weight"]
        scale = np.abs(table).max(axis=1) / 127
        arrays[name] = np.round(table / np.maximum(scale, 1e-8)[:, None]).astype(np.int8)
        arrays[f"{name}_scale"] = scale.astype(np.float32)
    return arrays


def _layer(i: int) -> dict[str, str]:
    """Name what layer *i* is made of: the student's names by those in the weights file, where all is transposed."""
    return {
        "mix_in": f"mixers.{i}.0.weight",
        "mix_out": f"mixers.{i}.1.weight",
        "mix_bias": f"mixers.{i}.1.bias",
        "gate_in": f"gates.{i}.0.weight",
        "gate_out": f"gates.{i}.1.weight",
        "gate_bias": f"gates.{i}.1.bias",
        "gain": f"norms.{i}.gain",
    }


def restore(arrays: Mapping[str, NDArray[Any]]) -> tuple[Student, dict[str, int]]:
    """Make the student, and its vocabulary, that ``export`` wrote: the inverse, but for what rounding has lost."""
    settings = json.loads(bytes(arrays["settings"]))
    sizes = Sizes(**{f.name: settings[f.name] for f in fields(Sizes)})
    words = bytes(arrays["vocabulary"]).decode("utf-8").split("\n")
    tables = {name: arrays[name] * arrays[f"{name}_scale"][:, None] for name in ("word", "ngram")}
    state = {f"{name}.weight": table for name, table in tables.items()}
    state |= {"input.weight": arrays["input"].T, "input.bias": arrays["input_bias"], "norm.gain": arrays["gain"]}
    state |= {f"{name}.weight": arrays[name] for name in ("shape", "context")}
    for i in range(len(sizes.dilations)):
        state |= {own: arrays[f"layer{i}.{name}"].T for name, own in _layer(i).items()}
    for head in HEADS:
        state |= {f"heads.{head}.weight": arrays[f"{head}.weight"].T, f"heads.{head}.bias": arrays[f"{head}.bias"]}
    net = Student(sizes, torch.zeros(len(words), sizes.word))
    net.load_state_dict({name: torch.tensor(np.asarray(value, dtype=np.float32)) for name, value in state.items()})
    return net, {word: i for i, word in enumerate(words)}


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def save(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write *arrays* to *path*, whole or not at all."""
    part = path.with_suffix(".part.npz")
    np.savez(part, allow_pickle=False, **arrays)
    part.replace(path)

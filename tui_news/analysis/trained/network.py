"""The tagger's network in numpy: word rows (remembered), gated dilated convolutions over the text, two heads.

Trained by ``tui_news.analysis.training.student``, whose torch module computes the same function.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_news.analysis.trained.features import WordForm, word_form
from tui_news.analysis.trained.tags import HEADS, Head

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

EPSILON: Final = 1e-6
_BLOCK = 2048
"""Tokens that go through the network at once, so that its arrays stay in the processor's cache."""
_REMEMBERED = 20_000
"""Word rows kept; when there are more, all are forgotten."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution over three tokens, *dilation* apart, gated by the middle one."""

    dilation: int
    weight: Floats  # 3 * width by width: left, middle and right token to value
    bias: Floats
    gate: Floats  # width by width: middle token to gate, with its sign turned, as the sigmoid wants it
    gate_bias: Floats
    gain: Floats


class Network:
    """Weights and forward pass. Not thread-safe: it remembers word rows."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take the arrays of a weights file; KeyError or ValueError when one is missing or of a wrong shape."""
        self.settings: dict[str, Any] = json.loads(bytes(arrays["settings"]).decode("utf-8"))
        words = bytes(arrays["vocabulary"]).decode("utf-8").split("\n")
        self._vocabulary = {word: i for i, word in enumerate(words)}
        self._unknown = len(words)
        self._word, self._word_scale = arrays["word"], _float(arrays["word_scale"])
        self._ngram, self._ngram_scale = arrays["ngram"], _float(arrays["ngram_scale"])
        self._shape = _float(arrays["shape"])
        self._input, self._input_bias = _float(arrays["input"]), _float(arrays["input_bias"])
        self._context, self._gain = _float(arrays["context"]), _float(arrays["gain"])
        self.layers = [
            Layer(
                dilation,
                _float(arrays[f"layer{i}.weight"]),
                _float(arrays[f"layer{i}.bias"]),
                -_float(arrays[f"layer{i}.gate"]),
                -_float(arrays[f"layer{i}.gate_bias"]),
                _float(arrays[f"layer{i}.gain"]),
            )
            for i, dilation in enumerate(self.settings["dilations"])
        ]
        self._heads = {head: (_float(arrays[f"{head}.weight"]), _float(arrays[f"{head}.bias"])) for head in HEADS}
        self.reach = sum(layer.dilation for layer in self.layers)
        self._rows: dict[str, int] = {}
        self._table = np.zeros((0, len(self._gain)), dtype=np.float32)
        self._memory = np.zeros((6, 0, len(self._gain)), dtype=np.float32)

    def scores(self, words: Sequence[str], contexts: NDArray[np.intp]) -> dict[Head, Floats]:
        """Compute log-probabilities of the tags of each head, tokens by tags.

        *contexts*: one number a token, as ``features.contexts`` gives them. A token's scores depend on the words and
        contexts of at most ``reach`` tokens to each side.
        """
        count = len(words)
        found = {head: np.empty((count, len(self._heads[head][1])), dtype=np.float32) for head in HEADS}
        rows = self._word_rows(words)
        for start in range(0, count, _BLOCK):
            end = min(count, start + _BLOCK)
            low, high = max(0, start - self.reach), min(count, end + self.reach)
            with np.errstate(over="ignore"):  # a gate that is shut to 0 may overflow on the way there
                hidden = self._hidden(rows[low:high], contexts[low:high])[start - low : end - low]
            for head in HEADS:
                found[head][start:end] = self._answer(head, hidden)
        return found

    def scores_apart(self, head: Head, texts: Sequence[tuple[Sequence[str], NDArray[np.intp]]]) -> list[Floats]:
        """Compute what ``scores`` gives for each of *texts* (words and contexts) by itself, of one head.

        Short texts go through the network side by side, with as much silence between them as a layer looks across: a
        run's fixed cost is that of a hundred tokens.
        """
        silence = max(layer.dilation for layer in self.layers)
        found: list[Floats] = []
        group: list[tuple[Sequence[str], NDArray[np.intp]]] = []
        size = 0
        for text in texts:
            if group and size + len(text[0]) > _BLOCK:
                found += self._side_by_side(head, group, silence)
                group, size = [], 0
            group.append(text)
            size += len(text[0]) + silence
        return found + (self._side_by_side(head, group, silence) if group else [])

    def _side_by_side(
        self, head: Head, texts: Sequence[tuple[Sequence[str], NDArray[np.intp]]], silence: int
    ) -> list[Floats]:
        ends = np.cumsum([len(words) + silence for words, _ in texts]) - silence
        starts = ends - [len(words) for words, _ in texts]
        rows = np.zeros(ends[-1], dtype=np.intp)
        context = np.zeros(ends[-1], dtype=np.intp)
        silent = np.ones(ends[-1], dtype=bool)
        for (_, own), start, end in zip(texts, starts, ends, strict=True):
            context[start:end], silent[start:end] = own, False
        rows[~silent] = self._word_rows([word for words, _ in texts for word in words])
        with np.errstate(over="ignore"):
            hidden = self._hidden(rows, context, np.flatnonzero(silent))
        return [self._answer(head, hidden[start:end]) for start, end in zip(starts, ends, strict=True)]

    def _answer(self, head: Head, hidden: Floats) -> Floats:
        weight, bias = self._heads[head]
        return _log_softmax(hidden @ weight + bias)

    def _hidden(
        self, rows: NDArray[np.intp], contexts: NDArray[np.intp], silent: NDArray[np.intp] | None = None
    ) -> Floats:
        """Run the layers: the last hidden state, tokens by width, in memory that the next call writes over.

        Where it is *silent* nothing stands, as before and after the text. Works in place: fresh arrays cost a third
        more.
        """
        count, width = len(rows), len(self._gain)
        state, value, gate, around = self._room(count)
        np.take(self._table, rows, axis=0, out=state, mode="clip")
        np.take(self._context, contexts, axis=0, out=value, mode="clip")
        state += value
        np.negative(state, out=gate)
        _shut(state, gate)
        _norm(state, self._gain)
        if silent is not None:
            state[silent] = 0
        for layer in self.layers:
            d = min(layer.dilation, count)
            around[:d, :width] = 0
            around[d:, :width] = state[: count - d]
            around[:, width : 2 * width] = state
            around[: count - d, 2 * width :] = state[d:]
            around[count - d :, 2 * width :] = 0
            np.matmul(around, layer.weight, out=value)
            value += layer.bias
            np.matmul(state, layer.gate, out=gate)
            gate += layer.gate_bias
            _shut(value, gate)
            state += value
            _norm(state, layer.gain)
            if silent is not None:
                state[silent] = 0
        return state

    def _room(self, count: int) -> tuple[Floats, Floats, Floats, Floats]:
        """Give memory for the states of *count* tokens: three arrays of one width and one of three widths."""
        if self._memory.shape[1] < count:
            self._memory = np.empty((6, count, len(self._gain)), dtype=np.float32)
        around = self._memory[3:].reshape(-1, 3 * len(self._gain))
        return self._memory[0, :count], self._memory[1, :count], self._memory[2, :count], around[:count]

    def _word_rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Return row numbers in the table of word rows; rows of words not met lately are made first."""
        known = self._rows
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if len(known) + len(fresh) > _REMEMBERED:
            known.clear()
            fresh = list(dict.fromkeys(words))
        first, after = len(known), len(known) + len(fresh)
        if after > len(self._table):
            grown = np.empty((max(after, 2 * len(self._table)), self._table.shape[1]), dtype=np.float32)
            grown[:first] = self._table[:first]
            self._table = grown
        for i in range(0, len(fresh), 4096):
            part = fresh[i : i + 4096]
            self._table[first + i : first + i + len(part)] = self.rows([word_form(word) for word in part])
        known.update(zip(fresh, range(first, after), strict=True))
        return np.fromiter(map(known.__getitem__, words), dtype=np.intp, count=len(words))

    def rows(self, forms: Sequence[WordForm]) -> Floats:
        """Make the network's input for words: vocabulary entry, mean of letter sequences and shape, mixed."""
        ids = np.array([self._vocabulary.get(form.key, self._unknown) for form in forms], dtype=np.intp)
        flat = np.concatenate([form.ngrams for form in forms])
        sizes = np.array([len(form.ngrams) for form in forms])
        grams = self._ngram[flat] * self._ngram_scale[flat, None]
        mean = np.add.reduceat(grams, np.concatenate(([0], np.cumsum(sizes)[:-1]))) / sizes[:, None]
        shapes = self._shape[[form.shape for form in forms]]
        parts = [self._word[ids] * self._word_scale[ids, None], mean.astype(np.float32), shapes]
        rows: Floats = np.concatenate(parts, axis=1) @ self._input + self._input_bias
        return rows


def _float(array: NDArray[Any]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)


def _shut(value: Floats, gate: Floats) -> None:
    """Multiply *value*, in place, by the sigmoid of minus *gate*, which is lost."""
    np.exp(gate, out=gate)
    gate += 1
    value /= gate


def _norm(state: Floats, gain: Floats) -> Floats:
    """Divide *state*, in place, by the root of its mean square, token by token, and multiply it by *gain*."""
    square = np.einsum("ij,ij->i", state, state)
    square /= state.shape[1]
    square += EPSILON
    np.sqrt(square, out=square)
    state /= square[:, None]
    state *= gain
    return state


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result

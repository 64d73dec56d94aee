"""The tagger's network in numpy: word rows (remembered), gated dilated convolutions over the text, two heads.

Trained by ``tui_news.analysis.training.student``, whose torch module computes the same function.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_news.analysis.trained.forms import WordForms, word_forms
from tui_news.analysis.trained.tags import HEADS, Head
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

EPSILON: Final = 1e-6
_HALF: Final = np.float32(0.5)
_BLOCK = 4096
"""Tokens that go through the network at once; what is longer is cut, so that memory stays small."""
_CHUNK = 512
"""Tokens for which a layer does all of its steps at once, so that its arrays stay in the processor's cache."""
_REMEMBERED = 20_000
"""Word rows kept; when there are more, all are forgotten."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution over three tokens, *dilation* apart, gated by the middle one.

    Both of its matrices are products of two thin ones. Values and gates are halved, so that a sigmoid, which is
    (1 + tanh(x / 2)) / 2, costs one tanh.
    """

    dilation: int
    mix_in: Floats  # 3 * width by rank: left, middle and right token
    mix_out: Floats  # rank by width: to half of the value
    mix_bias: Floats
    gate_in: Floats  # width by rank: middle token
    gate_out: Floats  # rank by width: to half of what the sigmoid is of
    gate_bias: Floats
    gain: Floats


@dataclass(frozen=True, slots=True)
class _Room:
    """Memory that every run writes over: fresh arrays cost a third more.

    *states*: two states of a text, tokens by width, with as many zeros before and after it as a layer looks across. The
    others are for one chunk.
    """

    states: Floats
    around: Floats
    mixed: Floats
    value: Floats
    gated: Floats
    gate: Floats


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
                _float(arrays[f"layer{i}.mix_in"]),
                _float(arrays[f"layer{i}.mix_out"] * _HALF),
                _float(arrays[f"layer{i}.mix_bias"] * _HALF),
                _float(arrays[f"layer{i}.gate_in"]),
                _float(arrays[f"layer{i}.gate_out"] * _HALF),
                _float(arrays[f"layer{i}.gate_bias"] * _HALF),
                _float(arrays[f"layer{i}.gain"]),
            )
            for i, dilation in enumerate(self.settings["dilations"])
        ]
        self._heads = {head: (_float(arrays[f"{head}.weight"]), _float(arrays[f"{head}.bias"])) for head in HEADS}
        self.reach = sum(layer.dilation for layer in self.layers)
        self._rows: dict[str, int] = {}
        self._table = np.zeros((0, len(self._gain)), dtype=np.float32)
        self._pad = max(layer.dilation for layer in self.layers)
        self._memory = self._room(0)

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
            hidden = self._hidden(rows[low:high], contexts[low:high])[start - low : end - low]
            for head in HEADS:
                found[head][start:end] = self._answer(head, hidden)
        return found

    def scores_apart(self, head: Head, texts: Sequence[tuple[Sequence[str], NDArray[np.intp]]]) -> list[Floats]:
        """Compute what ``scores`` gives for each of *texts* (words and contexts) by itself, of one head.

        Short texts go through the network side by side, with as much silence between them as a layer looks across: a
        run's fixed cost is that of a hundred tokens.
        """
        found: list[Floats] = []
        group: list[tuple[Sequence[str], NDArray[np.intp]]] = []
        size = 0
        for text in texts:
            if group and size + len(text[0]) > _BLOCK:
                found += self._side_by_side(head, group)
                group, size = [], 0
            group.append(text)
            size += len(text[0]) + self._pad
        return found + (self._side_by_side(head, group) if group else [])

    def _side_by_side(self, head: Head, texts: Sequence[tuple[Sequence[str], NDArray[np.intp]]]) -> list[Floats]:
        ends = np.cumsum([len(words) + self._pad for words, _ in texts]) - self._pad
        starts = ends - [len(words) for words, _ in texts]
        rows = np.zeros(ends[-1], dtype=np.intp)
        context = np.zeros(ends[-1], dtype=np.intp)
        silent = np.ones(ends[-1], dtype=bool)
        for (_, own), start, end in zip(texts, starts, ends, strict=True):
            context[start:end], silent[start:end] = own, False
        rows[~silent] = self._word_rows([word for words, _ in texts for word in words])
        hidden = self._hidden(rows, context, np.flatnonzero(silent))
        return [self._answer(head, hidden[start:end]) for start, end in zip(starts, ends, strict=True)]

    def _answer(self, head: Head, hidden: Floats) -> Floats:
        weight, bias = self._heads[head]
        return _log_softmax(hidden @ weight + bias)

    def _hidden(
        self, rows: NDArray[np.intp], contexts: NDArray[np.intp], silent: NDArray[np.intp] | None = None
    ) -> Floats:
        """Run the layers: the last hidden state, tokens by width, in memory that the next call writes over.

        Where it is *silent* nothing stands, as before and after the text.
        """
        count, pad = len(rows), self._pad
        room = self._memory = self._room(count) if self._memory.states.shape[1] < count + 2 * pad else self._memory
        old, new = room.states
        for padded in room.states:
            padded[pad + count : count + 2 * pad] = 0
        state: Floats = old[pad : pad + count]
        np.take(self._table, rows, axis=0, out=state, mode="clip")
        state += self._context[contexts]
        state *= 0.5
        state *= np.tanh(state) + 1
        _norm(state, self._gain)
        for layer in self.layers:
            if silent is not None:
                state[silent] = 0
            for start in range(pad, pad + count, _CHUNK):
                _advance(layer, old, new, start, min(start + _CHUNK, pad + count), room)
            old, new = new, old
            state = old[pad : pad + count]
        return state

    def _room(self, count: int) -> _Room:
        """Make memory for texts of up to *count* tokens."""
        width, rank, gate_rank = len(self._gain), self.layers[0].mix_in.shape[1], self.layers[0].gate_in.shape[1]
        states = np.zeros((2, count + 2 * self._pad, width), dtype=np.float32)
        chunk = [np.empty((_CHUNK, size), dtype=np.float32) for size in (3 * width, rank, width, gate_rank, width)]
        return _Room(states, *chunk)

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
            self._table[first + i : first + i + len(part)] = self.rows(word_forms(part))
        known.update(zip(fresh, range(first, after), strict=True))
        return np.fromiter(map(known.__getitem__, words), dtype=np.intp, count=len(words))

    def rows(self, forms: WordForms) -> Floats:
        """Make the network's input for words: vocabulary entry, mean of letter sequences and shape, mixed."""
        ids = np.array([self._vocabulary.get(key, self._unknown) for key in forms.keys], dtype=np.intp)
        grams = self._ngram.take(forms.ngrams, axis=0).astype(np.float32)
        grams *= self._ngram_scale.take(forms.ngrams)[:, None]
        mean = np.add.reduceat(grams, np.cumsum(forms.sizes) - forms.sizes) / forms.sizes[:, None]
        shapes = self._shape[forms.shapes]
        parts = [self._word[ids] * self._word_scale[ids, None], mean.astype(np.float32), shapes]
        rows: Floats = np.concatenate(parts, axis=1) @ self._input + self._input_bias
        return rows


def _float(array: NDArray[Any]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)


def _advance(layer: Layer, old: Floats, new: Floats, start: int, end: int, room: _Room) -> None:
    """Write to *new* what *layer* makes of the rows *start* to *end* (exclusive) of the state *old*."""
    count, d, width = end - start, layer.dilation, old.shape[1]
    middle, result = old[start:end], new[start:end]
    around, mixed, value = room.around[:count], room.mixed[:count], room.value[:count]
    gated, gate = room.gated[:count], room.gate[:count]
    around[:, :width] = old[start - d : end - d]
    around[:, width : 2 * width] = middle
    around[:, 2 * width :] = old[start + d : end + d]
    np.matmul(around, layer.mix_in, out=mixed)
    np.matmul(mixed, layer.mix_out, out=value)
    value += layer.mix_bias
    np.matmul(middle, layer.gate_in, out=gated)
    np.matmul(gated, layer.gate_out, out=gate)
    gate += layer.gate_bias
    np.tanh(gate, out=gate)
    gate += 1
    value *= gate
    np.add(middle, value, out=result)
    _norm(result, layer.gain)


def _norm(state: Floats, gain: Floats) -> None:
    """Divide *state*, in place, by the root of its mean square, token by token, and multiply it by *gain*."""
    square = np.einsum("ij,ij->i", state, state)
    square /= state.shape[1]
    square += EPSILON
    np.sqrt(square, out=square)
    state /= square[:, None]
    state *= gain


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result

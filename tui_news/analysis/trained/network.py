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
_PARTS: Final = ("mix_in", "mix_out", "mix_bias", "gate_in", "gate_out", "gate_bias", "gain")
_LEAST_SCALE: Final = 1e-5
"""Product of gains from which on, down and its inverse up, numbers of 32 bits would no longer do."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution over three tokens, *dilation* apart, gated by the middle one.

    Both of its matrices are products of two thin ones. Values and gates are halved, so that a sigmoid, which is
    (1 + tanh(x / 2)) / 2, costs one tanh. What is added to them is the last row of ``mix_out`` and ``gate_out``: the
    input of these ends in a 1, for a row of numbers that is added to every token costs as much as a thin matrix.
    """

    dilation: int
    left: Floats  # width by rank: what each of the three tokens gives to the value
    middle: Floats
    right: Floats
    mix_out: Floats  # rank + 1 by width: to half of the value
    gate_in: Floats  # width by rank: middle token
    gate_out: Floats  # rank + 1 by width: to half of what the sigmoid is of
    squares: Floats  # width: what each square counts in the mean that the state is divided by the root of


@dataclass(frozen=True, slots=True)
class _Room:
    """Memory that every run writes over: fresh arrays cost a third more.

    *states*: two states of a text, tokens by width, with as many zeros before and after it as a layer looks across. The
    others are for one chunk; the last columns of *mixed* and *gated* are ones.
    """

    states: Floats
    left: Floats
    middle: Floats
    right: Floats
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
        # Half of what the activation is of, as in the layers.
        self._input, self._input_bias = _float(arrays["input"] * _HALF), _float(arrays["input_bias"] * _HALF)
        self._context = _float(arrays["context"] * _HALF)
        self._width = self._context.shape[1]
        self._squares = np.full(self._width, 1 / self._width, dtype=np.float32)
        scale = arrays["gain"].astype(np.float64)
        self.layers = []
        for i, dilation in enumerate(self.settings["dilations"]):
            layer = {name: arrays[f"layer{i}.{name}"].astype(np.float64) for name in _PARTS}
            self.layers.append(_layer(dilation, layer, scale))
            scale = scale * layer["gain"]
        self._heads = {
            head: (_float((scale[:, None] * arrays[f"{head}.weight"]).T), _float(arrays[f"{head}.bias"][:, None]))
            for head in HEADS
        }
        self.reach = sum(layer.dilation for layer in self.layers)
        self._rows: dict[str, int] = {}
        self._table = np.zeros((0, self._width), dtype=np.float32)
        self._pad = max(layer.dilation for layer in self.layers)
        self._memory = self._room(0)

    def scores(self, words: Sequence[str], contexts: NDArray[np.intp]) -> dict[Head, Floats]:
        """Compute log-probabilities of the tags of each head, tokens by tags.

        *contexts*: one number a token, as ``features.contexts`` gives them. A token's scores depend on the words and
        contexts of at most ``reach`` tokens to each side.
        """
        count = len(words)
        found: dict[Head, list[Floats]] = {head: [] for head in HEADS}
        rows = self._word_rows(words)
        for start in range(0, count, _BLOCK):
            end = min(count, start + _BLOCK)
            low, high = max(0, start - self.reach), min(count, end + self.reach)
            hidden = self._hidden(rows[low:high], contexts[low:high])[start - low : end - low]
            for head in HEADS:
                found[head].append(self._answer(head, hidden))
        return {head: parts[0] if len(parts) == 1 else np.concatenate(parts) for head, parts in found.items()}

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
        scores = self._answer(head, self._hidden(rows, context, np.flatnonzero(silent)))
        return [scores[start:end] for start, end in zip(starts, ends, strict=True)]

    def _answer(self, head: Head, hidden: Floats) -> Floats:
        """Give the log-probabilities of a head's tags: tokens by tags, in memory tag by tag.

        So each step works on rows as long as the text, not on rows of a few tags.
        """
        weight, bias = self._heads[head]
        scores: Floats = weight @ hidden.T
        scores += bias
        scores -= scores.max(axis=0)
        total = np.exp(scores).sum(axis=0)
        scores -= np.log(total, out=total)
        return scores.T

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
        for start in range(0, count, _CHUNK):
            part = slice(start, min(start + _CHUNK, count))
            self._enter(rows[part], contexts[part], old[pad + part.start : pad + part.stop], room)
        for layer in self.layers:
            if silent is not None:
                old[pad : pad + count][silent] = 0
            for start in range(pad, pad + count, _CHUNK):
                _advance(layer, old, new, start, min(start + _CHUNK, pad + count), room)
            old, new = new, old
        hidden: Floats = old[pad : pad + count]
        return hidden

    def _enter(self, rows: NDArray[np.intp], contexts: NDArray[np.intp], state: Floats, room: _Room) -> None:
        """Write to *state* what the first layer is to read: words and contexts, activated."""
        context, gate = room.value[: len(rows)], room.gate[: len(rows)]
        np.take(self._table, rows, axis=0, out=state, mode="clip")
        np.take(self._context, contexts, axis=0, out=context, mode="clip")
        state += context
        np.tanh(state, out=gate)
        gate += 1
        state *= gate
        _norm(state, self._squares, gate)

    def _room(self, count: int) -> _Room:
        """Make memory for texts of up to *count* tokens."""
        width, rank, gate_rank = self._width, self.layers[0].middle.shape[1], self.layers[0].gate_in.shape[1]
        states = np.zeros((2, count + 2 * self._pad, width), dtype=np.float32)
        sizes = (rank, rank, rank, rank + 1, width, gate_rank + 1, width)
        return _Room(states, *(np.ones((_CHUNK, size), dtype=np.float32) for size in sizes))

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


def _layer(dilation: int, arrays: Mapping[str, NDArray[np.float64]], scale: NDArray[np.float64]) -> Layer:
    """Make a layer of its *arrays*; what it reads and writes is the state divided by *scale*, column by column.

    Each state is multiplied by the gains of its layer. That is left to the matrices which read the state, and what they
    add to it is divided by all gains so far: a pass over the state less. ValueError where that would lose precision.
    """
    if not (np.abs(scale) > _LEAST_SCALE).all() or not (np.abs(scale) < 1 / _LEAST_SCALE).all():
        raise ValueError("gains near nothing")
    left, middle, right = np.split(arrays["mix_in"] * np.tile(scale, 3)[:, None], 3)
    mix_out = np.vstack((arrays["mix_out"], arrays["mix_bias"])) / (2 * scale)
    gate_out = np.vstack((arrays["gate_out"], arrays["gate_bias"])) / 2
    matrices = (left, middle, right, mix_out, scale[:, None] * arrays["gate_in"], gate_out, scale**2 / len(scale))
    return Layer(dilation, *map(_float, matrices))


def _advance(layer: Layer, old: Floats, new: Floats, start: int, end: int, room: _Room) -> None:
    """Write to *new* what *layer* makes of the rows *start* to *end* (exclusive) of the state *old*."""
    count, d = end - start, layer.dilation
    state, result = old[start:end], new[start:end]
    left, middle, right = room.left[:count], room.middle[:count], room.right[:count]
    mixed, value, gated, gate = room.mixed[:count], room.value[:count], room.gated[:count], room.gate[:count]
    np.matmul(old[start - d : end - d], layer.left, out=left)
    np.matmul(state, layer.middle, out=middle)
    np.matmul(old[start + d : end + d], layer.right, out=right)
    left += right
    np.add(left, middle, out=mixed[:, :-1])
    np.matmul(mixed, layer.mix_out, out=value)
    np.matmul(state, layer.gate_in, out=gated[:, :-1])
    np.matmul(gated, layer.gate_out, out=gate)
    np.tanh(gate, out=gate)
    gate += 1
    value *= gate
    np.add(state, value, out=result)
    _norm(result, layer.squares, gate)


def _norm(state: Floats, squares: Floats, room: Floats) -> None:
    """Divide *state*, in place, by the root of its mean square, token by token; *squares* weigh in the mean."""
    np.multiply(state, state, out=room)
    size = room @ squares
    size += EPSILON
    np.sqrt(size, out=size)
    np.reciprocal(size, out=size)
    state *= size[:, None]

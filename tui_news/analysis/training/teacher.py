"""The teacher: a small pre-trained encoder fine-tuned on both heads at once; its log-probabilities train the student.

The encoder is uncased, so the shape of every word, the quotation state and how the article writes the word elsewhere
are added to its input as learned embeddings that begin at zero.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from tui_news.analysis.text.tokens import PARAGRAPH, TYPED
from tui_news.analysis.trained.context import CASES, QUOTATION_STATES, SEEN_STATES
from tui_news.analysis.trained.tags import HEADS, Head, tag_count
from tui_news.analysis.training.measure import figures, line
from tui_news.analysis.training.schedule import Average, Progress, Run, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example
    from tui_news.analysis.training.measure import Scores

BATCH = 12
"""Windows in one step."""
WINDOW = 170
"""Tokens in one window of training; a window ends where a sentence or paragraph does, if it can."""
ASKED = 200
"""Tokens in one window at inference."""
MARGIN = 10
"""Tokens to each side of a window that are read, but not answered, at inference."""
_PIECES_A_WORD = 10
_STOPS = frozenset('.!?”"') | {PARAGRAPH, "''"}


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an example; *answer* (first, after the last; counted from the stretch's begin) is scored."""

    example: Example
    start: int
    end: int
    answer: tuple[int, int]


class Pieces:
    """Word pieces of single words, cut once and remembered."""

    def __init__(self, folder: Path) -> None:
        self._cutter = AutoTokenizer.from_pretrained(str(folder))
        self._known: dict[str, list[int]] = {}
        self.begin: int = self._cutter.cls_token_id
        self.end: int = self._cutter.sep_token_id

    def of(self, word: str) -> list[int]:
        """Return the identifiers of the pieces of *word*, at least one, at most ten."""
        pieces = self._known.get(word)
        if pieces is None:
            cut = self._cutter.tokenize("¶" if word == PARAGRAPH else TYPED.get(word, word[:60]))
            pieces = self._cutter.convert_tokens_to_ids(cut)[:_PIECES_A_WORD] or [self._cutter.unk_token_id]
            self._known[word] = pieces
        return pieces


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some windows: pieces (windows by pieces) and tokens (windows by tokens)."""

    ids: torch.Tensor
    mask: torch.Tensor
    marks: torch.Tensor  # case, quotation, seen of every piece; last axis 3
    first: torch.Tensor  # position of each token's first piece
    token_marks: torch.Tensor
    gold: dict[Head, torch.Tensor]  # -100 where unlabelled


class ChannelDropout(nn.Dropout):
    """Drops channels of a whole window: cheap to draw, where a draw a value takes an eighth of the training's time."""

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        """Thin *state* (windows by tokens by channels) in training."""
        return state * super().forward(torch.ones_like(state[:, :1])) if self.training else state


class Teacher(nn.Module):
    """The encoder with mark embeddings at its input and one linear head each for entities and attribution."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(folder), dtype=torch.float32, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        width: int = self.encoder.config.hidden_size
        sizes = (CASES, QUOTATION_STATES, SEEN_STATES)
        self.encoder.embeddings.requires_grad_(False)
        for parent in list(self.encoder.modules()):
            for name, child in list(parent.named_children()):
                if isinstance(child, nn.Dropout) and child.p:
                    setattr(parent, name, ChannelDropout(child.p))
        self.marks_in = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        for table in self.marks_in:
            nn.init.zeros_(table.weight)
        self.marks_out = nn.ModuleList(nn.Embedding(size, 16) for size in sizes)
        self.mix = nn.Sequential(nn.Linear(width + 48, width), nn.GELU(), nn.Dropout(0.1))
        self.heads = nn.ModuleDict({head: nn.Linear(width, tag_count(head)) for head in HEADS})

    def forward(self, batch: Batch) -> dict[Head, torch.Tensor]:
        """Compute unnormalised tag scores a head: windows by tokens by tags."""
        inputs = self.encoder.get_input_embeddings()(batch.ids)
        for i, table in enumerate(self.marks_in):
            inputs = inputs + table(batch.marks[..., i])
        hidden = self.encoder(inputs_embeds=inputs, attention_mask=batch.mask).last_hidden_state
        hidden = torch.gather(hidden, 1, batch.first[..., None].expand(-1, -1, hidden.shape[-1]))
        marks = [table(batch.token_marks[..., i]) for i, table in enumerate(self.marks_out)]
        hidden = self.mix(torch.cat([hidden, *marks], dim=-1))
        return {head: self.heads[head](hidden).float() for head in HEADS}


def windows(example: Example, size: int, margin: int = 0, first: int | None = None) -> Iterator[Window]:
    """Cut *example* into stretches of about *size* tokens that end at stops; *first* is the size of the first one."""
    words, start = example.tokens.words, 0
    while start < len(words):
        wanted = first if first is not None and start == 0 else size
        end = min(len(words), start + wanted)
        if end < len(words):
            end = next((k for k in range(end, max(start + wanted // 3, 1), -1) if words[k - 1] in _STOPS), end)
        low, high = max(0, start - margin), min(len(words), end + margin)
        yield Window(example, low, high, (start - low, end - low))
        start = end


def collate(group: list[Window], pieces: Pieces) -> Batch:
    """Pad *group* to one batch."""
    rows = []
    for window in group:
        ids, firsts, owners = [pieces.begin], [], [0]
        for k, word in enumerate(window.example.tokens.words[window.start : window.end]):
            firsts.append(len(ids))
            cut = pieces.of(word)
            ids += cut
            owners += [k] * len(cut)
        rows.append(([*ids, pieces.end], firsts, [*owners, len(firsts) - 1]))
    wide, tall = max(len(r[0]) for r in rows), max(len(r[1]) for r in rows)
    ids_ = torch.zeros(len(rows), wide, dtype=torch.long)
    mask = torch.zeros_like(ids_)
    marks = torch.zeros(len(rows), wide, 3, dtype=torch.long)
    first = torch.zeros(len(rows), tall, dtype=torch.long)
    token_marks = torch.zeros(len(rows), tall, 3, dtype=torch.long)
    gold = {head: torch.full((len(rows), tall), -100, dtype=torch.long) for head in HEADS}
    for i, (window, (ids, firsts, owners)) in enumerate(zip(group, rows, strict=True)):
        example, part = window.example, slice(window.start, window.end)
        columns = [example.cases[part], example.quotation[part], example.seen[part]]
        own = torch.tensor(columns).T
        ids_[i, : len(ids)] = torch.tensor(ids)
        mask[i, : len(ids)] = 1
        first[i, : len(firsts)] = torch.tensor(firsts)
        token_marks[i, : len(firsts)] = own
        marks[i, : len(ids)] = own[torch.tensor(owners)]
        for head, tags in example.gold.items():
            gold[head][i, : len(firsts)] = torch.tensor(tags[part])
    return Batch(ids_, mask, marks, first, token_marks, gold)


def loss_of(net: Teacher, batch: Batch) -> torch.Tensor:
    """Return the mean cross-entropy of the labelled tokens of both heads."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(batch)
    losses = [
        nn.functional.cross_entropy(scores[head].flatten(0, 1), batch.gold[head].flatten(), reduction="sum")
        for head in HEADS
    ]
    labelled = sum((batch.gold[head] >= 0).sum() for head in HEADS)
    return torch.stack(losses).sum() / labelled


def _groups(net: Teacher, rate: float, decay: float) -> list[dict[str, object]]:
    """List parameters with a learning rate by depth: the nearer to the input, the smaller; new parts the largest."""
    depth: int = net.encoder.config.num_hidden_layers
    groups: list[dict[str, object]] = []
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        path = name.split(".")
        own = rate * decay ** (depth - int(path[3])) if path[:3] == ["encoder", "encoder", "layer"] else 1e-3
        plain = parameter.ndim < 2 or "LayerNorm" in name
        groups.append({"params": [parameter], "lr": own, "base": own, "weight_decay": 0.0 if plain else 0.01})
    return groups


def epoch_batches(train: list[Example], size: int, dice: random.Random) -> list[list[Window]]:
    """Cut all windows of *train*, cut anew, in batches of windows of like length, in random order."""
    cut = [w for e in train for w in windows(e, WINDOW, first=dice.randint(WINDOW // 2, WINDOW))]
    dice.shuffle(cut)
    batches = []
    for i in range(0, len(cut), size * 40):
        block = sorted(cut[i : i + size * 40], key=lambda w: w.end - w.start)
        batches += [block[j : j + size] for j in range(0, len(block), size)]
    dice.shuffle(batches)
    return batches


def predict(net: Teacher, pieces: Pieces, texts: list[Example], size: int = ASKED) -> Iterator[tuple[Example, Scores]]:
    """Compute log-probabilities of every tag of every token of *texts*, from windows with margins."""
    net.eval()
    for example in texts:
        cut = list(windows(example, size, MARGIN))
        found: Scores = {h: np.zeros((len(example.tokens), tag_count(h)), dtype=np.float32) for h in HEADS}
        for i in range(0, len(cut), 16):
            group = cut[i : i + 16]
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                scores = {h: s.float().log_softmax(-1).numpy() for h, s in net(collate(group, pieces)).items()}
            for row, window in enumerate(group):
                a, b = window.answer
                for head in HEADS:
                    found[head][window.start + a : window.start + b] = scores[head][row, a:b]
        yield example, found


@dataclass(frozen=True, slots=True)
class Course:
    """How long to train: so many epochs or minutes, whichever ends first."""

    epochs: int
    minutes: float
    rate: float = 2.5e-4
    seed: int = 0


def train_teacher(encoder: Path, train: list[Example], dev: list[Example], out: Path, course: Course) -> None:
    """Fine-tune the encoder and keep in *out* the averaged weights after each epoch.

    The learning rate follows the share of the work done: of the epochs or, where they run out first, of the minutes.
    Everything needed to go on is kept beside *out* (``.state``) now and then; a training that was broken off goes on
    there.
    """
    torch.manual_seed(course.seed)
    pieces, net = Pieces(encoder), Teacher(encoder)
    optimizer = torch.optim.AdamW(_groups(net, course.rate, decay=0.88), betas=(0.9, 0.98), fused=True)
    progress = Progress(course.epochs, course.minutes)
    run, state = Run(net, optimizer, Average(net, 0.998), progress), out.with_suffix(".state")
    first, skip = run.resume(state)
    for epoch in range(first, course.epochs):
        dice = random.Random(1000 * course.seed + epoch)  # noqa: S311 - no secrets here
        batches = epoch_batches(train, BATCH, dice)
        losses: list[float] = []
        for number, group in enumerate(batches[skip:], skip):
            if progress.at(epoch + number / len(batches)) >= 1:
                break
            net.train()
            losses.append(run.step(loss_of(net, collate(group, pieces)), progress.rate(0.06)))
            if number % 25 == 24:
                mean = sum(losses[-25:]) / len(losses[-25:])
                print(f"epoch {epoch} step {number + 1}/{len(batches)} loss {mean:.4f} {progress}", flush=True)
            if number % 200 == 199:
                run.keep(state, epoch, number + 1)
        skip = 0
        write(run.average.weights, out)
        run.keep(state, epoch + 1, 0)
        _report(encoder, out, pieces, dev, f"epoch {epoch} {progress}")
        if progress.done >= 1:
            break


def load_teacher(encoder: Path, weights: Path) -> Teacher:
    """Load a teacher as ``train_teacher`` left it in *weights*."""
    net = Teacher(encoder)
    net.load_state_dict(torch.load(weights, weights_only=True))
    return net


def _report(encoder: Path, weights: Path, pieces: Pieces, dev: list[Example], title: str) -> None:
    begun = time.monotonic()
    result = figures(predict(load_teacher(encoder, weights), pieces, dev))
    rate = sum(len(e.tokens) for e in dev) / (time.monotonic() - begun)
    print(f"{title}: {line(result)} ({rate:.0f} tokens/s) {result}", flush=True)

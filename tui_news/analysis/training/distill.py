"""Trains the student on the gold tags and on the teacher's log-probabilities for both heads on all texts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from tui_news.analysis.text.tokens import Tokens, tokenize
from tui_news.analysis.trained.features import contexts
from tui_news.analysis.trained.forms import WordForm, word_form
from tui_news.analysis.trained.network import Network
from tui_news.analysis.trained.tags import HEADS, Head
from tui_news.analysis.training.measure import figures, line
from tui_news.analysis.training.schedule import Average, Progress, Run
from tui_news.analysis.training.student import Sizes, Student, Words, export, form_tensors, save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example
    from tui_news.analysis.training.measure import Scores

PIECE = 400
"""Tokens of a text that are trained on together."""
BATCH = 12 * PIECE
"""Tokens in one step, the padding of shorter pieces included."""
SMOOTHING = 0.03
GOLD_SHARE = 0.4
"""Weight of the gold tags where the teacher speaks too; the teacher has the rest."""
SURE_SHARE = 1.0
"""The same where gold has only what is sure (``corpora.named_examples``)."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"'})
_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "'"})
# The same text under other typographic habits: outlets differ in their quotation marks, our corpora less so; who
# chats on the web writes no capitals, and headings are nothing else. Tags and teacher's opinion are those of the text.
_HABITS: tuple[Callable[[str], str], ...] = (
    lambda text: text.translate(_STRAIGHT),
    lambda text: text.translate(_SINGLE),
    str.lower,
    str.upper,
)
_HABIT_SHARES = (0.69, 0.12, 0.11, 0.06, 0.02)


@dataclass(frozen=True, slots=True)
class View:
    """One typographic variant of a text: its word forms (numbers) and contexts."""

    forms: torch.Tensor
    contexts: torch.Tensor


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready for training: its variants, gold tags (-100: unlabelled) and the teacher's log-probabilities.

    *share*: weight of the gold tags where the teacher speaks too.
    """

    views: tuple[View, ...]
    gold: dict[Head, torch.Tensor]
    soft: dict[Head, torch.Tensor] | None
    share: float


class Forms:
    """All word forms of the training texts, numbered, so that a batch computes each once."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._numbers: dict[str, int] = {}
        self._forms: list[WordForm] = []

    def number(self, word: str) -> int:
        """Return the number of *word*'s form."""
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self._forms)
            self._forms.append(word_form(word))
        return found

    def tensors(self, numbers: torch.Tensor) -> Words:
        """Return the forms with these *numbers*, for the student."""
        return form_tensors([self._forms[i] for i in numbers.tolist()], self._vocabulary)


def prepare(example: Example, forms: Forms, soft: Scores | None, share: float = GOLD_SHARE) -> Text:
    """Make *example* ready, with its typographic variants (those that cut into as many tokens).

    *soft*: what the teacher says, where it was asked. *share*: see ``Text``.
    """
    variants = [example.tokens]
    for habit in _HABITS:
        tokens = tokenize(habit(example.text))
        variants.append(tokens if len(tokens) == len(example.tokens) else example.tokens)
    gold = {head: torch.tensor(example.gold.get(head, [-100] * len(example.tokens))) for head in HEADS}
    teacher = None if soft is None else {h: torch.from_numpy(soft[h].astype(np.float16)) for h in HEADS}
    return Text(tuple(_view(tokens, forms) for tokens in variants), gold, teacher, share)


def _view(tokens: Tokens, forms: Forms) -> View:
    numbers = torch.tensor([forms.number(word) for word in tokens.words])
    return View(numbers, torch.from_numpy(contexts(tokens)))


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens *start* to *end* of one view of a text."""

    text: Text
    view: int
    start: int
    end: int


def _pieces(texts: list[Text], dice: random.Random) -> list[list[Piece]]:
    cut: list[Piece] = []
    for text in texts:
        view = dice.choices(range(len(text.views)), _HABIT_SHARES[: len(text.views)])[0]
        count = len(text.views[view].forms)
        start = -dice.randrange(PIECE) if count > PIECE else 0
        while start < count:
            if min(count, start + PIECE) - max(start, 0) > 10:
                cut.append(Piece(text, view, max(start, 0), min(count, start + PIECE)))
            start += PIECE
    dice.shuffle(cut)
    batches: list[list[Piece]] = []
    for i in range(0, len(cut), 500):
        group: list[Piece] = []
        for piece in sorted(cut[i : i + 500], key=lambda p: p.start - p.end):
            if group and (len(group) + 1) * (group[0].end - group[0].start) > BATCH:
                batches.append(group)
                group = []
            group.append(piece)
        batches.append(group)
    dice.shuffle(batches)
    return batches


def _loss(net: Student, group: list[Piece], forms: Forms) -> torch.Tensor:
    """Return the mean loss a token of *group*: cross-entropy with the gold tags and divergence from the teacher."""
    longest = max(p.end - p.start for p in group)
    numbers = torch.zeros(len(group), longest, dtype=torch.long)
    context, mask = torch.zeros_like(numbers), torch.zeros(len(group), longest)
    for i, p in enumerate(group):
        view, size = p.text.views[p.view], p.end - p.start
        numbers[i, :size] = view.forms[p.start : p.end]
        context[i, :size] = view.contexts[p.start : p.end]
        mask[i, :size] = 1
    distinct, tokens = torch.unique(numbers, return_inverse=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(forms.tensors(distinct), tokens, context, mask)
    there = mask.bool()
    sizes = torch.tensor([p.end - p.start for p in group])
    taught = torch.tensor([float(p.text.soft is not None) for p in group]).repeat_interleave(sizes)
    share = torch.tensor([p.text.share for p in group]).repeat_interleave(sizes)
    total = torch.zeros(())
    for head in HEADS:
        logs = scores[head][there].log_softmax(-1)
        gold = torch.cat([p.text.gold[head][p.start : p.end] for p in group])
        soft = torch.cat([_taught(p, head, logs.shape[1]) for p in group])
        told = taught * torch.where(gold >= 0, 1 - share, 1.0)
        total = total + ((soft.exp() * (soft - logs)).sum(-1) * told).mean()
        hard = nn.functional.cross_entropy(logs, gold, reduction="none", label_smoothing=SMOOTHING)
        total = total + (hard * (1 - taught * (1 - share))).mean()
    return total


def _taught(piece: Piece, head: Head, tags: int) -> torch.Tensor:
    """Return the teacher's log-probabilities for *piece*, or as many zeros where it has not been asked."""
    if piece.text.soft is None:
        return torch.zeros(piece.end - piece.start, tags)
    return piece.text.soft[head][piece.start : piece.end].float()


def evaluate(network: Network, dev: list[Example]) -> dict[str, float]:
    """Measure the numpy network on *dev*."""

    def pairs() -> Iterator[tuple[Example, Scores]]:
        for example in dev:
            yield example, dict(network.scores(example.tokens.words, contexts(example.tokens)))

    return figures(pairs())


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train, for how long, and where the weights go."""

    out: Path
    epochs: int
    minutes: float
    sizes: Sizes = Sizes()  # noqa: RUF009
    rate: float = 3e-3
    seed: int = 1


def train_student(
    plan: Plan, texts: list[Text], dev: list[Example], forms: Forms, vocabulary: dict[str, int], vectors: torch.Tensor
) -> dict[str, float]:
    """Train by *plan*; the averaged weights are exported every few epochs. Returns the last figures on *dev*.

    What is needed to go on is kept beside ``plan.out`` (``.state``) after each epoch.
    """
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    net = Student(plan.sizes, vectors)
    groups = [{"params": list(net.parameters()), "base": plan.rate}]
    optimizer = torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.02, betas=(0.9, 0.98), fused=True)
    progress = Progress(plan.epochs, plan.minutes)
    run, state = Run(net, optimizer, Average(net, 0.998), progress), plan.out.with_suffix(".state")
    result: dict[str, float] = {}
    for epoch in range(run.resume(state)[0], plan.epochs):
        batches = _pieces(texts, random.Random(1000 * plan.seed + epoch))  # noqa: S311 - no secrets here
        losses: list[float] = []
        for number, group in enumerate(batches):
            if progress.at(epoch + number / len(batches)) >= 1:
                break
            net.train()
            losses.append(run.step(_loss(net, group, forms), progress.rate(0.08)))
        run.keep(state, epoch + 1, 0)
        print(f"epoch {epoch} loss {sum(losses) / max(1, len(losses)):.4f} {progress}", flush=True)
        if epoch % 4 == 3 or progress.done >= 1 or epoch == plan.epochs - 1:
            arrays = export(run.average.weights, plan.sizes, vocabulary, {})
            save(plan.out, arrays)
            result = evaluate(Network(arrays), dev)
            print(f"dev: {line(result)} {result}", flush=True)
        if progress.done >= 1:
            break
    return result

"""Trains the linker's scorers: on gold spans, with some left out, and on the spans that the tagger itself finds."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn

from tui_news.analysis.text.tokens import Tokens, tokenize
from tui_news.analysis.trained.linker import Linker
from tui_news.analysis.trained.pairs import FEATURES, Layout, Part, token_part
from tui_news.analysis.training.calibrate import agrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tui_news.analysis.trained.tagger import Tagged, Tagger

HIDDEN = 32
LEFT_OUT = 0.08
"""Share of gold spans left out, so that "none" is learned."""

Record = dict[str, Any]
Owned = tuple[Part, int]
"""A span with the number of the attribution that it belongs to (-1: none)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One choice to learn: the features of the candidates (the last: none) and the numbers of the right ones."""

    rows: NDArray[np.float32]
    right: list[int]


def gold_parts(record: Record, tokens: Tokens, role: str) -> list[tuple[Part, set[int]]]:
    """List the gold spans of *role* with the numbers of their attributions; a shared source has several."""
    owners: dict[tuple[int, int], set[int]] = {}
    for number, quote in enumerate(record["quotes"]):
        for start, end in quote.get(role) or []:
            owners.setdefault((start, end), set()).add(number)
    found = [(token_part(tokens, a, b, 1.0), numbers) for (a, b), numbers in sorted(owners.items())]
    return [(part, numbers) for part, numbers in found if part is not None]


def owned_by_gold(tagged: Tagged, record: Record, role: str) -> list[tuple[Part, set[int]]]:
    """List the tagger's spans of *role* with the attributions whose gold span of that role they overlap most."""
    gold = gold_parts(record, tagged.tokens, role)
    owned = []
    for span in tagged.attribution:
        if span.label != role:
            continue
        part = token_part(tagged.tokens, span.start, span.end, span.confidence)
        if part is None:
            continue
        shared = [(min(part.end, g.end) - max(part.start, g.start), i) for i, (g, _) in enumerate(gold)]
        most = max(shared, default=(0, 0))
        owned.append((part, gold[most[1]][1] if most[0] > 0 else set()))
    return owned


def questions(tokens: Tokens, roles: dict[str, list[tuple[Part, set[int]]]]) -> tuple[list[Question], list[Question]]:
    """Make the questions of one text: the cue of each content, the source of each cue."""
    parts = {role: [part for part, _ in owned] for role, owned in roles.items()}
    layout = Layout(tokens, parts["source"], parts["cue"], parts["content"])
    made: list[list[Question]] = []
    for role, wanted, choices in zip(("content", "cue"), ("cue", "source"), layout.choices(), strict=True):
        asked = []
        start = 0
        for (_, owners), numbers in zip(roles[role], choices.candidates, strict=True):
            right = [i for i, number in enumerate(numbers) if owners & roles[wanted][number][1]]
            end = start + len(numbers) + 1
            asked.append(Question(choices.features[:, start:end].T, right or [len(numbers)]))
            start = end
        made.append(asked)
    return made[0], made[1]


def _thinned(owned: list[tuple[Part, set[int]]], dice: random.Random) -> list[tuple[Part, set[int]]]:
    return [entry for entry in owned if dice.random() > LEFT_OUT]


def collect(records: Iterable[Record], tagger: Tagger) -> tuple[list[Question], list[Question]]:
    """Make the questions of all *records*, from gold spans and from the spans of *tagger*."""
    dice = random.Random(3)  # noqa: S311 - no secrets here
    cue: list[Question] = []
    source: list[Question] = []
    for record in records:
        tokens = tokenize(record["text"])
        tagged = tagger.tag(record["text"])
        names = ("source", "cue", "content")
        gold = {role: _thinned(gold_parts(record, tokens, role), dice) for role in names}
        found = {role: owned_by_gold(tagged, record, role) for role in names}
        for roles in (gold, found):
            for total, asked in zip((cue, source), questions(tokens, roles), strict=True):
                total += asked
    return cue, source


def train_scorer(asked: Sequence[Question], epochs: int = 6) -> nn.Sequential:
    """Fit one scorer: the probability of all right candidates together is made as large as can be."""
    torch.manual_seed(4)
    most = max(len(q.rows) for q in asked)
    rows = torch.zeros(len(asked), most, FEATURES)
    there = torch.zeros(len(asked), most, dtype=torch.bool)
    right = torch.zeros(len(asked), most, dtype=torch.bool)
    for i, question in enumerate(asked):
        rows[i, : len(question.rows)] = torch.from_numpy(question.rows)
        there[i, : len(question.rows)] = True
        right[i, question.right] = True
    net = nn.Sequential(nn.Linear(FEATURES, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1, bias=False))
    optimizer = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=0.01)
    steps = epochs * (len(asked) // 256 + 1)
    course = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, total_steps=steps)
    for _ in range(epochs):
        for group in torch.randperm(len(asked)).split(256):
            scores = net(rows[group])[..., 0].masked_fill(~there[group], -1e4).log_softmax(-1)
            loss = -scores.masked_fill(~right[group], -1e4).logsumexp(-1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            course.step()
    return net


def scorer_arrays(name: str, net: nn.Sequential) -> dict[str, NDArray[np.float32]]:
    """Return the arrays of one scorer, as ``linker.Scorer`` reads them."""
    return {f"{name}.{key}": value.detach().numpy() for key, value in net.state_dict().items()}


def train_linker(records: Sequence[Record], tagger: Tagger) -> dict[str, NDArray[Any]]:
    """Train both scorers on *records*; the calibration is left to ``calibrate``."""
    cue, source = collect(records, tagger)
    arrays: dict[str, NDArray[Any]] = {"calibration": np.array([-1.5, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0])}
    for name, asked in (("cue", cue), ("source", source)):
        arrays |= scorer_arrays(name, train_scorer(asked))
    return arrays


def joint(records: Iterable[Record], tagger: Tagger, arrays: dict[str, NDArray[Any]]) -> float:
    """Measure F1 (percent) of attributions found with cue and source overlapping; content must overlap by half."""
    linker = Linker(arrays)
    right = gold = found = 0
    for record in records:
        links = linker.link(tagger.tag(record["text"]))
        left = list(record["quotes"])
        gold, found = gold + len(left), found + len(links)
        for link in links:
            match = next((quote for quote in left if agrees(link, quote)), None)
            if match is not None:
                left.remove(match)
                right += 1
    return 200 * right / max(1, gold + found)

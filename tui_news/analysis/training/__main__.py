"""Trains everything in ``tui_news/analysis/model`` anew: ``python -m tui_news.analysis.training CORPORA_DIR``.

Stages: teacher, its log-probabilities, student, calibration, linker. What a stage has made is kept in the work folder
and not made again; teacher and student go on where they were broken off.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from tui_news.analysis.trained.network import Network
from tui_news.analysis.trained.tagger import Tagger
from tui_news.analysis.training.calibrate import calibrate_links, calibrate_spans, lean, observe
from tui_news.analysis.training.corpora import examples, named_examples, records
from tui_news.analysis.training.distill import Forms, Plan, evaluate, prepare, train_student
from tui_news.analysis.training.linking import joint, train_linker
from tui_news.analysis.training.measure import line
from tui_news.analysis.training.soft import ask_teacher, read_soft
from tui_news.analysis.training.student import save
from tui_news.analysis.training.teacher import Course, train_teacher
from tui_news.analysis.training.vocabulary import build_vocabulary

if TYPE_CHECKING:
    from tui_news.analysis.trained.tags import Head
    from tui_news.analysis.training.corpora import Example

MODEL = Path(__file__).parents[1] / "model"
LABELLED: tuple[tuple[str, Head], ...] = (("worldwide", "entities"), ("polnear", "attribution"))
NAMES_ONLY = ("gum.train", "wnut17.train")


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where things are, and how long each part may take."""

    corpora: Path
    encoder: Path
    work: Path
    teacher_minutes: float
    student_minutes: float
    student_epochs: int

    def texts(self, name: str, head: Head | None) -> list[Example]:
        """Read the corpus *name* (without ``.jsonl``), labelled for *head* or, without one, in names only."""
        path = self.corpora / f"{name}.jsonl"
        return examples(path, head) if head else named_examples(path)

    def labelled(self, part: str) -> list[Example]:
        """Read the labelled corpora's *part*, ``train`` or ``dev``."""
        return [example for name, head in LABELLED for example in self.texts(f"{name}.{part}", head)]

    def kept(self, name: str) -> Path:
        """Name a file of the work folder."""
        return self.work / name


def teacher(shop: Workshop) -> None:
    """Fine-tune the encoder; then let it speak about every training text."""
    weights, done = shop.kept("teacher.pt"), shop.kept("teacher.done")
    if not done.exists():
        course = Course(epochs=3, minutes=shop.teacher_minutes)
        train_teacher(shop.encoder, shop.labelled("train"), shop.labelled("dev"), weights, course)
        done.touch()
    for name, head in _training_texts():
        ask_teacher(shop.encoder, weights, shop.texts(name, head), shop.kept(f"soft.{name}"))


def _training_texts() -> list[tuple[str, Head | None]]:
    return [*((f"{name}.train", head) for name, head in LABELLED), *((name, None) for name in NAMES_ONLY)]


def student(shop: Workshop) -> None:
    """Train the student on gold tags and on the teacher's log-probabilities, and calibrate its confidences."""
    out, dev = shop.kept("student.npz"), shop.labelled("dev")
    if not shop.kept("student.done").exists():
        texts, soft = [], []
        for name, head in _training_texts():
            own = shop.texts(name, head)
            texts += own
            soft += read_soft(shop.kept(f"soft.{name}"), own)
        plan = Plan(out, shop.student_epochs, shop.student_minutes)
        vocabulary, vectors = build_vocabulary(shop.encoder, texts, plan.sizes.word)
        forms = Forms(vocabulary)
        ready = [prepare(example, forms, scores) for example, scores in zip(texts, soft, strict=True)]
        train_student(plan, ready, dev, forms, vocabulary, vectors)
        shop.kept("student.done").touch()
    finish_tagger(out, MODEL / "tagger.npz", dev)


def finish_tagger(trained: Path, out: Path, dev: list[Example]) -> None:
    """Write the weights in *trained* to *out* with calibrated confidences and the version."""
    with np.load(trained, allow_pickle=False) as loaded:
        arrays: dict[str, Any] = dict(loaded)
    network = Network(arrays)
    figures = evaluate(network, dev)
    observed = observe(network, dev)
    outside = lean(observed)
    calibration = calibrate_spans(observed, outside)
    found = {"calibration": calibration, "outside": outside, "dev": figures, "version": "1"}
    settings = network.settings | found
    arrays["settings"] = np.frombuffer(json.dumps(settings, sort_keys=True).encode(), dtype=np.uint8)
    save(out, arrays)
    print(f"{out.name}: {line(figures)}; leaning {outside}", flush=True)


def linker(shop: Workshop) -> None:
    """Train the linker on the spans of gold and of the new tagger."""
    tagger = Tagger.load(MODEL / "tagger.npz")
    dev = list(records(shop.corpora / "polnear.dev.jsonl"))
    arrays = train_linker(list(records(shop.corpora / "polnear.train.jsonl")), tagger)
    arrays["calibration"] = calibrate_links(arrays, tagger, dev)
    save(MODEL / "linker.npz", arrays)
    print(f"linker.npz: found with cue and source {joint(dev, tagger, arrays):.1f}", flush=True)


def main() -> None:
    """Read the arguments and run all stages."""
    parser = argparse.ArgumentParser(prog="python -m tui_news.analysis.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with polnear, worldwide, gum and wnut17 as .jsonl")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the files of all-MiniLM-L6-v2")
    parser.add_argument(
        "--work", type=Path, default=Path("build/train"), help="kept between runs (default: build/train)"
    )
    parser.add_argument("--teacher-minutes", type=float, default=240, help="at most (default: 240)")
    parser.add_argument("--student-minutes", type=float, default=240, help="at most (default: 240)")
    parser.add_argument("--student-epochs", type=int, default=24, help="at most (default: 24)")
    parser.add_argument("--threads", type=int, default=1, help="more help only on an idle machine (default: 1)")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    minutes = (given.teacher_minutes, given.student_minutes)
    shop = Workshop(given.corpora, given.encoder, given.work, *minutes, given.student_epochs)
    for stage in (teacher, student, linker):
        stage(shop)


if __name__ == "__main__":
    main()

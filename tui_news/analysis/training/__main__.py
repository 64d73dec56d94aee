"""Trains everything in ``tui_news/analysis/model`` anew: ``python -m tui_news.analysis.training CORPORA_DIR``.

Stages: teacher, its log-probabilities, student, calibration, linker. What a stage has made is kept in the work folder
and not made again; teacher and student go on where they were broken off. To try them out in three minutes:
``--texts 12 --teacher-minutes 1 --student-minutes 1 --work /tmp/trial --out /tmp/trial``; what was trained so little
finds nothing, and the linker says so.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from tui_news.analysis.trained.tagger import Tagger
from tui_news.analysis.training.calibrate import calibrate_links
from tui_news.analysis.training.corpora import examples, named_examples, records
from tui_news.analysis.training.distill import GOLD_SHARE, SURE_SHARE, Forms, Plan, prepare, train_student
from tui_news.analysis.training.finishing import finish_tagger
from tui_news.analysis.training.linking import joint, train_linker
from tui_news.analysis.training.renaming import name_words, renamed
from tui_news.analysis.training.resourcing import resourced
from tui_news.analysis.training.soft import ask_teacher, read_soft
from tui_news.analysis.training.student import save
from tui_news.analysis.training.teacher import Course, train_teacher
from tui_news.analysis.training.vocabulary import build_vocabulary, encoder_words

if TYPE_CHECKING:
    from tui_news.analysis.trained.tags import Head
    from tui_news.analysis.training.corpora import Example

MODEL = Path(__file__).parents[1] / "model"
LABELLED: tuple[tuple[str, Head], ...] = (("worldwide", "entities"), ("polnear", "attribution"))
NAMES_ONLY = ("gum", "wnut17")
RENAMED, RESOURCED = "renamed", "resourced"
OTHERS = "uner-ewt"


@dataclass(frozen=True)
class Workshop:
    """Where things are, and how long each part may take."""

    corpora: Path
    encoder: Path
    work: Path
    out: Path
    teacher_minutes: float
    student_minutes: float
    student_epochs: int
    most: int | None = None  # texts of each corpus; all where it is None

    def labelled(self, part: str) -> dict[str, list[Example]]:
        """Read the corpora that are labelled throughout: their *part*, ``train`` or ``dev``."""
        return {
            f"{name}.{part}": examples(self.corpora / f"{name}.{part}.jsonl", head)[: self.most]
            for name, head in LABELLED
        }

    @cached_property
    def train(self) -> dict[str, list[Example]]:
        """Read all training texts, and make those with other names or sources in them; by name of corpus."""
        texts = self.labelled("train")
        for name in NAMES_ONLY:
            texts[f"{name}.train"] = named_examples(self.corpora / f"{name}.train.jsonl")[: self.most]
        pools = name_words(encoder_words(self.encoder), [text for own in texts.values() for text in own])
        quoting = list(records(self.corpora / "polnear.train.jsonl"))[: self.most]
        return texts | {
            RENAMED: renamed(texts["worldwide.train"][::2], pools, seed=1),
            RESOURCED: resourced(quoting, seed=4),
        }

    def dev(self) -> list[Example]:
        """Read the development texts that choose between runs and calibrate."""
        return [text for own in self.labelled("dev").values() for text in own]

    def others(self) -> list[Example]:
        """Read development texts of a kind that no corpus is trained on; none where there is no such file."""
        path = self.corpora / f"{OTHERS}.dev.jsonl"
        return examples(path, "entities")[: self.most] if path.exists() else []

    def kept(self, name: str) -> Path:
        """Name a file of the work folder."""
        return self.work / name


def teacher(shop: Workshop) -> None:
    """Fine-tune the encoder; then let it speak about every training text."""
    weights, done = shop.kept("teacher.pt"), shop.kept("teacher.done")
    if not done.exists():
        texts = [text for name, own in shop.train.items() if name not in (RENAMED, RESOURCED) for text in own]
        train_teacher(shop.encoder, texts, shop.dev()[::2], weights, Course(epochs=3, minutes=shop.teacher_minutes))
        done.touch()
    for name, own in shop.train.items():
        ask_teacher(shop.encoder, weights, own, shop.kept(f"soft.{name}"))


def student(shop: Workshop) -> None:
    """Train the student on gold tags and on the teacher's log-probabilities, and calibrate its confidences."""
    out, dev = shop.kept("student.npz"), shop.dev()
    if not shop.kept("student.done").exists():
        plan = Plan(out, shop.student_epochs, shop.student_minutes)
        texts = [text for own in shop.train.values() for text in own]
        vocabulary, vectors = build_vocabulary(shop.encoder, texts, plan.sizes.word)
        forms = Forms(vocabulary)
        ready = [
            prepare(text, forms, scores, SURE_SHARE if name.removesuffix(".train") in NAMES_ONLY else GOLD_SHARE)
            for name, own in shop.train.items()
            for text, scores in zip(own, read_soft(shop.kept(f"soft.{name}"), own), strict=True)
        ]
        train_student(plan, ready, dev, forms, vocabulary, vectors)
        shop.kept("student.done").touch()
    finish_tagger(out, shop.out / "tagger.npz", dev, shop.others())


def linker(shop: Workshop) -> None:
    """Train the linker on the spans of gold and of the new tagger."""
    tagger = Tagger.load(shop.out / "tagger.npz")
    train, dev = (list(records(shop.corpora / f"polnear.{part}.jsonl"))[: shop.most] for part in ("train", "dev"))
    arrays = train_linker(train, tagger)
    arrays["calibration"] = calibrate_links(arrays, tagger, dev)
    save(shop.out / "linker.npz", arrays)
    print(f"linker.npz: found with cue and source {joint(dev, tagger, arrays):.1f}", flush=True)


def main() -> None:
    """Read the arguments and run all stages."""
    parser = argparse.ArgumentParser(prog="python -m tui_news.analysis.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with polnear, worldwide, gum and wnut17 as .jsonl")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the files of all-MiniLM-L6-v2")
    parser.add_argument(
        "--work", type=Path, default=Path("build/train"), help="kept between runs (default: build/train)"
    )
    parser.add_argument("--out", type=Path, default=MODEL, help="where the weights go (default: the package)")
    parser.add_argument("--teacher-minutes", type=float, default=240, help="at most (default: 240)")
    parser.add_argument("--student-minutes", type=float, default=240, help="at most (default: 240)")
    parser.add_argument("--student-epochs", type=int, default=24, help="at most (default: 24)")
    parser.add_argument("--texts", type=int, help="of each corpus at most, to try things out (default: all)")
    parser.add_argument("--threads", type=int, default=1, help="more help only on an idle machine (default: 1)")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    minutes = (given.teacher_minutes, given.student_minutes)
    shop = Workshop(given.corpora, given.encoder, given.work, given.out, *minutes, given.student_epochs, given.texts)
    for stage in (teacher, student, linker):
        stage(shop)


if __name__ == "__main__":
    main()

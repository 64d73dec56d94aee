"""The whole training on a handful of sentences with an encoder of random weights: every stage, and a second run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tui_news.analysis.trained.linker import Linker
from tui_news.analysis.trained.tagger import Tagger

if TYPE_CHECKING:
    from pathlib import Path

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

NAMES = ("Mara Oduya", "Joost Brandt", "Ana Veld", "Tom Harrow")
PLACES = ("Tesk", "Polder", "Kenya", "Norway")


def corpora(folder: Path) -> Path:
    """Write the four corpora, some texts each: the same sentences with other names."""
    for part in ("train", "dev"):
        entities, quotes, names = [], [], []
        for i, name in enumerate(NAMES * 3):
            place = PLACES[i % 4]
            text = f"{name} said that it rained in {place}.\n\n“We are wet,” {name} said."
            where, back = text.index(place), text.index(name, 20)
            spans = [
                (0, len(name), "Person"),
                (where, where + len(place), "Location"),
                (back, back + len(name), "Person"),
            ]
            found = [{"start": a, "end": b, "type": kind} for a, b, kind in spans]
            end = text.index(".")
            said = [
                {
                    "source": [[0, len(name)]],
                    "cue": [[len(name) + 1, len(name) + 5]],
                    "content": [[len(name) + 6, end]],
                },
                {"source": [[back, back + len(name)]], "cue": [[len(text) - 5, len(text) - 1]]},
            ]
            said[1]["content"] = [[end + 3, back - 1]]
            entities.append({"id": f"e{i}", "text": text, "entities": found})
            quotes.append({"id": f"q{i}", "text": text, "quotes": said})
            names.append({"id": f"n{i}", "text": text, "entities": [e | {"named": True} for e in found]})
        named = {"worldwide": entities, "polnear": quotes, "gum": names, "wnut17": names}
        for corpus, rows in named.items():
            path = folder / f"{corpus}.{part}.jsonl"
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def encoder(folder: Path) -> Path:
    """Make a tiny encoder with a vocabulary of letters and a few words."""
    listed = "said that it rained in we are wet mara oduya joost brandt ana tom kenya norway hezbollah tyre"
    letters = [*"abcdefghijklmnopqrstuvwxyz.,“”\"'"]
    vocabulary = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *letters,
        *(f"##{x}" for x in letters[:26]),
        *listed.split(),
    ]
    vocabulary += [f"{a}{b}" for a in "bcdfghklmnprst" for b in "aeiouy"]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=96, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    torch.manual_seed(2)
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_all_stages_run_and_a_second_run_makes_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui_news.analysis.training.__main__ import main

    for name in ("corpora", "encoder", "out"):
        (tmp_path / name).mkdir()
    folders = [str(corpora(tmp_path / "corpora")), "--encoder", str(encoder(tmp_path / "encoder"))]
    kept = ["--work", str(tmp_path / "work"), "--out", str(tmp_path / "out")]
    limits = ["--teacher-minutes", "5", "--student-minutes", "5", "--student-epochs", "120", "--texts", "12"]
    monkeypatch.setattr(sys, "argv", ["training", *folders, *kept, *limits])
    main()
    assert "found with cue and source" in capsys.readouterr().out
    tagger, linker = Tagger.load(tmp_path / "out" / "tagger.npz"), Linker.load(tmp_path / "out" / "linker.npz")
    text = "Mara Oduya said that it rained in Tesk.\n\n“We are wet,” Mara Oduya said."
    tagged = tagger.tag(text)
    assert ("said", "cue") in {(text[s.start : s.end], s.label) for s in tagged.attribution}
    assert linker.link(tagged)
    soft = tmp_path / "work" / "soft.renamed" / "0000.npz"
    made = soft.stat().st_mtime_ns
    first = dict(np.load(tmp_path / "out" / "tagger.npz"))
    main()
    assert soft.stat().st_mtime_ns == made
    second = dict(np.load(tmp_path / "out" / "tagger.npz"))
    assert all(np.array_equal(first[name], second[name]) for name in first)

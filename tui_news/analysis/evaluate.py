"""Measures the analyser on annotated corpora: `python -m tui_news.analysis.evaluate CORPORA_DIR [--errors N]`.

The folder holds `NAME.dev.jsonl` files and `score.py GOLD PRED`, which defines the measures and is run as it stands.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui_news.analysis import ANALYSER, analyse
from tui_news.analysis.goals import Measures, measures, table
from tui_news.analysis.text.tokens import tokenize
from tui_news.model.documents import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Spans

FILES: Final = ("polnear.dev", "gum.dev", "worldwide.dev", "uner-ewt.dev", "wnut17.dev")
Row = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print score.py's table and the speed for each file, with --errors its worst quotes, and how near the goals are.

    Gives the exit code.
    """
    parser = argparse.ArgumentParser(prog="python -m tui_news.analysis.evaluate", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with NAME.dev.jsonl files and score.py")
    parser.add_argument("--files", nargs="*", default=FILES, metavar="NAME", help="which files, without .jsonl")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N worst quotes of each file")
    options = parser.parse_args(arguments)
    _print(f"analyser {ANALYSER}")
    by_file: dict[str, Measures] = {}
    for name in options.files:
        gold = options.corpora / f"{name}.jsonl"
        if not gold.is_file():
            _print(f"\n{name}: not in {options.corpora}")
            continue
        _print(f"\n== {name}")
        rows = list(_rows(gold))
        found, speed = _analysed(rows)
        by_file[name] = measures(_score(options.corpora / "score.py", gold, found)) | {"speed": (speed,)}
        if options.errors:
            _print("\n".join(worst(rows, found, options.errors)))
    _print("\n".join(["", *table(by_file)]))
    return 0


def prediction(key: str, annotations: Annotations) -> Row:
    """Give annotations in the form that score.py reads."""
    names = {e.id: e.name for e in annotations.entities}
    return {
        "id": key,
        "entities": [
            {"start": m.start, "end": m.end, "type": m.type.value, "name": names[m.entity], "entity": m.entity}
            for m in annotations.mentions
        ],
        "quotes": [
            {
                "content": _listed(q.content),
                "cue": _listed(q.cue),
                "source": _listed(q.source),
                "kind": q.kind.value,
                "speaker": q.speaker,
                "confidence": q.confidence,
            }
            for q in annotations.quotes
        ],
    }


def worst(rows: Sequence[Row], found: Sequence[Row], count: int) -> Iterator[str]:
    """Describe the longest gold quotes that no prediction matches, then the surest predictions that no gold matches."""
    missed, invented = [], []
    for gold, guess in zip(rows, found, strict=True):
        pairs = _pairs(gold.get("quotes") or [], guess["quotes"])
        missed += [(_size(q), gold, q, guess) for i, q in enumerate(gold.get("quotes") or []) if i not in pairs]
        taken = set(pairs.values())
        invented += [(q["confidence"], gold, q) for j, q in enumerate(guess["quotes"]) if j not in taken]
    for _, gold, quote, guess in sorted(missed, key=lambda m: (m[2]["kind"] != "direct", -m[0]))[:count]:
        near = [q for q in guess["quotes"] if _shared(q, quote)]
        yield f"MISSED {gold['id']}\n  gold {_shown(gold['text'], quote)}"
        yield from (f"  got  {_shown(gold['text'], q)}" for q in near)
    for _, gold, quote in sorted(invented, key=lambda m: -m[0])[:count]:
        near = [q for q in gold.get("quotes") or [] if _shared(q, quote)]
        yield f"NOT GOLD {gold['id']} {quote['confidence']}\n  got  {_shown(gold['text'], quote)}"
        yield from (f"  gold {_shown(gold['text'], q)}" for q in near)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _analysed(rows: Sequence[Row]) -> tuple[list[Row], float]:
    """Give the predictions, and the speed in tokens a second of processor time."""
    analyse(Document.of_text("Loading is not part of the speed."))
    start = time.process_time()
    found = [prediction(row["id"], analyse(Document.of_text(row["text"]))) for row in rows]
    seconds = time.process_time() - start
    start = time.process_time()
    tokens = sum(len(tokenize(row["text"])) for row in rows)
    plain = time.process_time() - start
    _print(f"{tokens} tokens, {tokens / seconds:,.0f} a second, {seconds / plain:.1f} times a plain tokenizer")
    return found, tokens / seconds


def _score(script: Path, gold: Path, found: Sequence[Row]) -> str:
    """Print what *script* prints, and give it."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        file.flush()
        command = [sys.executable, str(script), str(gold), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a script the user named
    _print(done.stdout.rstrip() or done.stderr.rstrip())
    return done.stdout


def _listed(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _pairs(gold: Sequence[Row], guess: Sequence[Row]) -> dict[int, int]:
    """Pair quotes one to one, best overlap of content first, from a half on."""
    scored = []
    for i, g in enumerate(gold):
        for j, q in enumerate(guess):
            common = _shared(g, q)
            if common >= 0.5 * (_size(g) + _size(q) - common):
                scored.append((common / (_size(g) + _size(q) - common), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _shared(one: Row, other: Row) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one["content"] for c, d in other["content"])


def _size(quote: Row) -> int:
    return sum(b - a for a, b in quote["content"])


def _shown(text: str, quote: Row) -> str:
    parts = [f"{quote['kind']}"]
    parts += [f"{role}={' … '.join(text[a:b] for a, b in quote[role])!r}" for role in ("source", "cue", "content")]
    return " ".join([*parts, f"speaker={quote.get('speaker')!r}"])


if __name__ == "__main__":
    sys.exit(main())

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui_news.analysis.evaluate import main, prediction, worst

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXT = "“We have run out of sandbags,” said Joost Verbeeck.\n\nThe road is shut, according to police in Tesk."
QUOTES = [
    {"content": [[0, 30]], "cue": [[31, 35]], "source": [[36, 50]], "kind": "direct"},
    {"content": [[53, 69]], "cue": [[71, 83]], "source": [[84, 98]], "kind": "indirect"},
]


def test_it_prints_what_the_script_says_of_its_predictions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "a", "text": TEXT, "quotes": QUOTES}
    (tmp_path / "small.dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf8")
    (tmp_path / "score.py").write_text(
        "import json, sys\n"
        "found = json.loads(open(sys.argv[2], encoding='utf8').readline())\n"
        "print('quotes', len(found['quotes']), found['quotes'][0]['speaker'])\n",
        encoding="utf8",
    )
    assert main([str(tmp_path), "--files", "small.dev", "absent.dev", "--errors", "5"]) == 0
    printed = capsys.readouterr().out
    assert "quotes 2 Joost Verbeeck" in printed
    assert "absent.dev: not in" in printed
    assert "MISSED" not in printed


def test_the_worst_quotes_are_shown_with_what_was_found_instead() -> None:
    gold = [{"id": "a", "text": TEXT, "quotes": QUOTES}]
    half = {"content": [[0, 8]], "cue": [], "source": [], "kind": "direct", "speaker": None, "confidence": 0.9}
    report = "\n".join(worst(gold, [{"id": "a", "quotes": [half]}], 5))
    assert report.count("MISSED a") == 2
    assert report.index("sandbags") < report.index("The road is shut")
    assert "NOT GOLD a 0.9" in report


def test_predictions_have_the_form_of_the_corpora() -> None:
    from tui_news.analysis import analyse
    from tui_news.model.documents import Document

    row = prediction("a", analyse(Document.of_text(TEXT)))
    assert row["id"] == "a"
    assert [q["content"] for q in row["quotes"]] == [q["content"] for q in QUOTES]
    assert {"start", "end", "type", "name", "entity"} <= row["entities"][0].keys()

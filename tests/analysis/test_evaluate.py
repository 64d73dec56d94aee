from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui_news.analysis.evaluate import main, prediction, worst
from tui_news.analysis.goals import measures, table

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


def test_the_last_table_sets_what_was_measured_beside_its_goals() -> None:
    printed = (
        "documents: 84 gold, 84 predicted\nsource exact (85.1, 73.2, 78.7)\ncue exact (77.0, 69.0, 72.8)\n"
        "content exact (71.0, 60.0, 65.1)\ndirect found (95.5, 96.9, 96.2, 'of 425')\nodd line (of, another form)\n"
    )
    lines = list(table({"polnear.dev": measures(printed), "worldwide.dev": {"speed": (25123.4,)}}))
    assert [" ".join(line.split()) for line in lines] == [
        "measure reached goal",
        "PolNeAR, exact F1: source / cue / content 78.7 / 72.8 / 65.1 78 / 72 / 65",
        "direct quotes found: recall / precision 96.9 / 95.5 98 / 93",
        "tokens a second, Worldwide 25,123 25,000",
    ]
    speaker = (
        "speaker, on found quotes whose speaker the gold names {'of': 51, 'answered': 52.9, 'right of answered': 44.4}"
    )
    assert "52.9 / 44.4" in list(table({"gum.dev": measures(speaker)}))[1]
    assert list(table({})) == []


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

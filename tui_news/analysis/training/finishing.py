"""Makes of trained weights those that are shipped: leaning and calibration from development texts, version, figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_news.analysis.trained.network import Network
from tui_news.analysis.training.calibrate import calibrate_spans, lean, observe
from tui_news.analysis.training.distill import evaluate
from tui_news.analysis.training.measure import line
from tui_news.analysis.training.student import save

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example

VERSION: Final = "3"


def finish_tagger(trained: Path, out: Path, dev: list[Example], others: list[Example]) -> None:
    """Write the weights in *trained* to *out* with leaning, calibrated confidences and the version.

    Confidences are calibrated on *dev*; the leaning is chosen on *others* too, development texts of a kind that was not
    trained on.
    """
    with np.load(trained, allow_pickle=False) as loaded:
        arrays: dict[str, Any] = dict(loaded)
    network = Network(arrays)
    figures = evaluate(network, dev)
    observed = observe(network, dev)
    leaning = lean([*observed, *observe(network, others)])
    found = {"calibration": calibrate_spans(observed, leaning), "leaning": leaning, "dev": figures, "version": VERSION}
    settings = network.settings | found
    arrays["settings"] = np.frombuffer(json.dumps(settings, sort_keys=True).encode(), dtype=np.uint8)
    save(out, arrays)
    print(f"{out.name}: {line(figures)}; leaning {leaning}", flush=True)

"""Print how well the analyser does on the gold: ``python -m tests.analysis.gold [--errors] [--of WORD]``."""

from __future__ import annotations

import argparse

from tests.analysis.gold.figures import on_passages, on_seeds


def main() -> None:
    """Analyse passages and seeds and print a table for each, and every disagreement with ``--errors``."""
    parser = argparse.ArgumentParser(prog="python -m tests.analysis.gold", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every disagreement")
    parser.add_argument("--of", default="", metavar="WORD", help="only texts and errors with this word in them")
    options = parser.parse_args()
    for title, scored in (("passages", on_passages), ("seeds", on_seeds)):
        score = scored()
        print(f"{title:32}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'given':>7}{'gold':>6}")
        for name, count in score.figures.items():
            figures = f"{count.precision:10.1f}{count.recall:8.1f}{count.f1:8.1f}"
            print(f"  {name:30}{figures}{count.right:8}{count.predicted:7}{count.gold:6}")
        print()
        if options.errors or options.of:
            print("\n".join(error for error in score.errors if options.of in error), end="\n\n")


if __name__ == "__main__":
    main()

"""Corrections laid anew over what the analyser said, when one is made or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.corrections.overlay import overlay
from tui_news.library import annotating
from tui_news.library.annotations import load_analysis
from tui_news.library.desk import correction_log as log
from tui_news.library.desk import uncorrected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.library.database import Database


def take_back(db: Database, numbers: Iterable[int]) -> None:
    """Undo entries of the log: a correction no longer holds, what was taken back holds again."""
    lay_again(db, [log.retract(db, number) for number in numbers])


def lay_again(db: Database, numbers: Iterable[int]) -> None:
    """Lay the corrections anew over all versions of the articles that these entries of the log are about."""
    versions = [
        row
        for number in numbers
        for row in db.all(
            "SELECT version.id, version.text FROM correction JOIN article ON article.identity = correction.identity"
            " JOIN version ON version.article = article.id WHERE correction.id = ?",
            number,
        )
    ]
    for version, text in versions:
        corrections = log.of_version(db, version)
        for (analysis,) in db.all("SELECT id FROM analysis WHERE version = ? ORDER BY made, id", version):
            said = uncorrected.load(db, analysis) or load_analysis(db, analysis)
            shown = overlay(text, said, corrections).annotations
            annotating.replace_analysis(db, analysis, version, shown)
            if shown is said:
                uncorrected.forget(db, analysis)
            else:
                uncorrected.keep(db, analysis, said)

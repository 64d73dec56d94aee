"""Analysing what the library holds: version by version, each claimed first, so that processes share the work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.errors import AnalysisError, NotFoundError
from tui_news.library import Claim
from tui_news.services.events import cancelled, ignore
from tui_news.services.messages import Analysed, SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_news.library import Library
    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Document
    from tui_news.services.events import Cancel, OnEvent

_AT_ONCE = 32  # ids asked of the library at a time: new articles come first within a second


@dataclass(slots=True)
class AnalysisReport:
    """How many versions got annotations, and how many were set aside."""

    analysed: int = 0
    aside: int = 0


def analyser_version() -> str:
    """Give the version of the analyser of this program; loads none of its heavy parts."""
    from tui_news.analysis import ANALYSER

    return ANALYSER


def anything_pending(library: Library) -> bool:
    """Say whether a version waits for analysis; quick, so that no process is started in vain."""
    return bool(library.pending(analyser_version(), 1))


def analyse_pending(
    library: Library,
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    *,
    before: Callable[[int], None] | None = None,
    token: int = 0,
) -> AnalysisReport:
    """Analyse whatever waits, newest first; :class:`AnalysisError` if there is no working analyser.

    ``before`` is called with each version before it is met. Emits ``Analysed`` and ``SetAside``. Cancelled between
    two versions.
    """
    report, analyser = AnalysisReport(), analyser_version()
    seen: set[int] = set()  # whatever happens to a version, it is met once in a run
    busy = 0
    while not cancelled(cancel):
        # Those that another process took from under us are still listed; ask for more than them.
        waiting = library.pending(analyser, _AT_ONCE + busy)
        waiting = [version for version in waiting if version not in seen]
        if not waiting:
            break
        for version in waiting:
            if cancelled(cancel):
                break
            seen.add(version)
            if before:
                before(version)
            if not analyse_version(library, version, on_event, token=token, report=report):
                busy += 1
    return report


def analyse_versions(
    library: Library, versions: Iterable[int], on_event: OnEvent = ignore, cancel: Cancel = None, *, token: int = 0
) -> AnalysisReport:
    """Analyse these versions, those that the analyser of this program has not done; see :func:`analyse_pending`."""
    report = AnalysisReport()
    for version in versions:
        if cancelled(cancel):
            break
        analyse_version(library, version, on_event, token=token, report=report)
    return report


def analyse_version(
    library: Library,
    version: int,
    on_event: OnEvent = ignore,
    *,
    token: int = 0,
    report: AnalysisReport | None = None,
) -> bool:
    """Analyse one version; false if somebody else is at it or it is gone. What it raises sets it aside.

    Then find out whether other outlets have the same story: here and not when it is stored, so that a refresh, which
    one process does at a time, does not wait for it.

    :raises AnalysisError: there is no working analyser; nothing is wrong with the version
    """
    from tui_news import analysis

    report = report or AnalysisReport()
    try:
        article, title = library.article_of(version)
        document = library.document(version)
    except NotFoundError:
        return False
    claim = library.claim(version, analysis.ANALYSER)
    if claim is Claim.BUSY:
        return False
    reason: str | None = None
    if claim is Claim.ASIDE:
        reason = library.why_aside(version, analysis.ANALYSER) or ""
    elif claim is Claim.MINE:
        reason = _annotate(library, version, document, _byline(library, article))
        library.settle(version)
    if reason is not None:
        report.aside += 1
        on_event(SetAside(version, reason, article, title))
        return True
    report.analysed += 1
    on_event(Analysed(token, article, version))
    return True


def _annotate(library: Library, version: int, document: Document, byline: tuple[str, ...]) -> str | None:
    """Analyse and save; give the reason if the version had to be set aside."""
    from tui_news import analysis

    try:
        annotations = _with_byline(analysis.analyse(document), byline)
    except AnalysisError:
        library.forgive()
        raise
    except ImportError as error:  # a part of the program is missing: every article would fail alike
        library.forgive()
        raise AnalysisError(
            f"The analyser cannot be loaded: {clean_line(str(error))[:200]}", "Install tui-news again."
        ) from error
    except Exception as error:
        reason = clean_line(f"{type(error).__name__}: {error}")[:200]
        library.set_aside(version, reason, analysis.ANALYSER)
        return reason
    library.save_annotations(version, annotations)
    return None


def _byline(library: Library, article: int) -> tuple[str, ...]:
    return next((row.authors for row in library.rows([article])), ())


def _with_byline(annotations: Annotations, byline: tuple[str, ...]) -> Annotations:
    """Add the agencies that a byline names, which is no part of the text, to those that the text credits."""
    from tui_news.analysis.sources.wire import of_byline

    sourcing = annotations.sourcing
    wire = tuple(dict.fromkeys((*sourcing.wire, *of_byline(byline))))
    return annotations if wire == sourcing.wire else replace(annotations, sourcing=replace(sourcing, wire=wire))

"""What every command does that brings new articles: have them analysed before it ends, so that lists show counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.output import print_error, say
from tui_news.cli.progress import Bar
from tui_news.errors import AnalysisError

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from tui_news.library import Library
    from tui_news.services.messages import Event


_ALL = 10_000_000


def analyse_pending(library: Library, cancel: threading.Event, *, quiet: bool = False) -> int:
    """Analyse whatever in the library is not analysed by this analyser, newest first; see :func:`analyse_versions`."""
    from tui_news.services.analyse import analyser_version

    return analyse_versions(library, library.pending(analyser_version(), _ALL), cancel, quiet=quiet)


def analyse_versions(library: Library, versions: Sequence[int], cancel: threading.Event, *, quiet: bool = False) -> int:
    """Analyse these versions with a bar; 1 when there is no working analyser. The articles are safe either way."""
    from tui_news.services import analyse
    from tui_news.services.messages import Analysed, SetAside

    if not versions or cancel.is_set():
        return 0
    done = 0
    with Bar("Analysing", quiet=quiet) as bar:

        def on_event(event: Event) -> None:
            nonlocal done
            if isinstance(event, Analysed | SetAside):
                done += 1
                bar.show(done, len(versions), "")
            if isinstance(event, SetAside):
                say(f"tui-news: {event.title or event.version} could not be analysed: {event.reason}")

        bar.show(0, len(versions), "")
        try:
            analyse.analyse_versions(library, versions, on_event, cancel)
        except AnalysisError as error:
            print_error(error)
            return error.exit_code
    return 0

"""The entry of the program: parse the arguments, choose a command; imports nothing heavy."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_news.config import Loaded
    from tui_news.errors import ConfigError

INTERRUPTED = 130  # 128 + SIGINT, as a shell says it
PIPE_CLOSED = 141  # 128 + SIGPIPE
_OUTPUT_FAILED = (errno.ENOSPC, errno.EIO, errno.EFBIG)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command (or the reader without one) and give its exit code; the codes are listed in ``--help``."""
    from tui_news.cli.arguments.parser import parser_for

    try:
        given = sys.argv[1:] if argv is None else argv
        args = parser_for(given).parse_args(given)
        code = _run(args)
        sys.stdout.flush()
    except SystemExit as end:  # argparse: --help, --version, wrong usage
        return end.code if isinstance(end.code, int) else 0
    except TuiNewsError as error:
        from tui_news.cli.output import print_error

        print_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return PIPE_CLOSED
    except OSError as error:
        if error.errno not in _OUTPUT_FAILED:
            raise
        from tui_news.cli.output import say

        _let_go_of_stdout()
        say(f"tui-news: The output could not be written: {error.strerror}")
        return 1
    return code


def _run(args: argparse.Namespace) -> int:
    if args.module is None and args.linear:
        args.module = "linear"
    if args.module is None:
        return _read(args)
    from importlib import import_module

    if args.module == "config":
        args.look_closer = _wrong_for_the_reader
    return int(import_module(f"tui_news.cli.{args.module}").run(args))


def _read(args: argparse.Namespace) -> int:
    served = os.environ.get("TEXTUAL_DRIVER", "").endswith("WebDriver")  # tui-news serve runs it so
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "The reader needs a terminal, and this is none",
            "In a script use: tui-news list, show, quotes, ingest, add, refresh, analyse (see tui-news --help).",
        )
    # Until the first frame next to nothing is garbage: looking for it took a sixth of the start. The reader lets Python
    # look again (see tui_news.tui.tidying).
    gc.disable()
    from tui_news.config import library_path, load
    from tui_news.tui.app import run

    config, problems = load(args.config)
    return run(library_path(args.library), config, problems, args.config)


def _wrong_for_the_reader(loaded: Loaded) -> list[ConfigError]:
    # Commands do not import the reader; what only it can judge is handed to them from here.
    from tui_news.tui.app import wrong_settings

    return wrong_settings(loaded.config, loaded.path)


def _let_go_of_stdout() -> None:
    # What reads us has gone (`| head`). Whatever is still buffered would raise again at exit, so it goes nowhere.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())

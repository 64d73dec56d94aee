"""Handing an address to a program of the user's own, a browser or a player: never through a shell."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def may_open(url: str | None) -> bool:
    """Say whether an address may be given to another program: http and https only, and nothing that acts in it."""
    return url is not None and url.lower().startswith(("http://", "https://")) and clean_line(url) == url


def open_beside(program: Sequence[str], url: str, setting: str) -> None:
    """Start a program (empty: the platform's own opener) with an address, apart from this terminal; do not wait.

    ``setting`` is the name of the setting that says which program.

    :raises UsageError: the address is none that may be opened
    :raises ConfigError: the program cannot be started
    """
    argv = _argv(program, url)
    try:
        subprocess.Popen(  # noqa: S603 - an argv of the user's own and a checked address, no shell
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _cannot(argv[0], error, setting) from error


def open_here(program: Sequence[str], url: str, setting: str) -> int:
    """Run a program with an address on this terminal until it ends; give its exit code. Raises as open_beside."""
    argv = _argv(program, url)
    try:
        return subprocess.run(argv, check=False).returncode  # noqa: S603 - as above
    except OSError as error:
        raise _cannot(argv[0], error, setting) from error


def _argv(program: Sequence[str], url: str) -> list[str]:
    if not may_open(url):
        raise UsageError("This is no address that may be opened", "Only http and https addresses are.")
    return [*(program or platform_opener()), url]


def _cannot(program: str, error: OSError, setting: str) -> ConfigError:
    return ConfigError(
        f"{clean_line(program)} could not be started: {error.strerror}", f"Set {setting} in the settings file."
    )


def platform_opener() -> tuple[str, ...]:
    """Give the program that opens addresses and files on this platform."""
    if sys.platform == "darwin":
        return ("open",)
    if sys.platform == "win32":
        return ("rundll32", "url.dll,FileProtocolHandler")
    return ("xdg-open",)

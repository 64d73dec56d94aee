"""The clipboard of the system, where there is one: the program that takes what is copied."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WAYLAND = (["wl-copy"],)
_X11 = (["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"])


def clipboard_program(setting: Sequence[str]) -> list[str]:
    """Give the program that takes what is copied on its standard input: that of the setting, else what there is.

    An empty list where there is none: over ssh, for one, only the terminal itself (OSC 52) reaches the clipboard.
    """
    if setting:
        return list(setting)
    return next((argv for argv in _known() if shutil.which(argv[0])), [])


def _known() -> Sequence[list[str]]:
    if sys.platform == "darwin":
        return (["pbcopy"],)
    if sys.platform == "win32":
        return (["clip"],)
    if os.environ.get("WAYLAND_DISPLAY"):
        return _WAYLAND
    return _X11 if os.environ.get("DISPLAY") else ()

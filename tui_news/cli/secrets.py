"""Secrets that a command needs: typed unseen or piped in, never arguments, which others may see."""

from __future__ import annotations

import sys

from tui_news.errors import UsageError


def ask_secret(what: str) -> str:
    """Give a secret that is typed unseen, or the next line of a pipe; never an argument, which others may see."""
    if sys.stdin.isatty():
        from getpass import getpass

        try:
            text = getpass(f"{what}: ", stream=sys.stderr)
        except EOFError:  # Ctrl+D
            text = ""
    else:
        text = sys.stdin.readline().rstrip("\r\n")
    if not text or not text.isprintable():
        raise UsageError(f"No {what.lower()} was given", "Type it, or give it as a line of standard input.")
    return text


def asked_login(name: str | None) -> dict[str, str]:
    """Give name and password of a login, asking for the password; nothing when there is to be none."""
    if name is None:
        return {}
    if not name or ":" in name or not name.isprintable():
        raise UsageError("A login name is not empty and has no colon")
    return {"name": name, "password": ask_secret("Password")}

"""Commands for the library, the settings and the program itself."""

from __future__ import annotations

import argparse

from tui_news.cli.arguments.commands import Commands, add_config
from tui_news.cli.arguments.values import port


def add_house_commands(commands: Commands) -> None:
    """Add what serves, checks and keeps the program and its library."""
    serve = commands.add(
        "serve",
        "serving",
        "open the reader in a browser, for this machine alone (needs the extra “serve”)",
        "  tui-news serve\n  tui-news serve --port 8123\n",
    )
    add_config(serve, argparse.SUPPRESS)
    serve.add_argument("--port", type=port, default=8000, metavar="N", help="the port (default: %(default)s)")
    serve.add_argument("--host", default="127.0.0.1", help="only 127.0.0.1: the reader is for nobody else")
    completions = commands.add(
        "completions",
        "completions",
        "print the script that lets a shell complete commands, options and files",
        "  tui-news completions bash > ~/.local/share/bash-completion/completions/tui-news\n"
        "  tui-news completions zsh > ~/.zfunc/_tui-news     (~/.zfunc stands in $fpath before compinit)\n"
        "  tui-news completions fish > ~/.config/fish/completions/tui-news.fish\n",
    )
    completions.add_argument("shell", choices=("bash", "zsh", "fish"))
    doctor = commands.add(
        "doctor",
        "doctor",
        "look for what may be wrong: terminal, settings, library, analyser, extras, feeds; 1 if anything is",
    )
    add_config(doctor, argparse.SUPPRESS)
    doctor.add_argument("--json", action="store_true", help="one JSON object a check, a line each")
    config = commands.add(
        "config",
        "config",
        "show the settings and where each comes from, check them, or print a file to begin with",
        "  tui-news config\n"
        "  tui-news config --check && tui-news\n"
        "  tui-news config --default > ~/.config/tui-news/config.toml\n",
    )
    add_config(config, argparse.SUPPRESS)
    what = config.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only say what is wrong in the file; 1 if anything is")
    what.add_argument("--default", action="store_true", help="print a settings file that says what every setting is")
    config.add_argument("--json", action="store_true", help="all of it as one JSON object")

"""Where the library and the settings live: what was said, else the environment, else the platform's own folders."""

from __future__ import annotations

import os
from pathlib import Path

LIBRARY_VARIABLE = "TUI_NEWS_LIBRARY"
CONFIG_VARIABLE = "TUI_NEWS_CONFIG"


def config_path() -> Path:
    """Give the place of the settings file: ``TUI_NEWS_CONFIG``, else ``config.toml`` in the user's config folder."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs  # late: 6 ms that a run with an explicit path does not need

    return platformdirs.user_config_path("tui-news", appauthor=False) / "config.toml"


def credentials_path() -> Path:
    """Give the place of the feeds' logins where there is no keyring: ``credentials.json`` beside the settings file."""
    return config_path().with_name("credentials.json")


def library_path(option: str | Path | None = None) -> Path:
    """Give the place of the library: the option, else ``TUI_NEWS_LIBRARY``, else ``library.db`` in the data folder."""
    named = option or os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("tui-news", appauthor=False) / "library.db"

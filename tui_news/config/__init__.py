"""The user's settings, each typed, documented and defaulted in one line of :mod:`settings`; and where files live."""

from tui_news.config.files import Loaded, default_file, load, read
from tui_news.config.paths import config_path, credentials_path, library_path
from tui_news.config.settings import Config, describe

__all__ = [
    "Config",
    "Loaded",
    "config_path",
    "credentials_path",
    "default_file",
    "describe",
    "library_path",
    "load",
    "read",
]

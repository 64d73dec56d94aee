"""One HTML page around whatever is exported: it can be kept and printed, runs no script and fetches nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape as escape_html
from importlib.resources import files
from typing import TYPE_CHECKING

from tui_news.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def page(title: str, language: str, body: Iterable[str]) -> str:
    """Give the page around lines of HTML; ``title`` is outside text, ``language`` a BCP 47 tag or empty."""
    style = files("tui_news.export").joinpath("story.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    tagged = f' lang="{language}"' if _LANGUAGE.fullmatch(language) and language != "und" else ""
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    parts = [
        "<!doctype html>",
        f"<html{tagged}>",
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Give outside text as HTML that shows it, in an element or in a quoted attribute."""
    return escape_html(clean_text(text), quote=True)

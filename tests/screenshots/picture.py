"""Textual's SVG export made fit to keep: no address in it, fonts that machines have, and a PNG beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import resvg_py

if TYPE_CHECKING:
    from pathlib import Path

_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"


def portable(svg: str) -> str:
    """Give the SVG without the web fonts that it would fetch, set in fonts that are at hand."""
    svg = _FONT_FACE.sub("", svg)
    return re.sub(r'font-family: ?"?Fira Code"?(, ?monospace)?', f"font-family: {_FONTS}", svg)


def save(svg: str, folder: Path, name: str) -> None:
    """Write NAME.svg and NAME.png into the folder."""
    svg = portable(svg)
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    png = resvg_py.svg_to_bytes(svg_string=svg, monospace_family="DejaVu Sans Mono", zoom=1.25)
    (folder / f"{name}.png").write_bytes(bytes(png))

"""How a component class looks: its stylesheet rules as a style that can be laid over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget


def look(widget: Widget, name: str) -> Style:
    """Give what the rules of a component class say and nothing else: no rule, no change.

    Textual's own ``get_visual_style(partial=True)`` loses opaque backgrounds and reverse video.
    """
    rules = widget.get_component_styles(name)
    text = rules.text_style
    return Style(
        background=rules.background if rules.has_rule("background") else None,
        foreground=rules.color if rules.has_rule("color") else None,
        bold=text.bold,
        dim=text.dim,
        italic=text.italic,
        underline=text.underline,
        reverse=text.reverse,
        strike=text.strike,
    )

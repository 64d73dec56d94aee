"""How every kind of text looks: colours of the theme by name, and text attributes, so that no mark is colour alone.

They are no component classes of the stylesheet: Textual works those out anew for every widget and every change of
focus, which for so many would cost more than drawing the screen.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textual.color import Color
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping


class Look(NamedTuple):
    """Names of theme colours (empty: whatever is there), and attributes.

    Those are any of ``bold italic upright underline double reverse strike``: ``upright`` is no italic even where all
    around is, ``double`` is underlined twice by terminals that can, and once by the others.
    """

    colour: str = ""
    ground: str = ""
    attributes: str = ""


LOOKS: dict[str, Look] = {
    # lists
    "cursor": Look("", "cursor", ""),
    "cursor-idle": Look("", "cursor-idle", ""),
    "chosen": Look("", "cursor-idle"),
    "bar": Look("accent"),
    "bar-idle": Look("line"),
    "dim": Look("dim"),
    "strong": Look("text", "", "bold"),
    "unread": Look("text", "", "bold"),
    "read": Look("dim"),
    "mark": Look("accent"),
    "hit": Look("text", "", "bold underline"),
    "quotes": Look("quote"),
    "count": Look("accent"),
    "error": Look("error", "", "bold"),
    "unsure": Look("unsure", "", "bold"),
    "said": Look("dim", "", "italic"),
    "spotlight": Look("accent", "", "reverse"),
    "note-line": Look("text", "", "italic"),
    "group-heading": Look("accent", "raised", "bold"),
    "folder": Look("dim", "", "bold"),
    # blocks of a story
    "headline": Look("text", "", "bold"),
    "standfirst": Look("", "", "italic"),
    "heading": Look("", "", "bold underline"),
    "paragraph": Look(),
    "quotation": Look(),
    "list-item": Look(),
    "preformatted": Look("dim"),
    "caption": Look("dim", "", "italic"),
    "note": Look("dim"),
    "margin": Look("quote"),
    "margin-focus": Look("accent", "", "bold"),
    # marks, weakest first
    "emphasis": Look("", "", "italic"),
    "strong-mark": Look("", "", "bold"),
    "code": Look("dim"),
    "link": Look("", "", "underline"),
    "words": Look("quote"),
    # What names something is told by its line: people one, organizations one under slanting letters, places two, and
    # works, events and products two under slanting letters; sums and dates have one and their figures.
    "person": Look("person", "", "underline upright"),
    "organization": Look("organization", "", "underline italic"),
    "location": Look("location", "", "double upright"),
    "group": Look("group", "", "underline upright"),
    "facility": Look("facility", "", "double upright"),
    "product": Look("product", "", "double italic"),
    "date": Look("date", "", "underline upright"),
    "money": Look("money", "", "underline upright"),
    "misc": Look("misc", "", "double italic"),
    "source": Look("source", "", "bold"),
    "cue": Look("cue", "", "italic"),
    "found": Look("accent", "", "bold underline"),
    "found-here": Look("accent", "", "reverse bold"),
    "focus": Look("", "", "reverse bold"),
    "focus-content": Look("text", "focus", "bold"),
    "focus-cue": Look("text", "focus-cue", "bold italic underline"),
    "focus-source": Look("source", "", "reverse bold"),
    "link-number": Look("dim"),
    "hint": Look("accent", "", "reverse bold"),
    "struck": Look("error", "", "strike"),
    "added": Look("quote", "", "bold underline"),
    "select": Look("text", "select", "reverse"),
}


def style(name: str, variables: Mapping[str, str]) -> Style:
    """Give a look as a style that can be laid over another; ``variables`` are those of the theme."""
    look = LOOKS[name]
    return Style(
        background=_colour(variables[f"news-{look.ground}"]) if look.ground else None,
        foreground=_colour(variables[f"news-{look.colour}"]) if look.colour else None,
        bold="bold" in look.attributes or None,
        italic=True if "italic" in look.attributes else False if "upright" in look.attributes else None,
        underline="underline" in look.attributes or "double" in look.attributes or None,
        underline2="double" in look.attributes or None,
        reverse="reverse" in look.attributes or None,
        strike="strike" in look.attributes or None,
    )


@lru_cache(256)
def _colour(text: str) -> Color:
    return Color.parse(text)

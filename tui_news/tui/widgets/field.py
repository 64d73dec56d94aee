"""A field to type in, in which typing moves nothing else on the screen, and nothing blinks."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class Field(Input):
    """Textual's, which has the whole screen laid out and drawn anew for every character: what is typed grows longer.

    Our fields are as wide as they are, whatever is in them. The terminal's own cursor stands in them too, and blinks or
    does not as its user set it.
    """

    cursor_blink = Reactive(False, init=False)
    virtual_size = Reactive(Size(0, 0))

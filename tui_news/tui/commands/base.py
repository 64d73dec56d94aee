"""What a command is: one class whose name, docstring and keys make binding, palette entry, hint and help line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.tui.keymap import PANES, Bound, Place, parse_keys

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader


class Command:
    """One thing that can be done. The first paragraph of the docstring is what the reader is told about it."""

    id: ClassVar[str]
    name: ClassVar[str]
    group: ClassVar[str]
    keys: ClassVar[str] = ""
    places: ClassVar[frozenset[Place]] = PANES
    hint: ClassVar[str] = ""  # the word beside its key in the status line
    writes: ClassVar[bool] = False  # whether it needs a library that can be written to
    passing: ClassVar[bool] = False  # whether the story under the cursor need not be shown first

    @classmethod
    def help(cls) -> str:
        """Give the help line."""
        return " ".join((cls.__doc__ or "").split("\n\n")[0].split())

    @classmethod
    def bound(cls) -> Bound:
        """Give the default keys."""
        return Bound(cls.id, parse_keys(cls.keys), cls.places)

    def enabled(self, reader: Reader) -> bool:
        """Say whether it can be done now: the palette offers only what can."""
        del reader
        return True

    def offered(self, reader: Reader) -> bool:
        """Say whether, of all that can be done now, it is worth a place in the status line."""
        del reader
        return True

    def why_not(self, reader: Reader) -> str:
        """Say why it cannot be done now."""
        del reader
        return f"{self.name}: not possible here."

    def run(self, reader: Reader) -> None:
        """Do it."""
        raise NotImplementedError

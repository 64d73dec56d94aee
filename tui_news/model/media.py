"""What comes with an article to be heard, seen or opened elsewhere: a podcast's sound, a film, a picture, a paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One such thing as its feed describes it; nothing of it has been fetched.

    ``url`` is absolute, http or https. ``media_type`` is as in HTTP (``audio/mpeg``), ``audio/*`` where only the kind
    is known, empty where nothing is. ``size`` is in bytes, ``seconds`` how long it lasts; None: unknown. ``title`` is
    one clean line, mostly empty.
    """

    url: str
    media_type: str = ""
    size: int | None = None
    seconds: int | None = None
    title: str = ""

    @property
    def kind(self) -> str:
        """What it is in a word: ``audio``, ``video``, ``picture`` or ``file``."""
        kind = self.media_type.partition("/")[0]
        return {"audio": "audio", "video": "video", "image": "picture"}.get(kind, "file")

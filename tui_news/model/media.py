"""What comes with an article to be heard, seen or opened elsewhere: a podcast's sound, a film, a picture, a paper."""

from __future__ import annotations

from tui_news.records import dataclass


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

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of it, as words: how long it lasts, how large it is, its type; what is unknown is left out."""
        size = "" if self.size is None else _size(self.size)
        return tuple(filter(None, ("" if self.seconds is None else _clock(self.seconds), size, self.media_type)))


def _clock(seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.0f} MB" if size >= 10_000_000 else f"{size / 1_000_000:.1f} MB"

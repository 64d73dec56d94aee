"""The colours: our themes, of which every one tells marks apart by more than colour."""

from __future__ import annotations

from textual.theme import Theme

NIGHT, DAY, CONTRAST, LAGOON, MONO, TERMINAL = "night", "day", "contrast", "lagoon", "mono", "terminal"


def _theme(name: str, *, dark: bool, colours: dict[str, str], base: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=base["accent"],
        accent=base["accent"],
        foreground=base["text"],
        background=base["ground"],
        surface=base["ground"],
        panel=base["raised"],
        error=base["error"],
        warning=base["unsure"],
        success=base["quote"],
        variables={f"news-{key}": value for key, value in {**base, **colours}.items()},
    )


_NIGHT = _theme(
    NIGHT,
    dark=True,
    base={
        "ground": "#14171c", "raised": "#1d222a", "text": "#d5dae1", "dim": "#99a3b1", "line": "#39424f",
        "accent": "#e0b35c", "cursor": "#2a323d", "cursor-idle": "#20262e", "error": "#f0808a", "unsure": "#e6a15c",
        "quote": "#a5d28c", "cue": "#e8bf78", "source": "#86c5f4", "focus": "#3a4a2c", "focus-cue": "#54431f",
        "focus-source": "#1f4663", "select": "#44506a",
    },
    colours={
        "person": "#f2a7c3", "organization": "#c3b1f5", "location": "#7fd4c5", "group": "#e3a98f",
        "facility": "#9fc4a5", "product": "#d0b98a", "date": "#9fb0c6", "money": "#b8cf7a", "misc": "#c9a6d8",
    },
)  # fmt: skip

_DAY = _theme(
    DAY,
    dark=False,
    base={
        "ground": "#fbfaf6", "raised": "#f0ede4", "text": "#23272e", "dim": "#565e69", "line": "#c9c5b8",
        "accent": "#7a4f00", "cursor": "#e4dfcf", "cursor-idle": "#efebe0", "error": "#b3202e", "unsure": "#9a4d00",
        "quote": "#2c6a1b", "cue": "#7d5200", "source": "#0d5a94", "focus": "#d9ebc8", "focus-cue": "#f6e2b4",
        "focus-source": "#cfe4f5", "select": "#c6d3ea",
    },
    colours={
        "person": "#9c2459", "organization": "#5a3fb0", "location": "#08685c", "group": "#90431f",
        "facility": "#3a6342", "product": "#6d5518", "date": "#4b5a70", "money": "#4d6210", "misc": "#7a3f90",
    },
)  # fmt: skip

_CONTRAST = _theme(
    CONTRAST,
    dark=True,
    base={
        "ground": "#000000", "raised": "#000000", "text": "#ffffff", "dim": "#c8c8c8", "line": "#9a9a9a",
        "accent": "#ffd60a", "cursor": "#333333", "cursor-idle": "#1c1c1c", "error": "#ff8a8a", "unsure": "#ffb454",
        "quote": "#8dff8d", "cue": "#ffd60a", "source": "#8fd0ff", "focus": "#1d3d00", "focus-cue": "#4a3a00",
        "focus-source": "#003a66", "select": "#4a4a8a",
    },
    colours={
        "person": "#ffb3d1", "organization": "#d8c8ff", "location": "#7ff5e0", "group": "#ffc2a3",
        "facility": "#b6f0c0", "product": "#ffe0a0", "date": "#d0d8e8", "money": "#d8ff8a", "misc": "#f0c0ff",
    },
)  # fmt: skip

# Low contrast between grounds, one lightness for all accents: the idea of Ethan Schoonover's Solarized.
_LAGOON = _theme(
    LAGOON,
    dark=True,
    base={
        "ground": "#002b36", "raised": "#073642", "text": "#dfe5d8", "dim": "#9fadad", "line": "#32606b",
        "accent": "#d9a520", "cursor": "#0d4450", "cursor-idle": "#083c48", "error": "#ff8885", "unsure": "#f79064",
        "quote": "#a9b821", "cue": "#d9a520", "source": "#64b1ec", "focus": "#2f4a10", "focus-cue": "#5a4508",
        "focus-source": "#17405e", "select": "#30506e",
    },
    colours={
        "person": "#ee8bbe", "organization": "#a3a8ec", "location": "#4fc0b5", "group": "#f79064",
        "facility": "#8fbf7f", "product": "#c9b26a", "date": "#9db3c0", "money": "#a9b821", "misc": "#d69ad6",
    },
)  # fmt: skip

# Greys alone: what is what is told by underline, bold, italic, reverse, and the signs in the margin.
_MONO = _theme(
    MONO,
    dark=True,
    base={
        "ground": "#111111", "raised": "#1b1b1b", "text": "#d8d8d8", "dim": "#a0a0a0", "line": "#4a4a4a",
        "accent": "#ffffff", "cursor": "#303030", "cursor-idle": "#232323", "error": "#ffffff", "unsure": "#ffffff",
        "quote": "#f4f4f4", "cue": "#c4c4c4", "source": "#ffffff", "focus": "#3c3c3c", "focus-cue": "#4a4a4a",
        "focus-source": "#3c3c3c", "select": "#505050",
    },
    colours=dict.fromkeys(
        ("person", "organization", "location", "group", "facility", "product", "money", "misc"), "#e4e4e4"
    ) | {"date": "#b8b8b8"},
)  # fmt: skip

_TERMINAL = Theme(
    name=TERMINAL,
    dark=True,
    ansi=True,
    primary="ansi_yellow",
    accent="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    error="ansi_red",
    warning="ansi_yellow",
    success="ansi_green",
    variables={
        # What Textual's own widgets ask of a theme of terminal colours.
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_yellow",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_bright_white",
    }
    | {
        f"news-{key}": value
        for key, value in {
            "ground": "ansi_default", "raised": "ansi_default", "text": "ansi_default", "dim": "ansi_default",
            "line": "ansi_bright_black", "accent": "ansi_yellow", "cursor": "ansi_default",
            "cursor-idle": "ansi_default", "error": "ansi_red", "unsure": "ansi_yellow", "quote": "ansi_green",
            "cue": "ansi_yellow", "source": "ansi_cyan", "focus": "ansi_default", "focus-cue": "ansi_default",
            "focus-source": "ansi_default", "select": "ansi_blue", "person": "ansi_magenta",
            "organization": "ansi_blue", "location": "ansi_cyan", "group": "ansi_red", "facility": "ansi_green",
            "product": "ansi_yellow", "date": "ansi_default", "money": "ansi_green", "misc": "ansi_magenta",
        }.items()
    },
)  # fmt: skip

THEMES: dict[str, Theme] = {theme.name: theme for theme in (_NIGHT, _DAY, _CONTRAST, _LAGOON, _MONO, _TERMINAL)}
